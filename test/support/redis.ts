import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export type TestRedis = {
  url: string;
  /** Where its files lie. */
  folder: string;
  port: number;
  pid: () => number;
  /** Ends it without any warning, as a power cut would. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and data. */
  start: () => Promise<void>;
  /** FLUSHALL: everything in it is gone, as after a lost disk. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Where this machine has Redis, or null: then the suites on Redis say that they were left out. CI always has it. */
export const redisProgram: string | null =
  spawnSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).stdout.trim() || null;

/** A private Redis on a free port. `settings` are command-line settings, e.g. `['--appendonly', 'yes']`. */
export async function startRedis(settings: string[] = []): Promise<TestRedis> {
  if (!redisProgram) throw new Error('redis-server is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'docket-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess;
  const start = async () => {
    server = spawn(
      redisProgram as string,
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--maxmemory-policy',
        'noeviction',
        ...settings,
      ],
      { stdio: 'ignore' },
    );
    await answers(url);
  };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    folder,
    port,
    pid: () => server.pid as number,
    kill,
    start,
    flush: async () => {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
}

/** A port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
