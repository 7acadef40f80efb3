import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { sessions, users } from '../db/schema/identity.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { getUser, type User, userColumns } from './people.ts';
import { approvalLimits, checkRoles, personName, personRoles } from './userRules.ts';

const change = z.object({
  userId: z.uuid(),
  name: personName.optional(),
  roles: personRoles.optional(),
  approvalLimits: approvalLimits.optional(),
  active: z.boolean().optional(),
  password: z.string().optional(),
});
type Change = z.infer<typeof change>;

/**
 * Changes a person. Nobody changes their own roles, limits or standing (`own_account`, 403); the last active administrator
 * stays (`last_administrator`, 409). A new password or being switched off ends the person's sessions.
 */
export async function changeUser(context: VerbContext, input: z.input<typeof change>): Promise<User> {
  await requireRight(context.db, context.actor, 'identity.write', context.now());
  const { password, ...wanted } = storable(parseInput(change, input));
  refuseOwnAccount(context, wanted);
  const before = await getUser(context.db, wanted.userId);
  if (wanted.roles) checkRoles(wanted.roles);
  if (password !== undefined && !before.demo) checkPassword(password, before.login);
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return transact(context, async (inside) => {
    await keepAnAdministrator(inside, wanted);
    const [user] = await inside.tx
      .update(users)
      .set({ ...fields(wanted), ...(passwordHash && { passwordHash }) })
      .where(eq(users.id, wanted.userId))
      .returning(userColumns);
    if (passwordHash || wanted.active === false)
      await inside.tx.delete(sessions).where(eq(sessions.userId, wanted.userId));
    const { userId, ...changed } = wanted;
    const names = [...Object.keys(changed).filter((name) => changed[name as keyof typeof changed] !== undefined)];
    const words = [...names, ...(passwordHash ? ['password'] : [])].sort().join(', ') || 'nothing';
    const after = user as User;
    await appendAudit(inside, userId, [{ type: 'user.changed', userId, change: words, roles: after.roles }]);
    return after;
  });
}

/** Writing the login back to itself keeps the statement valid when only the password changes. */
function fields({ userId: _, ...wanted }: Omit<Change, 'password'>) {
  return { ...wanted, login: sql`login` };
}

function refuseOwnAccount(context: VerbContext, wanted: Omit<Change, 'password'>): void {
  const own = context.actor.type === 'person' && context.actor.userId === wanted.userId;
  if (own && (wanted.roles || wanted.approvalLimits !== undefined || wanted.active !== undefined))
    throw docketError({
      code: 'own_account',
      status: 403,
      message: 'Another administrator must change your own roles, limits or standing.',
    });
}

async function keepAnAdministrator(inside: TransactionContext, wanted: Omit<Change, 'password'>): Promise<void> {
  const leaves = wanted.active === false || (wanted.roles && !wanted.roles.includes('administrator'));
  if (!leaves) return;
  const administrators = await inside.tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.active, true), sql`${users.roles} ? 'administrator'`))
    .orderBy(users.id)
    .for('update');
  if (administrators.length === 1 && administrators[0]?.id === wanted.userId)
    throw docketError({
      code: 'last_administrator',
      status: 409,
      message: 'This is the last active administrator. Make another one first.',
    });
}
