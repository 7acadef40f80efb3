import { parseArgs } from 'node:util';
import { createLog } from '../src/log.ts';
import { createQueues, type Queues } from '../src/queues/backend.ts';
import { privateDatabase } from './privateDatabase.ts';

/**
 * `npm run soak -- --jobs 10000`: flows of parents with children through the queues on PostgreSQL, with two sets of workers
 * as two processes have them, watching for a parent that does not start once its last child is done. Exit code 1 when a job
 * stalls, is lost or runs twice.
 */
const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '10000' },
    children: { type: 'string', default: '4' },
    /** A job that is not done this long after its turn has come has stalled. */
    'stall-ms': { type: 'string', default: '1500' },
    /** Flows under way together; 1 leaves the workers idle in between, where a missed wake-up shows. */
    'at-once': { type: 'string', default: '40' },
    /** Seconds after which an idle worker looks by itself. */
    'drain-delay': { type: 'string' },
  },
});
const [jobs, childrenEach, stallMs] = [values.jobs, values.children, values['stall-ms']].map(Number) as [
  number,
  number,
  number,
];
const flowsWanted = Math.ceil(jobs / (childrenEach + 1));
const flowsAtOnce = Number(values['at-once']);
const settings = { concurrency: 10, ...(values['drain-delay'] && { drainDelay: Number(values['drain-delay']) }) };

const database = await privateDatabase(4);
const log = createLog({ logLevel: 'warn' }, 'soak');
const open = () => createQueues({ queueUrl: null, databaseUrl: database.url, log });
const [one, two] = [await open(), await open()];

/** When the last child of each parent was done, and when the parent itself was. */
const childrenDone = new Map<number, { left: number; at: number }>();
const parentRuns = new Map<number, { runs: number; waitedMs: number }>();
const childRuns = new Map<string, number>();

const takeChild = async (job: { data: { flow: number; n: number } }) => {
  const { flow, n } = job.data;
  childRuns.set(`${flow}/${n}`, (childRuns.get(`${flow}/${n}`) ?? 0) + 1);
  await pause(Math.random() * 4);
  const entry = childrenDone.get(flow) ?? { left: childrenEach, at: 0 };
  childrenDone.set(flow, { left: entry.left - 1, at: performance.now() });
};
const takeParent = async (job: { data: { flow: number } }) => {
  const { flow } = job.data;
  const ready = childrenDone.get(flow);
  const waitedMs = performance.now() - (ready?.at ?? performance.now());
  parentRuns.set(flow, { runs: (parentRuns.get(flow)?.runs ?? 0) + 1, waitedMs });
};
for (const queues of [one, two]) {
  queues.worker('soak-children', takeChild, settings);
  queues.worker('soak-parents', takeParent, settings);
}
const explained = new Set<number>();
const started = performance.now();
await addFlows(one);
await everythingDone();
report();
await Promise.all([one.close(), two.close()]);
await database.stop();

async function addFlows(queues: Queues): Promise<void> {
  const flows = queues.flows();
  for (let flow = 0; flow < flowsWanted; flow += 1) {
    while (flow - parentRuns.size >= flowsAtOnce) {
      await pause(2);
      for (const late of stalled()) await explain(late);
    }
    const children = Array.from({ length: childrenEach }, (_, n) => ({
      name: 'child',
      queueName: 'soak-children',
      data: { flow, n },
    }));
    await flows.add({ name: 'parent', queueName: 'soak-parents', data: { flow }, children });
  }
}

/** Parents whose children have long been done and that have not run. */
function stalled(): number[] {
  const now = performance.now();
  return [...childrenDone]
    .filter(([flow, { left, at }]) => left <= 0 && !parentRuns.has(flow) && now - at > stallMs)
    .map(([flow]) => flow);
}

async function everythingDone(): Promise<void> {
  let last = { count: -1, at: performance.now() };
  while (parentRuns.size < flowsWanted) {
    await pause(50);
    const count = parentRuns.size + childRuns.size;
    if (count !== last.count) last = { count, at: performance.now() };
    for (const flow of stalled()) await explain(flow);
    if (performance.now() - last.at > 60_000) return;
  }
}

async function explain(flow: number): Promise<void> {
  if (explained.has(flow)) return;
  explained.add(flow);
  const { rows } = await database.pool.query(
    `select id, state, pending_deps, lock_token is not null as locked from docket_queue.job where queue = 'soak-parents' and data ->> 'flow' = $1`,
    [String(flow)],
  );
  process.stderr.write(`flow ${flow}: parent waits for more than ${stallMs} ms: ${JSON.stringify(rows)}\n`);
}

function report(): void {
  const waits = [...parentRuns.values()].map((run) => run.waitedMs).sort((a, b) => a - b);
  const seconds = (performance.now() - started) / 1000;
  const total = parentRuns.size + childRuns.size;
  const twice =
    [...parentRuns.values()].filter((run) => run.runs > 1).length + [...childRuns.values()].filter((n) => n > 1).length;
  const lost = flowsWanted * (childrenEach + 1) - total;
  const figures = {
    jobs: total,
    flows: flowsWanted,
    jobsPerSecond: Math.round(total / seconds),
    lost,
    ranTwice: twice,
    parentsThatStalled: explained.size,
    parentWaitMs: {
      p50: Math.round(waits[Math.floor(waits.length / 2)] ?? 0),
      p99: Math.round(waits[Math.floor(waits.length * 0.99)] ?? 0),
      max: Math.round(waits.at(-1) ?? 0),
    },
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  process.exitCode = lost === 0 && twice === 0 && explained.size === 0 ? 0 : 1;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
