import { lt, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { idempotencyKeys, sessions } from '../../db/schema/identity.ts';

/** Removes sessions that have run out and answers kept for repeated requests beyond a day, when nobody repeats any more. */
export async function expireSessions(db: Database, now: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`${now}::timestamptz - interval '1 day'`));
}
