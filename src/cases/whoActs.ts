import type { Actor, Person } from '../core/actor.ts';
import { type Decider, mayWork, type Refusal } from '../core/approvalRules.ts';
import { docketError } from '../core/errors.ts';
import { hasRight, type Right } from '../core/roles.ts';
import { requireRight } from '../db/authorise.ts';
import type { TransactionContext } from '../db/context.ts';
import { loadDecider } from '../db/rolesInForce.ts';
import type { CaseRow } from './caseRow.ts';

/** Turns a refusal of the rules into the error that callers see. */
export function refuse(refusal: Refusal): never {
  throw docketError(refusal);
}

/** The acting person with their roles in force, or `forbidden`: for what only a person may do. */
export async function requirePerson(inside: TransactionContext, right: Right): Promise<Decider> {
  const { actor } = inside;
  if (actor.type !== 'person')
    return refuse({ code: 'forbidden', status: 403, message: 'Only a person may do this; the machine never decides.' });
  const person = await loadDecider(inside.tx, actor.userId, inside.now());
  const roles = person?.grants.map((grant) => grant.role) ?? [];
  if (!person || !hasRight(roles, right))
    return refuse({ code: 'forbidden', status: 403, message: `This needs the right "${right}".`, details: { right } });
  return person;
}

/**
 * Lets our own processes and agents pass; a person must work on this case. Keys of outside machines are refused. Returns the
 * context to act in, which names the lender where the person works in a lent role.
 */
export async function requireWorker(inside: TransactionContext, row: CaseRow): Promise<TransactionContext> {
  if (isMachine(inside.actor)) return inside;
  const person = await requirePerson(inside, 'case.work');
  const verdict = mayWork(person, row);
  return verdict.refusal ? refuse(verdict.refusal) : inRole(inside, verdict.grant.lenderId);
}

/** Cases are opened by our own processes and agents, or by whoever holds the right to work on cases. */
export async function requireOpener(inside: TransactionContext): Promise<void> {
  if (isMachine(inside.actor)) return;
  if (inside.actor.type === 'person') await requirePerson(inside, 'case.work');
  else await requireRight(inside.tx, inside.actor, 'case.work', inside.now());
}

export function requireMachine(inside: TransactionContext): void {
  if (!isMachine(inside.actor))
    refuse({ code: 'forbidden', status: 403, message: 'Only the service itself does this.' });
}

/** Our own processes and the agents inside them. */
export function isMachine(actor: Actor): boolean {
  return actor.type === 'system' || actor.type === 'agent';
}

/** The context in which a person acts in a lent role: every row written names the lender, too. */
export function inRole(inside: TransactionContext, lenderId: string | null): TransactionContext {
  return lenderId ? { ...inside, actor: { ...(inside.actor as Person), onBehalfOf: lenderId } } : inside;
}
