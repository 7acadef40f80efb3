import { type DocketError, docketError } from '../core/errors.ts';

/** PostgreSQL error classes (first two letters of SQLSTATE, appendix A of its manual) and what they mean to a caller. */
const unavailable = new Set(['08', '53', '57', '58']);
const busy = new Set(['40001', '40P01', '55P03']);
const refusedConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE']);

/**
 * A database error the caller can act on, or null. Values that PostgreSQL cannot store (class 22) are the caller's;
 * collisions of transactions and a database that is away are ours and pass by themselves, so they say "try again".
 */
export function databaseProblem(error: unknown): DocketError | null {
  const state = sqlState(error);
  if (state === null) return null;
  if (state.length === 5 && state.startsWith('22'))
    return docketError({ code: 'invalid_input', message: 'A value is outside of what can be stored.', cause: error });
  if (busy.has(state))
    return tryAgain('The same things were being changed at that moment; nothing was changed.', error);
  if (refusedConnection.has(state) || unavailable.has(state.slice(0, 2)))
    return tryAgain('The database cannot be reached at the moment; nothing was changed.', error);
  return null;
}

function tryAgain(message: string, cause: unknown): DocketError {
  return docketError({
    code: 'unavailable',
    status: 503,
    retryable: true,
    message: `${message} Try again in a second.`,
    details: { retryAfterSeconds: 1 },
    cause,
  });
}

/** The code of the innermost error that has one; the query builder wraps the driver's error as `cause`. */
function sqlState(error: unknown): string | null {
  let found: string | null = null;
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const code = (inner as { code?: unknown }).code;
    if (typeof code === 'string') found = code;
  }
  return found;
}
