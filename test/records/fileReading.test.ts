import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDocument } from '../../src/db/documents.ts';
import { getRecord } from '../../src/db/recordQueries.ts';
import { documents } from '../../src/db/schema/documents.ts';
import type { Reading } from '../../src/ingest/contract.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { markUnreadable } from '../../src/records/markUnreadable.ts';
import type { FilableReading } from '../../src/records/reading.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { newDocument, reader, readingOf, remittance, systemContext } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const context = () => systemContext(database);
const evidence = [{ kind: 'segment' as const, segment: 7, tag: 'RMR', start: 10, end: 20, quote: 'RMR*IV*4711' }];

const shortPaid = () =>
  remittance({
    payment: { amount: '875.50' },
    lines: [
      {
        reference: '4711',
        documentType: 'invoice',
        gross: '1000.00',
        discount: '20.00',
        deductions: [
          { amount: '100.00', code: '06', codeSystem: 'x12-426', text: 'short 4 cases' },
          { amount: '-5.50', code: null, text: null },
        ],
        paid: '885.50',
        evidence,
      },
    ],
    adjustments: [{ amount: '10.00', code: '74', codeSystem: 'x12-426', text: null, reference: null, evidence: [] }],
  });

/** How many rows all tables hold: a repetition must not add one. */
async function rowCounts() {
  const { rows } = await database.db.execute(sql`
    select (select count(*) from documents) d, (select count(*) from deductions) x, (select count(*) from remittances) r,
      (select count(*) from payments) p, (select count(*) from audit_log) a, (select count(*) from outbox) o,
      (select sum(version) from deductions) v, (select count(*) from events) e`);
  return rows[0];
}

test('what the readers hand over is what is filed', () => {
  const handedOver: Reading = readingOf([shortPaid()]) as Reading;
  const taken: FilableReading = handedOver;
  expect(taken.items).toHaveLength(1);
});

test('every deduction and adjustment becomes a record; a cash discount does not', async () => {
  const documentId = await newDocument(context());
  const filed = await fileReading(context(), { documentId, reading: readingOf([shortPaid()]), reader });
  expect(filed).toMatchObject({ duplicateOf: null, acknowledgementId: null, problems: [] });
  const detail = await getDocument(database.db, documentId);
  const number = `${detail.document.sha256.slice(0, 12)}-0`;
  expect(filed.remittanceNumbers).toEqual([number]);
  expect(detail.document).toMatchObject({ state: 'read', format: 'x12-820' });
  expect(detail.deductions.map(({ number: name, amountMinor }) => [name, amountMinor])).toEqual([
    [`${number}-L1D1`, 10_000],
    [`${number}-A1`, 1_000],
    [`${number}-L1D2`, -550],
  ]);
  const first = await getRecord(database.db, 'deduction', `${number}-L1D1`);
  expect(first.body).toEqual({
    number: `${number}-L1D1`,
    remittanceNumber: number,
    payerName: 'Simulated Grocer Inc.',
    currency: 'USD',
    amountMinor: 10_000,
    claimedOn: '2026-02-27',
    codeSystem: 'x12-426',
    code: '06',
    text: 'short 4 cases',
    reference: '4711',
    evidence,
  });
  const silent = await getRecord(database.db, 'deduction', `${number}-L1D2`);
  expect(silent.body.text).toBe('Given back on invoice 4711 without a reason');
  const payment = await getRecord(database.db, 'payment', number);
  expect(payment.body).toMatchObject({ amountMinor: 87_550, paidOn: '2026-02-27', reference: 'TRACE-1' });
  const { rows } = await database.db.execute<{ payload: { deductionIds: string[] } }>(
    sql`select payload from outbox where job = 'deduction.code'`,
  );
  expect(rows.flatMap(({ payload }) => payload.deductionIds).sort()).toEqual([...filed.deductionIds].sort());
});

test('filing again, even at the same moment, changes nothing and answers the same', async () => {
  const documentId = await newDocument(context());
  const acknowledgement = { fileName: 'answer.997', text: `ISA*answer ${documentId}~`, accepted: true };
  const input = {
    documentId,
    reading: readingOf([shortPaid(), shortPaid()], { acknowledgement }),
    reader,
  };
  const first = await Promise.all([1, 2, 3, 4].map(() => fileReading(context(), input)));
  const { rows } = await database.db.execute(
    sql`select 1 from audit_log where subject_id = ${documentId} and event ->> 'type' = 'document.read'`,
  );
  expect(rows).toHaveLength(1);
  const before = await rowCounts();
  const again = await fileReading(context(), input);
  for (const answer of first) expect(answer).toEqual(again);
  expect(await rowCounts()).toEqual(before);
  expect(again.deductionIds).toHaveLength(6);
  const { acknowledgement: answer } = await getDocument(database.db, documentId);
  expect(answer).toEqual({ id: again.acknowledgementId, fileName: 'answer.997', state: 'ready' });
});

test('a better reading of the same document updates its records and codes what changed', async () => {
  const documentId = await newDocument(context());
  await fileReading(context(), { documentId, reading: readingOf([shortPaid()]), reader });
  const better = shortPaid();
  better.adjustments[0] = { ...(better.adjustments[0] as (typeof better.adjustments)[0]), text: 'reversal of claim 9' };
  const filed = await fileReading(context(), {
    documentId,
    reading: readingOf([better]),
    reader: { name: 'test', version: '2' },
  });
  const number = filed.remittanceNumbers[0];
  expect(await getRecord(database.db, 'deduction', `${number}-A1`)).toMatchObject({
    version: 2,
    body: { text: 'reversal of claim 9' },
  });
  expect((await getRecord(database.db, 'deduction', `${number}-L1D1`)).version).toBe(1);
});

test('a resend under other bytes writes no records, also when both are read at the same moment', async () => {
  const [one, two] = await Promise.all([newDocument(context()), newDocument(context())]);
  const reading = readingOf([shortPaid()], { transmissionId: 'SIMGROCER 000000007 1 0001' });
  const moved = readingOf([{ ...shortPaid(), lines: shortPaid().lines.map((line) => ({ ...line, evidence: [] })) }], {
    transmissionId: 'SIMGROCER 000000007 1 0001',
  });
  const filed = await Promise.all([
    fileReading(context(), { documentId: one, reading, reader }),
    fileReading(context(), { documentId: two, reading: moved, reader }),
  ]);
  const resends = filed.filter(({ duplicateOf }) => duplicateOf !== null);
  expect(resends).toHaveLength(1);
  expect(resends[0]).toMatchObject({ deductionIds: [], remittanceNumbers: [], acknowledgementId: null, problems: [] });
  const third = await newDocument(context());
  const original = filed[0]?.duplicateOf ?? filed[1]?.duplicateOf;
  const late = await fileReading(context(), { documentId: third, reading, reader });
  expect(late.duplicateOf).toBe(original);
});

test('the same payment with other content is not filed, and not passed over in silence', async () => {
  const transmissionId = 'SIMGROCER 000000002';
  const one = await newDocument(context());
  await fileReading(context(), { documentId: one, reading: readingOf([shortPaid()], { transmissionId }), reader });
  const two = await newDocument(context());
  const other = readingOf([remittance({ payment: { amount: '1.00' } })], { transmissionId });
  const filed = await fileReading(context(), { documentId: two, reading: other, reader });
  expect(filed).toMatchObject({ duplicateOf: one, remittanceNumbers: [] });
  expect(filed.problems.map(({ code }) => code)).toEqual(['payment_sent_again']);
});

test('other payments under control numbers already used are filed, each once', async () => {
  const transmissionId = 'SIMGROCER 000000001';
  const day = (number: number, parts = {}) =>
    readingOf([remittance({ payment: { reference: `TRACE-${number}` }, ...parts })], { transmissionId });
  const file = async (reading: FilableReading) =>
    fileReading(context(), { documentId: await newDocument(context()), reading, reader });
  expect((await file(day(11))).problems).toEqual([]);
  const second = await file(day(12));
  expect(second).toMatchObject({ duplicateOf: null, problems: [{ code: 'control_numbers_reused' }] });
  expect(second.remittanceNumbers).toHaveLength(1);
  expect(await file(day(12, { warnings: [] }))).toMatchObject({ problems: [], remittanceNumbers: [] });
  expect(await file(day(12, { balanced: false }))).toMatchObject({ problems: [{ code: 'payment_sent_again' }] });
  const nameless = (amount: string) =>
    readingOf([remittance({ payment: { reference: null, amount } })], { transmissionId });
  expect((await file(nameless('5.00'))).remittanceNumbers).toHaveLength(1);
  expect((await file(nameless('6.00'))).remittanceNumbers).toHaveLength(1);
  const again = readingOf([{ ...remittance({ payment: { reference: null, amount: '6.00' } }), balanced: false }]);
  expect(await file({ ...again, transmissionId })).toMatchObject({ remittanceNumbers: [] });
});

test('an amount that is none costs its own record and is told', async () => {
  const documentId = await newDocument(context());
  const bad = shortPaid();
  bad.lines[0]?.deductions.push({ amount: '1.005', code: null, text: 'half a cent' });
  bad.lines.push({ ...(bad.lines[0] as (typeof bad.lines)[0]), paid: 'many' });
  const filed = await fileReading(context(), { documentId, reading: readingOf([bad]), reader });
  expect(filed.problems.map(({ code }) => code)).toEqual(['invalid_item', 'bad_amount']);
  expect(filed.deductionIds).toHaveLength(3);
  const stored = await getRecord(database.db, 'remittance', filed.remittanceNumbers[0] as string);
  expect(stored.body.reading.balanced).toBe(false);
  const yen = remittance({ payment: { amount: '100.50', currency: 'JPY' } });
  const other = await newDocument(context());
  const refused = await fileReading(context(), { documentId: other, reading: readingOf([yen]), reader });
  expect(refused).toMatchObject({ remittanceNumbers: [], problems: [{ code: 'bad_amount', excerpt: '100.50' }] });
});

test('text that the database cannot hold is replaced sign by sign, not refused', async () => {
  const documentId = await newDocument(context());
  const odd = shortPaid();
  odd.adjustments[0] = { ...(odd.adjustments[0] as (typeof odd.adjustments)[0]), text: 'a\0b\ud83d' };
  const filed = await fileReading(context(), { documentId, reading: readingOf([odd]), reader });
  const stored = await getRecord(database.db, 'deduction', `${filed.remittanceNumbers[0]}-A1`);
  expect(stored.body.text).toBe('a\ufffdb\ufffd');
});

test('an 812 moves no money, so it has no payment', async () => {
  const documentId = await newDocument(context());
  const debit = { ...shortPaid(), format: 'x12-812' as const, lines: [] };
  const filed = await fileReading(context(), { documentId, reading: readingOf([debit]), reader });
  expect(filed.remittanceNumbers).toHaveLength(1);
  await expect(getRecord(database.db, 'payment', filed.remittanceNumbers[0] as string)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('records and events in a document are filed; bad ones are told and the rest goes on', async () => {
  const documentId = await newDocument(context());
  const customer = { number: 'DOC-1', name: 'Simulated Corner Shop', currency: 'USD' };
  const event = (id: string, data: unknown) => ({
    type: 'event' as const,
    index: 0,
    event: {
      specversion: '1.0' as const,
      id,
      source: 'sim',
      type: 'customer.changed' as const,
      time: '2026-01-01T00:00:00Z',
      data: data as Record<string, unknown>,
    },
  });
  const filed = await fileReading(context(), {
    documentId,
    reading: readingOf([], {
      items: [
        { type: 'record', kind: 'customer', body: customer, sender: null, index: 0 },
        { type: 'record', kind: 'customer', body: { number: 'DOC-2' }, sender: null, index: 1 },
        event('e1', { ...customer, number: 'DOC-3' }),
        event('e2', { number: 'DOC-4' }),
      ],
    }),
    reader,
  });
  expect(filed.problems.map(({ code }) => code)).toEqual(['invalid_item', 'invalid_record']);
  expect((await getRecord(database.db, 'customer', 'DOC-1')).documentId).toBe(documentId);
  expect((await getRecord(database.db, 'customer', 'DOC-3')).eventId).not.toBeNull();
});

test('only the service files, and only what exists', async () => {
  const person = { ...context(), actor: { type: 'person' as const, userId: crypto.randomUUID(), name: 'P' } };
  const input = { documentId: crypto.randomUUID(), reading: readingOf([]), reader };
  await expect(fileReading(person, input)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(fileReading(context(), input)).rejects.toMatchObject({ code: 'not_found' });
});

test('an unreadable document keeps the error; one that was read keeps its reading', async () => {
  const documentId = await newDocument(context());
  const error = { code: 'unknown_format', message: 'No reader knows this.', at: { offset: 0 } };
  expect(await markUnreadable(context(), { documentId, error })).toEqual({ changed: true });
  expect(await markUnreadable(context(), { documentId, error })).toEqual({ changed: false });
  const [row] = await database.db.select().from(documents).where(eq(documents.id, documentId));
  expect(row).toMatchObject({ state: 'unreadable', reading: { problems: [error] } });
  const filed = await fileReading(context(), { documentId, reading: readingOf([shortPaid()]), reader });
  expect(filed.deductionIds).toHaveLength(3);
  expect(await markUnreadable(context(), { documentId, error })).toEqual({ changed: false });
});
