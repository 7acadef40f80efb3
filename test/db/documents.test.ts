import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDocument, listDocuments, loadDocument } from '../../src/db/documents.ts';
import { findCustomer, findInvoice, loadDeductions } from '../../src/db/recordQueries.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { newDocument, reader, readingOf, remittance, systemContext } from '../records/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const context = (minute = 0) => systemContext(database, new Date(Date.UTC(2026, 2, 2, 10, minute)));

const withDeduction = (amount: string) =>
  remittance({ adjustments: [{ amount, code: '01', text: 'price', reference: null, evidence: [] }] });

test('documents are listed newest first, page by page, none twice, with what was made of them', async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 7; nth++) ids.push(await newDocument(context(Math.floor(nth / 3))));
  const [filed] = ids as [string];
  const answer = { fileName: 'a.997', text: 'ISA*1~', accepted: true };
  const problem = { code: 'bad_segment', message: 'x', at: { segment: 3 } };
  const { deductionIds } = await fileReading(context(), {
    documentId: filed,
    reading: readingOf([withDeduction('5.00')], { acknowledgement: answer, problems: [problem] }),
    reader,
  });
  await openedCase(filed, deductionIds[0] as string);
  const seen = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDocuments>> = await listDocuments(database.db, { limit: 2, cursor });
    seen.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
  const times = seen.map(({ receivedAt }) => receivedAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const listed = seen.find(({ id }) => id === filed);
  expect(listed).toMatchObject({ state: 'read', problems: 1, items: 1, cases: 1, duplicateOf: null });
  expect(seen.find(({ id }) => id !== filed)).toMatchObject({ state: 'received', problems: 0, items: 0, cases: 0 });
  expect((await listDocuments(database.db, { direction: 'out' })).items).toHaveLength(1);
  expect((await listDocuments(database.db, { state: 'read' })).items).toHaveLength(1);
  await expect(listDocuments(database.db, { cursor: 'WyJhIiwiYiJd' })).rejects.toMatchObject({ code: 'bad_cursor' });
});

async function openedCase(documentId: string, deductionId: string): Promise<void> {
  const at = new Date();
  await database.db.insert(cases).values({
    kind: 'deduction',
    state: 'proposed',
    title: 't',
    dedupeKey: deductionId,
    ownerRole: 'finance_approver',
    subjectKind: 'deduction',
    subjectId: deductionId,
    documentId,
    category: 'PRICING',
    currency: 'USD',
    moneyMinor: 500,
    priority: 1,
    priorityParts: [],
    openedAt: at,
    dueAt: at,
    updatedAt: at,
  });
}

test('a document tells its deductions with their cases, its arrivals and its answer', async () => {
  const documentId = await newDocument(context(), 'told in full');
  await newDocument(context(), 'told in full');
  const { deductionIds } = await fileReading(context(), {
    documentId,
    reading: readingOf([withDeduction('5.00'), withDeduction('-9.00')]),
    reader,
  });
  const smaller = (await loadDeductions(database.db, deductionIds)).find(({ body }) => body.amountMinor === 500);
  await openedCase(documentId, smaller?.id as string);
  const detail = await getDocument(database.db, documentId);
  expect(detail.arrivals).toHaveLength(2);
  expect(detail.acknowledgement).toBeNull();
  expect(detail.remittances.map(({ reading }) => reading.adjustments.length)).toEqual([1, 1]);
  expect(detail.deductions).toMatchObject([
    { amountMinor: -900, code: '01', text: 'price', caseId: null, caseState: null, category: null },
    { amountMinor: 500, caseId: expect.any(String), caseState: 'proposed', category: 'PRICING' },
  ]);
  expect(Buffer.from((await loadDocument(database.db, documentId)).bytes).toString()).toBe('told in full');
  await expect(getDocument(database.db, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
});

test('deductions are loaded with their customers, in the order asked for', async () => {
  const event = (id: string, type: string, data: object) => ({
    specversion: '1.0',
    id,
    source: 'sim',
    type,
    time: '2026-01-01T00:00:00Z',
    data,
  });
  const { rejected } = await receiveEvents(context(), [
    event('c', 'customer.changed', { number: 'C1', name: 'Simulated Grocer Inc.', currency: 'USD', tier: 'key' }),
    event('d1', 'deduction.claimed', { number: 'D1', currency: 'USD', amountMinor: 1, customerNumber: 'C1' }),
    event('d2', 'deduction.claimed', { number: 'D2', currency: 'USD', amountMinor: 2, customerNumber: 'unknown' }),
  ]);
  expect(rejected).toEqual([]);
  const { rows } = await database.db.execute<{ id: string }>(
    "select id from deductions where number in ('D1', 'D2') order by number desc",
  );
  const [second, first] = rows.map(({ id }) => id) as [string, string];
  const loaded = await loadDeductions(database.db, [second, crypto.randomUUID(), first]);
  expect(loaded.map(({ body, customer }) => [body.number, customer?.tier ?? null])).toEqual([
    ['D2', null],
    ['D1', 'key'],
  ]);
  expect(await loadDeductions(database.db, [])).toEqual([]);
  expect(await findCustomer(database.db, 'C1')).toMatchObject({ tier: 'key' });
  expect(await findCustomer(database.db, 'unknown')).toBeNull();
  expect(await findInvoice(database.db, 'unknown')).toBeNull();
});
