import { and, eq, gt, sql } from 'drizzle-orm';
import type { Role } from '../core/roles.ts';
import type { Queryable } from '../db/client.ts';
import { delegations } from '../db/schema/governance.ts';
import { sessions, users } from '../db/schema/identity.ts';
import { type User, userColumns } from './people.ts';
import { tokenHash } from './tokens.ts';

/** However much it is used, a session ends this long after the sign-in. */
export const longestSessionHours = 168;
const touchEveryMs = 60_000;

/** A role lent to the person, in force now. */
export type LentRole = { id: string; fromUserId: string; role: Role };
export type ReadSession = { user: User; csrfToken: string; expiresAt: Date; delegations: LentRole[] };

/**
 * The session a token belongs to, with the person's present roles and those lent to them; null when it is unknown, ended or
 * the person was switched off. Being used puts the end off, at most once a minute and never beyond a week.
 */
export async function readSession(
  q: Queryable,
  input: { token: string; now: Date; sessionHours?: number },
): Promise<ReadSession | null> {
  const { now } = input;
  const hash = tokenHash(input.token);
  const [found] = await q
    .select({ session: sessions, user: userColumns, delegations: lentRoles(now) })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, hash), eq(users.active, true), gt(sessions.expiresAt, now)));
  if (!found) return null;
  const { session, user } = found;
  const expiresAt = await touch(q, session, now, input.sessionHours ?? 12);
  return { user, csrfToken: session.csrfToken, expiresAt, delegations: found.delegations ?? [] };
}

function lentRoles(now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql<LentRole[] | null>`(
    select json_agg(json_build_object('id', d.id, 'fromUserId', d.from_user_id, 'role', d.role) order by d.id)
    from ${delegations} d
    where d.to_user_id = ${users.id} and d.revoked_at is null and d.starts_at <= ${at} and d.expires_at > ${at}
  )`;
}

async function touch(
  q: Queryable,
  session: typeof sessions.$inferSelect,
  now: Date,
  sessionHours: number,
): Promise<Date> {
  if (now.getTime() - session.lastSeenAt.getTime() < touchEveryMs) return session.expiresAt;
  const end = session.createdAt.getTime() + longestSessionHours * 3_600_000;
  const expiresAt = new Date(Math.min(now.getTime() + sessionHours * 3_600_000, end));
  await q.update(sessions).set({ lastSeenAt: now, expiresAt }).where(eq(sessions.tokenHash, session.tokenHash));
  return expiresAt;
}
