import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Credit, creditKey, type FactRecord, type Facts, type Family } from '../core/facts.ts';
import { goodsOf } from '../core/goods.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';
import * as tables from './schema/records.ts';

/** How far back orders of a customer count as its habit, and as goods it will be billed for. */
const habitDays = 180;
const unbilledDays = 60;
const dayMs = 86_400_000;

type Order = RecordBody<'order'>;

/**
 * Everything the rules may want to know about some families, in a fixed number of statements whatever their number: the records
 * themselves, what they refer to, and sums over what would be too much to load.
 */
export async function loadFacts(q: Queryable, families: Family[], now: Date): Promise<Facts> {
  const numbersOf = (kind: Family['kind']) => families.filter((one) => one.kind === kind).map(({ number }) => number);
  const orders = await bodies(q, 'order', tables.orders.number, numbersOf('order'));
  return factsAround(q, orders, families, now);
}

/** The facts around orders that need not be stored: what an order is checked against when it comes in. */
export async function factsAround(q: Queryable, orders: Order[], families: Family[], now: Date): Promise<Facts> {
  const numbersOf = (kind: Family['kind']) => families.filter((one) => one.kind === kind).map(({ number }) => number);
  const orderNumbers = numbersOf('order');
  // One after the other: inside a transaction there is one connection.
  const shipments = await bodies(q, 'shipment', tables.shipments.orderNumber, orderNumbers);
  const invoices = await bodies(q, 'invoice', tables.invoices.orderNumber, orderNumbers);
  const alone = await bodies(q, 'invoice', tables.invoices.number, numbersOf('invoice'));
  const { functionalAcknowledgements, applicationAdvices } = tables;
  const standing = await bodies(
    q,
    'functional_acknowledgement',
    functionalAcknowledgements.number,
    numbersOf('functional_acknowledgement'),
  );
  const refused = await bodies(q, 'application_advice', applicationAdvices.number, numbersOf('application_advice'));
  const trading = [...orders, ...shipments, ...invoices, ...alone, ...standing, ...refused];
  const customerNumbers = distinct([...trading.map(({ customerNumber }) => customerNumber), ...numbersOf('customer')]);
  const itemNumbers = distinct([
    ...[...orders, ...shipments, ...invoices].flatMap(({ lines }) => lines.map(({ itemNumber }) => itemNumber)),
    ...numbersOf('stock'),
  ]);
  const buyers = distinct(orders.map(({ customerNumber }) => customerNumber));
  const shipmentNumbers = shipments.map(({ number }) => number);
  const moved = new Set([...shipments, ...invoices].map(({ orderNumber }) => orderNumber));
  const open = orders.filter(({ number }) => !moved.has(number));
  const around = await bodiesOf(q, [
    ['proof_of_delivery', tables.proofsOfDelivery.shipmentNumber, shipmentNumbers],
    ['receipt_advice', tables.receiptAdvices.shipmentNumber, shipmentNumbers],
    ['customer', tables.customers.number, customerNumbers],
    ['item', tables.items.number, itemNumbers],
    ['price_agreement', tables.priceAgreements.customerNumber, buyers],
    ['promotion', sql`coalesce(${tables.promotions.customerNumber}, '')`, buyers.length > 0 ? [...buyers, ''] : []],
    ['stock_level', tables.stockLevels.itemNumber, itemNumbers],
    ['queue_level', tables.queueLevels.number, numbersOf('queue_level')],
  ]);
  const limited = around.flatMap(({ kind, body }) =>
    kind === 'customer' && body.creditLimitMinor !== undefined ? [body.number] : [],
  );
  return {
    records: [
      ...asFacts('order', [...(await twinsOf(q, open)), ...orders]),
      ...asFacts('shipment', shipments),
      ...asFacts('invoice', [...invoices, ...alone]),
      ...asFacts('functional_acknowledgement', standing),
      ...asFacts('application_advice', refused),
      ...asFacts('order_acknowledgement', await acknowledgementsOf(q, orders)),
      ...around,
    ],
    credit: await creditOf(q, open, new Set(limited)),
    orderDays: await orderDaysOf(q, numbersOf('customer'), now),
    acknowledged: await acknowledgedAmong(q, buyers),
  };
}

function asFacts<K extends RecordKind>(kind: K, found: RecordBody<K>[]): FactRecord[] {
  return found.map((body) => ({ kind, body }) as unknown as FactRecord);
}

async function bodies<K extends RecordKind>(
  q: Queryable,
  kind: K,
  column: AnyPgColumn,
  values: string[],
): Promise<RecordBody<K>[]> {
  if (values.length === 0) return [];
  const table = recordTable(kind);
  const { rows } = await q.execute<{ body: RecordBody<K> }>(
    sql`select body from ${table} where ${column} = any(${sql.param(values)}::text[])`,
  );
  return rows.map(({ body }) => body);
}

/** Records of several kinds in one statement: of an order-time check most of the time is spent on the way. */
async function bodiesOf(q: Queryable, wanted: [RecordKind, AnyPgColumn | SQL, string[]][]): Promise<FactRecord[]> {
  const parts = wanted
    .filter(([, , values]) => values.length > 0)
    .map(
      ([kind, column, values]) =>
        sql`select ${kind}::text as kind, body from ${recordTable(kind)} where ${column} = any(${sql.param(values)}::text[])`,
    );
  if (parts.length === 0) return [];
  const { rows } = await q.execute<FactRecord>(sql.join(parts, sql` union all `));
  return rows;
}

async function acknowledgementsOf(q: Queryable, orders: Order[]): Promise<RecordBody<'order_acknowledgement'>[]> {
  const printed = orders.flatMap(({ customerNumber, customerOrderNumber }) =>
    customerOrderNumber === undefined ? [] : [{ customer: customerNumber, order: customerOrderNumber.slice(0, 200) }],
  );
  if (printed.length === 0) return [];
  const { rows } = await q.execute<{ body: RecordBody<'order_acknowledgement'> }>(sql`
    select a.body from json_to_recordset(${JSON.stringify(printed)}::json) as one(customer text, "order" text)
    join order_acknowledgements a on a.customer_number = one.customer and a.customer_order_number = one."order"`);
  return rows.map(({ body }) => body);
}

/** Orders of the same customers for the same goods from the three days before each: its twins. */
async function twinsOf(q: Queryable, orders: Order[]): Promise<Order[]> {
  if (orders.length === 0) return [];
  const windows = orders.map(({ customerNumber, orderedAt, lines }) => ({
    customer: customerNumber,
    goods: goodsOf(lines),
    since: new Date(Date.parse(orderedAt) - 3 * dayMs).toISOString(),
    until: new Date(Date.parse(orderedAt)).toISOString(),
  }));
  const { rows } = await q.execute<{ body: Order }>(sql`
    select distinct on (o.number) o.body
    from json_to_recordset(${JSON.stringify(windows)}::json)
      as w(customer text, goods text, since timestamptz, until timestamptz)
    join orders o on o.customer_number = w.customer and o.goods = w.goods and o.as_of >= w.since
      and (o.body ->> 'orderedAt')::timestamptz between w.since and w.until`);
  return rows.map(({ body }) => body);
}

/** Only customers with a limit are added up. Open credit memos count against open invoices. */
async function creditOf(q: Queryable, orders: Order[], limited: Set<string>): Promise<Map<string, Credit>> {
  const credit = new Map<string, Credit>();
  const buyers = distinct(orders.map(({ customerNumber }) => customerNumber)).filter((buyer) => limited.has(buyer));
  const since = new Date(Math.min(...orders.map(({ orderedAt }) => Date.parse(orderedAt))) - unbilledDays * dayMs);
  const of = (customer: string, currency: string): Credit => {
    const key = creditKey(customer, currency);
    const known = credit.get(key) ?? { openMinor: 0, unbilled: [] };
    credit.set(key, known);
    return known;
  };
  for (const { customerNumber, currency } of orders) of(customerNumber, currency);
  if (buyers.length === 0) return credit;
  const theirs = sql`customer_number = any(${sql.param(buyers)}::text[])`;
  const owed = await q.execute<{ customer: string; currency: string; open: string }>(sql`
    select customer_number as customer, currency, sum(open_minor) as open from (
      select customer_number, currency, open_minor from invoices where open_minor <> 0 and ${theirs}
      union all
      select customer_number, currency, open_minor from credit_memos where open_minor <> 0 and ${theirs}
    ) items group by 1, 2`);
  for (const { customer, currency, open } of owed.rows) of(customer, currency).openMinor = Number(open);
  const placed = await q.execute<{ customer: string; currency: string; number: string; total: string }>(sql`
    select o.customer_number as customer, o.currency,
      case when o.number = any(${sql.param(orders.map(({ number }) => number))}::text[]) then o.number else '' end as number,
      sum(o.total_minor) as total
    from orders o where ${theirs} and o.as_of >= ${since.toISOString()}::timestamptz
      and o.wanted and not o.billed and not exists (select 1 from invoices i where i.order_number = o.number)
    group by 1, 2, 3`);
  for (const { customer, currency, number, total } of placed.rows)
    of(customer, currency).unbilled.push({ number, totalMinor: Number(total) });
  return credit;
}

async function orderDaysOf(q: Queryable, customers: string[], now: Date): Promise<Map<string, string[]>> {
  if (customers.length === 0) return new Map();
  const since = new Date(now.getTime() - habitDays * dayMs).toISOString();
  const { rows } = await q.execute<{ customer: string; days: string[] }>(sql`
    select customer_number as customer, array_agg(distinct ordered_on order by ordered_on) as days
    from orders where customer_number = any(${sql.param(customers)}::text[]) and booked_as is null and as_of >= ${since}::timestamptz group by 1`);
  const days = new Map(rows.map((row) => [row.customer, row.days]));
  return new Map(customers.map((customer) => [customer, days.get(customer) ?? []]));
}

async function acknowledgedAmong(q: Queryable, customers: string[]): Promise<Set<string>> {
  if (customers.length === 0) return new Set();
  const { rows } = await q.execute<{ customer: string }>(
    sql`select customer from unnest(${sql.param(customers)}::text[]) as customer
      where exists (select 1 from order_acknowledgements a where a.customer_number = customer)`,
  );
  return new Set(rows.map(({ customer }) => customer));
}

const distinct = (values: string[]): string[] => [...new Set(values)];
