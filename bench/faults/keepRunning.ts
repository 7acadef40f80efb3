import { type ChildProcess, spawn } from 'node:child_process';

/** A process that is started again whenever it ends, as a service manager would. */
export type KeptProcess = {
  name: string;
  /** How often it was started. */
  starts: () => number;
  /** How often it ended by itself after it had come up: a crash that nobody caused. */
  crashes: () => number;
  /** Ends it at once; the keeper starts it again. */
  kill: () => void;
  /** Stops it in its tracks for a while: it keeps its connections and believes no time has passed. */
  freeze: (ms: number) => Promise<void>;
  thaw: () => void;
  halt: () => void;
  /** Asks it to end and does not start it again; resolves with its exit code. */
  stop: () => Promise<number | null>;
};

type KeepOptions = {
  name: string;
  args: string[];
  environment: Record<string, string | undefined>;
  restartAfterMs: number;
  onLine: (line: string) => void;
};

const comesUpWithinMs = 6_000;

export function keepRunning({ name, args, environment, restartAfterMs, onLine }: KeepOptions): KeptProcess {
  let child: ChildProcess;
  let starts = 0;
  let crashes = 0;
  let startedAt = 0;
  let stopping = false;
  const start = () => {
    starts++;
    const started = performance.now();
    startedAt = started;
    child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => onLine(`${name}: ${chunk}`));
    child.once('exit', (_, signalled) => {
      // One that cannot start because its database is down ends by itself, too, and rightly so.
      if (!stopping && !signalled && performance.now() - started > comesUpWithinMs) crashes++;
      if (!stopping) setTimeout(() => stopping || start(), restartAfterMs);
    });
  };
  const signal = (kind: NodeJS.Signals) => void child.kill(kind);
  start();
  return {
    name,
    starts: () => starts,
    crashes: () => crashes,
    kill: () => signal('SIGKILL'),
    halt: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    freeze: async (ms) => {
      signal('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, ms));
      signal('SIGCONT');
    },
    stop: async () => {
      // A signal that comes while a process still loads its programs ends it at once, which says nothing.
      await new Promise((resolve) => setTimeout(resolve, startedAt + comesUpWithinMs - performance.now()));
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      signal('SIGCONT');
      signal('SIGTERM');
      return ended;
    },
  };
}
