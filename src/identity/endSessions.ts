import { eq, lte } from 'drizzle-orm';
import type { Queryable } from '../db/client.ts';
import { sessions } from '../db/schema/identity.ts';
import { dropOldIdempotencyKeys } from './idempotency.ts';
import { dropOldFailures } from './signInThrottle.ts';
import { tokenHash } from './tokens.ts';

/** Signs out. A token that is not known is fine: the session is over either way. */
export async function closeSession(q: Queryable, token: string): Promise<void> {
  await q.delete(sessions).where(eq(sessions.tokenHash, tokenHash(token)));
}

/** Clears what time has ended: sessions, counts of failed sign-ins, answers kept for repeated requests. */
export async function expireSessions(q: Queryable, now: Date): Promise<{ sessions: number }> {
  const ended = await q.delete(sessions).where(lte(sessions.expiresAt, now)).returning({ hash: sessions.tokenHash });
  await dropOldFailures(q, now);
  await dropOldIdempotencyKeys(q, now);
  return { sessions: ended.length };
}
