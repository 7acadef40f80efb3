import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureStartMappings } from '../../src/cases/ensureStartMappings.ts';
import { shippedMappings } from '../../src/mappings/shippedMappings.ts';
import { runLoad } from '../../src/queues/processors/loadTables.ts';
import { delivery, lines, order, orderItem } from '../mappings/sapTables.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await ensureStartMappings(api.system);
});
afterAll(() => api.close());

const [sap] = shippedMappings() as [ReturnType<typeof shippedMappings>[number]];
const orderFiles = {
  'sales_order_headers.jsonl': lines([order('700001'), order('700002', { totalNetAmount: 'many' })]),
  'sales_order_items.jsonl': lines([orderItem('700001'), orderItem('700002')]),
};

async function send(caller: Caller, path: string, mapping: string, files: Record<string, string>) {
  const form = new FormData();
  form.append('mapping', mapping);
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name);
  return api.call(caller, 'POST', path, form);
}

describe('mappings', () => {
  test('in force are listed with their versions, for whoever reads partners', async () => {
    const { json } = await api.call(await api.person('analyst'), 'GET', '/v1/mappings');
    expect(json.items).toMatchObject([{ id: 'sap-s4', version: 1, state: 'active', loads: 0 }]);
  });

  test('are tried on a file: what would become of its rows, and nothing is written', async () => {
    const admin = await api.person('administrator');
    const { status, json } = await send(admin, '/v1/mappings/try', 'sap-s4', {
      ...orderFiles,
      ...delivery('800001', '999999'),
    });
    expect(status).toBe(200);
    const tried = Object.fromEntries(json.records.map((one: { name: string }) => [one.name, one]));
    expect(tried.orders.made).toMatchObject([{ row: 1, body: { number: '700001', totalMinor: 10_050 } }]);
    expect(tried.orders.refused).toMatchObject([{ row: 2, column: 'totalNetAmount', value: 'many' }]);
    expect(tried.shipments.parked).toMatchObject([{ number: '800001', wants: { kind: 'order', number: '999999' } }]);
    const { json: known } = await api.call(await api.machine('record.read'), 'GET', '/v1/records/order');
    expect(known.items).toEqual([]);
  });

  test('that are not in force yet are tried as a whole', async () => {
    const other = JSON.stringify({ ...sap, records: sap.records.filter(({ name }) => name === 'orders') });
    const { json } = await send(await api.person('administrator'), '/v1/mappings/try', other, orderFiles);
    expect(json.records.map(({ name }: { name: string }) => name)).toEqual(['orders']);
    const broken = await send(await api.person('administrator'), '/v1/mappings/try', '{', orderFiles);
    expect(broken.json.code).toBe('bad_mapping');
  });

  test('are proposed by a person and decided by two controllers; one that fails its samples is refused', async () => {
    const admin = await api.person('administrator');
    const proposed = await api.call(admin, 'POST', '/v1/mappings', { mapping: { ...sap, about: 'Another word' } });
    expect(proposed).toMatchObject({ status: 201, json: { mappingId: 'sap-s4', version: 2 } });
    const { json } = await api.call(admin, 'GET', `/v1/cases/${proposed.json.caseId}`);
    expect(json.case).toMatchObject({ kind: 'mapping_change', neededRole: 'finance_controller', neededApprovals: 2 });
    const failing = { ...sap, samples: sap.samples.map((sample) => ({ ...sample, expected: [] })) };
    expect((await api.call(admin, 'POST', '/v1/mappings', { mapping: failing })).json.code).toBe('mapping_fails');
    expect((await api.call(await api.person('collector'), 'POST', '/v1/mappings', { mapping: sap })).status).toBe(403);
  });
});

describe('loads', () => {
  test('are handed in, run, and told with their report and the rows that were refused', async () => {
    const machine = await api.machine('table.load', 'record.read');
    const handed = await send(machine, '/v1/loads', 'sap-s4', orderFiles);
    expect(handed).toMatchObject({ status: 202, json: { duplicate: false } });
    await runLoad(api.system, handed.json.loadId);
    const reader = await api.person('finance_controller');
    const { json } = await api.call(reader, 'GET', `/v1/loads/${handed.json.loadId}`);
    expect(json.load).toMatchObject({
      state: 'done',
      problems: 1,
      source: 'upload',
      report: { records: { orders: { read: 2, written: 1, refused: 1 } } },
    });
    expect(json.files).toHaveLength(2);
    const { json: problems } = await api.call(reader, 'GET', `/v1/loads/${handed.json.loadId}/problems`);
    expect(problems.items).toMatchObject([{ row: 2, column: 'totalNetAmount', value: 'many' }]);
    const { json: listed } = await api.call(reader, 'GET', '/v1/loads?mapping=sap-s4');
    expect(listed.items).toHaveLength(1);
    expect((await send(machine, '/v1/loads', 'sap-s4', orderFiles)).json).toEqual({
      loadId: handed.json.loadId,
      duplicate: true,
    });
  });

  test('without files, or by a mapping that is not there, are refused', async () => {
    const admin = await api.person('administrator');
    expect((await send(admin, '/v1/loads', 'sap-s4', {})).json.code).toBe('invalid_input');
    expect((await send(admin, '/v1/loads', 'none', orderFiles)).json.code).toBe('not_found');
  });
});
