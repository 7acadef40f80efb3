import { eq } from 'drizzle-orm';
import type { Actor } from '../core/actor.ts';
import { docketError } from '../core/errors.ts';
import { hasRight, type Right } from '../core/roles.ts';
import type { Queryable } from './client.ts';
import { apiKeys, users } from './schema/identity.ts';

/**
 * Throws `forbidden` (403) unless the actor holds the right now, by what the database says and not by what a session
 * remembers. Our own processes may do everything; policies and agents hold no rights.
 */
export async function requireRight(q: Queryable, actor: Actor, right: Right, now: Date): Promise<void> {
  if (await holdsRight(q, actor, right, now)) return;
  throw docketError({
    code: 'forbidden',
    status: 403,
    message: `This needs the right "${right}", which you do not hold.`,
    details: { right },
  });
}

async function holdsRight(q: Queryable, actor: Actor, right: Right, now: Date): Promise<boolean> {
  if (actor.type === 'system') return true;
  if (actor.type === 'person') {
    const [person] = await q.select().from(users).where(eq(users.id, actor.userId));
    return person?.active === true && hasRight(person.roles, right);
  }
  if (actor.type !== 'api_key') return false;
  const [key] = await q.select().from(apiKeys).where(eq(apiKeys.id, actor.keyId));
  const inForce = key && key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
  return inForce === true && key.scopes.includes(right);
}

/** For steps that only the service itself takes, like filing what a reader read. */
export function requireSystem(actor: Actor): void {
  if (actor.type !== 'system')
    throw docketError({ code: 'forbidden', status: 403, message: 'Only the service itself does this.' });
}
