import { type Job, UnrecoverableError } from 'bullmq';
import { isRetryable } from '../core/errors.ts';

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
  return error instanceof Error ? error : new Error(String(error));
}

/** Whether a failure with this error ends the job: no attempt is left, or the error says that none would help. */
export function isFinalFailure(job: Pick<Job, 'attemptsMade' | 'opts'>, error: unknown): boolean {
  return !isRetryable(error) || error instanceof UnrecoverableError || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
}
