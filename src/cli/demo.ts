import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, environmentWith, readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import type { VerbContext } from '../db/context.ts';
import { type ProcessRole, processRoles, startAll } from '../main.ts';
import { prepareData } from './demo/data.ts';
import { demoFiles, writeJson } from './demo/files.ts';
import { createProgress, type Progress } from './demo/progress.ts';
import { requireNoOther } from './demo/running.ts';
import { signInTable } from './demo/signInTable.ts';
import { keepTime } from './demo/time.ts';
import { type LocalDatabase, openMigrated, startLocalDatabase } from './local/database.ts';
import { requireFolder } from './local/folders.ts';
import { type Interruption, watchForInterruption } from './local/interruption.ts';
import { requireFreePort } from './local/port.ts';
import { ensureWorkbench } from './local/workbench.ts';

const usage = 'Usage: npm run demo [-- --fresh] [-- --small]   (PORT=3001 npm run demo for another port)';

type DemoOptions = { fresh: boolean; small: boolean };

/** `docket demo`: everything on this machine with a simulated distributor, until Ctrl-C. */
export async function run(argv: string[]): Promise<number> {
  const options = readOptions(argv);
  const config = readConfig(environmentWith({ DOCKET_DEMO: 'true' }));
  const folder = join(config.dataFolder, 'demo');
  const progress = createProgress(process.stdout, () => performance.now());
  const interruption = watchForInterruption(() => progress.step('Ending. The data stay for the next start.'));
  requireFolder(folder);
  const leftBehind = requireNoOther(folder);
  const { host, port } = config;
  await requireFreePort({ host, port, command: 'npm run demo', waitMs: leftBehind ? 12_000 : 0 });
  writeJson(demoFiles(folder).running, { pid: process.pid, port });
  try {
    return await runOnDatabase({ ...options, config, folder, progress, interruption });
  } finally {
    rmSync(demoFiles(folder).running, { force: true });
  }
}

type Demo = DemoOptions & { config: Config; folder: string; progress: Progress; interruption: Interruption };

async function runOnDatabase(demo: Demo): Promise<number> {
  const { folder, progress } = demo;
  const workbench = ensureWorkbench();
  if (demo.fresh) for (const name of ofOneDatabase) rmSync(join(folder, name), { recursive: true, force: true });
  const server = await startLocalDatabase({ folder, fresh: demo.fresh });
  try {
    progress.step('PostgreSQL runs (private, from the npm package)');
    const { client, context } = await openMigrated(server.url, 'demo');
    progress.step('The database is at its newest migration');
    return await runProcesses(demo, server, context, workbench).finally(() => client.close());
  } finally {
    await server.stop();
  }
}

/** What has no meaning without the database it belongs to. */
const ofOneDatabase = [
  'plan.json',
  'loaded.json',
  'time.json',
  'time-asked.json',
  'sign-ins.json',
  'audit-anchor.jsonl',
  'outgoing',
  'drop',
];

async function runProcesses(
  demo: Demo,
  server: LocalDatabase,
  context: VerbContext,
  workbench: Promise<string | null>,
): Promise<number> {
  const { folder, progress, interruption, config } = demo;
  const group = startAll({ environment: demoEnvironment(folder, server.url), ...forwarding(folder, progress) });
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const baseUrl = `http://${everywhere ? '127.0.0.1' : config.host}:${config.port}`;
  const getReady = async () => {
    await prepareData({ ...demo, context, baseUrl });
    const problem = await workbench;
    if (problem) progress.step(problem);
    process.stdout.write(signInTable(folder, config.port));
  };
  const ends = [
    group.ended.then(() => lost('A process of the demo')),
    server.lost.then(() => lost('The private PostgreSQL')),
    interruption.asked,
  ];
  try {
    await Promise.race([getReady(), ...ends]);
    void keepTime({ folder, context, baseUrl, progress, signal: interruption.signal });
    await Promise.race(ends);
    return 0;
  } finally {
    await group.stop();
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
