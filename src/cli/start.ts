import { and, eq, sql } from 'drizzle-orm';
import { type Config, environmentWith, readConfig } from '../config.ts';
import type { DatabaseClient } from '../db/client.ts';
import { users } from '../db/schema/identity.ts';
import { startAll } from '../main.ts';
import { openMigrated, startLocalDatabase } from './local/database.ts';
import { watchForInterruption } from './local/interruption.ts';
import { requireFreePort } from './local/port.ts';
import { ensureWorkbench } from './local/workbench.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** `docket start`: api, worker and relay as one process group, with a private PostgreSQL where none is configured. */
export async function run(): Promise<number> {
  const config = readConfig();
  const interruption = watchForInterruption(() => say('Ending. This takes up to ten seconds.'));
  await requireFreePort({ host: config.host, port: config.port, command: 'npm start', waitMs: 2_000 });
  const local = config.databaseUrl ? null : await startLocalDatabase({ folder: config.dataFolder });
  try {
    const url = config.databaseUrl ?? (local?.url as string);
    await prepare(url, config);
    if (interruption.signal.aborted) return 0;
    const group = startAll({
      environment: environmentWith({ DATABASE_URL: url }),
      onLine: (role, line) => say(`${role.padEnd(6)} | ${line}`),
      onNotice: (text) => process.stderr.write(`${text}\n`),
    });
    const lost = local?.lost.then(() =>
      process.stderr.write('The private PostgreSQL has ended. Everything ends now.\n'),
    );
    const first = await Promise.race([
      group.ended,
      interruption.asked.then(() => 0),
      lost?.then(() => 1) ?? new Promise<number>(() => {}),
    ]);
    await group.stop();
    return first;
  } finally {
    await local?.stop();
  }
}

async function prepare(url: string, config: Config): Promise<void> {
  const { client } = await openMigrated(url, 'start');
  try {
    const problem = await ensureWorkbench();
    if (problem) process.stderr.write(`${problem}\n`);
    for (const line of whatRunsWhere(config)) say(line);
    if (!(await hasAdministrator(client)))
      say(
        '\nNobody can sign in yet. Make the first administrator, in another terminal:\n' +
          '  npx docket user create --login LOGIN --name "Full Name" --role administrator\n',
      );
  } finally {
    await client.close();
  }
}

function whatRunsWhere(config: Config): string[] {
  const database = config.databaseUrl
    ? `at ${withoutPassword(config.databaseUrl)}`
    : `private, in ${config.dataFolder}`;
  return [
    `Workbench and API  ${config.publicUrl ?? `http://localhost:${config.port}`} (reference at /reference)`,
    `PostgreSQL         ${database}`,
    `Queues             ${config.queueUrl ? withoutPassword(config.queueUrl) : 'in PostgreSQL'}`,
    `Processes          api, worker, relay (one of each; Ctrl-C ends all)`,
  ];
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '…';
  return decodeURI(url.toString());
}

async function hasAdministrator({ db }: DatabaseClient): Promise<boolean> {
  const holds = sql`${users.roles} @> '["administrator"]'::jsonb`;
  const [found] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.active, true), holds))
    .limit(1);
  return found !== undefined;
}
