import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, environmentWith, readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { type ProcessRole, processRoles, startAll } from '../main.ts';
import { prepareData } from './demo/data.ts';
import { demoFiles, writeJson } from './demo/files.ts';
import { createProgress, type Progress } from './demo/progress.ts';
import { requireNoOther } from './demo/running.ts';
import { signInTable } from './demo/signInTable.ts';
import { openMigrated, startLocalDatabase } from './local/database.ts';
import { requireFolder } from './local/folders.ts';
import { type Interruption, watchForInterruption } from './local/interruption.ts';
import { requireFreePort } from './local/port.ts';
import { ensureWorkbench } from './local/workbench.ts';

const usage = 'Usage: npm run demo [-- --fresh] [-- --small]   (PORT=3001 npm run demo for another port)';

type DemoOptions = { fresh: boolean; small: boolean };

/** `docket demo`: everything on this machine with a simulated distributor, until Ctrl-C. */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  const config = readConfig();
  const folder = join(config.dataFolder, 'demo');
  const progress = createProgress(process.stdout, () => performance.now());
  const interruption = watchForInterruption(() => progress.step('Ending. The data stay for the next start.'));
  requireFolder(folder);
  const host = readConfig(environmentWith({ DOCKET_DEMO: 'true' })).host;
  const leftBehind = requireNoOther(folder);
  await requireFreePort({ host, port: config.port, command: 'npm run demo', waitMs: leftBehind ? 12_000 : 0 });
  writeJson(demoFiles(folder).running, { pid: process.pid, port: config.port });
  try {
    return await runDemo({ ...options, config, folder, progress, interruption });
  } finally {
    rmSync(demoFiles(folder).running, { force: true });
  }
}

type Demo = DemoOptions & { config: Config; folder: string; progress: Progress; interruption: Interruption };

async function runDemo(demo: Demo): Promise<number> {
  const { folder, progress, interruption, config } = demo;
  const workbench = ensureWorkbench();
  const server = await startLocalDatabase({ folder, fresh: demo.fresh });
  try {
    progress.step('PostgreSQL runs (private, from the npm package)');
    if (demo.fresh) for (const name of ['loaded', 'signIns'] as const) rmSync(demoFiles(folder)[name], { force: true });
    const { client, context } = await openMigrated(server.url, 'demo');
    progress.step('The database is at its newest migration');
    const problem = await workbench;
    if (problem) progress.step(problem);
    const group = startAll({ environment: demoEnvironment(folder, server.url), ...forwarding(folder, progress) });
    try {
      const work = prepareData({ ...demo, context, baseUrl: `http://127.0.0.1:${config.port}` }).then(() => {
        progress.done();
        process.stdout.write(signInTable(folder, config.port));
      });
      const ends = [
        group.ended.then(() => lost('A process of the demo')),
        server.lost.then(() => lost('The private PostgreSQL')),
        interruption.asked,
      ];
      await Promise.race([work, ...ends]);
      await Promise.race(ends);
      return 0;
    } finally {
      await group.stop();
      await client.close();
    }
  } finally {
    await server.stop();
  }
}

function lost(what: string): never {
  throw docketError({
    code: 'demo_ended',
    message: `${what} has ended. Its log is in the data folder, below demo/logs.`,
  });
}

/** The children keep to the demo's folder and database; queues, drop folder and connectors of a real installation are left alone. */
function demoEnvironment(folder: string, databaseUrl: string) {
  return environmentWith({
    DOCKET_DEMO: 'true',
    DATABASE_URL: databaseUrl,
    DOCKET_DATA_DIR: folder,
    DROP_FOLDER: join(folder, 'drop'),
    CONNECTOR_FOLDER: join(folder, 'outgoing'),
    AUDIT_ANCHOR_FILE: null,
    QUEUE_URL: null,
    WEBHOOK_URL: null,
    PUBLIC_URL: null,
  });
}

/** Logs go to files; the screen gets only what is not right. */
function forwarding(folder: string, progress: Progress) {
  const { logs } = demoFiles(folder);
  mkdirSync(logs, { recursive: true });
  const files = new Map<ProcessRole, WriteStream>(
    processRoles.map((role) => [role, createWriteStream(join(logs, `${role}.log`))]),
  );
  return {
    onLine: (role: ProcessRole, line: string) => {
      files.get(role)?.write(`${line}\n`);
      const trouble = troubleIn(line);
      if (trouble) progress.step(`${role}: ${trouble}`);
    },
    onNotice: (text: string) => progress.step(text),
  };
}

const errorLevel = 50;

/** The message of a log line of level error or above, or the line itself where it is no log line; else null. */
function troubleIn(line: string): string | null {
  try {
    const entry = JSON.parse(line) as { level?: number; msg?: string };
    return (entry.level ?? 0) >= errorLevel ? (entry.msg ?? line) : null;
  } catch {
    return line.trim() === '' ? null : line;
  }
}

function readOptions(argv: string[]): DemoOptions {
  try {
    const options = { fresh: { type: 'boolean', default: false }, small: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: argv, options }).values;
  } catch (cause) {
    throw docketError({ code: 'bad_arguments', message: `${(cause as Error).message}. ${usage}`, cause });
  }
}
