import { type QueueName, queueNames } from '../core/jobs.ts';
import type { JobWorker, Queues } from './backend.ts';
import { type HandleOptions, handleJob } from './handleJob.ts';

export type WorkerOptions = HandleOptions & {
  queues: Queues;
  /** Jobs of one queue at the same time. */
  concurrency: Record<QueueName, number>;
  /** How long running jobs may take to end when the process is asked to stop. */
  graceMs?: number;
};

/** One consumer per queue, so that a flood of documents does not hold up deliveries. */
export function startWorker(options: WorkerOptions): { stop: () => Promise<void> } {
  const { queues, concurrency, log, graceMs = 10_000 } = options;
  const handle = handleJob(options);
  const workers: JobWorker[] = queueNames.map((name) => {
    const worker = queues.worker(name, handle, { concurrency: concurrency[name] });
    worker.on('stalled', (jobId) => log.warn({ queue: name, jobId }, 'a job lost its worker and goes to another'));
    return worker;
  });
  log.info({ queues: queues.kind, concurrency }, 'worker started');
  return {
    stop: async () => {
      const ended = Promise.all(workers.map((worker) => worker.close()));
      const finished = await Promise.race([ended.then(() => true), pause(graceMs).then(() => false)]);
      // What did not end in time is cut off; it will be delivered again and is safe to repeat.
      if (!finished) log.warn('running jobs did not end in time and are left to another worker');
      log.info('worker stopped');
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
