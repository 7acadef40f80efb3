import { docketError, isDocketError } from '../core/errors.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';

const mostAttempts = 8;
/** PostgreSQL's deadlock_detected, serialization_failure and unique_violation: somebody else was a moment earlier. */
const raceCodes = new Set(['40P01', '40001', '23505']);

/**
 * Runs a verb's work in one transaction, and again from the start when another writer was faster: the second run sees what
 * they did, so that the caller learns the real reason (already decided, superseded) and not just that there was a race.
 */
export async function transactRetrying<T>(
  context: VerbContext,
  work: (inside: TransactionContext) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(context, work);
    } catch (error) {
      if (attempt >= mostAttempts || !lostRace(error)) throw error;
    }
  }
}

/** The error that says: what you read has changed meanwhile. Retried inside verbs; callers see it only under a storm. */
export function versionConflict(message: string) {
  return docketError({ code: 'version_conflict', status: 409, retryable: true, message });
}

function lostRace(error: unknown): boolean {
  if (isDocketError(error)) return error.code === 'version_conflict' && error.retryable;
  const code = (error as { cause?: { code?: string } })?.cause?.code ?? (error as { code?: string })?.code;
  return code !== undefined && raceCodes.has(code);
}
