import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getRecord } from '../../src/db/recordQueries.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { savePartner } from '../../src/records/savePartner.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { newDocument, reader, readingOf, remittance, systemContext } from './records.ts';

let database: TestDatabase;
let eventsMade = 0;
const context = () => systemContext(database);

const event = (type: string, data: Record<string, unknown>) => ({
  specversion: '1.0',
  id: `link-${++eventsMade}`,
  source: 'sim/erp',
  type,
  time: '2026-01-05T08:00:00Z',
  data,
});
const customer = (number: string, name: string, more = {}) =>
  event('customer.changed', { number, name, currency: 'USD', ...more });
const invoice = (number: string, customerNumber: string) =>
  event('invoice.issued', { number, customerNumber, currency: 'USD', issuedOn: '2026-01-05', totalMinor: 100_00 });

beforeAll(async () => {
  database = await testDatabase();
  const taken = await receiveEvents(context(), [
    customer('C1', 'Simulated Grocer Inc.', { aliases: ['SIMGROCER', '0012345'] }),
    customer('C2', 'Simulated Márket Co.', { parentNumber: 'C1' }),
    customer('C3', 'Twin Foods LLC'),
    customer('C4', 'TWIN FOODS, Inc.'),
    customer('C5', 'Unrelated Shops'),
    invoice('INV-000123', 'C1'),
    invoice('0000555', 'C1'),
    invoice('555', 'C5'),
    invoice('777', 'C1'),
    invoice('0777', 'C1'),
    invoice('888', 'C2'),
    invoice('999', 'C5'),
  ]);
  expect(taken.rejected).toEqual([]);
});
afterAll(() => database.drop());

type Payer = { sender?: string | null; name?: string | null; id?: string | null };

/** Files one remittance with a deduction per reference and gives what each was linked to. */
async function linked(payer: Payer, references: string[]) {
  const documentId = await newDocument(context());
  const advice = remittance({
    payer: { name: payer.name ?? null, id: payer.id ?? null },
    adjustments: references.map((reference) => ({ amount: '1', code: null, text: 'x', reference, evidence: [] })),
  });
  const reading = readingOf([advice]);
  const items = reading.items.map((item) => ({ ...item, sender: payer.sender ?? null }));
  const filed = await fileReading(context(), { documentId, reading: { ...reading, items }, reader });
  const [number] = filed.remittanceNumbers;
  const deductions = await Promise.all(
    references.map((_, at) => getRecord(database.db, 'deduction', `${number}-A${at + 1}`)),
  );
  for (const [at, { body }] of deductions.entries()) expect(body.reference).toBe(references[at]);
  const owner = (await getRecord(database.db, 'remittance', number as string)).body.customerNumber;
  return { customer: owner ?? null, invoices: deductions.map(({ body }) => body.invoiceNumber ?? null) };
}

test('the payer is found by alias of its id or sender, by name, and by the name without its form', async () => {
  expect((await linked({ sender: 'SIMGROCER' }, [])).customer).toBe('C1');
  expect((await linked({ id: '0012345' }, [])).customer).toBe('C1');
  expect((await linked({ name: 'Simulated Grocer Inc.' }, [])).customer).toBe('C1');
  expect((await linked({ name: 'SIMULATED MARKET' }, [])).customer).toBe('C2');
});

test('a name that fits two customers, or none, decides nothing', async () => {
  expect((await linked({ name: 'Twin Foods' }, [])).customer).toBeNull();
  expect((await linked({ name: 'Twin Foods LLC' }, [])).customer).toBe('C3');
  expect((await linked({ name: 'Nobody Ltd', sender: 'NOONE' }, [])).customer).toBeNull();
});

test('a partner told by its sender comes before names', async () => {
  await savePartner(context(), { name: 'market', senders: ['MARKET01'], customerNumber: 'C2' });
  expect((await linked({ sender: 'MARKET01', name: 'Simulated Grocer Inc.' }, [])).customer).toBe('C2');
});

test('a renamed customer is no longer found under its old name', async () => {
  await receiveEvents(context(), [customer('C6', 'Former Name Foods')]);
  expect((await linked({ name: 'former name foods' }, [])).customer).toBe('C6');
  const renamed = { ...customer('C6', 'Present Name Foods'), time: '2026-01-06T08:00:00Z' };
  await receiveEvents(context(), [renamed]);
  expect((await linked({ name: 'former name foods' }, [])).customer).toBeNull();
  expect((await linked({ name: 'present name foods' }, [])).customer).toBe('C6');
});

test('an invoice is found by its number, whatever zeros, signs and retailer letters are around it', async () => {
  const printed = [' INV-000123 ', 'inv 000123', 'INV-000123SC', '555', '0555wx', '5550', 'SC'];
  const { invoices } = await linked({ sender: 'SIMGROCER' }, printed);
  expect(invoices).toEqual(['INV-000123', 'INV-000123', 'INV-000123', '0000555', '0000555', null, null]);
});

test('two invoices that fit decide nothing, an exact one does', async () => {
  expect((await linked({ sender: 'SIMGROCER' }, ['00777', '777SC', '777'])).invoices).toEqual([null, null, '777']);
});

test("another customer's invoice counts only within the family", async () => {
  expect((await linked({ sender: 'SIMGROCER' }, ['888', '999'])).invoices).toEqual(['888', null]);
  expect((await linked({ name: 'Nobody' }, ['999', '0999'])).invoices).toEqual(['999', null]);
});

test('a deduction filed before its invoice is linked when the invoice comes, and keeps where it came from', async () => {
  const early = await linked({ sender: 'SIMGROCER' }, ['INV-LATE-1SC', 'INV-LATE-2']);
  const ownerless = await linked({ name: 'Nobody Ltd' }, ['INV-LATE-1']);
  expect([...early.invoices, ...ownerless.invoices]).toEqual([null, null, null]);
  await receiveEvents(context(), [invoice('INV-LATE-1', 'C1'), invoice('INV-LATE-2', 'C5')]);
  const now = async (reference: string) => {
    const { rows } = await database.db.execute(
      sql`select invoice_number, version, source_document_id is not null as sourced from deductions where body ->> 'reference' = ${reference}`,
    );
    return rows;
  };
  expect(await now('INV-LATE-1SC')).toEqual([{ invoice_number: 'INV-LATE-1', version: 2, sourced: true }]);
  expect(await now('INV-LATE-1')).toEqual([{ invoice_number: 'INV-LATE-1', version: 2, sourced: true }]);
  // Another customer's invoice of that number is not what C1 deducted from.
  expect(await now('INV-LATE-2')).toEqual([{ invoice_number: null, version: 1, sourced: true }]);
});
