import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outbox } from '../../src/db/schema/operations.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { fileReading } from '../../src/records/fileReading.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let controller: Caller;
beforeAll(async () => {
  api = await testApi();
  controller = await api.person('finance_controller');
  await api.call(controller, 'POST', '/v1/partners', { name: 'Simulated Stores', senders: [], customerNumber: null });
});
afterAll(() => api.close());

const text = 'Invoice,Amount A,Amount B,Note\nINV-1,100.00,90.00,short\nINV-2,50.00,50.00,\n';

async function arrive(content: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([content], 'stores.csv'));
  return (await api.call(controller, 'POST', '/v1/documents', form)).json.document.id;
}

const tried = async (id: string, mapping: object | null) =>
  (await api.call(controller, 'POST', `/v1/documents/${id}/try-reading`, { mapping })).json;
const columns = { reference: 'Invoice', gross: 'Amount A', paid: 'Amount B', reasonText: 'Note' };

test('another mapping is tried without anything being written', async () => {
  const id = await arrive(text);
  const answer = await tried(id, { columns });
  expect(answer.layouts[0]).toMatchObject({
    headers: ['Invoice', 'Amount A', 'Amount B', 'Note'],
    columns: { gross: 2, paid: 3 },
  });
  expect(answer.remittances[0].lines[0]).toMatchObject({ reference: 'INV-1', gross: '100.00', paid: '90.00' });
  expect((await tried(id, { columns: { reference: 'Nowhere' } })).code).toBe('table_column_missing');
  expect((await api.call(controller, 'GET', `/v1/documents/${id}`)).json.document.state).toBe('received');
});

test('a mapping that is kept reads the document again, unless something rests on how it was read', async () => {
  const id = await arrive(text.replace('INV-1', 'INV-9'));
  await api.call(controller, 'POST', '/v1/partners/Simulated%20Stores/data', { kind: 'mapping', body: { columns } });
  const again = () => api.call(controller, 'POST', `/v1/documents/${id}/read-again`, { partner: 'Simulated Stores' });
  expect((await again()).status).toBe(202);
  expect(await tried(id, null)).toMatchObject({ mappingVersion: 1, remittances: [{ lines: [{ paid: '90.00' }, {}] }] });
  const jobs = await api.database.db
    .select()
    .from(outbox)
    .where(eq(outbox.workKey, `document.read:${id}`));
  expect(jobs.length).toBeGreaterThan(0);

  const bytes = Buffer.from(text.replace('INV-1', 'INV-9'));
  const reading = await readDocument({ bytes, mapping: { columns } });
  const filed = await fileReading(api.system, { documentId: id, reading, reader: { name: 'table', version: '1' } });
  const correction = { place: { at: 'payment' }, field: 'reference', value: 'CHECK 7', evidence: null };
  await api.call(controller, 'POST', `/v1/documents/${id}/corrections`, {
    ...{ remittance: filed.remittanceNumbers[0], version: 1, correction },
  });
  expect((await again()).json.code).toBe('reading_in_use');
});
