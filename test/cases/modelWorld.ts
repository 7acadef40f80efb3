import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { delegateRole } from '../../src/cases/delegateRole.ts';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { policies } from '../../src/db/schema/governance.ts';
import type { TestDatabase } from '../support/database.ts';
import { aloneLimit, approvedLimit, type Model, type ModelPerson } from './approvalModel.ts';
import { testClock, testHouse } from './people.ts';

/** The policy that approvalModel's `route` states by hand. */
export const modelPolicy: Policy = {
  ...defaultPolicy,
  rules: [
    {
      id: 'sure-and-small',
      about: 'Certain small codes pass.',
      when: {
        actions: ['post_deduction_code'],
        certified: true,
        confidenceAtLeast: 0.95,
        amountAtMost: { USD: 10_000 },
      },
      route: 'by_itself',
      role: 'finance_approver',
    },
    {
      id: 'small',
      about: 'Small codes.',
      when: { actions: ['post_deduction_code'], amountAtMost: { USD: 100_000 } },
      route: 'one_approver',
      role: 'finance_approver',
    },
    {
      id: 'large',
      about: 'Large codes.',
      when: { actions: ['post_deduction_code'] },
      route: 'two_approvers',
      role: 'finance_approver',
    },
    { id: 'task', about: 'Tasks.', when: { actions: ['task'] }, route: 'one_approver', role: 'sales_ops' },
  ],
  byItselfPerCustomerAndDay: { USD: aloneLimit },
  approvedPerCustomerAndDay: { USD: approvedLimit },
};

export const cast: Omit<ModelPerson, 'index'>[] = [
  { roles: ['finance_approver'], limits: null },
  { roles: ['finance_approver'], limits: null },
  { roles: ['finance_approver'], limits: { USD: 5_000 } },
  { roles: ['finance_controller'], limits: null },
  { roles: ['finance_controller', 'finance_approver'], limits: null },
  { roles: ['finance_controller'], limits: { USD: 100_000, EUR: 1 } },
  { roles: ['administrator', 'finance_controller', 'finance_approver'], limits: null },
  { roles: ['sales_ops'], limits: null },
  { roles: ['collector'], limits: null },
  { roles: ['analyst', 'auditor'], limits: null },
];

/** Both worlds: the service's people and cases, and the model of them, by the same indices. */
export type Run = {
  model: Model;
  clock: ReturnType<typeof testClock>;
  people: (VerbContext & { userId: string })[];
  agent: VerbContext;
  machine: VerbContext;
  caseIds: string[];
  loanIds: string[];
  customers: string[];
};

/** A new cast, clock and pair of customers, so that runs on one database do not touch each other. */
export async function startRun(database: Pick<TestDatabase, 'db'>): Promise<Run> {
  const clock = testClock();
  const house = await testHouse(database, clock);
  await database.db.update(policies).set({ body: modelPolicy }).where(eq(policies.state, 'active'));
  const people: Run['people'] = [];
  for (const [index, person] of cast.entries())
    people.push(await house.person(`P${index}`, person.roles, person.limits));
  const model: Model = {
    people: cast.map((person, index) => ({ index, ...person })),
    loans: [],
    cases: [],
    hour: 0,
    spent: new Map(),
  };
  const customers = [`C-${randomUUID()}`, `C-${randomUUID()}`];
  return { model, clock, people, agent: house.agent, machine: house.machine, caseIds: [], loanIds: [], customers };
}

/** Lent roles are where the rules are hardest to get right, so some are lent from the start: who lends to whom. */
export const firstLoans = [
  [0, 8],
  [3, 9],
  [4, 1],
] as const;

/** Lends the first loans on the service alone, where no model runs along. */
export async function lendFromTheStart(run: Run): Promise<void> {
  const startsAt = run.clock.now();
  for (const [from, to] of firstLoans) {
    const [role] = cast[from]?.roles ?? [];
    const toUserId = run.people[to]?.userId ?? '';
    const expiresAt = new Date(startsAt.getTime() + 80 * 24 * 3_600_000);
    if (role)
      await delegateRole(run.people[from] as VerbContext, { toUserId, role, reason: 'away', startsAt, expiresAt });
  }
}
