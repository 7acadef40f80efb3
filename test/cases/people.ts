import { randomUUID } from 'node:crypto';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import type { Role } from '../../src/core/roles.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { users } from '../../src/db/schema/identity.ts';
import type { TestDatabase } from '../support/database.ts';

/** The clock of a test: set it, and every context made here follows. */
export function testClock(start = '2026-03-02T09:00:00.000Z') {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advanceHours: (hours: number) => {
      at += hours * 3_600_000;
    },
  };
}
export type TestClock = ReturnType<typeof testClock>;

/** A house with its first policy: `as` gives the context of a person, `machine` that of our own processes. */
export async function testHouse(database: Pick<TestDatabase, 'db'>, clock: TestClock = testClock()) {
  const base = { db: database.db, now: clock.now, requestId: null };
  const machine: VerbContext = { ...base, actor: { type: 'system', process: 'test' } };
  const agent: VerbContext = { ...base, actor: { type: 'agent', name: 'coder', model: null, prompt: null } };
  await ensureFirstPolicy(machine);
  const person = async (
    name: string,
    roles: Role[],
    approvalLimits: Record<string, number> | null = null,
  ): Promise<VerbContext & { userId: string }> => {
    const id = randomUUID();
    await database.db
      .insert(users)
      .values({ id, login: `${name}-${id.slice(0, 8)}`, name, passwordHash: 'none', roles, approvalLimits });
    return { ...base, actor: { type: 'person', userId: id, name }, userId: id };
  };
  return { machine, agent, person, clock };
}
export type TestHouse = Awaited<ReturnType<typeof testHouse>>;
