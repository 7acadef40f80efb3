import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import { environmentWith } from '../../src/config.ts';
import { connect, type DatabaseClient } from '../../src/db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createUser } from '../../src/identity/createUser.ts';
import { freePort, startRedis, type TestRedis } from '../../test/support/redis.ts';
import { type Receiver, startReceiver } from '../../test/support/webhookReceiver.ts';
import { type KeptProcess, keepRunning } from './keepRunning.ts';

export const approver = { login: 'approver', password: 'a long simulated password', name: 'Simulated Approver' };

export type HouseOptions = {
  queue: 'redis' | 'postgres';
  withoutReconciler: boolean;
  reconcileAfterSeconds: number;
  workers: number;
  onLine: (line: string) => void;
};

/** The whole service as real processes, each of which may be killed, on its own PostgreSQL and Redis. */
export type House = {
  database: DatabaseClient;
  anchorFile: string;
  apiUrl: string;
  receiver: Receiver;
  redis: TestRedis | null;
  api: KeptProcess;
  relay: KeptProcess;
  workers: KeptProcess[];
  /** Ends every PostgreSQL process at once, and starts the server again on its data. */
  crashPostgres: (downMs: number) => Promise<void>;
  crashRedis: (downMs: number, cutBytes: number) => Promise<void>;
  /** Asks every process to end in good order; gives back their exit codes. */
  stop: () => Promise<Record<string, number | null>>;
  close: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../bin/docket.js', import.meta.url));
const workerProgram = fileURLToPath(new URL('./workerProcess.ts', import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function startHouse(options: HouseOptions): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'docket-faults-'));
  const postgresFolder = mkdtempSync(join(tmpdir(), 'docket-faults-postgres-'));
  let postgres = await startEmbeddedPostgres({ folder: postgresFolder });
  const url = await postgres.url('docket');
  await migrate(url);
  const database = connect({ connectionString: url, poolSize: 8, applicationName: 'fault harness' });
  await firstPeople(database);
  const redis = options.queue === 'redis' ? await startRedis(['--appendonly', 'yes']) : null;
  const receiver = await startReceiver();
  const apiPort = await freePort();
  const anchorFile = join(folder, 'anchor.jsonl');
  const settings = {
    DATABASE_URL: url,
    QUEUE_URL: redis?.url ?? null,
    DOCKET_DATA_DIR: folder,
    AUDIT_ANCHOR_FILE: anchorFile,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: `whsec_${Buffer.from('a secret for the fault test').toString('base64')}`,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    LOG_LEVEL: 'info',
  };
  const keep = (name: string, args: string[], upLine: string, port: number | null) =>
    keepRunning({
      name,
      args,
      environment: environmentWith({ ...settings, PORT: port === null ? null : String(port) }),
      upLine,
      restartAfterMs: 300,
      onLine: options.onLine,
    });
  const relayArgs = [program, 'relay', '--reconcile-after', String(options.reconcileAfterSeconds)];
  const api = keep('api', [program, 'api'], 'the API listens', apiPort);
  const relay = keep(
    'relay',
    options.withoutReconciler ? [...relayArgs, '--without-reconciler'] : relayArgs,
    'relay started',
    null,
  );
  const workers = Array.from({ length: options.workers }, (_, n) =>
    keep(`worker ${n + 1}`, ['--import', 'tsx', workerProgram], 'worker started', null),
  );
  return {
    database,
    anchorFile,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    receiver,
    redis,
    api,
    relay,
    workers,
    crashPostgres: async (downMs) => {
      process.kill(-postgres.pid, 'SIGKILL');
      await pause(downMs);
      postgres = await restarted(postgresFolder, postgres.port);
    },
    crashRedis: async (downMs, cutBytes) => {
      await redis?.kill();
      if (redis && cutBytes > 0) cutTail(join(redis.folder, 'appendonlydir'), cutBytes);
      await pause(downMs);
      await redis?.start();
    },
    stop: async () => {
      const kept = [api, relay, ...workers];
      const codes = await Promise.all(kept.map((one) => one.stop()));
      return Object.fromEntries(kept.map((one, at) => [one.name, codes[at] ?? null]));
    },
    close: async () => {
      await Promise.all([api, relay, ...workers].map((kept) => kept.stop()));
      await database.close();
      await Promise.all([receiver.close(), redis?.stop(), postgres.stop()]);
      for (const used of [folder, postgresFolder]) rmSync(used, { recursive: true, force: true });
    },
  };
}

async function firstPeople(database: DatabaseClient): Promise<void> {
  const actor = { type: 'system' as const, process: 'fault harness' };
  const context = { db: database.db, actor, now: () => new Date(), requestId: null };
  await ensureFirstPolicy(context);
  await createUser(context, { ...approver, roles: ['finance_approver'] });
}

/** Right after a crash the dead server's last processes may still hold the folder. */
async function restarted(folder: string, port: number): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startEmbeddedPostgres({ folder, port });
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(250);
    }
  }
}

/** What a power cut does to a log that is synced once a second: its newest bytes never reached the disk. */
function cutTail(folder: string, bytes: number): void {
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.incr.aof'))
    .sort()
    .at(-1);
  if (!newest) return;
  const path = join(folder, newest);
  truncateSync(path, Math.max(0, statSync(path).size - bytes));
}
