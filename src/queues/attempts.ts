import { type Job, UnrecoverableError } from 'bullmq';
import { isRetryable } from '../core/errors.ts';
import { isDatabaseAway } from '../db/databaseAway.ts';

/** Begins the reason of a job that used up its attempts while Postgres was away; the reconciler sends such a job again. */
export const databaseAwayReason = 'the database is away';

/**
 * The one place that decides whether a failed job is tried again: BullMQ stops only for its own UnrecoverableError, so an
 * error of ours that says it is not retryable becomes one, message and cause kept.
 */
export function queueError(error: unknown): Error {
  if (!isRetryable(error)) {
    const stop = new UnrecoverableError((error as Error).message);
    stop.cause = error;
    return stop;
  }
  if (isDatabaseAway(error)) return new Error(`${databaseAwayReason}: ${(error as Error).message}`, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Whether a failure with this error ends the job: no attempt is left, or the error says that none would help. A database
 * that is away ends nothing, however often it was tried: that is nobody's work to mend by hand.
 */
export function isFinalFailure(job: Pick<Job, 'attemptsMade' | 'opts'>, error: unknown): boolean {
  if (isDatabaseAway(error)) return false;
  return !isRetryable(error) || error instanceof UnrecoverableError || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
}
