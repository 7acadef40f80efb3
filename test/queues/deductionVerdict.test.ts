import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { codeDeductionsJob } from '../../src/queues/processors/codeDeductions.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;

const line = { line: 1, itemNumber: 'A-1', quantity: '10', unit: 'CA', price: '24.00', amountMinor: 24_000 };
const facts: [type: string, data: { number: string } & Record<string, unknown>][] = [
  ['customer.changed', { number: 'C1', name: 'Simulated Stores', currency: 'USD', terms: { netDays: 30 } }],
  ['order.accepted', { number: 'SO-1', customerNumber: 'C1', currency: 'USD', orderedAt: '2026-03-01T08:00:00Z', lines: [{ line: 1, itemNumber: 'A-1', quantity: '10', unit: 'CA' }] }],
  ['shipment.confirmed', { number: 'SH-1', orderNumber: 'SO-1', customerNumber: 'C1', shippedAt: '2026-03-02T08:00:00Z', lines: [{ itemNumber: 'A-1', quantity: '10', unit: 'CA' }] }],
  ['proof_of_delivery.received', { number: 'POD-1', shipmentNumber: 'SH-1', deliveredAt: '2026-03-04T08:00:00Z', clean: false, exceptions: [{ itemNumber: 'A-1', kind: 'short', quantity: '2', unit: 'CA' }] }],
  ['invoice.issued', { number: 'INV-1', customerNumber: 'C1', orderNumber: 'SO-1', shipmentNumber: 'SH-1', currency: 'USD', issuedOn: '2026-03-02', lines: [line], totalMinor: 24_000 }],
]; // biome-ignore format: one fact a line

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  const envelopes = facts.map(([type, data]) => ({
    specversion: '1.0',
    id: data.number,
    source: 'sim/test',
    type,
    time: '2026-03-05T00:00:00Z',
    data,
  }));
  expect(await receiveEvents(house.machine, envelopes)).toMatchObject({ accepted: facts.length });
});
afterAll(() => database.drop());

/** Files a deduction and lets the coding job work on it; the case with its proposal. */
async function judged(
  number: string,
  amountMinor: number,
  text = 'short shipped three cartons',
  invoiceNumber = 'INV-1',
) {
  const body = {
    number,
    customerNumber: 'C1',
    invoiceNumber,
    currency: 'USD',
    amountMinor,
    claimedOn: '2026-03-20',
    text,
    evidence: [],
  };
  const row = {
    number,
    body,
    customerNumber: 'C1',
    invoiceNumber,
    currency: 'USD',
    amountMinor,
    asOf: new Date('2026-03-20T00:00:00Z'),
  };
  const [filed] = await database.db.insert(deductions).values(row).returning({ id: deductions.id });
  const work = codeDeductionsJob(async () => tinyCoder());
  await work({ deductionIds: [filed?.id ?? ''] }, { context: house.agent, log } as never);
  const [opened] = await database.db.select().from(cases).where(eq(cases.subjectNumber, number));
  const [recommended] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.caseId, opened?.id ?? ''));
  if (!opened || !recommended) throw new Error('no case was opened');
  return { opened, recommended };
}

test('a claim that the records support is proposed as valid, with the fields that say so', async () => {
  const { opened, recommended } = await judged('D-1', 4800);
  expect(recommended.proposal.action).toMatchObject({ category: 'SHORTAGE', verdict: 'VALID' });
  const cited = recommended.proposal.reasons.flatMap(({ evidence }) => evidence);
  expect(cited).toContainEqual({
    kind: 'field',
    record: 'proof_of_delivery',
    id: 'POD-1',
    field: 'exceptions[0].quantity',
    quote: '2',
  });
  expect(opened.details.verdict).toMatchObject({ code: 'VALID', validAmount: '48.00', recoverableMinor: 0 });
  expect(opened.deadlineAt?.toISOString()).toBe('2026-04-19T23:59:59.000Z');
});

test('what goes beyond the records is proposed in part, and what may be won back ranks the case', async () => {
  const { opened, recommended } = await judged('D-2', 9600);
  expect(recommended.proposal.action).toMatchObject({ verdict: 'PARTIAL' });
  expect(opened.details.verdict).toMatchObject({ code: 'PARTIAL', recoverableMinor: 4800 });
  expect(opened.priorityParts.find(({ signal }) => signal === 'recoverable')?.points).toBeGreaterThan(0);
});

test('where papers are missing they are named', async () => {
  const { opened, recommended } = await judged('D-3', 1000, undefined, 'INV-UNKNOWN');
  expect(recommended.proposal.action).toMatchObject({ verdict: 'INSUFFICIENT_EVIDENCE' });
  expect((opened.details.verdict as { missing: string[] }).missing.length).toBeGreaterThan(0);
});

test('money given back is no claim and gets no verdict', async () => {
  const { opened, recommended } = await judged('D-4', -1000);
  expect(recommended.proposal.action).toMatchObject({ verdict: null });
  expect(opened.details).not.toHaveProperty('verdict');
});

test('a verdict is recomputed from its stored evidence, whatever has come since', async () => {
  const { recommended } = await judged('D-5', 2400);
  await database.db.execute("update proofs_of_delivery set body = jsonb_set(body, '{exceptions}', '[]')");
  expect((await replayRecommendation(database.db, tinyCoder(), recommended.id)).differences).toEqual([]);
});

test('evidence that comes later judges an undecided claim again, once, and says what is new', async () => {
  // Of the proof of delivery nothing is left that counts.
  const { opened, recommended } = await judged('D-6', 7200);
  expect(recommended.proposal.action).toMatchObject({ verdict: 'INSUFFICIENT_EVIDENCE' });
  const receipt = {
    number: 'RA-1',
    customerNumber: 'C1',
    shipmentNumber: 'SH-1',
    receivedAt: '2026-03-04T09:00:00Z',
    lines: [{ itemNumber: 'A-1', quantityReceived: '8', quantityShipped: '10', unit: 'CA' }],
  };
  await tell('receipt_advice.received', receipt);
  const again = await work();
  expect(again).toContain(opened.subjectId);
  const present = await presentOf('D-6');
  expect(present.id).not.toBe(recommended.id);
  expect(present.proposal.reasons[0]?.text).toBe(
    'Judged again: receipt advice RA-1 came or changed since. The verdict before was INSUFFICIENT_EVIDENCE.',
  );
  expect(present.proposal.action).not.toMatchObject({ verdict: 'INSUFFICIENT_EVIDENCE' });
  expect((await replayRecommendation(database.db, tinyCoder(), present.id)).differences).toEqual([]);
  await codeDeductionsJob(async () => tinyCoder())({ deductionIds: [opened.subjectId ?? ''] }, {
    context: house.agent,
    log,
  } as never);
  expect((await presentOf('D-6')).id).toBe(present.id);
});

test('what somebody has decided is left as it was decided', async () => {
  const { opened, recommended } = await judged('D-7', 2400);
  await database.db.update(cases).set({ state: 'approved' }).where(eq(cases.id, opened.id));
  await tell('credit_memo.issued', {
    ...{ number: 'CM-1', customerNumber: 'C1', invoiceNumber: 'INV-1', currency: 'USD' },
    ...{ issuedOn: '2026-03-21', totalMinor: 2400 },
  });
  expect(await work()).toContain(opened.subjectId);
  expect((await presentOf('D-7')).id).toBe(recommended.id);
});

test('new evidence bars approving what was seen before, and voids the first of two approvals', async () => {
  const [ann, ben] = [await house.person('Ann', ['finance_approver']), await house.person('Ben', ['finance_approver'])];
  const { opened, recommended } = await judged('D-8', 2_000_000);
  const seen = { caseId: opened.id, recommendationId: recommended.id, contentHash: recommended.contentHash };
  expect(await approveCase(ann, seen)).toMatchObject({ state: 'second_approval' });
  await tell('credit_memo.issued', {
    ...{ number: 'CM-2', customerNumber: 'C1', invoiceNumber: 'INV-1', currency: 'USD' },
    ...{ issuedOn: '2026-03-21', totalMinor: 1_000 },
  });
  await expect(approveCase(ben, seen)).rejects.toMatchObject({ code: 'stale_evidence' });
  expect(await work()).toContain(opened.subjectId);
  const [row] = await database.db.select().from(cases).where(eq(cases.id, opened.id));
  expect(row).toMatchObject({ state: 'proposed', givenApprovals: 0 });
  await expect(approveCase(ben, seen)).rejects.toMatchObject({ code: 'stale_content' });
  const present = await presentOf('D-8');
  const now = { caseId: opened.id, recommendationId: present.id, contentHash: present.contentHash };
  expect(await approveCase(ben, now)).toMatchObject({ givenApprovals: 1, neededApprovals: 2 });
  expect(await approveCase(ann, now)).toMatchObject({ state: 'approved' });
});

async function tell(type: string, data: { number: string } & Record<string, unknown>): Promise<void> {
  const envelope = {
    specversion: '1.0',
    id: data.number,
    source: 'sim/test',
    type,
    time: '2026-03-22T00:00:00Z',
    data,
  };
  expect(await receiveEvents(house.machine, [envelope])).toMatchObject({ accepted: 1 });
}

/** Does the coding that waits, as the worker would; the deductions it was about. */
async function work(): Promise<string[]> {
  const rows = await database.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.job, 'deduction.code'), eq(outbox.state, 'pending')));
  const job = codeDeductionsJob(async () => tinyCoder());
  for (const row of rows) await job(row.payload as never, { context: house.agent, log } as never);
  await database.db.update(outbox).set({ state: 'done' }).where(eq(outbox.job, 'deduction.code'));
  return rows.flatMap(({ payload }) => (payload as { deductionIds: string[] }).deductionIds);
}

async function presentOf(number: string) {
  const [row] = await database.db
    .select({ recommendation: recommendations })
    .from(cases)
    .innerJoin(recommendations, eq(recommendations.id, cases.recommendationId))
    .where(eq(cases.subjectNumber, number));
  if (!row) throw new Error('no recommendation is present');
  return row.recommendation;
}
