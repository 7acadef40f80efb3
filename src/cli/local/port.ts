import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { docketError } from '../../core/errors.ts';

type PortOptions = {
  host: string;
  port: number /** The command to offer with another port. */;
  command: string;
  waitMs?: number;
};

/**
 * Makes sure that we may listen there. Throws `port_taken` with who has it, or `port_not_allowed`. `waitMs` gives processes of
 * a killed predecessor the time to go.
 */
export async function requireFreePort({ host, port, command, waitMs = 0 }: PortOptions): Promise<void> {
  const deadline = performance.now() + waitMs;
  let problem = await tryPort(host, port);
  while (problem === 'EADDRINUSE' && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    problem = await tryPort(host, port);
  }
  if (problem === null) return;
  const other = `Use another one: PORT=${port + 1} ${command}`;
  if (problem !== 'EADDRINUSE')
    throw docketError({
      code: 'port_not_allowed',
      message: `Port ${port} of ${host} cannot be listened on (${problem}). ${other}`,
    });
  const owner = portOwner(port);
  throw docketError({ code: 'port_taken', message: `Port ${port} is taken${owner ? ` by ${owner}` : ''}. ${other}` });
}

/** Null when the port is free, else the system's error code. */
function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** Which process listens on a port, in words; null where the system does not tell us. */
export function portOwner(port: number): string | null {
  const pid = process.platform === 'linux' ? linuxOwner(port) : lsofOwner(port);
  if (pid === null) return null;
  const args = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
  // Node's own flags say nothing about whose process it is, and would push the script's name out of the line.
  const command = args?.replace(/^(\S+)(?: --\S+)+/, '$1');
  return `process ${pid}${command ? ` (${command.slice(0, 80)})` : ''}`;
}

function lsofOwner(port: number): number | null {
  const found = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' });
  const pid = Number(found.stdout?.split('\n')[0]);
  return pid > 0 ? pid : null;
}

/** /proc/net/tcp names the socket's inode, /proc/PID/fd who holds it. */
function linuxOwner(port: number): number | null {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (sockets.size === 0) return null;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    if (openFiles(pid).some((target) => sockets.has(target))) return Number(pid);
  return null;
}

const listening = '0A';

function listeningInodes(table: string, port: number): string[] {
  const rows = attempt(() => readFileSync(table, 'utf8').split('\n').slice(1)) ?? [];
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter((columns) => columns[3] === listening && Number.parseInt(columns[1]?.split(':')[1] ?? '', 16) === port)
    .map((columns) => `socket:[${columns[9]}]`);
}

/** Other people's processes may not be looked into: they have no files then. */
function openFiles(pid: string): string[] {
  const names = attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? [];
  return names.map((name) => attempt(() => readlinkSync(`/proc/${pid}/fd/${name}`)) ?? '');
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
