import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Decider, Grant } from '../core/approvalRules.ts';
import type { Queryable } from './client.ts';
import { delegations } from './schema/governance.ts';
import { users } from './schema/identity.ts';

/**
 * Every role a person holds at `now`: their own, and those lent to them by delegations in force. A lent role counts only
 * while the lender is active, still holds it and is no administrator (who could not decide either). Empty for nobody we know.
 */
export async function rolesInForce(q: Queryable, userId: string, now: Date): Promise<Grant[]> {
  return (await loadDecider(q, userId, now))?.grants ?? [];
}

/** The person with their roles in force, or null when unknown or no longer active. */
export async function loadDecider(q: Queryable, userId: string, now: Date): Promise<Decider | null> {
  const [person] = await q.select().from(users).where(eq(users.id, userId));
  if (!person?.active) return null;
  const own: Grant[] = person.roles.map((role) => ({ role, via: null, lenderId: null, limits: person.approvalLimits }));
  return {
    userId,
    name: person.name,
    administrator: person.roles.includes('administrator'),
    limits: person.approvalLimits,
    grants: [...own, ...(await lentRoles(q, userId, now))],
  };
}

async function lentRoles(q: Queryable, userId: string, now: Date): Promise<Grant[]> {
  const rows = await q
    .select({ id: delegations.id, role: delegations.role, lender: users })
    .from(delegations)
    .innerJoin(users, eq(users.id, delegations.fromUserId))
    .where(
      and(
        eq(delegations.toUserId, userId),
        isNull(delegations.revokedAt),
        lte(delegations.startsAt, now),
        gt(delegations.expiresAt, now),
      ),
    )
    .orderBy(delegations.startsAt, delegations.id);
  return rows
    .filter(
      ({ role, lender }) => lender.active && lender.roles.includes(role) && !lender.roles.includes('administrator'),
    )
    .map(({ id, role, lender }) => ({ role, via: id, lenderId: lender.id, limits: lender.approvalLimits }));
}
