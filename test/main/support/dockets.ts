import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../bin/docket.js', import.meta.url));

export type RunningDocket = {
  pid: number;
  child: ChildProcess;
  /** All it has written so far. */
  output: () => string;
  /** Settles with its exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  /** Settles once its output matches; throws with the output when it ends before. */
  until: (pattern: RegExp) => Promise<string>;
};

/** Runs `docket …` as a process of its own, with the settings given and none of this process's own. */
export function runDocket(args: string[], settings: Record<string, string>): RunningDocket {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...settings };
  // At the root there is neither a .env nor a .docket of anyone.
  const child = spawn(process.execPath, [program, ...args], { env, cwd: '/' });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      for (const look of [...waiting]) look();
    });
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1));
  });
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(output)) return;
        waiting.delete(look);
        resolve(output);
      };
      waiting.add(look);
      look();
      ended.then((how) => reject(new Error(`ended with ${how} before it said ${pattern}:\n${output}`)));
    });
  return { pid: child.pid as number, child, output: () => output, ended, until };
}

/** A port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Ids of the processes a process has started, and theirs. */
export function descendants(pid: number): number[] {
  const rows = spawnSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [pid];
  for (const parent of found) found.push(...pairs.filter(([, of]) => of === parent).map(([child]) => child));
  return found.slice(1);
}

/** Those of the given processes that are still there; zombies are not. */
export function stillThere(pids: number[]): string[] {
  if (pids.length === 0) return [];
  const rows = spawnSync('ps', ['-o', 'pid=,stat=,args=', '-p', pids.join(',')], { encoding: 'utf8' }).stdout;
  return rows.split('\n').filter((row) => row.trim() !== '' && !/^\s*\d+\s+Z/.test(row));
}

export async function untilTrue(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Status of a GET, or 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  try {
    return (await fetch(url)).status;
  } catch {
    return 0;
  }
}
