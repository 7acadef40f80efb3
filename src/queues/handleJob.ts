import type { Job } from 'bullmq';
import { docketError } from '../core/errors.ts';
import { type JobName, type JobPayload, jobName, jobSchemas } from '../core/jobs.ts';
import type { VerbContext } from '../db/context.ts';
import type { Log } from '../log.ts';
import { isFinalFailure, queueError } from './attempts.ts';
import { type JobData, jobData } from './jobData.ts';
import type { JobTally } from './metrics.ts';
import type { OutboxRows } from './outboxRows.ts';

/** What a processor knows about the job it carries out. */
export type RunningJob = {
  /** For the verbs it calls; carries the request id of whoever caused the work. */
  context: VerbContext;
  log: Log;
  /** Counts from 1. */
  attempt: number;
  lastAttempt: boolean;
};

/** Carries one kind of work to one verb. Safe to run twice: the queue delivers at least once. */
export type Processor<N extends JobName> = (payload: JobPayload<N>, job: RunningJob) => Promise<void>;
export type Processors = { [N in JobName]: Processor<N> };

export type HandleOptions = {
  processors: Processors;
  outbox: OutboxRows;
  context: (requestId: string | null) => VerbContext;
  reportDead: (outboxId: string, error: Error) => Promise<void>;
  tally: JobTally;
  log: Log;
};

/**
 * The life of one delivery: parse, skip what is done already, run the processor, mark the outbox row done. The failure that
 * ends a job is reported before the queue hears of it; when that too fails, the reconciler finds the failed job later.
 */
export function handleJob(options: HandleOptions): (job: Job) => Promise<void> {
  return async (job) => {
    try {
      const { name, data } = understand(job);
      await carryOut(options, job, name, data);
    } catch (error) {
      throw queueError(error);
    }
  };
}

type Understood = JobData & { payload: JobPayload<JobName> };

async function carryOut(options: HandleOptions, job: Job, name: JobName, data: Understood): Promise<void> {
  const { outbox, tally } = options;
  const log = options.log.child({
    job: name,
    jobId: job.id,
    outboxId: data.outboxId,
    ...(data.requestId && { requestId: data.requestId }),
    ...(data.caseId && { caseId: data.caseId }),
  });
  const state = await outbox.state(data.outboxId);
  if (state !== 'pending' && state !== 'enqueued') {
    log.info({ state }, 'already settled, nothing to do');
    tally.absorbed(name);
    return;
  }
  const attempt = job.attemptsMade + 1;
  const lastAttempt = attempt >= (job.opts.attempts ?? 1);
  const finish = tally.started(name);
  try {
    const run = options.processors[name] as Processor<JobName>;
    await run(data.payload, { context: options.context(data.requestId), log, attempt, lastAttempt });
    await outbox.markDone(data.outboxId);
    finish('done');
  } catch (error) {
    const final = isFinalFailure(job, error);
    finish(final ? 'dead' : 'retry');
    log[final ? 'error' : 'warn']({ err: error, attempt }, final ? 'job given up' : 'job failed');
    const told = final
      ? options.reportDead(data.outboxId, queueError(error))
      : outbox.noteError(data.outboxId, String((error as Error).message));
    // Should the telling fail too, the reconciler finds the failed job and tells.
    await told.catch((problem) => log.warn({ err: problem }, 'the failure could not be recorded yet'));
    throw error;
  }
}

/** A job that is not one of ours fails at once and for good; the outbox row behind it, if any, is found by the reconciler. */
function understand(job: Job): { name: JobName; data: Understood } {
  try {
    const name = jobName.parse(job.name);
    const data = jobData.parse(job.data);
    return { name, data: { ...data, payload: jobSchemas[name].parse(data.payload) } };
  } catch (error) {
    throw docketError({ code: 'bad_job', message: `Job ${job.id} (${job.name}) is not understood`, cause: error });
  }
}
