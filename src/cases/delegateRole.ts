import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { hasRight, type Role, role } from '../core/roles.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { loadDecider } from '../db/rolesInForce.ts';
import { delegations } from '../db/schema/governance.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { refuse, requirePerson } from './whoActs.ts';

const longestDays = 90;
const day = 86_400_000;

const input = z
  .object({ toUserId: z.uuid(), role, reason: becauseOf, startsAt: z.date(), expiresAt: z.date() })
  .refine(({ startsAt, expiresAt }) => expiresAt > startsAt, {
    message: 'must be after the start',
    path: ['expiresAt'],
  })
  .refine(({ startsAt, expiresAt }) => expiresAt.getTime() - startsAt.getTime() <= longestDays * day, {
    message: `at most ${longestDays} days after the start`,
    path: ['expiresAt'],
  });

export type DelegationInput = { toUserId: string; role: Role; reason: string; startsAt: Date; expiresAt: Date };

/**
 * A person lends a role of their own to another for a time. What the borrower decides in it counts as decided by both; the
 * lender's limits apply on top of the borrower's. A lent role cannot be lent on, and administrators can do neither side's deciding.
 */
export async function delegateRole(context: VerbContext, raw: DelegationInput): Promise<{ delegationId: string }> {
  const parsed = parseInput(input, raw);
  return transact(context, async (inside) => {
    const lender = await requirePerson(inside, 'delegation.write');
    const borrower = await loadDecider(inside.tx, parsed.toUserId, inside.now());
    if (!borrower || borrower.userId === lender.userId || borrower.administrator) throw unfit(borrower !== null);
    const own = lender.grants.some((grant) => grant.role === parsed.role && grant.via === null);
    if (!own || lender.administrator || !hasRight([parsed.role], 'case.work') || parsed.role === 'administrator')
      return refuse({ code: 'forbidden', status: 403, message: 'You can only lend a working role that is your own.' });
    const row = { id: randomUUID(), fromUserId: lender.userId, ...parsed };
    await inside.tx.insert(delegations).values(row);
    await appendAudit(inside, row.id, [changed(row, 'lent')]);
    return { delegationId: row.id };
  });
}

/** Takes a lent role back at once. The lender may, the borrower may hand it back, and so may a finance controller. */
export async function revokeDelegation(
  context: VerbContext,
  raw: { delegationId: string },
): Promise<{ delegationId: string; revoked: boolean }> {
  const { delegationId } = parseInput(z.object({ delegationId: z.uuid() }), raw);
  return transact(context, async (inside) => {
    const person = await requirePerson(inside, 'delegation.write');
    const [row] = await inside.tx.select().from(delegations).where(eq(delegations.id, delegationId));
    if (!row) throw docketError({ code: 'not_found', status: 404, message: 'There is no such delegation.' });
    const controller = person.grants.some((grant) => grant.role === 'finance_controller' && grant.via === null);
    if (![row.fromUserId, row.toUserId].includes(person.userId) && !controller)
      return refuse({ code: 'forbidden', status: 403, message: 'Only the two people and finance controllers end it.' });
    const ended = await inside.tx
      .update(delegations)
      .set({ revokedAt: inside.now() })
      .where(and(eq(delegations.id, delegationId), isNull(delegations.revokedAt)))
      .returning({ id: delegations.id });
    if (ended.length > 0) await appendAudit(inside, row.id, [changed(row, 'revoked')]);
    return { delegationId, revoked: ended.length > 0 };
  });
}

type Lent = { id: string; fromUserId: string; toUserId: string; role: Role; expiresAt: Date };

function changed(row: Lent, change: 'lent' | 'revoked') {
  return {
    type: 'delegation.changed' as const,
    delegationId: row.id,
    fromUserId: row.fromUserId,
    toUserId: row.toUserId,
    role: row.role,
    change,
    expiresAt: row.expiresAt.toISOString(),
  };
}

function unfit(known: boolean) {
  return docketError({
    code: 'invalid_input',
    message: known
      ? 'A role is lent to another person, and never to an administrator.'
      : 'There is no such active person to lend the role to.',
  });
}
