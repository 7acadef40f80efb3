import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureStartMappings } from '../../src/cases/ensureStartMappings.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { getLoad, listLoadProblems, listWaiting } from '../../src/db/loads.ts';
import { getRecord } from '../../src/db/recordQueries.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { loads } from '../../src/db/schema/mappings.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { orders, shipments } from '../../src/db/schema/records.ts';
import { healParkedJob } from '../../src/queues/processors/healParked.ts';
import { runLoad } from '../../src/queues/processors/loadTables.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { receiveLoad } from '../../src/records/receiveLoad.ts';
import { log } from '../queues/outboxSupport.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { delivery, lines, order, orderItem } from './sapTables.ts';

let database: TestDatabase;
let context: VerbContext;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  context = {
    db: database.db,
    actor: { type: 'system', process: 'test' },
    now: () => new Date('2026-03-01T12:00:00Z'),
    requestId: null,
  };
  await ensureStartMappings(context);
});
afterAll(() => database.drop());

type Files = Record<string, string | Uint8Array>;
async function load(files: Files) {
  const handed = Object.entries(files).map(([path, content]) => ({ path, bytes: async () => Buffer.from(content) }));
  const { loadId, duplicate } = await receiveLoad(context, { mapping: 'sap-s4', files: handed, source: 'test' });
  const state = await runLoad(context, loadId);
  return { loadId, duplicate, state, ...(await getLoad(context.db, loadId)) };
}

async function heal() {
  const works = await context.db.select().from(outbox).where(eq(outbox.job, 'parked.heal'));
  for (const { payload } of works)
    await healParkedJob()(payload as { parkedIds: string[] }, {
      context,
      log,
      attempt: 1,
      lastAttempt: false,
    });
}

describe('a load', () => {
  it('writes records with the document each comes from, and again changes nothing', async () => {
    const files = {
      'sales_order_headers/a.jsonl': lines([order('700001')]),
      'sales_order_items.csv':
        'salesOrder,salesOrderItem,material,requestedQuantity,requestedQuantityUnit,netAmount\n700001,10,A-1,4,EA,100.5\n700002,10,A-1,4,EA,100.5\n',
    };
    const first = await load(files);
    expect(first.load.report.records.orders).toMatchObject({ read: 1, written: 1, refused: 0 });
    const record = await getRecord(context.db, 'order', '700001');
    expect(record).toMatchObject({ version: 1, documentId: first.files[0]?.documentId });
    expect(record.body.lines).toMatchObject([{ line: 10, itemNumber: 'A-1', price: '25.125' }]);
    expect(await load(files)).toMatchObject({ loadId: first.loadId, duplicate: true });
    const again = await load({ ...files, 'sales_order_headers/b.jsonl': lines([order('700002')]) });
    expect(again.load.report.records.orders).toMatchObject({ read: 2, written: 1, unchanged: 1 });
    expect(await context.db.select().from(cases)).toEqual([]);
  });

  it('lets the newest fact win whatever the order rows come in', async () => {
    await load({
      'sales_order_headers.jsonl': lines([
        order('700001', { lastChangeDateTime: '2026-02-02T08:00:00Z', totalNetAmount: '7' }),
      ]),
      'sales_order_items.jsonl': lines([orderItem('700001')]),
    });
    const late = await load({
      'sales_order_headers.jsonl': lines([order('700001', { totalNetAmount: '5' })]),
      'sales_order_items.jsonl': lines([orderItem('700001')]),
    });
    expect(late.load.report.records.orders).toMatchObject({ written: 0, stale: 1 });
    expect((await getRecord(context.db, 'order', '700001')).body.totalMinor).toBe(700);
  });

  it('refuses a bad row with its place, opens one case for its owner, and takes the others', async () => {
    const bad = [order('700001', { totalNetAmount: 'many' }), order('700002')];
    const { loadId, load: done } = await load({
      'sales_order_headers.jsonl': `${lines(bad)}{"salesOrder": \n`,
      'sales_order_items.jsonl': lines([orderItem('700002')]),
      'mystery.csv': 'a,b\n1,2\n',
    });
    expect(done).toMatchObject({ state: 'done', problems: 3 });
    expect(
      (await listLoadProblems(context.db, loadId)).map(({ file, row, column, value, code }) => [
        file,
        row,
        column,
        value,
        code,
      ]),
    ).toEqual([
      ['mystery.csv', 0, null, null, 'unknown_table'],
      ['sales_order_headers.jsonl', 3, null, '{"salesOrder": ', 'bad_json'],
      ['sales_order_headers.jsonl', 1, 'totalNetAmount', 'many', 'bad_value'],
    ]);
    const opened = await context.db.select().from(cases);
    expect(opened).toMatchObject([
      { kind: 'integration_failure', ownerRole: 'administrator', dedupeKey: `load:${loadId}`, id: done.caseId },
    ]);
    expect(await context.db.select().from(orders)).toHaveLength(1);
  });

  it('parks a row whose order is not known, and heals it when the order comes by another door', async () => {
    const { loadId, waiting } = await load(delivery('800001', '700009'));
    expect(waiting).toBe(1);
    expect(await listWaiting(context.db, loadId)).toEqual([
      { record: 'shipments', number: '800001', wantsKind: 'order', wantsNumber: '700009' },
    ]);
    expect(await context.db.select().from(shipments)).toEqual([]);
    const told = {
      number: '700009',
      customerNumber: 'C1',
      currency: 'EUR',
      orderedAt: '2026-01-05T08:00:00Z',
      lines: [{ line: 10, itemNumber: 'A-1', quantity: '4', unit: 'EA' }],
    };
    await receiveEvents(context, [
      {
        specversion: '1.0',
        id: '1',
        source: '/shop',
        type: 'order.accepted',
        time: '2026-01-05T08:00:00Z',
        data: told,
      },
    ]);
    await heal();
    expect((await getRecord(context.db, 'shipment', '800001')).body).toMatchObject({
      customerNumber: 'C1',
      lines: [{ itemNumber: 'A-1', quantity: '4' }],
    });
    expect(await getLoad(context.db, loadId)).toMatchObject({ waiting: 0 });
    expect(await context.db.select().from(cases)).toMatchObject([{ dedupeKey: `load:${loadId}`, state: 'closed' }]);
    await heal();
    expect((await getRecord(context.db, 'shipment', '800001')).version).toBe(1);
  });

  it('goes on where it was stopped, and counts every row once', async () => {
    const many = Array.from({ length: 1_200 }, (_, at) => order(String(700_000 + at)));
    const items = many.map(({ salesOrder }) => orderItem(String(salesOrder)));
    const files = [
      { path: 'sales_order_headers.jsonl', bytes: async () => Buffer.from(lines(many)) },
      { path: 'sales_order_items.jsonl', bytes: async () => Buffer.from(lines(items)) },
    ];
    const { loadId } = await receiveLoad(context, { mapping: 'sap-s4', files, source: 'test' });
    let transactions = 0;
    const broken = new Proxy(context.db, {
      get: (target, name, self) => {
        if (name === 'transaction' && ++transactions > 3) throw new Error('the power is gone');
        return Reflect.get(target, name, self);
      },
    });
    await expect(runLoad({ ...context, db: broken }, loadId)).rejects.toThrow('the power is gone');
    const [half] = await context.db.select().from(loads);
    expect(half).toMatchObject({ state: 'running', position: 3 });
    expect(await runLoad(context, loadId)).toBe('done');
    const [whole] = await context.db.select().from(loads);
    expect(whole?.report.records.orders).toMatchObject({ read: 1_200, written: 1_200, unchanged: 0 });
  });

  it('that nobody may start is refused', async () => {
    const files = [{ path: 'a.csv', bytes: async () => Buffer.from('a\n1') }];
    const agent = { ...context, actor: { type: 'agent' as const, name: 'x', model: null, prompt: null } };
    await expect(receiveLoad(agent, { mapping: 'sap-s4', files, source: 'test' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(receiveLoad(context, { mapping: 'none', files, source: 'test' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

const folder = join(import.meta.dirname, '../../../shared/data/erp/sap-o2c/');
describe.skipIf(!existsSync(folder))(
  'the public S/4 tables (skipped where they do not lie beside the checkout)',
  () => {
    it('load whole: no row refused, none waits', async () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
      const { load: done, waiting } = await load(
        Object.fromEntries(files.map((at) => [at.slice(folder.length), readFileSync(at)])),
      );
      expect({ state: done.state, problems: done.problems, waiting }).toEqual({
        state: 'done',
        problems: 0,
        waiting: 0,
      });
      const { records } = done.report;
      expect(records.orders).toMatchObject({ read: 100, written: 100 });
      expect(records.invoices).toMatchObject({ written: 83 });
      expect(records.credits).toMatchObject({ written: 80 });
    });
  },
);
