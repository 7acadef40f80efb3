import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import type { Connector, EffectMessage } from '../../src/connectors/contract.ts';
import { routeConnectors } from '../../src/connectors/routes.ts';
import { docketError } from '../../src/core/errors.ts';
import { actions, cases } from '../../src/db/schema/cases.ts';
import { packetPdf } from '../../src/insights/packetPdf.ts';
import { deliverActionJob } from '../../src/queues/processors/deliverAction.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
let approver: Awaited<ReturnType<TestHouse['person']>>;
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  approver = await house.person('Ada', ['finance_approver']);
});
afterAll(() => database.drop());

/** An outside system whose behaviour each test decides; it counts what it books, not what it is asked. */
let booked: Map<string, EffectMessage>;
let calls: number;
let behave: (message: EffectMessage) => Promise<void>;
let answer: (effectKey: string) => 'present' | 'absent' | 'unknown';
let repeatable: boolean;
beforeEach(() => {
  booked = new Map();
  calls = 0;
  behave = async () => {};
  answer = (effectKey) => (booked.has(effectKey) ? 'present' : 'absent');
  repeatable = false;
});
const outside: Connector = {
  name: 'outside',
  get repeatable() {
    return repeatable;
  },
  find: async (effectKey) => answer(effectKey),
  deliver: async (message) => {
    calls++;
    await behave(message);
    if (booked.has(message.effectKey) && !repeatable) throw new Error('booked twice');
    booked.set(message.effectKey, message);
    return { result: 'confirmed', externalReference: `ref-${message.caseReference}` };
  },
};

async function approvedAction(): Promise<{ actionId: string; caseId: string }> {
  const [opened] = await openAndRecommend(house.machine, [{ open: deductionCase(), proposal: codeProposal() }]);
  const caseId = opened?.caseId ?? '';
  const { recommendationId = '', contentHash = '' } = opened?.recommended ?? {};
  await approveCase(approver, { caseId, recommendationId, contentHash });
  const [action] = await database.db.select().from(actions).where(eq(actions.caseId, caseId));
  return { actionId: action?.id ?? '', caseId };
}
const deliver = (actionId: string, lastAttempt = false) =>
  deliverActionJob(routeConnectors([outside], { default: 'outside', byKind: {} }), packetPdf)(
    { actionId },
    { context: house.machine, log, attempt: 1, lastAttempt },
  );
async function state({ actionId, caseId }: { actionId: string; caseId: string }) {
  const [action] = await database.db.select().from(actions).where(eq(actions.id, actionId));
  const [row] = await database.db.select().from(cases).where(eq(cases.id, caseId));
  return { action: action?.state, case: row?.state, attempts: action?.attempts, detail: action?.detail };
}
const unclear = () => docketError({ code: 'receiver_unreachable', message: 'no answer', retryable: true });

test('an approved action is delivered with all that was approved, and its case resolved', async () => {
  const made = await approvedAction();
  await deliver(made.actionId);
  expect(await state(made)).toMatchObject({ action: 'confirmed', case: 'resolved', attempts: 1 });
  const [message] = booked.values();
  expect(message).toMatchObject({ amount: '123.45', currency: 'USD', approvedBy: ['Ada'] });
});

test('delivered again, nothing happens a second time', async () => {
  const made = await approvedAction();
  await deliver(made.actionId);
  await deliver(made.actionId);
  expect(calls).toBe(1);
});

test('two workers with the same action make one call', async () => {
  const made = await approvedAction();
  behave = () => new Promise((resolve) => setTimeout(resolve, 200));
  answer = () => 'unknown';
  const outcomes = await Promise.allSettled([deliver(made.actionId), deliver(made.actionId)]);
  expect(calls).toBe(1);
  expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true);
});

test('a crash after the call and before the record: the other side is asked and has it', async () => {
  const made = await approvedAction();
  const begun = await beginEffect(house.machine, { actionId: made.actionId, connector: 'outside' });
  booked.set(begun.action.effectKey, {} as EffectMessage);
  await deliver(made.actionId);
  expect(calls).toBe(0);
  expect(await state(made)).toMatchObject({ action: 'confirmed', case: 'resolved' });
});

test('a crash before the call: the other side does not have it, so it is sent', async () => {
  const made = await approvedAction();
  await beginEffect(house.machine, { actionId: made.actionId, connector: 'outside' });
  await deliver(made.actionId);
  expect(calls).toBe(1);
  expect(await state(made)).toMatchObject({ action: 'confirmed', attempts: 2 });
});

test('a crash, and the other side cannot be asked: a person must say, nothing is sent blindly', async () => {
  const made = await approvedAction();
  await beginEffect(house.machine, { actionId: made.actionId, connector: 'outside' });
  answer = () => 'unknown';
  await deliver(made.actionId);
  expect(calls).toBe(0);
  expect(await state(made)).toMatchObject({ action: 'parked', case: 'parked' });
});

test('a crash, and the other side counts a repeated key once: it is sent again', async () => {
  const made = await approvedAction();
  await beginEffect(house.machine, { actionId: made.actionId, connector: 'outside' });
  answer = () => 'unknown';
  repeatable = true;
  await deliver(made.actionId);
  expect(await state(made)).toMatchObject({ action: 'confirmed', attempts: 2 });
  expect(booked.size).toBe(1);
});

test('no answer is tried again, and after the last attempt a person must say', async () => {
  const made = await approvedAction();
  repeatable = true;
  answer = () => 'unknown';
  behave = () => Promise.reject(unclear());
  await expect(deliver(made.actionId)).rejects.toMatchObject({ retryable: true });
  expect(await state(made)).toMatchObject({ action: 'sent', case: 'approved' });
  await deliver(made.actionId, true);
  expect(await state(made)).toMatchObject({ action: 'parked', case: 'parked', detail: 'no answer' });
});

test('a refusal is final: the case comes back to its owner with the reason', async () => {
  const made = await approvedAction();
  behave = () => Promise.reject(docketError({ code: 'receiver_refused', message: 'account closed' }));
  await deliver(made.actionId);
  expect(calls).toBe(1);
  expect(await state(made)).toMatchObject({ action: 'failed', case: 'failed', detail: 'account closed' });
});

test('an action keeps the connector it was begun with, whatever the routes say later', async () => {
  const made = await approvedAction();
  await beginEffect(house.machine, { actionId: made.actionId, connector: 'outside' });
  const other: Connector = { ...outside, name: 'other', deliver: () => Promise.reject(new Error('not this one')) };
  const rerouted = deliverActionJob(routeConnectors([outside, other], { default: 'other', byKind: {} }), packetPdf);
  await rerouted({ actionId: made.actionId }, { context: house.machine, log, attempt: 2, lastAttempt: false });
  expect(await state(made)).toMatchObject({ action: 'confirmed' });
});
