import { eq, lt, sql } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import type { Queryable } from '../db/client.ts';
import { signInFailures } from '../db/schema/identity.ts';

export const mostFailures = 10;
export const windowMs = 15 * 60_000;

/**
 * Counts an attempt before its password is looked at, so that many at the same moment cannot slip through together. Throws
 * `too_many_attempts` (429) beyond ten failures of one login within fifteen minutes.
 */
export async function countAttempt(q: Queryable, login: string, now: Date): Promise<void> {
  const old = sql`${signInFailures.windowStartedAt} <= ${new Date(now.getTime() - windowMs).toISOString()}::timestamptz`;
  const [row] = await q
    .insert(signInFailures)
    .values({ loginHash: hashOf(login), failures: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: signInFailures.loginHash,
      set: {
        failures: sql`case when ${old} then 1 else ${signInFailures.failures} + 1 end`,
        windowStartedAt: sql`case when ${old} then excluded.window_started_at else ${signInFailures.windowStartedAt} end`,
      },
    })
    .returning();
  if (!row || row.failures <= mostFailures) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((row.windowStartedAt.getTime() + windowMs - now.getTime()) / 1000));
  throw docketError({
    code: 'too_many_attempts',
    status: 429,
    retryable: true,
    message: 'Too many failed sign-ins with this login. Wait a while and try again.',
    details: { retryAfterSeconds },
  });
}

/** Called when the password was right: the next mistake starts from nothing. */
export async function forgetFailures(q: Queryable, login: string): Promise<void> {
  await q.delete(signInFailures).where(eq(signInFailures.loginHash, hashOf(login)));
}

export async function dropOldFailures(q: Queryable, now: Date): Promise<void> {
  await q.delete(signInFailures).where(lt(signInFailures.windowStartedAt, new Date(now.getTime() - windowMs)));
}

const hashOf = (login: string) => sha256(`login ${login}`);
