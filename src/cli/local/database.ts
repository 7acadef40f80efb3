import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ensureFirstPolicy } from '../../cases/ensureFirstPolicy.ts';
import { ensureStartMappings } from '../../cases/ensureStartMappings.ts';
import { ensureStartRules } from '../../cases/ensureStartRules.ts';
import { connect, type DatabaseClient } from '../../db/client.ts';
import type { VerbContext } from '../../db/context.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { databaseFolder } from './folders.ts';
import { addressFile } from './runningDatabase.ts';

export type LocalDatabase = {
  url: string;
  /** Settles when the server has gone without being asked. */
  lost: Promise<void>;
  stop: () => Promise<void>;
};

type LocalOptions = {
  folder: string;
  /** Throws away what was in the database. */
  fresh?: boolean;
};

/**
 * Starts the private PostgreSQL below a folder and leaves its address there, for commands in another terminal. A server left
 * behind by a killed process is taken over by ending it first.
 */
export async function startLocalDatabase({ folder, fresh = false }: LocalOptions): Promise<LocalDatabase> {
  const server = await startEmbeddedPostgres({ folder: databaseFolder(folder) });
  if (fresh) await dropDatabase(await server.url('postgres'));
  const url = await server.url('docket');
  writeFileSync(join(folder, addressFile), `${url}\n`, { mode: 0o600 });
  let watch: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolve) => {
    watch = setInterval(() => {
      if (!isAlive(server.pid)) resolve();
    }, 1_000);
  });
  return {
    url,
    lost,
    stop: async () => {
      clearInterval(watch);
      await server.stop();
      rmSync(join(folder, addressFile), { force: true });
    },
  };
}

/** Brings a database to the newest migration with its first policy, and opens it for the command itself. */
export async function openMigrated(
  url: string,
  command: string,
): Promise<{ client: DatabaseClient; context: VerbContext }> {
  await migrate(url);
  const client = connect({ connectionString: url, poolSize: 2, applicationName: `docket ${command}` });
  const actor = { type: 'system' as const, process: command };
  const context: VerbContext = { db: client.db, actor, now: () => new Date(), requestId: null };
  await ensureFirstPolicy(context);
  await ensureStartRules(context);
  await ensureStartMappings(context);
  return { client, context };
}

async function dropDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('drop database if exists docket with (force)');
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
