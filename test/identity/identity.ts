import type { Role } from '../../src/core/roles.ts';
import type { Database } from '../../src/db/client.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { createUser } from '../../src/identity/createUser.ts';

export const password = 'correct horse battery';

/** The service itself acts, at a time that a test can move. */
export function contextAt({ db }: { db: Database }, now = new Date('2026-03-02T10:00:00Z')): VerbContext {
  return { db, actor: { type: 'system', process: 'test' }, now: () => now, requestId: null };
}

export function later(minutes: number, from = new Date('2026-03-02T10:00:00Z')): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** A person with a login of their own, and the context in which that person acts. */
export async function personWith(database: { db: Database }, login: string, roles: Role[]) {
  const user = await createUser(contextAt(database), { login, name: `Simulated ${login}`, password, roles });
  const context = { ...contextAt(database), actor: { type: 'person' as const, userId: user.id, name: user.name } };
  return { user, context };
}
