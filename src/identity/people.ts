import { asc, eq } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { Role } from '../core/roles.ts';
import type { Queryable } from '../db/client.ts';
import { users } from '../db/schema/identity.ts';

/** A person without the password's hash. */
export type User = {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  approvalLimits: Record<string, number> | null;
  active: boolean;
  demo: boolean;
  createdAt: Date;
};

/** The columns that may leave this folder. */
export const userColumns = {
  id: users.id,
  login: users.login,
  name: users.name,
  roles: users.roles,
  approvalLimits: users.approvalLimits,
  active: users.active,
  demo: users.demo,
  createdAt: users.createdAt,
};

export function listUsers(q: Queryable): Promise<User[]> {
  return q.select(userColumns).from(users).orderBy(asc(users.login));
}

/** One person by id. Throws `not_found`. */
export async function getUser(q: Queryable, userId: string): Promise<User> {
  const [user] = await q.select(userColumns).from(users).where(eq(users.id, userId));
  if (!user) throw docketError({ code: 'not_found', status: 404, message: `There is no person ${userId}.` });
  return user;
}
