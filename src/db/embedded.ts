import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { docketError } from '../core/errors.ts';
import { embeddedBinaries, unprivileged } from './embeddedBinaries.ts';

export type EmbeddedPostgres = {
  /** URL of a database on it, made when it does not exist yet. */
  url: (database: string) => Promise<string>;
  port: number;
  /** Process id of the server, for fault tests. */
  pid: number;
  /** Ends the server after its running transactions were cut off; the data stay. */
  stop: () => Promise<void>;
};

type EmbeddedOptions = {
  /** Everything of it lives here; made when absent. */
  folder: string;
  /** Fixed port, else a free one. */
  port?: number;
  /** Extra `name=value` server settings, e.g. `fsync=off` for tests. */
  settings?: string[];
  onLog?: (line: string) => void;
};

/**
 * Starts the private PostgreSQL that ships with the npm package, listening on loopback only, with a random password kept
 * in its folder. A server left over in the same folder by a killed process is ended first.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { folder } = options;
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true });
  if (unprivileged) chownSync(folder, unprivileged.uid, unprivileged.gid);
  const binaries = embeddedBinaries(join(folder, 'programs'));
  await endLeftover(data);
  const passwordFile = join(folder, 'password');
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries.initdb, data, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const port = options.port ?? (await freePort());
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'timezone=UTC',
    ...(options.settings ?? []),
  ];
  const server = spawn(binaries.postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...unprivileged,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const lastLines = collectLog(server, options.onLog);
  const url = (database: string) => `postgres://docket:${password}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(server, url('postgres'), lastLines);
  return {
    port,
    pid: server.pid as number,
    url: async (database) => {
      await ensureDatabase(url('postgres'), database);
      return url(database);
    },
    stop: () => stop(server),
  };
}

function initialise(initdb: string, data: string, passwordFile: string): void {
  rmSync(data, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (unprivileged) chownSync(passwordFile, unprivileged.uid, unprivileged.gid);
  const result = spawnSync(
    initdb,
    ['-D', data, '-U', 'docket', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '-N'],
    { ...unprivileged, cwd: '/', encoding: 'utf8' },
  );
  if (result.status !== 0)
    throw docketError({
      code: 'embedded_postgres_init_failed',
      message: `The bundled PostgreSQL could not set up ${data}: ${(result.stderr || String(result.error)).trim().split('\n').at(-1)}`,
    });
}

/** `-N` above skips initdb's own syncing; the first line of postmaster.pid names a server still running on the folder. */
async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  for (let waited = 0; waited < 100 && isPostgres(pid, data); waited++) {
    if (waited % 50 === 0) process.kill(pid, 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (isPostgres(pid, data))
    throw docketError({
      code: 'folder_in_use',
      message: `The data folder ${data} is in use by process ${pid}, which does not end. Stop it, or choose another folder with DOCKET_DATA_DIR.`,
    });
}

/** A process id is reused by the system sooner or later: only a process that names our data folder is ours. */
function isPostgres(pid: number, data: string): boolean {
  if (!(pid > 1)) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const listed = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return listed.status !== 0 || listed.stdout.includes(data);
}

function collectLog(server: ChildProcess, onLog?: (line: string) => void): string[] {
  const lines: string[] = [];
  server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    for (const line of chunk.split('\n').filter(Boolean)) {
      onLog?.(line);
      lines.push(line);
      if (lines.length > 20) lines.shift();
    }
  });
  return lines;
}

async function waitUntilReady(server: ChildProcess, url: string, lastLines: string[]): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null || server.pid === undefined)
      throw docketError({
        code: 'embedded_postgres_failed',
        message: `The bundled PostgreSQL did not start: ${lastLines.at(-1) ?? 'it could not be run'}`,
      });
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw docketError({
    code: 'embedded_postgres_failed',
    message: `The bundled PostgreSQL is not ready after 30 s: ${lastLines.at(-1) ?? 'no message'}`,
  });
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name))
    throw docketError({ code: 'bad_database_name', message: `"${name}" cannot name a database` });
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGINT');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
