import { eq, like } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { claimCase } from '../../src/cases/claimCase.ts';
import { type WatchedOrder, watchOrdersAtRisk } from '../../src/cases/watchOrdersAtRisk.ts';
import { standardOrderRiskPolicy } from '../../src/core/orderRiskPolicy.ts';
import type { RecordBody } from '../../src/core/records/registry.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { items, orders, shipments } from '../../src/db/schema/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';

let database: TestDatabase;
let house: TestHouse;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

const order = (n: number, chance: number, amountMinor: number | null = 200_000): WatchedOrder => ({
  ...{ orderNumber: `SO-${n}`, customerNumber: 'C1', customerName: 'Corner Example', currency: 'USD' },
  ...{ dueOn: '2026-03-06', asOf: '2026-03-02', modelVersion: 'order-risk-1@0' },
  lines: [
    { line: 1, itemNumber: 'I-1', amountMinor, chance, reasons: ['line status back-ordered raises the odds 5.0×'] },
    { line: 2, itemNumber: 'I-1', amountMinor, chance: 0.05, reasons: [] },
  ],
});
const watch = (atRisk: WatchedOrder[]) => watchOrdersAtRisk(house.machine, atRisk);
const found = () =>
  database.db.select().from(cases).where(like(cases.dedupeKey, 'order-risk:%')).orderBy(cases.reference);
const stateOf = async (n: number) => (await found()).find(({ subjectNumber }) => subjectNumber === `SO-${n}`)?.state;

describe('orders that are likely to fail', () => {
  test('become one case each for whoever owns orders, with money and reasons', async () => {
    expect(await watch([order(1, 0.8), order(2, 0.5)])).toEqual({ opened: 1, closed: 0 });
    expect(await watch([order(1, 0.9), order(2, 0.5)])).toEqual({ opened: 0, closed: 0 });
    const [one, ...more] = await found();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'order_exception', ownerRole: 'sales_ops', subjectNumber: 'SO-1' });
    expect(one?.moneyMinor).toBe(160_000);
    expect(one?.details.explanation).toContain(
      'Line 1, item I-1: 80 % likely to fail. line status back-ordered raises',
    );
  });

  test('do not where little is at stake, in a currency the policy does not name, or without a price', async () => {
    const small = order(1, 0.9, 10_000);
    const foreign = { ...order(2, 0.9), currency: 'SEK' };
    expect(await watch([small, foreign, order(3, 0.9, null)])).toEqual({ opened: 0, closed: 0 });
  });

  test('never flood: the day’s cap goes to those with most money, and the next day has its own', async () => {
    const many = Array.from({ length: 30 }, (_, n) => order(n, 0.9, 100_000 + n * 1_000));
    const { casesPerDay } = standardOrderRiskPolicy;
    expect((await watch(many)).opened).toBe(casesPerDay);
    expect((await watch(many)).opened).toBe(0);
    const numbers = (await found()).map(({ subjectNumber }) => subjectNumber);
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: casesPerDay }, (_, n) => `SO-${29 - n}`)));
    house.clock.advanceHours(24);
    expect((await watch(many)).opened).toBe(casesPerDay);
    expect(new Set((await found()).map(({ subjectNumber }) => subjectNumber)).size).toBe(2 * casesPerDay);
  });

  test('close by themselves once the risk has fallen well, or all of it has left or ended', async () => {
    const item = { number: 'I-1', description: 'Cup', baseUnit: 'EA', packs: [] } as unknown as RecordBody<'item'>;
    await database.db.insert(items).values({ number: 'I-1', asOf: new Date(), body: item });
    for (const n of [1, 2, 3, 4]) await file(n, [4, 6], n === 3 ? 'cancelled' : 'open');
    await watch([1, 2, 3, 4].map((n) => order(n, 0.9)));
    await ship(1, [4, 6]);
    await ship(2, [4, 2]);
    expect(await watch([order(4, 0.5)])).toMatchObject({ closed: 2 });
    // The second left in part only and is no longer predicted; the fourth is between the two thresholds.
    expect(await Promise.all([1, 2, 3, 4].map(stateOf))).toEqual(['closed', 'open', 'closed', 'open']);
    expect(await watch([order(4, 0.3)])).toMatchObject({ closed: 1 });
    expect(await Promise.all([2, 4].map(stateOf))).toEqual(['open', 'closed']);
  });

  test('stay with whoever has taken them up, and close under their hands as well', async () => {
    const sally = await house.person('Sally', ['sales_ops']);
    await watch([order(1, 0.9)]);
    const [one] = await found();
    await claimCase(sally, { caseId: one?.id ?? '', assigneeId: sally.userId });
    expect(await watch([order(1, 0.1)])).toMatchObject({ closed: 1 });
    const [row] = await database.db
      .select()
      .from(cases)
      .where(eq(cases.id, one?.id ?? ''));
    expect(row?.state).toBe('closed');
  });

  async function file(n: number, quantities: number[], status: string): Promise<void> {
    const lines = quantities.map((quantity, at) => ({
      line: at + 1,
      itemNumber: 'I-1',
      quantity: String(quantity),
      unit: 'EA',
      status,
    }));
    const body = {
      number: `SO-${n}`,
      customerNumber: 'C1',
      currency: 'USD',
      channel: 'edi',
      lines,
    } as unknown as RecordBody<'order'>;
    const at = { asOf: new Date(), orderedOn: '2026-03-01', currency: 'USD', totalMinor: 0, wanted: false, goods: '' };
    await database.db.insert(orders).values({ ...at, number: body.number, customerNumber: 'C1', body } as never);
  }
  async function ship(n: number, quantities: number[]): Promise<void> {
    const lines = quantities.map((quantity, at) => ({
      orderLine: at + 1,
      itemNumber: 'I-1',
      quantity: String(quantity),
      unit: 'EA',
    }));
    const body = { number: `SH-${n}`, orderNumber: `SO-${n}`, shippedAt: '2026-03-02T08:00:00Z', lines };
    await database.db.insert(shipments).values({
      number: body.number,
      customerNumber: 'C1',
      orderNumber: body.orderNumber,
      asOf: new Date(),
      body,
    } as never);
  }
});
