import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { sweepClocks } from '../../src/cases/sweepClocks.ts';
import { healCase, reopenCase, resolveCase } from '../../src/cases/transition.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases } from '../../src/db/schema/cases.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase, recommendedCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
let ann: VerbContext;
let carla: VerbContext;

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  ann = await house.person('Ann', ['finance_approver']);
  carla = await house.person('Carla', ['finance_controller']);
});
afterAll(() => database.drop());

const readRow = async (caseId: string) => {
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('no such case');
  return row;
};
describe('the service-level clock', () => {
  it('warns at half, when the case ranks higher, and escalates at the end, once each', async () => {
    const { caseId, ...target } = await recommendedCase(house);
    const fresh = await readRow(caseId);
    house.clock.advanceHours(35);
    expect(await sweepClocks(house.machine)).toEqual({ warned: 0, escalated: 0 });
    house.clock.advanceHours(1);
    expect(await sweepClocks(house.machine)).toEqual({ warned: 1, escalated: 0 });
    expect(await sweepClocks(house.machine)).toEqual({ warned: 0, escalated: 0 });
    expect((await readRow(caseId)).priority).toBeGreaterThan(fresh.priority);
    house.clock.advanceHours(36);
    expect(await sweepClocks(house.machine)).toEqual({ warned: 0, escalated: 1 });
    expect(await sweepClocks(house.machine)).toEqual({ warned: 0, escalated: 0 });
    expect(await readRow(caseId)).toMatchObject({
      state: 'escalated',
      escalationLevel: 1,
      neededRole: 'finance_controller',
      turnRole: 'finance_controller',
    });
    await expect(approveCase(ann, { caseId, ...target })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await approveCase(carla, { caseId, ...target })).toMatchObject({ state: 'approved' });
  });

  it('stops with the decision and starts again when an effect is in doubt, whose state it leaves alone', async () => {
    const { caseId, ...target } = await recommendedCase(house);
    await approveCase(ann, { caseId, ...target });
    expect(await readRow(caseId)).toMatchObject({ nextClockAt: null });
    const [action] = await database.db.select().from(actions).where(eq(actions.caseId, caseId));
    await beginEffect(house.machine, { actionId: action?.id ?? '', connector: 'file' });
    await recordEffect(house.machine, { actionId: action?.id ?? '', result: 'parked' });
    house.clock.advanceHours(73);
    expect(await sweepClocks(house.machine)).toEqual({ warned: 0, escalated: 1 });
    expect(await readRow(caseId)).toMatchObject({
      state: 'parked',
      escalationLevel: 1,
      turnRole: 'finance_controller',
    });
  });

  it('serves more cases than one batch holds', async () => {
    for (let n = 0; n < 3; n++)
      await openAndRecommend(
        house.agent,
        Array.from({ length: 80 }, () => ({ open: deductionCase(), proposal: codeProposal() })),
      );
    house.clock.advanceHours(40);
    expect(await sweepClocks(house.machine)).toEqual({ warned: 240, escalated: 0 });
  });
});

describe('a case that is over', () => {
  it('can be resolved by whoever works on it and reopened afresh', async () => {
    const { caseId } = await openCase(house.machine, deductionCase());
    const other = await house.person('Wes', ['warehouse']);
    await expect(resolveCase(other, { caseId, reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await resolveCase(ann, { caseId, reason: 'paid by now' })).toMatchObject({ state: 'resolved' });
    expect(await readRow(caseId)).toMatchObject({ live: false, nextClockAt: null });
    expect(await reopenCase(ann, { caseId, reason: 'it was not' })).toMatchObject({ state: 'open' });
    expect(await readRow(caseId)).toMatchObject({ live: true, closedAt: null, turnRole: 'finance_approver' });
  });

  it('heals when the exception goes away, unless it was decided', async () => {
    const open = deductionCase();
    const { caseId } = await openCase(house.machine, open);
    const heal = { dedupeKey: open.dedupeKey, reason: 'the remittance was corrected' };
    await expect(healCase(ann, heal)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await healCase(house.machine, heal)).toEqual({ caseId, healed: true });
    expect(await healCase(house.machine, heal)).toEqual({ caseId, healed: false });
    expect(await healCase(house.machine, { ...heal, dedupeKey: 'unknown' })).toEqual({ caseId: null, healed: false });
    const target = await recommendedCase(house);
    await approveCase(ann, target);
    const { dedupeKey } = await readRow(target.caseId);
    expect(await healCase(house.machine, { ...heal, dedupeKey })).toMatchObject({ healed: false });
  });
});
