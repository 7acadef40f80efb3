import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { startRelayRole } from '../../src/cli/relay.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { readConfig } from '../../src/config.ts';
import type { RemittanceLine } from '../../src/core/remittance.ts';
import { cases, recommendations } from '../../src/db/schema/cases.ts';
import { cashClaims, cashMatches, cashPostings, matchMemory } from '../../src/db/schema/cash.ts';
import { settlements } from '../../src/db/schema/collections.ts';
import { deductions, invoices } from '../../src/db/schema/records.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { postCash } from '../../src/records/postCash.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { testHouse } from '../cases/people.ts';
import { newDocument, reader, readingOf, remittance } from '../records/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { eventually, log, outboxStates, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let folder: string;
const running: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-cash-'));
  await testHouse(database);
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '4' });
  const role = { config, databaseUrl: database.url, log };
  running.push(await startWorkerRole({ ...role, coder: tinyCoder() }), await startRelayRole(role));
});
afterAll(async () => {
  await Promise.all(running.map((role) => role.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const context = () => systemContext(database.db);
const settled = () =>
  vi.waitFor(async () => expect(Object.keys(await outboxStates(database.db))).toEqual(['done']), eventually);

let events = 0;
const send = (type: string, data: object) => {
  const id = String(++events);
  const envelope = {
    specversion: '1.0',
    id,
    source: '/test',
    type,
    time: new Date(1_770_000_000_000 + events).toISOString(),
    data,
  };
  return receiveEvents(context(), [envelope]);
};

const customer = (number: string, more: object = {}) =>
  send('customer.changed', {
    number,
    name: `${number} Simulated Stores`,
    currency: 'USD',
    aliases: [`${number} SIM`],
    ...more,
  });
const invoice = (number: string, customerNumber: string, totalMinor: number, more: object = {}) =>
  send('invoice.issued', { number, customerNumber, currency: 'USD', issuedOn: '2026-02-01', totalMinor, ...more });

const line = (reference: string, paid: string, more: Partial<RemittanceLine> = {}): RemittanceLine => ({
  reference,
  documentType: 'invoice',
  gross: null,
  discount: '0.00',
  deductions: [],
  paid,
  evidence: [{ kind: 'span', start: 0, end: 1, quote: 'x' }],
  ...more,
});

async function pay(customerNumber: string, amount: string, lines: RemittanceLine[], reference = `TR-${++events}`) {
  const documentId = await newDocument(context());
  const payer = { name: `${customerNumber} SIM`, id: null };
  const reading = readingOf([remittance({ payer, payment: { amount, reference, date: '2026-02-20' }, lines })], {});
  const items = reading.items.map((item) => ({ ...item, sender: null }));
  await fileReading(context(), { documentId, reading: { ...reading, items }, reader });
  await settled();
  const [row] = await database.db
    .select()
    .from(cases)
    .where(and(eq(cases.documentId, documentId), inArray(cases.kind, ['cash_application', 'duplicate_payment'])));
  if (!row) return { row: null, proposal: null, recommendation: null };
  const [recommendation] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.id, row.recommendationId ?? row.id));
  return { row, recommendation: recommendation ?? null, proposal: recommendation?.proposal ?? null };
}

type Paid = Awaited<ReturnType<typeof pay>>;
const target = ({ row, recommendation }: Paid) => ({
  caseId: row?.id ?? '',
  recommendationId: recommendation?.id ?? '',
  contentHash: recommendation?.contentHash ?? '',
});
const openOf = async (number: string) =>
  (await database.db.select().from(invoices).where(eq(invoices.number, number)))[0]?.openMinor;

describe('a payment with its remittance', () => {
  test('becomes one recommendation that waits for an approver; once applied, open amounts fall exactly once', async () => {
    await customer('A1');
    await invoice('INV-A1-1', 'A1', 100_000);
    await invoice('INV-A1-2', 'A1', 50_000);
    const paid = await pay('A1', '1400.00', [line('inv a1 1', '1000.00'), line('INV-A1-2SC', '400.00')]);
    expect(paid.row).toMatchObject({ kind: 'cash_application', state: 'proposed', neededRole: 'finance_approver' });
    expect(paid.proposal).toMatchObject({
      source: 'matcher',
      amountMinor: 140_000,
      certified: false,
      action: {
        kind: 'apply_cash',
        customerNumber: 'A1',
        unappliedMinor: 0,
        applications: [
          { invoiceNumber: 'INV-A1-1', amountMinor: 100_000, shortMinor: 0 },
          { invoiceNumber: 'INV-A1-2', amountMinor: 40_000, shortMinor: 10_000 },
        ],
      },
    });
    const approver = await (await testHouse(database)).person('Bea', ['finance_approver']);
    await approveCase({ ...approver, now: () => new Date() }, target(paid));
    await settled();
    expect([await openOf('INV-A1-1'), await openOf('INV-A1-2')]).toEqual([0, 0]);
    const [posting] = await database.db.select().from(cashPostings);
    expect(await postCash(context(), { actionId: posting?.actionId ?? '' })).toEqual({ posted: false });
    expect(await openOf('INV-A1-1')).toBe(0);
    const noted = await database.db.select().from(settlements).where(eq(settlements.customerNumber, 'A1'));
    expect(
      noted.map(({ invoiceNumber, leftMinor, dueOn, paidOn }) => ({ invoiceNumber, leftMinor, dueOn, paidOn })),
    ).toEqual(
      ['INV-A1-1', 'INV-A1-2'].map((invoiceNumber) => ({
        invoiceNumber,
        leftMinor: 0,
        dueOn: '2026-03-03',
        paidOn: '2026-02-20',
      })),
    );
    const short = await database.db.select().from(deductions).where(eq(deductions.invoiceNumber, 'INV-A1-2'));
    expect(short).toMatchObject([{ amountMinor: 10_000, customerNumber: 'A1', body: { reference: 'INV-A1-2SC' } }]);
    const [coded] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.subjectNumber, short[0]?.number ?? ''));
    expect(coded?.kind).toBe('deduction');
    const memory = await database.db.select().from(matchMemory).where(eq(matchMemory.customerNumber, 'A1'));
    expect(memory).toMatchObject([{ reference: 'INVA12SC', itemNumber: 'INV-A1-2', outcome: 1 }]);
  });

  test('is computed again to the same bytes', async () => {
    await customer('A0');
    await invoice('INV-A0-1', 'A0', 12_300);
    const paid = await pay('A0', '120.00', [line('A0 1', '100.00'), line('INV-A0-1', '20.00')]);
    const replay = await replayRecommendation(database.db, tinyCoder(), paid.recommendation?.id ?? '');
    expect(replay).toMatchObject({ producer: 'cash matcher', differences: [] });
  });

  test('does not take an item that another payment’s proposal claims', async () => {
    await customer('A2');
    await invoice('INV-A2-1', 'A2', 30_000);
    await pay('A2', '300.00', [line('INV-A2-1', '300.00')]);
    const again = await pay('A2', '300.00', [line('INV-A2-1', '300.00')]);
    expect(again.proposal?.action).toMatchObject({ applications: [], unappliedMinor: 30_000 });
  });

  test('that was rejected frees its items, and the refused pair is remembered', async () => {
    await customer('A3');
    await invoice('INV-A3-100', 'A3', 30_000);
    const first = await pay('A3', '300.00', [line('INV-A3-10', '300.00')]);
    const approver = await (await testHouse(database)).person('Cem', ['finance_approver']);
    await rejectCase({ ...approver, now: () => new Date() }, { ...target(first), reason: 'another invoice is meant' });
    const [memory] = await database.db.select().from(matchMemory).where(eq(matchMemory.customerNumber, 'A3'));
    expect(memory).toMatchObject({ itemNumber: 'INV-A3-100', outcome: -1 });
    const again = await pay('A3', '300.00', [line('INV-A3-10', '300.00')]);
    expect(again.proposal?.confidence ?? 1).toBeLessThan(first.proposal?.confidence ?? 0);
  });

  test('is matched again when the invoice it pays arrives', async () => {
    await customer('A4');
    const before = await pay('A4', '120.00', [line('INV-A4-1', '120.00')]);
    expect(before.proposal?.action).toMatchObject({ applications: [], unappliedMinor: 12_000 });
    await invoice('INV-A4-1', 'A4', 12_000);
    await settled();
    const [row] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.id, before.row?.id ?? ''));
    const [now] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.id, row?.recommendationId ?? ''));
    expect(now?.proposal.action).toMatchObject({ applications: [{ invoiceNumber: 'INV-A4-1' }], unappliedMinor: 0 });
  });

  test('sent twice is a case of its own, not a second application', async () => {
    await customer('A5');
    await invoice('INV-A5-1', 'A5', 40_000);
    await pay('A5', '200.00', [line('INV-A5-1', '200.00')], 'CHK-77');
    const twin = await pay('A5', '200.00', [line('INV-A5-1', '200.00')], 'CHK-77');
    expect(twin.row).toMatchObject({ kind: 'duplicate_payment', state: 'open' });
    expect(twin.proposal).toBeNull();
  });
});

describe('money of the bank', () => {
  const bank = (number: string, amountMinor: number, more: object = {}) =>
    send('bank_transaction.booked', {
      number,
      account: 'X1',
      currency: 'USD',
      amountMinor,
      bookedOn: '2026-02-21',
      ...more,
    });

  test('joins its advice, and its value date decides whether a discount was earned', async () => {
    await customer('B1');
    const terms = { netDays: 30, discountDays: 10, discountPercent: '2' };
    await invoice('INV-B1-1', 'B1', 100_000, { terms });
    await pay('B1', '980.00', [line('INV-B1-1', '980.00', { gross: '1000.00', discount: '20.00' })], 'WIRE-B1');
    await bank('BT-B1', 98_000, { reference: 'WIRE-B1', payerName: 'B1 SIM' });
    await settled();
    const [match] = await database.db
      .select()
      .from(cashMatches)
      .where(sql`'BT-B1' = any(${cashMatches.bankTransactionNumbers})`);
    expect(match?.paymentNumber).not.toBeNull();
    const [row] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.id, match?.caseId ?? ''));
    const [now] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.id, row?.recommendationId ?? ''));
    expect(now?.proposal.action).toMatchObject({
      bankTransactionNumbers: ['BT-B1'],
      applications: [{ amountMinor: 98_000, discountMinor: 0, shortMinor: 2_000 }],
    });
  });

  test('without an advice goes to the one set of open items that comes to it', async () => {
    await customer('B2');
    for (const [n, total] of [11_111, 22_222, 33_337, 44_449].entries()) await invoice(`INV-B2-${n}`, 'B2', total);
    await bank('BT-B2', 55_560, { payerName: 'B2 SIM', text: 'PAYMENT THANK YOU' });
    await settled();
    const [match] = await database.db.select().from(cashMatches).where(eq(cashMatches.number, 'BT-B2'));
    const [row] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.id, match?.caseId ?? ''));
    const [now] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.id, row?.recommendationId ?? ''));
    const { action } = now?.proposal ?? {};
    if (action?.kind !== 'apply_cash') throw new Error('no application');
    expect(action.applications.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['INV-B2-0', 'INV-B2-3']);
  });

  const matchOf = async (number: string) =>
    (await database.db.select().from(cashMatches).where(eq(cashMatches.number, number)))[0];
  const caseOf = async (id: string | null | undefined) =>
    (
      await database.db
        .select()
        .from(cases)
        .where(eq(cases.id, id ?? ''))
    )[0];
  const proposalOf = async (recommendationId: string | null | undefined) =>
    (
      await database.db
        .select()
        .from(recommendations)
        .where(eq(recommendations.id, recommendationId ?? ''))
    )[0];
  const claimsBy = (number: string) => database.db.select().from(cashClaims).where(eq(cashClaims.number, number));
  const approver = async (name: string) => ({
    ...(await (await testHouse(database)).person(name, ['finance_approver'])),
    now: () => new Date(),
  });

  test('that came before its advice is applied once, under the advice', async () => {
    await customer('B3');
    await invoice('INV-B3-1', 'B3', 70_000);
    await bank('BT-B3', 70_000, { reference: 'WIRE-B3', payerName: 'B3 SIM' });
    await settled();
    const alone = await matchOf('BT-B3');
    expect(await claimsBy('BT-B3')).toMatchObject([{ itemNumber: 'INV-B3-1', settledMinor: 70_000 }]);
    const paid = await pay('B3', '700.00', [line('INV-B3-1', '700.00')], 'WIRE-B3');
    expect(paid.proposal?.action).toMatchObject({
      bankTransactionNumbers: ['BT-B3'],
      applications: [{ invoiceNumber: 'INV-B3-1', amountMinor: 70_000 }],
    });
    expect(await caseOf(alone?.caseId)).toMatchObject({ state: 'closed', recommendationId: null });
    expect([await matchOf('BT-B3'), await claimsBy('BT-B3')]).toEqual([undefined, []]);
  });

  test('that was applied before its advice came is not applied again: a person is told', async () => {
    await customer('B4');
    await invoice('INV-B4-1', 'B4', 80_000);
    await bank('BT-B4', 80_000, { reference: 'WIRE-B4', payerName: 'B4 SIM' });
    await settled();
    const alone = await caseOf((await matchOf('BT-B4'))?.caseId);
    const recommendation = await proposalOf(alone?.recommendationId);
    await approveCase(await approver('Dua'), {
      caseId: alone?.id ?? '',
      recommendationId: recommendation?.id ?? '',
      contentHash: recommendation?.contentHash ?? '',
    });
    await settled();
    expect(await openOf('INV-B4-1')).toBe(0);
    const paid = await pay('B4', '800.00', [line('INV-B4-1', '800.00')], 'WIRE-B4');
    expect(paid.row).toMatchObject({ kind: 'duplicate_payment', state: 'open', details: { appliedAlone: ['BT-B4'] } });
    expect(paid.row?.title).toContain('was applied already, from bank money BT-B4');
  });

  test('in two bookings is one payment where only together they come to it', async () => {
    await customer('B5');
    await invoice('INV-B5-1', 'B5', 90_000);
    const paid = await pay('B5', '900.00', [line('INV-B5-1', '900.00')]);
    await bank('BT-B5-1', 60_000, { payerName: 'B5 SIM' });
    await settled();
    expect(await matchOf('BT-B5-1')).toMatchObject({ paymentNumber: null });
    await bank('BT-B5-2', 30_000, { payerName: 'B5 SIM' });
    await settled();
    const now = await proposalOf((await caseOf(paid.row?.id))?.recommendationId);
    expect(now?.proposal.action).toMatchObject({
      bankTransactionNumbers: ['BT-B5-1', 'BT-B5-2'],
      applications: [{ invoiceNumber: 'INV-B5-1', amountMinor: 90_000 }],
    });
    expect(now?.proposal.reasons.map(({ text }) => text)).toContain(
      'The bank booked this payment in 2 parts: BT-B5-1, BT-B5-2',
    );
    expect([await matchOf('BT-B5-1'), await matchOf('BT-B5-2')]).toEqual([undefined, undefined]);
  });

  test('for two advices in one booking settles both, each by its own remittance', async () => {
    await customer('B6');
    await invoice('INV-B6-1', 'B6', 25_000);
    await invoice('INV-B6-2', 'B6', 35_000);
    await bank('BT-B6', 60_000, { payerName: 'B6 SIM' });
    const first = await pay('B6', '250.00', [line('INV-B6-1', '250.00')]);
    const second = await pay('B6', '350.00', [line('INV-B6-2', '350.00')]);
    const proposals = await Promise.all(
      [first, second].map(async ({ row }) => (await proposalOf((await caseOf(row?.id))?.recommendationId))?.proposal),
    );
    expect(proposals.map((proposal) => proposal?.action)).toMatchObject([
      { bankTransactionNumbers: ['BT-B6'], applications: [{ invoiceNumber: 'INV-B6-1', amountMinor: 25_000 }] },
      { bankTransactionNumbers: ['BT-B6'], applications: [{ invoiceNumber: 'INV-B6-2', amountMinor: 35_000 }] },
    ]);
    expect(proposals[0]?.reasons.map(({ text }) => text).join()).toMatch(/600\.00 USD for this payment together with/);
    expect(await matchOf('BT-B6')).toBeUndefined();
  });

  test('going out, reversed or provisional is no payment', async () => {
    await bank('BT-OUT', -500);
    await bank('BT-REV', 500, { reversal: true });
    await bank('BT-PRO', 500, { provisional: true });
    await settled();
    const matches = await database.db.select().from(cashMatches);
    expect(matches.map(({ number }) => number).filter((number) => /BT-(OUT|REV|PRO)/.test(number))).toEqual([]);
  });
});
