import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const processRoles = ['api', 'worker', 'relay'] as const;
export type ProcessRole = (typeof processRoles)[number];

export type ProcessGroup = {
  /** Settles once every process is gone: 0 when that was asked for, 1 when one could not stay up. */
  ended: Promise<number>;
  /** Asks all to end, and ends by force those still there after the grace time. Safe to call again. */
  stop: () => Promise<number>;
};

type GroupOptions = {
  roles?: readonly ProcessRole[];
  /** The whole environment of the children, see `environmentWith` in config.ts. */
  environment: Record<string, string | undefined>;
  /** Every line a process writes. */
  onLine: (role: ProcessRole, line: string) => void;
  /** What a person should know: a process was lost, is started again, or is given up. */
  onNotice: (text: string) => void;
  /** How long to wait before each further start of a process that ended by itself; after the last one it is given up. */
  restartDelaysMs?: readonly number[];
  /** A process that lasted this long starts with a clean slate. */
  steadyAfterMs?: number;
  graceMs?: number;
};

/** What the supervision of one role shares with the group. */
type Group = Required<GroupOptions> & { stopping: boolean; wake: Set<() => void>; children: Set<ChildProcess> };

/**
 * How Node.js collects garbage in each role. An answer of the API makes some hundred kilobytes that nothing needs afterwards: in a
 * larger nursery they die before they are carried over, and one helper thread instead of Node's four leaves the other cores to the
 * database when the rest is collected. With Node's own settings, on two cores, order checks stood still for 0.1 s every few seconds.
 */
export const nodeFlags: Record<ProcessRole, readonly string[]> = {
  api: ['--max-semi-space-size=64', '--v8-pool-size=1'],
  worker: [],
  relay: [],
};

const program = fileURLToPath(new URL('../bin/docket.js', import.meta.url));

/**
 * Starts the given roles as processes of their own and keeps them running. They are told to end by SIGTERM; should this
 * process be killed, they notice the broken channel to it and end by themselves.
 */
export function startAll(options: GroupOptions): ProcessGroup {
  const group: Group = {
    roles: processRoles,
    restartDelaysMs: [500, 1_000, 2_000, 4_000, 8_000],
    steadyAfterMs: 30_000,
    graceMs: 10_000,
    ...options,
    stopping: false,
    wake: new Set(),
    children: new Set(),
  };
  const supervised = group.roles.map(async (role) => {
    const steady = await supervise(group, role);
    if (!steady) stopAll(group);
    return steady;
  });
  const ended = Promise.all(supervised).then((all) => (all.every(Boolean) ? 0 : 1));
  const stop = () => {
    stopAll(group);
    return ended;
  };
  return { ended, stop };
}

/** Keeps one role running until the group stops: true then, false when it could not be kept. */
async function supervise(group: Group, role: ProcessRole): Promise<boolean> {
  let losses = 0;
  while (!group.stopping) {
    const started = performance.now();
    const how = await runOnce(group, role);
    if (group.stopping) return true;
    if (performance.now() - started > group.steadyAfterMs) losses = 0;
    const delay = group.restartDelaysMs[losses];
    losses += 1;
    if (delay === undefined) {
      group.onNotice(`${role} ${how} again and again and is given up. Everything ends now.`);
      return false;
    }
    group.onNotice(`${role} ${how}; it is started again in ${delay / 1000} s.`);
    await pause(group, delay);
  }
  return true;
}

/** Runs a role once; settles with how it ended, in words. */
function runOnce(group: Group, role: ProcessRole): Promise<string> {
  // A process group of its own: Ctrl-C reaches this process only, which then ends the others in good order.
  const child = spawn(process.execPath, [...nodeFlags[role], program, role], {
    // Only the API listens: the others answer for their health where a port was asked for, and it cannot be the same one.
    env: role === 'api' ? group.environment : { ...group.environment, PORT: '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  group.children.add(child);
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => group.onLine(role, line));
  return new Promise((resolve) => {
    const gone = (how: string) => {
      group.children.delete(child);
      resolve(how);
    };
    child.once('error', (error) => gone(`could not be started (${error.message})`));
    child.once('exit', (code, signal) => gone(signal ? `was ended by ${signal}` : `ended with code ${code}`));
  });
}

/** Waits, unless the group stops first. */
function pause(group: Group, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      group.wake.delete(done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    group.wake.add(done);
  });
}

function stopAll(group: Group): void {
  if (group.stopping) return;
  group.stopping = true;
  for (const wake of [...group.wake]) wake();
  for (const child of group.children) {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), group.graceMs);
    child.once('exit', () => clearTimeout(force));
  }
}
