import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { recommend } from '../../src/cases/recommend.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { reportDeadJob } from '../../src/cases/reportDeadJob.ts';
import { retryAction, settleParked } from '../../src/cases/retryAction.ts';
import { retryDeadJob } from '../../src/cases/retryDeadJob.ts';
import { reopenCase } from '../../src/cases/transition.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { actions, cases } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, recommendedCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
let ann: VerbContext;
let ben: VerbContext;

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  ann = await house.person('Ann', ['finance_approver']);
  ben = await house.person('Ben', ['finance_approver']);
});
afterAll(() => database.drop());

const refused = (code: string) => expect.objectContaining({ docket: true, code });

/** An approved case with its action and the work to deliver it. */
async function approved() {
  const target = await recommendedCase(house, {}, { moneyMinor: 12_345 });
  await approveCase(ann, target);
  const { caseId } = target;
  return { caseId, actionId: (await actionOf(caseId)).id, outboxId: (await workOf(caseId)).at(-1)?.id ?? '' };
}
async function actionOf(caseId: string) {
  const rows = await database.db.select().from(actions).where(eq(actions.caseId, caseId));
  expect(rows).toHaveLength(1);
  return rows[0] as (typeof rows)[0];
}
const workOf = (caseId: string) =>
  database.db.select().from(outbox).where(eq(outbox.caseId, caseId)).orderBy(outbox.createdAt);
const stateOf = async (caseId: string) =>
  (await database.db.select().from(cases).where(eq(cases.id, caseId)))[0]?.state;
const begin = (actionId: string) => beginEffect(house.machine, { actionId, connector: 'file' });

describe('an effect', () => {
  it('that was refused can be sent again by a person, under the same key', async () => {
    const { caseId, actionId, outboxId } = await approved();
    const { effectKey } = await actionOf(caseId);
    await begin(actionId);
    await recordEffect(house.machine, { actionId, result: 'failed', detail: 'no such invoice' });
    expect(await stateOf(caseId)).toBe('failed');
    expect(await begin(actionId)).toMatchObject({ proceed: false });
    // The worker that failed has not marked its work done yet.
    await database.db.update(outbox).set({ state: 'enqueued' }).where(eq(outbox.id, outboxId));
    expect(await retryAction(ann, { caseId, reason: 'the invoice is there now' })).toMatchObject({ state: 'approved' });
    expect(await workOf(caseId)).toMatchObject([{ state: 'enqueued' }, { state: 'pending' }]);
    expect(await begin(actionId)).toMatchObject({ proceed: true, action: { effectKey, attempts: 2 } });
  });

  it('that cannot be known waits for a person, and is not sent again before they have said', async () => {
    const { caseId, actionId } = await approved();
    await begin(actionId);
    await recordEffect(house.machine, { actionId, result: 'parked', detail: 'no answer' });
    expect(await stateOf(caseId)).toBe('parked');
    await expect(retryAction(ann, { caseId, reason: 'again' })).rejects.toEqual(refused('wrong_state'));
    const collector = await house.person('Col', ['collector']);
    await expect(settleParked(collector, { caseId, happened: false, reason: 'x' })).rejects.toEqual(
      refused('forbidden'),
    );
    expect(await settleParked(ben, { caseId, happened: true, reason: 'seen in the ledger' })).toMatchObject({
      state: 'resolved',
    });
    expect(await actionOf(caseId)).toMatchObject({ state: 'confirmed', detail: 'seen in the ledger' });
    const other = await approved();
    await begin(other.actionId);
    await recordEffect(house.machine, { actionId: other.actionId, result: 'parked' });
    await settleParked(ben, { caseId: other.caseId, happened: false, reason: 'not there' });
    expect(await retryAction(ben, { caseId: other.caseId, reason: 'so send it' })).toMatchObject({ state: 'approved' });
  });

  it('is not confirmed before it was sent, nor changed after it was confirmed', async () => {
    const { actionId } = await approved();
    await expect(recordEffect(house.machine, { actionId, result: 'confirmed' })).rejects.toEqual(
      refused('wrong_state'),
    );
    await expect(recordEffect(house.machine, { actionId, result: 'parked' })).rejects.toEqual(refused('wrong_state'));
    await begin(actionId);
    await recordEffect(house.machine, { actionId, result: 'confirmed', externalReference: 'X-1' });
    for (const result of ['failed', 'parked'] as const)
      await expect(recordEffect(house.machine, { actionId, result })).rejects.toEqual(refused('wrong_state'));
    await expect(recordEffect(ann, { actionId, result: 'confirmed' })).rejects.toEqual(refused('forbidden'));
  });

  it('that took effect is not made a second time after the case was reopened; a refused one is', async () => {
    const done = await approved();
    await begin(done.actionId);
    await recordEffect(house.machine, { actionId: done.actionId, result: 'confirmed' });
    await reopenCase(ann, { caseId: done.caseId, reason: 'the customer disagrees' });
    const same = await recommend(house.agent, { caseId: done.caseId, proposal: codeProposal() });
    await expect(approveCase(ann, { caseId: done.caseId, ...same })).rejects.toEqual(refused('effect_exists'));
    const failed = await approved();
    await begin(failed.actionId);
    await recordEffect(house.machine, { actionId: failed.actionId, result: 'failed' });
    await reopenCase(ann, { caseId: failed.caseId, reason: 'once more' });
    const again = await recommend(house.agent, { caseId: failed.caseId, proposal: codeProposal() });
    await approveCase(ben, { caseId: failed.caseId, ...again });
    expect(await actionOf(failed.caseId)).toMatchObject({ state: 'intent', recommendationId: again.recommendationId });
  });
});

describe('work that was given up', () => {
  it('opens one integration-failure case with the money at stake, and fails what was never sent', async () => {
    const { caseId, outboxId } = await approved();
    const told = await Promise.all(
      [1, 2, 3].map(() => reportDeadJob(house.machine, { outboxId, error: 'connection refused' })),
    );
    expect(told.filter(({ changed }) => changed)).toHaveLength(1);
    const [failure] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.dedupeKey, `job.dead:${outboxId}:0`));
    expect(failure).toMatchObject({ kind: 'integration_failure', moneyMinor: 12_345, ownerRole: 'administrator' });
    expect(await stateOf(caseId)).toBe('failed');
  });

  it('parks what may have been sent', async () => {
    const { caseId, actionId, outboxId } = await approved();
    await begin(actionId);
    await reportDeadJob(house.machine, { outboxId, error: 'timed out' });
    expect(await stateOf(caseId)).toBe('parked');
    const operator = await house.person('Op', ['administrator']);
    await expect(retryDeadJob(operator, { outboxId })).rejects.toEqual(refused('wrong_state'));
  });

  it('gets another round from an operator, with the action it was to deliver', async () => {
    const { caseId, actionId, outboxId } = await approved();
    const operator = await house.person('Op', ['administrator']);
    await expect(retryDeadJob(operator, { outboxId })).rejects.toEqual(refused('wrong_state'));
    await reportDeadJob(house.machine, { outboxId, error: 'refused' });
    await expect(retryDeadJob(ann, { outboxId })).rejects.toEqual(refused('forbidden'));
    await retryDeadJob(operator, { outboxId });
    expect(await workOf(caseId)).toMatchObject([{ state: 'pending' }]);
    expect(await stateOf(caseId)).toBe('approved');
    expect(await begin(actionId)).toMatchObject({ proceed: true });
  });
});
