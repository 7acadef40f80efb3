import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { proposeModel } from '../../src/cases/proposeModel.ts';
import { putModelForward } from '../../src/cases/putModelForward.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { models } from '../../src/db/schema/models.ts';
import { auditLog } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';

let database: TestDatabase;
let house: TestHouse;
let [ann, ben, carl] = [] as unknown as [VerbContext, VerbContext, VerbContext];

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
  ann = await house.person('Ann', ['finance_controller']);
  ben = await house.person('Ben', ['finance_controller']);
  carl = await house.person('Carl', ['finance_controller']);
});
afterAll(() => database.drop());

const side = { right: 40, calibrationError: 0.02, curve: [] };
const why = '40 of 60 recent decisions right, as before: no better than the one in force';

/** Keeps a coder that was held against another one, and judged so. */
const train = (headVersion: string, { against = 'shipped@1', better = false } = {}) =>
  proposeModel(house.machine, {
    ...{ purpose: 'deduction-coding' as const, file: new Uint8Array([1]), headVersion },
    replaces: against === 'shipped@1' ? null : against,
    figures: {
      ...{ against, guard: null, certified: {}, verdict: { better, why } },
      learnedFrom: { shipped: 100, own: 200, leftOut: 0, customers: 9, newestAt: null },
      recent: { n: 60, before: side, after: side, broken: 2, fixed: 2, chance: 1 },
    },
  });

const stateOf = async (version: number) => {
  const [row] = await database.db.select().from(models).where(eq(models.version, version));
  return row?.state;
};
async function askedIn(caseId: string) {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  const [one] = await database.db.select().from(recommendations).where(eq(recommendations.caseId, caseId));
  const target = { caseId, recommendationId: one?.id ?? '', contentHash: one?.contentHash ?? '' };
  return { row, proposal: one?.proposal, target };
}
const reason = 'It knows the new claims of two retailers that the recent decisions hardly hold';

describe('a challenger that was judged no better', () => {
  it('is put forward by a person with a reason, and serves when two others approve it', async () => {
    const { version } = await train('own@1');
    const { caseId } = await putModelForward(ann, { version, reason });
    const { row, proposal, target } = await askedIn(caseId);
    expect(row).toMatchObject({ kind: 'model_change', neededRole: 'finance_controller', neededApprovals: 2 });
    expect(row?.title).toBe(`Model 1 codes deductions, and was not judged better: ${why}`);
    expect(proposal?.source).toBe('person');
    expect(proposal?.reasons.map(({ text }) => text).slice(0, 2)).toEqual([
      `Put forward for this reason: ${reason}`,
      `It was not judged better: ${why}`,
    ]);
    expect(proposal?.inputs).toMatchObject({ reason, replaces: null, figures: { verdict: { better: false } } });
    await expect(approveCase(ann, target)).rejects.toMatchObject({ code: 'own_proposal' });
    await approveCase(ben, target);
    expect(await stateOf(version)).toBe('proposed');
    await approveCase(carl, target);
    expect(await stateOf(version)).toBe('active');
    const events = (await database.db.select().from(auditLog)).map(({ event }) => event);
    expect(events).toContainEqual({ type: 'model.put_forward', version, headVersion: 'own@1', caseId, reason });
  });

  it('is put forward once, and not again after it was rejected', async () => {
    const { version } = await train('own@1');
    const { caseId } = await putModelForward(ann, { version, reason });
    await expect(putModelForward(ben, { version, reason })).rejects.toMatchObject({ code: 'wrong_state' });
    const { target } = await askedIn(caseId);
    await rejectCase(ben, { ...target, reason: 'wait for more decisions' });
    expect(await stateOf(version)).toBe('rejected');
    await expect(putModelForward(ann, { version, reason })).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('is not put forward against another one than it was held against', async () => {
    const first = await train('own@1');
    const second = await train('own@2');
    const { target } = await askedIn((await putModelForward(ann, { version: first.version, reason })).caseId);
    await approveCase(ben, target);
    await approveCase(carl, target);
    await expect(putModelForward(ann, { version: second.version, reason })).rejects.toMatchObject({
      code: 'version_conflict',
      message:
        'Model 2 was held against shipped@1, which is not in force any more. Train anew: the next one is compared afresh.',
    });
    const third = await train('own@3', { against: 'own@1' });
    await putModelForward(ann, { version: third.version, reason });
    expect(await stateOf(third.version)).toBe('proposed');
  });

  it('needs a reason and the right, and to be there', async () => {
    const { version } = await train('own@1');
    const eve = await house.person('Eve', ['finance_approver']);
    await expect(putModelForward(eve, { version, reason })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(putModelForward(ann, { version, reason: ' ' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(putModelForward(ann, { version: 9, reason })).rejects.toMatchObject({ code: 'not_found' });
    expect(await stateOf(version)).toBe('challenger');
  });
});
