import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { environmentWith } from '../../src/config.ts';
import type { EventEnvelope } from '../../src/core/events.ts';
import type { Database } from '../../src/db/client.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { createApiKey } from '../../src/identity/createApiKey.ts';
import { startRedis } from '../../test/support/redis.ts';
import { end, freePort } from '../apiProcess.ts';
import { privateDatabase } from '../privateDatabase.ts';

/** API, relay and worker as processes of their own on a private PostgreSQL and Redis. */
export type Installation = {
  db: Database;
  /** Hands events in through the public API; throws when one of them is not taken. */
  post: (events: EventEnvelope[]) => Promise<void>;
  /** MiB held by each process. */
  memory: () => Record<string, number>;
  /** Seconds of processor time that each process has used, those of PostgreSQL together. */
  processor: () => Record<string, number>;
  stop: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../bin/docket.js', import.meta.url));

export async function startInstallation(): Promise<Installation> {
  const database = await privateDatabase(4);
  const redis = await startRedis();
  const port = await freePort();
  const key = await firstKey(database.context);
  const roles = Object.fromEntries(
    ['api', 'relay', 'worker'].map((role): [string, ChildProcess] => {
      const env = environmentWith({
        ...{ DATABASE_URL: database.url, QUEUE_URL: redis.url, DOCKET_DATA_DIR: database.folder, LOG_LEVEL: 'error' },
        ...{ HOST: '127.0.0.1', PORT: role === 'api' ? String(port) : null },
      });
      return [role, spawn(process.execPath, [program, role], { env, stdio: ['ignore', 'ignore', 'inherit'] })];
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await pause(200);
  let sent = 0;
  return {
    db: database.db,
    post: async (events) => {
      const headers = {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${key}`,
        'Idempotency-Key': `stream-${sent++}`,
      };
      const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
      const said = (await answer.json()) as { rejected?: unknown[] };
      if (!answer.ok || said.rejected?.length !== 0) throw new Error(`Events were not taken: ${JSON.stringify(said)}`);
    },
    memory: () => ({
      ...Object.fromEntries(Object.entries(roles).map(([role, { pid }]) => [role, mebibytes(pid)])),
      redis: mebibytes(redis.pid()),
    }),
    processor: () => ({
      ...Object.fromEntries(Object.entries(roles).map(([role, { pid }]) => [role, processorSeconds(pid)])),
      redis: processorSeconds(redis.pid()),
      postgres: processorSeconds(database.pid),
    }),
    stop: async () => {
      await Promise.all(Object.values(roles).map(end));
      await redis.stop();
      await database.stop();
    },
  };
}

async function firstKey(context: VerbContext): Promise<string> {
  await ensureFirstPolicy(context);
  await ensureStartRules(context);
  return (await createApiKey(context, { name: 'stream', scopes: ['event.write'] })).key;
}

function mebibytes(pid: number | undefined): number {
  const listed = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(listed.stdout.trim()) / 1024);
}

/** Of a process and its children; 0 where the system does not tell in hundredths, as Linux does. */
function processorSeconds(pid: number | undefined): number {
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  const ids = [String(pid), ...(children.stdout?.trim().split(/\s+/) ?? [])].filter(Boolean);
  return ids.reduce((sum, id) => sum + hundredths(id) / 100, 0);
}

/** The fields 14 and 15 of `/proc/…/stat`, counted behind the name in brackets: time in the program and in the kernel. */
function hundredths(id: string): number {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
