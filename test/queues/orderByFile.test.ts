import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { getRecord } from '../../src/db/recordQueries.ts';
import { loadFacts } from '../../src/db/ruleFacts.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { readStockFacts } from '../../src/db/stockFacts.ts';
import { recordLife } from '../../src/insights/investigate/recordLife.ts';
import { ownProcessMap } from '../../src/insights/process/ownLog.ts';
import { checkRulesJob } from '../../src/queues/processors/checkRules.ts';
import { readDocumentJob } from '../../src/queues/processors/readDocument.ts';
import { createReadingPool } from '../../src/queues/readingPool.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { sweepRules } from '../../src/records/sweepRules.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { eventMaker, makeOrder, makeShipment } from '../rules/trade.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { doWork } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
let tell: (
  type: Parameters<ReturnType<typeof eventMaker>>[0],
  time: string,
  data: ReturnType<typeof makeOrder>,
) => Promise<void>;
let files = 0;
const pool = createReadingPool({ threads: 1 });
const work = () => doWork(house.machine, { 'document.read': readDocumentJob(pool), 'rules.check': checkRulesJob() });

/** Hands in a file as the drop folder does. */
async function handIn(text: string): Promise<void> {
  const bytes = Buffer.from(text);
  await storeDocument(house.machine, {
    bytes,
    fileName: `file-${++files}.edi`,
    mediaType: null,
    source: 'drop-folder',
  });
  await work();
}

/** The customer's order of ten cases of item A, as the same order of `makeOrder` without our number. */
function order850(number: string, { quantity = '10', date = '20260302' } = {}): string {
  const control = String(++files).padStart(9, '0');
  const set = [
    `BEG*00*SA*${number}**${date}`,
    'DTM*002*20260309',
    'N1*BY*Sample Stores (simulated)*92*C1',
    `PO1*1*${quantity}*CA*5.00**VN*A`,
    'CTT*1',
  ];
  return [
    `ISA*00*          *00*          *ZZ*SAMPLESTORES   *ZZ*DISTRIBUTOR    *260302*0900*U*00401*${control}*0*P*>`,
    `GS*PO*SAMPLESTORES*DISTRIBUTOR*20260302*0900*${files}*X*004010`,
    ...['ST*850*0001', ...set, `SE*${set.length + 2}*0001`],
    `GE*1*${files}`,
    `IEA*1*${control}~`,
  ].join('~\n');
}

/** The same in EDIFACT. */
const orders = (number: string): string => {
  const message = [
    'UNH+1+ORDERS:D:96A:UN',
    `BGM+220+${number}+9`,
    'DTM+137:20260302:102',
    'DTM+2:20260309:102',
    'NAD+BY+C1::92++Sample Stores (simulated)',
    'CUX+2:USD:9',
    'LIN+1++A:SA',
    'QTY+21:10:CA',
    'PRI+AAA:5.00',
    'UNS+S',
  ];
  const control = ++files;
  return [
    `UNB+UNOC:3+SAMPLESTORES:ZZ+DISTRIBUTOR:ZZ+260302:0900+${control}`,
    ...[...message, `UNT+${message.length + 1}+1`],
    `UNZ+1+${control}'`,
  ].join("'\n");
};

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database, testClock('2026-03-02T10:00:00.000Z'));
  await ensureStartRules(house.machine);
  const event = eventMaker();
  tell = async (type, time, data) => {
    await receiveEvents(house.machine, [event(type, time, data)]);
    await work();
  };
  const item = { number: 'A', description: 'Sample item', baseUnit: 'EA', packs: [{ unit: 'CA', quantity: '12' }] };
  await tell('item.changed', '2026-03-01T08:00:00Z', item);
  await tell('customer.changed', '2026-03-01T08:00:00Z', {
    ...{ number: 'C1', name: 'Sample Stores (simulated)', currency: 'USD', creditLimitMinor: 8_000 },
  });
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

const bookedAs = async (number: string) => (await getRecord(database.db, 'order', number))?.body.bookedAs;

/** What rules have open, once they have had patience. */
async function found(): Promise<string[]> {
  house.clock.advanceHours(1);
  await sweepRules(house.machine);
  await work();
  const rows = await database.db.select().from(cases).where(eq(cases.live, true));
  return rows.map(({ details, subjectNumber }) => `${(details.rule as { id: string }).id} ${subjectNumber}`).sort();
}

/** Numbers of the orders that want stock of item A. */
async function wantingStock(): Promise<string[]> {
  return (await readStockFacts(database.db, house.clock.now(), ['A'])).orders.map(({ number }) => number);
}

async function credit(number: string) {
  const facts = await loadFacts(database.db, [{ kind: 'order', number }], house.clock.now());
  const [sums] = [...facts.credit.values()];
  return sums?.unbilled.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}

describe.each([
  ['X12 850', order850],
  ['EDIFACT ORDERS', orders],
])('an order that comes as %s and that our ERP has under its own number', (_, file) => {
  it.each(['the file first', 'the ERP first'])('is one order: %s', async (first) => {
    const booked = () => tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder({ customerOrderNumber: 'po-77' }));
    if (first === 'the ERP first') await booked();
    await handIn(file('PO-77'));
    if (first === 'the file first') {
      expect(await found()).toEqual([]);
      expect(await wantingStock()).toEqual(['PO-77']);
      await booked();
    }
    expect(await bookedAs('PO-77')).toBe('SO1');
    expect(await bookedAs('SO1')).toBeUndefined();
    // Neither the same message twice nor the same goods ordered twice, and within the limit of 80.00 once it counts once.
    expect(await found()).toEqual([]);
    expect(await wantingStock()).toEqual(['SO1']);
    expect(await credit('SO1')).toBe(5_000);
  });
});

describe('what hangs on an order that came by file', () => {
  it('hangs on our own record of it, whenever it came, and is billed as shipped', async () => {
    await handIn(order850('PO-77'));
    await tell('shipment.confirmed', '2026-03-02T09:20:00Z', makeShipment({ number: 'SH0', orderNumber: 'PO-77' }));
    await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder({ customerOrderNumber: 'PO-77' }));
    expect((await getRecord(database.db, 'shipment', 'SH0'))?.body.orderNumber).toBe('SO1');
    await tell('shipment.confirmed', '2026-03-02T09:40:00Z', makeShipment({ number: 'SH9', orderNumber: 'PO-77' }));
    expect((await getRecord(database.db, 'shipment', 'SH9'))?.body.orderNumber).toBe('SO1');
    const map = await ownProcessMap(database.db, { objectType: 'order' }, house.clock.now());
    expect(map.objectTypes.find(({ name }) => name === 'order')).toMatchObject({ objects: 1 });
    expect(map.variants).toHaveLength(1);
    expect(map.activities.map(({ name }) => name).sort()).toEqual(
      ['Order accepted', 'Order received', 'Shipment confirmed'].sort(),
    );
  });

  it('is told whole under either number', async () => {
    await handIn(order850('PO-77'));
    await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder({ customerOrderNumber: 'PO-77' }));
    await tell('shipment.confirmed', '2026-03-02T09:40:00Z', makeShipment());
    const asking = { q: database.db, now: house.clock.now(), viewer: {} as never };
    for (const number of ['PO-77', 'SO1', 'SH1']) {
      const table = await recordLife.find(asking, { number } as never);
      expect(table.rows.map(({ cells }) => cells[2]).sort()).toEqual(['PO-77', 'SH1', 'SO1']);
    }
  });
});

describe('never put together', () => {
  it('are two of our own orders under one number of the customer: that is an exception', async () => {
    await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder());
    await tell(
      'order.accepted',
      '2026-03-02T09:40:00Z',
      makeOrder({ number: 'SO2', orderedAt: '2026-03-02T09:10:00Z' }),
    );
    await handIn(order850('PO1'));
    // Which of them is the customer's order nobody can say: it is told that we have two, and only once.
    expect(await bookedAs('PO1')).toBeUndefined();
    expect((await found()).filter((one) => one.startsWith('order-message-twice'))).toEqual(['order-message-twice SO2']);
  });

  it('are orders for other goods where the number alone does not decide', async () => {
    await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder());
    const lines = [{ line: 1, itemNumber: 'A', quantity: '4', unit: 'CA', price: '5.00' }];
    await tell('order.accepted', '2026-03-02T09:40:00Z', makeOrder({ number: 'SO2', lines }));
    await handIn(order850('PO1', { quantity: '7' }));
    expect(await bookedAs('PO1')).toBeUndefined();
    await handIn(order850('PO1', { quantity: '4' }));
    expect(await bookedAs('PO1')).toBe('SO2');
  });

  it('is an order of another customer, or of another season', async () => {
    await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder({ customerNumber: 'C2' }));
    await tell(
      'order.accepted',
      '2026-03-02T09:30:00Z',
      makeOrder({ number: 'SO0', orderedAt: '2025-03-02T09:00:00Z' }),
    );
    await handIn(order850('PO1'));
    expect(await bookedAs('PO1')).toBeUndefined();
  });
});

it('follows what our ERP sets right: another number of the customer, and an order cancelled and booked anew', async () => {
  await handIn(order850('PO-77'));
  await tell('order.accepted', '2026-03-02T09:30:00Z', makeOrder({ customerOrderNumber: 'PO-77' }));
  expect(await bookedAs('PO-77')).toBe('SO1');
  await tell('order.changed', '2026-03-02T09:40:00Z', makeOrder({ customerOrderNumber: 'PO-78' }));
  expect(await bookedAs('PO-77')).toBeUndefined();
  expect(await wantingStock()).toEqual(['PO-77', 'SO1']);
  const cancelled = [{ line: 1, itemNumber: 'A', quantity: '10', unit: 'CA', price: '5.00', status: 'cancelled' }];
  await tell('order.changed', '2026-03-02T09:45:00Z', makeOrder({ customerOrderNumber: 'PO-77', lines: cancelled }));
  expect(await bookedAs('PO-77')).toBe('SO1');
  await tell('order.accepted', '2026-03-02T09:50:00Z', makeOrder({ number: 'SO2', customerOrderNumber: 'PO-77' }));
  expect(await bookedAs('PO-77')).toBe('SO2');
});

it('is one order when file and ERP tell of it in the same moment', async () => {
  await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder({ number: 'SO9', customerOrderNumber: 'PO-9' }));
  const bytes = (number: string) => Buffer.from(order850(number));
  for (const at of [1, 2, 3, 4, 5, 6])
    await storeDocument(house.machine, {
      bytes: bytes(`P-${at}`),
      fileName: `${at}.edi`,
      mediaType: null,
      source: 'test',
    });
  const event = eventMaker();
  await Promise.all([
    work(),
    ...[1, 2, 3, 4, 5, 6].map((at) =>
      receiveEvents(house.machine, [
        event(
          'order.accepted',
          '2026-03-02T09:30:00Z',
          makeOrder({ number: `S-${at}`, customerOrderNumber: `P-${at}` }),
        ),
      ]),
    ),
  ]);
  await work();
  for (const at of [1, 2, 3, 4, 5, 6]) expect(await bookedAs(`P-${at}`)).toBe(`S-${at}`);
});
