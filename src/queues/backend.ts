import type {
  FlowProducer,
  IQueueBackend,
  JobProgress,
  JobsOptions,
  Processor,
  Queue,
  Telemetry,
  Worker,
  WorkerOptions,
} from 'bullmq';
import type { Log } from '../log.ts';
import { postgresMakers } from './postgresQueues.ts';
import { redisMakers } from './redisQueues.ts';

export type QueuesOptions = {
  /** redis:// or rediss:// URL; null keeps the queues in PostgreSQL, in a schema of their own. */
  queueUrl: string | null;
  databaseUrl: string;
  log: Log;
  telemetry?: Telemetry;
  /** PostgreSQL connections per queue and per worker, beside the one that listens. */
  connectionsEach?: number;
};

// biome-ignore lint/suspicious/noExplicitAny: what a job carries is parsed by our own schemas, and each backend brings its own connection type
type Any = any;
export type JobQueue = Queue<Any, Any, string, Any, Any, string, IQueueBackend, Any>;
export type JobWorker = Worker<Any, Any, string, IQueueBackend, JobProgress, Any>;
export type JobFlows = FlowProducer<IQueueBackend, Any>;

export type WorkerSettings = Partial<
  Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'drainDelay'>
>;

/** What a backend has to offer; the settings are the same for all of them. */
export type QueueMakers = {
  kind: 'postgres' | 'redis';
  queue: (name: string, settings: { defaultJobOptions: JobsOptions; telemetry?: Telemetry }) => JobQueue;
  worker: (name: string, process: Processor, settings: WorkerSettings & { telemetry?: Telemetry }) => JobWorker;
  flows: () => JobFlows;
  close: () => Promise<void>;
};

export type Queues = {
  kind: QueueMakers['kind'];
  /** The producing end; the same name gives the same queue. */
  queue: (name: string) => JobQueue;
  worker: (name: string, process: Processor, settings?: WorkerSettings) => JobWorker;
  flows: () => JobFlows;
  /** Ends all of it: workers finish their running jobs first. */
  close: () => Promise<void>;
};

/**
 * A crashed worker's job is taken over once its lock has run out (10 s) and somebody looked (every 5 s). Retries of the
 * fetching loop are quick, so that a restart of the database or of Redis costs a second, not BullMQ's default of fifteen.
 */
const workerDefaults = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 2,
  drainDelay: 2,
  runRetryDelay: 1_000,
};

/** Finished jobs leave at once: Postgres knows what is done. Failed ones stay a week for the reconciler and for people. */
const defaultJobOptions: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3600, count: 10_000 },
};

/** Opens the queues on the backend that the settings name; jobs flow once a worker is made. */
export async function createQueues(options: QueuesOptions): Promise<Queues> {
  const makers = options.queueUrl ? redisMakers(options.queueUrl, options.log) : await postgresMakers(options);
  const telemetry = options.telemetry && { telemetry: options.telemetry };
  const queues = new Map<string, JobQueue>();
  const closers: (() => Promise<unknown>)[] = [];
  let closing = false;
  const complain = (name: string) => (error: Error) =>
    options.log[closing ? 'debug' : 'warn']({ err: error, queue: name }, 'queue connection trouble');
  return {
    kind: makers.kind,
    queue: (name) => {
      const known = queues.get(name);
      if (known) return known;
      const made = makers.queue(name, { defaultJobOptions, ...telemetry });
      made.on('error', complain(name));
      queues.set(name, made);
      closers.push(() => made.close());
      return made;
    },
    worker: (name, process, settings) => {
      const made = makers.worker(name, process, { ...workerDefaults, ...telemetry, ...settings });
      made.on('error', complain(name));
      closers.unshift(() => made.close());
      return made;
    },
    flows: () => {
      const made = makers.flows();
      made.on('error', complain('flows'));
      closers.push(() => made.close());
      return made;
    },
    close: async () => {
      closing = true;
      for (const close of closers.splice(0)) await close();
      await makers.close();
    },
  };
}
