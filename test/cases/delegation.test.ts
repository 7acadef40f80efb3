import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { delegateRole, revokeDelegation } from '../../src/cases/delegateRole.ts';
import type { ProposedAction } from '../../src/core/actions.ts';
import type { Proposal } from '../../src/core/recommendation.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { decisions } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { users } from '../../src/db/schema/identity.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { modelPolicy } from './modelWorld.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, recommendedCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
type Someone = VerbContext & { userId: string };

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  await database.db.update(policies).set({ body: modelPolicy }).where(eq(policies.state, 'active'));
});
afterAll(() => database.drop());

const waiting = (over: Partial<Proposal> = {}) =>
  recommendedCase(house, { confidence: 0.5, amountMinor: 50_000, ...over });
const coded = (category: string) => ({ ...codeProposal().action, category }) as ProposedAction;
const refused = (code: string, status: number) => expect.objectContaining({ docket: true, code, status });

describe('a lent role', () => {
  const hours = (n: number) => new Date(house.clock.now().getTime() + n * 3_600_000);
  const lend = (from: Someone, to: Someone, n = 24) =>
    delegateRole(from, {
      toUserId: to.userId,
      role: 'finance_approver',
      reason: 'on holiday',
      startsAt: hours(0),
      expiresAt: hours(n),
    });

  it('lets the borrower approve, names both, and ends when it expires or is taken back', async () => {
    const dora = await house.person('Dora', ['collector']);
    const lender = await house.person('Lena', ['finance_approver']);
    const { delegationId } = await lend(lender, dora);
    const target = await waiting();
    expect(await approveCase(dora, target)).toMatchObject({ state: 'approved' });
    const [made] = await database.db.select().from(decisions).where(eq(decisions.caseId, target.caseId));
    expect(made).toMatchObject({
      onBehalfOf: lender.userId,
      actor: { userId: dora.userId, onBehalfOf: lender.userId },
    });
    const last = await waiting();
    await revokeDelegation(lender, { delegationId });
    await expect(approveCase(dora, last)).rejects.toEqual(refused('forbidden', 403));
    await lend(lender, dora, 1);
    house.clock.advanceHours(1);
    await expect(approveCase(dora, last)).rejects.toEqual(refused('forbidden', 403));
  });

  it('counts as a decision of both: together they are one approver, and neither approves what the other proposed', async () => {
    const eve = await house.person('Eve', ['collector']);
    const lender = await house.person('Liam', ['finance_approver']);
    await lend(lender, eve);
    const large = await waiting({ amountMinor: 150_000 });
    await approveCase(eve, large);
    await expect(approveCase(lender, large)).rejects.toEqual(refused('already_decided', 409));
    const other = await waiting({ amountMinor: 150_000 });
    await approveCase(lender, other);
    await expect(approveCase(eve, other)).rejects.toEqual(refused('already_decided', 409));
    const mine = await waiting();
    const amended = await amendCase(lender, {
      ...mine,
      action: coded('DAMAGE'),
      category: 'DAMAGE',
      reason: 'damaged',
    });
    await expect(approveCase(eve, amended)).rejects.toEqual(refused('own_proposal', 403));
  });

  it("carries the lender's limit beside the borrower's own", async () => {
    const fay = await house.person('Fay', ['collector'], { USD: 3_000 });
    const gus = await house.person('Gus', ['collector']);
    const lender = await house.person('Lou', ['finance_approver'], { USD: 5_000 });
    await lend(lender, fay);
    await lend(lender, gus);
    await expect(approveCase(fay, await waiting({ amountMinor: 4_000 }))).rejects.toEqual(
      refused('limit_exceeded', 403),
    );
    await expect(approveCase(gus, await waiting({ amountMinor: 6_000 }))).rejects.toEqual(
      refused('limit_exceeded', 403),
    );
    expect(await approveCase(gus, await waiting({ amountMinor: 4_000 }))).toMatchObject({ state: 'approved' });
  });

  it('is gone when the lender loses it, leaves, or becomes an administrator', async () => {
    const jo = await house.person('Jo', ['collector']);
    const lender = await house.person('Lyn', ['finance_approver']);
    await lend(lender, jo);
    const target = await waiting();
    const changes: Partial<typeof users.$inferInsert>[] = [
      { roles: ['collector'] },
      { roles: ['finance_approver', 'administrator'] },
      { roles: ['finance_approver'], active: false },
    ];
    for (const change of changes) {
      await database.db.update(users).set(change).where(eq(users.id, lender.userId));
      await expect(approveCase(jo, target)).rejects.toEqual(refused('forbidden', 403));
    }
    await database.db.update(users).set({ active: true }).where(eq(users.id, lender.userId));
    expect(await approveCase(jo, target)).toMatchObject({ state: 'approved' });
  });

  it('cannot be lent on, to oneself, to an administrator, for ever, or by one who does not hold it', async () => {
    const hal = await house.person('Hal', ['collector']);
    const ida = await house.person('Ida', ['collector']);
    const admin = await house.person('Adm', ['administrator']);
    const lender = await house.person('Lex', ['finance_approver']);
    await lend(lender, hal);
    await expect(lend(hal, ida)).rejects.toEqual(refused('forbidden', 403));
    await expect(lend(lender, lender)).rejects.toEqual(refused('invalid_input', 422));
    await expect(lend(lender, admin)).rejects.toEqual(refused('invalid_input', 422));
    await expect(lend(lender, ida, 91 * 24)).rejects.toEqual(refused('invalid_input', 422));
  });
});
