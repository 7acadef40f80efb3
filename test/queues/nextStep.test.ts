import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import { followUpRequests } from '../../src/cases/followUpRequests.ts';
import { retryAction, settleParked } from '../../src/cases/retryAction.ts';
import type { Connector, EffectMessage } from '../../src/connectors/contract.ts';
import { routeConnectors } from '../../src/connectors/routes.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { docketError } from '../../src/core/errors.ts';
import type { JobName } from '../../src/core/jobs.ts';
import { actions, cases, notes, recommendations } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { gatherPacket } from '../../src/insights/disputePacket.ts';
import { packetPdf } from '../../src/insights/packetPdf.ts';
import { codeDeductionsJob } from '../../src/queues/processors/codeDeductions.ts';
import { deliverActionJob } from '../../src/queues/processors/deliverAction.ts';
import { nextStepJob } from '../../src/queues/processors/followDecided.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { log } from './outboxSupport.ts';

type Person = Awaited<ReturnType<TestHouse['person']>>;
let database: TestDatabase;
let house: TestHouse;
let approver: Person;
let other: Person;
let controllers: Person[];
const clock = testClock('2026-03-22T09:00:00.000Z');

/** Stands for the other side: keeps what it was sent, and refuses or leaves in doubt what it is told to. */
const received: EffectMessage[] = [];
let answers: Partial<Record<string, 'refuse' | 'doubt'>> = {};
const connector: Connector = {
  name: 'other side',
  repeatable: false,
  find: async () => 'unknown',
  deliver: async (message) => {
    const answer = answers[message.action.kind];
    if (answer) throw docketError({ code: 'no', message: `said ${answer}`, retryable: answer === 'doubt' });
    received.push(message);
    return { result: 'confirmed' };
  },
};
const connectors = routeConnectors([connector], { default: connector.name, byKind: {} });

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database, clock);
  await ensureFirstPolicy(house.machine);
  approver = await house.person('Ann', ['finance_approver']);
  other = await house.person('Bob', ['finance_approver']);
  controllers = [await house.person('Cleo', ['finance_controller']), await house.person('Dan', ['finance_controller'])];
  await tell('customer.changed', { number: 'C1', name: 'Simulated Stores', currency: 'USD', terms: { netDays: 30 } });
});
afterAll(() => database.drop());

let told = 0;
async function tell(type: string, data: Record<string, unknown>): Promise<void> {
  const envelope = {
    specversion: '1.0',
    id: `e${++told}`,
    source: 'sim/test',
    type,
    time: '2026-03-05T00:00:00Z',
    data,
  };
  expect(await receiveEvents(house.machine, [envelope])).toMatchObject({ accepted: 1 });
}

/** One order life of 10 cases at 240.00, of which `short` did not arrive; without a proof of delivery where `short` is null. */
async function trade(n: string, short: string | null): Promise<void> {
  const goods = { itemNumber: 'A-1', quantity: '10', unit: 'CA' };
  const line = { line: 1, ...goods, price: '240.00', amountMinor: 240_000 };
  const ids = { customerNumber: 'C1', orderNumber: `SO-${n}` };
  const orderedAt = '2026-03-01T08:00:00Z';
  await tell('order.accepted', {
    number: `SO-${n}`,
    customerNumber: 'C1',
    currency: 'USD',
    orderedAt,
    lines: [{ line: 1, ...goods }],
  });
  await tell('shipment.confirmed', { number: `SH-${n}`, ...ids, shippedAt: '2026-03-02T08:00:00Z', lines: [goods] });
  await tell('invoice.issued', {
    number: `INV-${n}`,
    ...ids,
    shipmentNumber: `SH-${n}`,
    currency: 'USD',
    issuedOn: '2026-03-02',
    lines: [line],
    totalMinor: 240_000,
  });
  if (short !== null) await deliver(n, short);
}

async function deliver(n: string, short: string): Promise<void> {
  const exceptions = short === '0' ? [] : [{ itemNumber: 'A-1', kind: 'short', quantity: short, unit: 'CA' }];
  const clean = exceptions.length === 0;
  const shipped = { shipmentNumber: `SH-${n}`, deliveredAt: '2026-03-04T08:00:00Z', signedBy: 'R. Dock' };
  await tell('proof_of_delivery.received', { number: `POD-${n}`, ...shipped, clean, exceptions });
}

/** Files a deduction on an invoice and has it coded. */
async function deduct(n: string, amountMinor: number, invoiceNumber = `INV-${n}`): Promise<void> {
  const number = `D-${n}`;
  const of = { number, customerNumber: 'C1', invoiceNumber, currency: 'USD', amountMinor };
  const text = 'short shipped three cartons';
  const body = { ...of, claimedOn: '2026-03-20', text, evidence: [] };
  const [filed] = await database.db
    .insert(deductions)
    .values({ ...of, body, asOf: new Date('2026-03-20T00:00:00Z') })
    .returning({ id: deductions.id });
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds: [filed?.id ?? ''] }, running(house.agent));
}

const running = (context: TestHouse['machine']) => ({ context, log, lastAttempt: true, attempt: 1 }) as never;

/** Does what waits in the outbox until nothing does. */
async function work(): Promise<void> {
  const jobs: Partial<Record<JobName, (payload: never, job: never) => Promise<void>>> = {
    'deduction.code': codeDeductionsJob(async () => tinyCoder()),
    'deduction.step': nextStepJob(),
    'action.deliver': deliverActionJob(connectors, packetPdf),
  };
  for (;;) {
    const rows = await database.db.select().from(outbox).where(eq(outbox.state, 'pending'));
    if (rows.length === 0) return;
    for (const row of rows) {
      await jobs[row.job]?.(row.payload as never, running(house.machine));
      await database.db.update(outbox).set({ state: 'done' }).where(eq(outbox.id, row.id));
    }
  }
}

async function caseOf(n: string) {
  const [row] = await database.db
    .select()
    .from(cases)
    .where(eq(cases.subjectNumber, `D-${n}`));
  if (!row) throw new Error(`no case of D-${n}`);
  const all = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.caseId, row.id))
    .orderBy(desc(recommendations.seq));
  const [latest] = all;
  if (!latest) throw new Error(`nothing was recommended on D-${n}`);
  return { row, latest, all };
}

async function approve(n: string, ...by: Person[]): Promise<void> {
  for (const person of by) {
    const { row, latest } = await caseOf(n);
    const { id: recommendationId, contentHash } = latest;
    await approveCase(person, { caseId: row.id, recommendationId, contentHash });
  }
  await work();
}

/** A deduction whose code was approved and posted. */
async function coded(n: string, amountMinor: number, short: string | null) {
  await trade(n, short);
  await deduct(n, amountMinor);
  await approve(n, ...(amountMinor > 1_000_000 ? [approver, other] : [approver]));
  return caseOf(n);
}

const effectsOf = async (caseId: string) =>
  (await database.db.select().from(actions).where(eq(actions.caseId, caseId)).orderBy(actions.createdAt)).map(
    ({ action, amountMinor, state }) => ({ kind: action.kind, amountMinor, state }),
  );
const commentsOn = async (caseId: string) =>
  (await database.db.select().from(notes).where(eq(notes.caseId, caseId))).map(({ body }) => body);

test('once its code is posted, an unsupported deduction is to be disputed; nothing happens before somebody approves', async () => {
  const { row, latest } = await coded('1', 48_000, '0');
  expect(row).toMatchObject({ state: 'proposed', neededRole: 'finance_approver', neededApprovals: 1 });
  expect(row.details.verdict).toMatchObject({ code: 'INVALID', recoverableMinor: 48_000 });
  expect(latest.proposal).toMatchObject({ source: 'adjudicator', amountMinor: 48_000, action: { kind: 'dispute' } });
  expect(latest.proposal.nextStep?.chosen).toMatchObject({ contestedMinor: 48_000, barred: null });
  expect(latest.proposal.alternatives.map(({ label }) => label)).toEqual(
    latest.proposal.nextStep?.others.map(({ step }) => step),
  );
  expect(await effectsOf(row.id)).toEqual([{ kind: 'post_deduction_code', amountMinor: 48_000, state: 'confirmed' }]);
  const { action } = latest.proposal;
  if (action.kind !== 'dispute') throw new Error('not a dispute');
  expect(action.claim).toContain('We ask you to pay back USD 480.00.');
  expect(action.claim).toMatch(/\[1\]/);
});

test('a step recomputes to the same bytes, and the same work done again adds nothing', async () => {
  const { row, latest, all } = await caseOf('1');
  clock.advanceHours(1);
  await nextStepJob()({ deductionIds: [row.subjectId ?? ''] }, running(house.machine));
  expect((await caseOf('1')).all).toHaveLength(all.length);
  expect((await replayRecommendation(database.db, tinyCoder(), latest.id)).differences).toEqual([]);
});

test('one approval of a step sets exactly its effect going, once', async () => {
  const { row, latest } = await caseOf('1');
  const approval = { caseId: row.id, recommendationId: latest.id, contentHash: latest.contentHash };
  await Promise.allSettled([approveCase(other, approval), approveCase(other, approval)]);
  await work();
  await work();
  expect(await effectsOf(row.id)).toEqual([
    { kind: 'post_deduction_code', amountMinor: 48_000, state: 'confirmed' },
    { kind: 'dispute', amountMinor: 48_000, state: 'confirmed' },
  ]);
  const [sent, ...more] = received.filter(({ action }) => action.kind === 'dispute');
  expect(more).toEqual([]);
  // The packet goes with it, the same bytes whenever it is made.
  const packet = await gatherPacket(database.db, row.id, new Date(sent?.approvedAt ?? ''), latest.id);
  expect(sha256(await packetPdf(packet))).toBe(sent?.attachment?.sha256);
  if (latest.proposal.action.kind === 'dispute') expect(packet.letter).toBe(latest.proposal.action.claim);
  expect((await caseOf('1')).row.state).toBe('resolved');
});

test('a claim that holds in part is credited and disputed by one decision, as strictly as its strictest part', async () => {
  const { row, latest } = await coded('2', 150_000, '3');
  expect(latest.proposal.action).toMatchObject({
    kind: 'settle_deduction',
    parts: [
      { action: { kind: 'credit_memo' }, amountMinor: 72_000 },
      { action: { kind: 'dispute' }, amountMinor: 78_000 },
    ],
  });
  // A credit above 500 needs two finance controllers, so all of it does.
  expect(row).toMatchObject({ neededRole: 'finance_controller', neededApprovals: 2 });
  await approve('2', ...controllers);
  expect(await effectsOf(row.id)).toEqual([
    { kind: 'post_deduction_code', amountMinor: 150_000, state: 'confirmed' },
    { kind: 'credit_memo', amountMinor: 72_000, state: 'confirmed' },
    { kind: 'dispute', amountMinor: 78_000, state: 'confirmed' },
  ]);
  expect((await caseOf('2')).row.state).toBe('resolved');
});

test('where one of two effects is refused the case fails once both are settled, and only that one is sent again', async () => {
  const { row } = await coded('3', 90_000, '2');
  answers = { dispute: 'refuse' };
  await approve('3', ...(row.neededRole === 'finance_controller' ? controllers : [other]));
  expect((await caseOf('3')).row.state).toBe('failed');
  answers = {};
  await retryAction(row.neededRole === 'finance_controller' ? (controllers[0] as Person) : other, {
    caseId: row.id,
    reason: 'they mended it',
  });
  await work();
  expect((await effectsOf(row.id)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
  expect((await caseOf('3')).row.state).toBe('resolved');
  const own = received.filter(({ caseReference }) => caseReference === row.reference);
  expect(own.map(({ action }) => action.kind).sort()).toEqual(['credit_memo', 'dispute', 'post_deduction_code']);
});

test('where one of two effects is in doubt a person says whether it happened', async () => {
  const { row } = await coded('4', 90_000, '2');
  answers = { credit_memo: 'doubt' };
  await approve('4', ...(row.neededRole === 'finance_controller' ? controllers : [other]));
  answers = {};
  expect((await caseOf('4')).row.state).toBe('parked');
  const { state } = await settleParked(controllers[0] as Person, {
    caseId: row.id,
    happened: true,
    reason: 'I looked',
  });
  expect(state).toBe('resolved');
});

test('an approver puts another step in its place; somebody else approves, and no part of the money is lost', async () => {
  const { row, latest } = await coded('5', 30_000, '0');
  expect(latest.proposal.action.kind).toBe('dispute');
  const writeOff = latest.proposal.alternatives.find(({ label }) => label === 'write_off')?.action;
  if (!writeOff) throw new Error('no write-off beside it');
  const amendment = { caseId: row.id, recommendationId: latest.id, action: writeOff, category: row.category };
  await expect(amendCase(other, { ...amendment, amountMinor: 29_999, reason: 'goodwill' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const parts = [
    {
      action: { kind: 'credit_memo' as const, deductionNumber: 'D-5', invoiceNumber: 'INV-5', reason: 'goodwill' },
      amountMinor: 10_000,
    },
    { action: { kind: 'write_off' as const, deductionNumber: 'D-5', reason: 'goodwill' }, amountMinor: 19_999 },
  ];
  const lossy = { kind: 'settle_deduction' as const, deductionNumber: 'D-5', parts };
  await expect(amendCase(other, { ...amendment, action: lossy, reason: 'split' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await amendCase(other, { ...amendment, reason: 'they are a good customer' });
  await expect(approve('5', other)).rejects.toMatchObject({ code: 'own_proposal' });
  await approve('5', approver);
  expect((await effectsOf(row.id)).at(-1)).toEqual({ kind: 'write_off', amountMinor: 30_000, state: 'confirmed' });
});

test('missing proof is asked for by a draft; what comes then brings the next step', async () => {
  const { row, latest } = await coded('6', 120_000, null);
  expect(latest.proposal.nextStep?.chosen).toMatchObject({ step: 'request_proof', openMinor: 120_000 });
  expect(['customer_message', 'task']).toContain(latest.proposal.action.kind);
  expect(JSON.stringify(latest.proposal.action)).toMatch(/proof of delivery|receiving advice/);
  await approve('6', other);
  expect((await caseOf('6')).row.state).toBe('resolved');
  await deliver('6', '0');
  await work();
  const after = await caseOf('6');
  expect(after.row.state).toBe('proposed');
  expect(after.latest.proposal.action.kind).toBe('dispute');
  expect(after.latest.proposal.reasons[0]?.text).toContain('proof of delivery POD-6');
  expect((await replayRecommendation(database.db, tinyCoder(), after.latest.id)).differences).toEqual([]);
  expect(row.id).toBe(after.row.id);
});

test('evidence that changes a step that waits undecided works it out again', async () => {
  const { latest } = await coded('7', 100_000, '0');
  expect(latest.proposal.action.kind).toBe('dispute');
  await deliver('7', '2');
  await work();
  const after = await caseOf('7');
  expect(after.latest.id).not.toBe(latest.id);
  expect(after.latest.proposal.action.kind).toBe('settle_deduction');
  expect(after.row.state).toBe('proposed');
});

test('evidence that comes after a decision reopens the case for its owner and says what came; what was done stays', async () => {
  const { row } = await coded('8', 48_000, '0');
  await approve('8', other);
  expect((await caseOf('8')).row.state).toBe('resolved');
  await deliver('8', '2');
  await work();
  const after = await caseOf('8');
  expect(after.row).toMatchObject({ state: 'open', recommendationId: null, turnRole: 'finance_approver' });
  expect(await commentsOn(row.id)).toEqual([
    expect.stringMatching(/proof of delivery POD-8.*It was INVALID.*now it is VALID/),
  ]);
  expect(await effectsOf(row.id)).toHaveLength(2);
  // The same news once more is no news.
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds: [row.subjectId ?? ''] }, running(house.machine));
  expect(await commentsOn(row.id)).toHaveLength(1);
});

test('the credit memo that we issued ourselves is no news', async () => {
  const { row } = await coded('10', 48_000, '2');
  expect((await caseOf('10')).latest.proposal.action.kind).toBe('credit_memo');
  await approve('10', other);
  await tell('credit_memo.issued', {
    ...{ number: 'CM-10', customerNumber: 'C1', invoiceNumber: 'INV-10', currency: 'USD' },
    ...{ issuedOn: '2026-03-23', totalMinor: 48_000 },
  });
  await work();
  expect((await caseOf('10')).row.state).toBe('resolved');
  expect(await commentsOn(row.id)).toEqual([]);
});

test('proof that does not come in time brings the next step, without asking again', async () => {
  const { latest } = await coded('11', 120_000, null);
  expect(latest.proposal.nextStep?.chosen.step).toBe('request_proof');
  await approve('11', other);
  clock.advanceHours(24 * 13);
  expect(await followUpRequests(house.machine)).toEqual({ followed: 0 });
  clock.advanceHours(24 * 2);
  await followUpRequests(house.machine);
  await work();
  const after = await caseOf('11');
  expect(after.row.state).toBe('proposed');
  expect(after.latest.proposal.nextStep?.chosen.step).not.toBe('request_proof');
  expect(after.latest.proposal.nextStep?.others.find(({ step }) => step === 'request_proof')?.barred).toBe(
    'It was asked for already.',
  );
});

test('what has no bearing on the judgement is no news', async () => {
  const { row, latest } = await coded('12', 48_000, '0');
  await approve('12', other);
  // Another claim on the same invoice, made later, is read with the evidence and changes nothing about this one.
  await deduct('12-2', 1_000, 'INV-12');
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds: [row.subjectId ?? ''] }, running(house.machine));
  const after = await caseOf('12');
  expect(after.row.state).toBe('resolved');
  expect(after.latest.id).toBe(latest.id);
  expect(await commentsOn(row.id)).toEqual([]);
});

test('every case that was settled has placed its whole deduction', async () => {
  const rows = await database.db
    .select({ row: cases, recommendation: recommendations })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.id, cases.recommendationId))
    .where(and(eq(cases.kind, 'deduction'), eq(cases.state, 'resolved')));
  const money = rows.filter(
    ({ recommendation }) => recommendation.proposal.nextStep && recommendation.proposal.action.kind !== 'task',
  );
  expect(money.length).toBeGreaterThan(3);
  for (const { row, recommendation } of money) {
    const made = await database.db.select().from(actions).where(eq(actions.recommendationId, recommendation.id));
    expect(made.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(row.moneyMinor);
  }
});
