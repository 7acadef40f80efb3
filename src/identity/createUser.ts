import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { users } from '../db/schema/identity.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { type User, userColumns } from './people.ts';
import { approvalLimits, checkRoles, login, personName, personRoles } from './userRules.ts';

const newUser = z.object({
  login,
  name: personName,
  password: z.string(),
  roles: personRoles,
  approvalLimits: approvalLimits.default(null),
  /** Marks a made-up person of the demo, whose printed password need not be strong. Only our own processes may. */
  demo: z.boolean().default(false),
});

/** Makes a person who can sign in. Throws `login_taken` (409), `weak_password`, `role_conflict`. */
export async function createUser(context: VerbContext, input: z.input<typeof newUser>): Promise<User> {
  await requireRight(context.db, context.actor, 'identity.write', context.now());
  const { password, ...wanted } = storable(parseInput(newUser, input));
  checkRoles(wanted.roles);
  if (wanted.demo && context.actor.type !== 'system')
    throw docketError({ code: 'forbidden', status: 403, message: 'Only the demo itself makes demo people.' });
  if (!wanted.demo) checkPassword(password, wanted.login);
  const passwordHash = await hashPassword(password);
  return transact(context, async (inside) => {
    const [user] = await inside.tx
      .insert(users)
      .values({ ...wanted, passwordHash, createdAt: inside.now() })
      .onConflictDoNothing({ target: users.login })
      .returning(userColumns);
    if (!user)
      throw docketError({ code: 'login_taken', status: 409, message: `The login "${wanted.login}" is taken.` });
    await appendAudit(inside, user.id, [
      { type: 'user.changed', userId: user.id, change: 'created', roles: user.roles },
    ]);
    return user;
  });
}
