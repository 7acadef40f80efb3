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
  /** What it logs once it works and ends in good order when asked to. */
  upLine: string;
  restartAfterMs: number;
  onLine: (line: string) => void;
};

/** Longer than any start takes on a slow machine; one that has not come up by then is asked to end as it is. */
const comesUpWithinMs = 90_000;

export function keepRunning({ name, args, environment, upLine, restartAfterMs, onLine }: KeepOptions): KeptProcess {
  let child: ChildProcess;
  let starts = 0;
  let crashes = 0;
  let up = false;
  let stopping = false;
  const start = () => {
    starts++;
    up = false;
    child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        up ||= String(chunk).includes(upLine);
        onLine(`${name}: ${chunk}`);
      });
    child.once('exit', (_, signalled) => {
      // One that cannot start because its database is down ends by itself, too, and rightly so.
      if (!stopping && !signalled && up) crashes++;
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
      for (let waited = 0; !up && waited < comesUpWithinMs; waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      signal('SIGCONT');
      signal('SIGTERM');
      return ended;
    },
  };
}
