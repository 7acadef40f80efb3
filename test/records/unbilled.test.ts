import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { creditKey } from '../../src/core/facts.ts';
import { loadFacts } from '../../src/db/ruleFacts.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { systemContext } from '../queues/outboxSupport.ts';
import { eventMaker, makeOrder } from '../rules/trade.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const orders = ['SO1', 'SO2', 'SO3'];
const invoices = ['INV1', 'INV2', 'INV3'];
type Order = { kind: 'order'; number: string; status: 'open' | 'cancelled'; total: number };
type Invoice = { kind: 'invoice'; number: string; order: string | null };

const told: fc.Arbitrary<Order | Invoice> = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    number: fc.constantFrom(...orders),
    status: fc.constantFrom('open' as const, 'open' as const, 'cancelled' as const),
    total: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({
    kind: fc.constant('invoice' as const),
    number: fc.constantFrom(...invoices),
    order: fc.constantFrom(...orders, null),
  }),
);

it('what a customer has ordered and was not billed for is right whatever comes, moves or is cancelled, in any order', async () => {
  let customer = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (facts, size) => {
        customer += 1;
        const name = (number: string) => `${customer}-${number}`;
        const event = eventMaker();
        const customerNumber = `C${customer}`;
        const envelopes = facts.map((fact, at) => {
          const time = new Date(Date.UTC(2026, 2, 2, 9, at)).toISOString();
          if (fact.kind === 'order') {
            const line = { line: 1, itemNumber: 'A', quantity: '1', unit: 'EA', status: fact.status };
            const more = { number: name(fact.number), customerNumber, totalMinor: fact.total, lines: [line] };
            return event('order.changed', time, makeOrder(more));
          }
          const more = {
            number: name(fact.number),
            customerNumber,
            currency: 'USD',
            issuedOn: '2026-03-02',
            totalMinor: 1,
          };
          const orderNumber = fact.order === null ? {} : { orderNumber: name(fact.order) };
          return event('invoice.changed', time, { ...more, ...orderNumber, lines: [] });
        });
        const limited = { number: customerNumber, name: customerNumber, currency: 'USD', creditLimitMinor: 1 };
        const asked = makeOrder({ number: name('asked'), customerNumber, totalMinor: 5 });
        const context = systemContext(database.db);
        await receiveEvents(context, [
          event('customer.changed', '2026-03-01T09:00:00Z', limited),
          event('order.accepted', '2026-03-02T08:00:00Z', asked),
        ]);
        for (let start = 0; start < envelopes.length; start += size)
          expect((await receiveEvents(context, envelopes.slice(start, start + size))).rejected).toEqual([]);
        const loaded = await loadFacts(database.db, [{ kind: 'order', number: name('asked') }], new Date('2026-03-03'));
        const { unbilled } = loaded.credit.get(creditKey(customerNumber, 'USD')) ?? { unbilled: [] };
        const others = unbilled.filter(({ number }) => number !== name('asked'));
        expect(others.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(unbilledOf(facts));
      },
    ),
    { numRuns: 60 },
  );
});

/** The plain truth: the last word on each order and invoice counts. */
function unbilledOf(facts: (Order | Invoice)[]): number {
  const last = new Map(facts.map((fact) => [fact.number, fact]));
  const all = [...last.values()];
  const billed = new Set(all.flatMap((fact) => (fact.kind === 'invoice' ? fact.order : [])));
  return all.reduce(
    (sum, fact) =>
      fact.kind === 'order' && fact.status === 'open' && !billed.has(fact.number) ? sum + fact.total : sum,
    0,
  );
}

it('the migration fills the columns of orders as their writer does', async () => {
  const event = eventMaker();
  const line = (itemNumber: string, quantity: string) => ({ line: 1, itemNumber, quantity, unit: 'CA' });
  const made = [
    makeOrder({ number: 'M1', lines: [line('B', '10.50'), line('A', '100'), line('a', '7.0')] }),
    makeOrder({ number: 'M2', lines: [], totalMinor: undefined }),
    makeOrder({ number: 'M3', lines: [{ ...line('Ä', '0.10'), status: 'rejected' }] }),
  ];
  const bill = {
    number: 'MI',
    customerNumber: 'C1',
    orderNumber: 'M1',
    currency: 'USD',
    issuedOn: '2026-03-02',
    totalMinor: 1,
  };
  await receiveEvents(systemContext(database.db), [
    ...made.map((order) => event('order.accepted', '2026-03-02T09:00:00Z', order)),
    event('invoice.issued', '2026-03-02T10:00:00Z', { ...bill, lines: [] }),
  ]);
  const columns = async () =>
    (
      await database.db.execute(
        sql`select number, ordered_on, currency, total_minor, wanted, goods, billed from orders where number like 'M%' order by 1`,
      )
    ).rows;
  const written = await columns();
  await database.db.execute(
    sql`update orders set ordered_on = '', currency = '', total_minor = 0, wanted = false, goods = '', billed = false`,
  );
  const migration = readFileSync(new URL('../../migrations/0019_unbilled_orders.sql', import.meta.url), 'utf8');
  const update = migration.split('--> statement-breakpoint').find((statement) => statement.trim().startsWith('UPDATE'));
  await database.db.execute(sql.raw(update ?? ''));
  expect(written).toHaveLength(3);
  expect(await columns()).toEqual(written);
});
