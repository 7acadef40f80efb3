import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerbContext } from '../../src/db/context.ts';
import { backOrders, customerBackOrders } from '../../src/insights/backOrders.ts';
import { kpiOf } from '../../src/insights/kpis/catalogue.ts';
import { kpiReport } from '../../src/insights/kpis/report.ts';
import { kpiScope } from '../../src/insights/kpis/scope.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { orderLives, tell } from '../support/orderLives.ts';

let database: TestDatabase;
const until = '2026-06-30';
const now = new Date(`${until}T23:59:59Z`);
beforeAll(async () => {
  database = await testDatabase();
  const system: VerbContext = {
    ...{ db: database.db, actor: { type: 'system', process: 'test' }, requestId: null, now: () => now },
  };
  await tell(system, orderLives(until, 40));
});
afterAll(() => database.drop());

const total = (parts: { quantity: string }[]) => parts.reduce((sum, { quantity }) => sum + Number(quantity), 0);

test('of a simulated distributor’s trade, scarce items are found, and none is promised beyond what is there', async () => {
  const { items, customers } = await backOrders(database.db, now);
  const scarce = items.filter(({ stock, lines }) => stock !== null && lines.length > 1);
  expect(scarce.length).toBeGreaterThan(0);
  for (const { stock, lines } of items) {
    const given = lines.flatMap(({ held, suggested }) => [...held, ...suggested]);
    const from = (day: string | null) => total(given.filter(({ expectedOn }) => expectedOn === day));
    expect(from(null)).toBeLessThanOrEqual(Number(stock?.onHand ?? 0));
    for (const { quantity, expectedOn } of stock?.incoming ?? [])
      expect(from(expectedOn)).toBeLessThanOrEqual(Number(quantity));
    for (const { open, held, suggested, short } of lines)
      expect(total([...held, ...suggested]) + Number(short)).toBe(Number(open));
  }
  // What a customer is told is what the items say of its lines.
  for (const { customerNumber } of customers.slice(0, 5)) {
    const { lines } = await customerBackOrders(database.db, customerNumber, now);
    const seen = items
      .flatMap((item) => item.lines)
      .filter((line) => line.customerNumber === customerNumber && line.affected)
      .map(({ orderNumber, line, short }) => `${orderNumber}/${line} ${short}`);
    expect(lines.map(({ orderNumber, line, undated }) => `${orderNumber}/${line} ${undated ?? '0'}`).sort()).toEqual(
      seen.sort(),
    );
  }
});

test('by age they come to the key figure, currency by currency', async () => {
  const { ageing } = await backOrders(database.db, now);
  expect(ageing.map(({ currency }) => currency)).toContain('USD');
  for (const { currency, buckets } of ageing) {
    const { scope } = await kpiScope(database.db, { to: until, currency }, now);
    const [kpi] = await kpiReport(database.db, [kpiOf('back_orders')], scope);
    const byAge = kpi?.buckets.map(({ upTo, part }) => ({ upTo, valueMinor: part }));
    expect(buckets.map(({ upTo, valueMinor }) => ({ upTo, valueMinor }))).toEqual(byAge);
    expect(kpi?.value).toBeGreaterThan(0);
  }
});
