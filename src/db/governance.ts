import { asc, desc, eq, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from './client.ts';
import { delegations, policies } from './schema/governance.ts';
import { users } from './schema/identity.ts';

/** Every policy version, the newest first. */
export function listPolicies(q: Queryable) {
  return q.select().from(policies).orderBy(desc(policies.version)).limit(500);
}

/** Delegations with the names of both people, the newest first; only those of one person when a user id is given. */
export function listDelegations(q: Queryable, userId: string | null) {
  const from = alias(users, 'lender');
  const to = alias(users, 'borrower');
  return q
    .select({ delegation: delegations, fromName: from.name, toName: to.name })
    .from(delegations)
    .innerJoin(from, eq(from.id, delegations.fromUserId))
    .innerJoin(to, eq(to.id, delegations.toUserId))
    .where(userId ? or(eq(delegations.fromUserId, userId), eq(delegations.toUserId, userId)) : undefined)
    .orderBy(desc(delegations.startsAt), desc(delegations.id))
    .limit(500);
}

/** Everybody who can sign in, by name: for choosing a colleague. */
export function listPeople(q: Queryable) {
  return q
    .select({ id: users.id, name: users.name, roles: users.roles })
    .from(users)
    .where(eq(users.active, true))
    .orderBy(asc(users.name))
    .limit(5_000);
}
