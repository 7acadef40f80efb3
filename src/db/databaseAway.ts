import { isDocketError } from '../core/errors.ts';

/** What the system says when nobody answers, and what PostgreSQL says when it ends, starts or has no connection to spare. */
const awayCodes = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE',
  '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006',
]); // biome-ignore format: a table

/**
 * Whether an error only says that the database cannot be reached now: no fault of the work that met it. Errors of our own
 * are never that, even when a lost connection to somebody else is their cause.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let inner = error; inner instanceof Error && !isDocketError(inner); inner = inner.cause) {
    const code = (inner as { code?: unknown }).code;
    if (typeof code === 'string' && awayCodes.has(code)) return true;
    // The driver gives these no code.
    if (/^Connection terminated|^timeout exceeded when trying to connect/.test(inner.message)) return true;
  }
  return false;
}
