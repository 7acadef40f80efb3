import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storableText } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { sessions, users } from '../db/schema/identity.ts';
import { hashOfNobody, verifyPassword } from './passwords.ts';
import type { User } from './people.ts';
import { countAttempt, forgetFailures } from './signInThrottle.ts';
import { newToken, tokenHash } from './tokens.ts';

const signIn = z.object({
  login: z.string().max(200),
  password: z.string().max(4_096),
  /** How long the session lasts without being used. */
  sessionHours: z.number().positive().max(168).default(12),
  /** Whether the demo's made-up people, whose passwords are printed, may sign in: in the demo only. */
  demoPeople: z.boolean().default(false),
});

export type OpenedSession = { token: string; csrfToken: string; expiresAt: Date; user: User };

/** Refusals of logins nobody has are audited here; what was typed might be a password, so it is not kept. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Signs a person in. An unknown login, a wrong password and a person switched off get the same answer (`bad_credentials`,
 * 401) after the same work; too many failures of one login `too_many_attempts` (429). Only the token's hash is stored.
 */
export async function openSession(context: VerbContext, input: z.input<typeof signIn>): Promise<OpenedSession> {
  const { login: typed, password, sessionHours, demoPeople } = parseInput(signIn, input);
  const login = storableText(typed.trim().toLowerCase());
  await countAttempt(context.db, login, context.now());
  const [found] = await context.db.select().from(users).where(eq(users.login, login));
  const nobodysHash = await hashOfNobody();
  const right = await verifyPassword(password, found?.passwordHash ?? nobodysHash);
  if (!found?.active || !right || (found.demo && !demoPeople)) return refuse(context, found, right);
  const { passwordHash: _, ...user } = found;
  const token = newToken();
  const csrfToken = newToken();
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + sessionHours * 3_600_000);
  const person = { ...context, actor: { type: 'person' as const, userId: user.id, name: user.name } };
  await transact(person, async (inside) => {
    await forgetFailures(inside.tx, login);
    await inside.tx.insert(sessions).values({
      tokenHash: tokenHash(token),
      userId: user.id,
      csrfToken,
      createdAt,
      lastSeenAt: createdAt,
      expiresAt,
    });
    await appendAudit(inside, user.id, [{ type: 'session.opened', userId: user.id }]);
  });
  return { token, csrfToken, expiresAt, user };
}

async function refuse(
  context: VerbContext,
  found: typeof users.$inferSelect | undefined,
  right: boolean,
): Promise<never> {
  const reason = !found ? 'unknown_login' : right ? 'switched_off' : 'wrong_password';
  const event = { type: 'session.refused' as const, login: found?.login ?? 'unknown', reason };
  await transact(context, (inside) => appendAudit(inside, found?.id ?? nobody, [event]));
  throw docketError({
    code: 'bad_credentials',
    status: 401,
    message: 'Login or password is not right.',
  });
}
