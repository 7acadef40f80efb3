import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import type { NewCase } from '../../src/cases/openCase.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { sweepClocks } from '../../src/cases/sweepClocks.ts';
import { isDocketError } from '../../src/core/errors.ts';
import type { Proposal } from '../../src/core/recommendation.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases, decisions } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { auditLog, outbox } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { modelPolicy } from './modelWorld.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase, recommendedCase } from './proposals.ts';
import { race, raceTrack } from './randomRace.ts';
import { findViolations } from './violations.ts';

let database: TestDatabase;
let house: TestHouse;
const approvers: VerbContext[] = [];

beforeAll(async () => {
  database = await testDatabase(12);
  house = await testHouse(database);
  await database.db.update(policies).set({ body: modelPolicy }).where(eq(policies.state, 'active'));
  for (let n = 0; n < 12; n++) approvers.push(await house.person(`A${n}`, ['finance_approver']));
});
afterAll(async () => {
  expect(await findViolations(database.db)).toEqual([]);
  await database.drop();
});

const waitingCase = (over: Partial<Proposal>, open: Partial<NewCase> = {}) =>
  recommendedCase(house, { confidence: 0.5, ...over }, open);

/** All at once; who got through, and with which codes the others were refused. */
async function together(works: (() => Promise<unknown>)[]) {
  const settled = await Promise.allSettled(works.map((work) => work()));
  const codes = settled.flatMap((one) => {
    if (one.status === 'fulfilled') return [];
    if (!isDocketError(one.reason)) throw one.reason;
    return [one.reason.code];
  });
  return { through: settled.length - codes.length, codes: [...new Set(codes)].sort() };
}

describe('at the same moment', () => {
  it.each([
    { amountMinor: 50_000, needed: 1 },
    { amountMinor: 200_000, needed: 2 },
  ])('exactly $needed of twelve approvers get through', async ({ amountMinor, needed }) => {
    for (let round = 0; round < 5; round++) {
      const target = await waitingCase({ amountMinor });
      const { through, codes } = await together(approvers.map((person) => () => approveCase(person, target)));
      expect(through).toBe(needed);
      expect(codes).toEqual(['wrong_state']);
      const made = await database.db.select().from(actions).where(eq(actions.caseId, target.caseId));
      expect(made).toHaveLength(1);
    }
  });

  it('one person who submits many times approves once', async () => {
    const target = await waitingCase({ amountMinor: 200_000 });
    const [person] = approvers as [VerbContext];
    const { through, codes } = await together(Array.from({ length: 10 }, () => () => approveCase(person, target)));
    expect({ through, codes }).toEqual({ through: 1, codes: ['already_decided'] });
    expect(await database.db.select().from(decisions).where(eq(decisions.caseId, target.caseId))).toHaveLength(1);
  });

  it('approving, amending and rejecting leave one outcome, and an approval of what was amended is void', async () => {
    for (let round = 0; round < 8; round++) {
      const target = await waitingCase({ amountMinor: 50_000 });
      const [a, b, c] = approvers as [VerbContext, VerbContext, VerbContext];
      const { action } = codeProposal();
      const amended = {
        ...target,
        action: { ...action, category: 'PRICING' } as Proposal['action'],
        category: 'PRICING',
      };
      const { through } = await together([
        () => approveCase(a, target),
        () => amendCase(b, { ...amended, reason: 'it is a price' }),
        () => rejectCase(c, { ...target, reason: 'no' }),
      ]);
      const [row] = await database.db.select().from(cases).where(eq(cases.id, target.caseId));
      const made = await database.db.select().from(actions).where(eq(actions.caseId, target.caseId));
      expect(through).toBe(1);
      expect(made).toHaveLength(row?.state === 'approved' ? 1 : 0);
    }
  });

  it('the same deductions coded by several jobs open one case each', async () => {
    const entries = Array.from({ length: 20 }, () => ({ open: deductionCase(), proposal: codeProposal() }));
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, job) => openAndRecommend(house.agent, job % 2 ? entries : [...entries].reverse())),
    );
    const opened = results.flat().filter((one) => one.opened);
    expect(opened).toHaveLength(20);
    for (const { open } of entries)
      expect(await database.db.select().from(cases).where(eq(cases.dedupeKey, open.dedupeKey))).toHaveLength(1);
  });

  it("the machine's daily limit holds, to the last unit it allows", async () => {
    const customerNumber = 'R-limit';
    const sure = codeProposal({ amountMinor: 6_000, confidence: 0.99, certified: true });
    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        openAndRecommend(house.agent, [{ open: deductionCase({ customerNumber }), proposal: sure }]),
      ),
    );
    const passed = results.flat().filter((one) => one.recommended?.answer.route === 'by_itself');
    // 25,000 a day: four times 6,000 fit.
    expect(passed).toHaveLength(4);
  });

  it("people's daily limit holds: what goes beyond it waits for two controllers", async () => {
    const customerNumber = 'R-people';
    const targets = await Promise.all(
      Array.from({ length: 6 }, () => waitingCase({ amountMinor: 90_000 }, { customerNumber })),
    );
    const { through, codes } = await together(
      targets.map((target, at) => () => approveCase(approvers[at] as VerbContext, target)),
    );
    // 300,000 a day: three times 90,000 fit.
    expect({ through, codes }).toEqual({ through: 3, codes: ['forbidden'] });
    const rows = await database.db.select().from(cases).where(eq(cases.customerNumber, customerNumber));
    const waiting = rows.filter((row) => row.state === 'proposed');
    expect(waiting.map((row) => [row.neededRole, row.neededApprovals])).toEqual(
      Array.from({ length: 3 }, () => ['finance_controller', 2]),
    );
  });

  it('one action is begun once, and its result recorded once', async () => {
    const target = await waitingCase({ amountMinor: 50_000 });
    await approveCase(approvers[0] as VerbContext, target);
    const [action] = await database.db.select().from(actions).where(eq(actions.caseId, target.caseId));
    const actionId = action?.id ?? '';
    const begun = await Promise.all(
      Array.from({ length: 8 }, () => beginEffect(house.machine, { actionId, connector: 'file' })),
    );
    expect(begun.filter((one) => one.proceed)).toHaveLength(1);
    const again = await Promise.all(
      Array.from({ length: 8 }, () =>
        beginEffect(house.machine, { actionId, connector: 'file', absentAfterAttempt: 1 }),
      ),
    );
    expect(again.filter((one) => one.proceed)).toHaveLength(1);
    const recorded = await Promise.all(
      Array.from({ length: 8 }, () => recordEffect(house.machine, { actionId, result: 'confirmed' })),
    );
    expect(recorded.filter((one) => one.changed)).toHaveLength(1);
    expect(await database.db.select().from(outbox).where(eq(outbox.caseId, target.caseId))).toHaveLength(1);
  });

  it('random people do random things, and no rule is broken', async () => {
    const run = await raceTrack(database);
    await fc.assert(fc.asyncProperty(race, run), { numRuns: 60, unbiased: true });
    expect(await findViolations(database.db)).toEqual([]);
  });

  it('several sweeps serve each clock once', async () => {
    const targets = await Promise.all(Array.from({ length: 30 }, () => waitingCase({ amountMinor: 50_000 })));
    house.clock.advanceHours(73);
    await Promise.all(Array.from({ length: 4 }, () => sweepClocks(house.machine)));
    for (const { caseId } of targets) {
      const rows = await database.db.select().from(auditLog).where(eq(auditLog.subjectId, caseId));
      const struck = rows.filter((row) => row.event.type === 'case.escalated_by_clock');
      expect(struck).toHaveLength(1);
    }
  });
});
