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
  const around = await rowsOf<FactRecord | Acknowledged>(q, [
    ...recordsWhere('proof_of_delivery', tables.proofsOfDelivery.shipmentNumber, shipmentNumbers),
    ...recordsWhere('receipt_advice', tables.receiptAdvices.shipmentNumber, shipmentNumbers),
    ...recordsWhere('customer', tables.customers.number, customerNumbers),
    ...recordsWhere('item', tables.items.number, itemNumbers),
    ...recordsWhere('price_agreement', tables.priceAgreements.customerNumber, buyers),
    ...recordsWhere(
      'promotion',
      sql`coalesce(${tables.promotions.customerNumber}, '')`,
      buyers.length > 0 ? [...buyers, ''] : [],
    ),
    ...recordsWhere('stock_level', tables.stockLevels.itemNumber, itemNumbers),
    ...recordsWhere('queue_level', tables.queueLevels.number, numbersOf('queue_level')),
    ...acknowledgementsOf(orders),
    ...acknowledgedAmong(buyers),
    ...twinsOf(open),
  ]);
  const acknowledged = new Set<string>();
  const records: FactRecord[] = [];
  for (const row of around)
    if (row.kind === 'acknowledged') acknowledged.add(row.body.customer);
    else records.push(row);
  // Only customers with a limit are added up.
  const limited = new Set(
    records.flatMap(({ kind, body }) =>
      kind === 'customer' && body.creditLimitMinor !== undefined ? [body.number] : [],
    ),
  );
  const limitedBuyers = distinct(open.map(({ customerNumber }) => customerNumber)).filter((buyer) =>
    limited.has(buyer),
  );
  const sums = await rowsOf<Sum>(q, creditOf(open, limitedBuyers));
  return {
    records: [
      ...records,
      // Behind their twins: what is asked of an order counts, not what is stored under its number.
      ...asFacts('order', orders),
      ...asFacts('shipment', shipments),
      ...asFacts('invoice', [...invoices, ...alone]),
      ...asFacts('functional_acknowledgement', standing),
      ...asFacts('application_advice', refused),
    ],
    credit: creditFrom(open, sums),
    orderDays: await orderDaysOf(q, numbersOf('customer'), now),
    acknowledged,
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

type Acknowledged = { kind: 'acknowledged'; body: { customer: string } };
type Sum =
  | { kind: 'owed'; body: { customer: string; currency: string; openMinor: number } }
  | { kind: 'unbilled'; body: { customer: string; currency: string; number: string; totalMinor: number } };

/**
 * All parts in one statement, each a query for `kind` and `body`: of an order-time check most of the time is spent on the way to
 * the database and back, not in it.
 */
async function rowsOf<Row extends FactRecord | Acknowledged | Sum>(q: Queryable, parts: SQL[]): Promise<Row[]> {
  if (parts.length === 0) return [];
  const { rows } = await q.execute(sql.join(parts, sql` union all `));
  return rows as Row[];
}

function recordsWhere(kind: RecordKind, column: AnyPgColumn | SQL, values: string[]): SQL[] {
  if (values.length === 0) return [];
  return [
    sql`select ${kind}::text as kind, body from ${recordTable(kind)} where ${column} = any(${sql.param(values)}::text[])`,
  ];
}

function acknowledgementsOf(orders: Order[]): SQL[] {
  const printed = orders.flatMap(({ customerNumber, customerOrderNumber }) =>
    customerOrderNumber === undefined ? [] : [{ customer: customerNumber, order: customerOrderNumber.slice(0, 200) }],
  );
  if (printed.length === 0) return [];
  return [
    sql`select 'order_acknowledgement', a.body from json_to_recordset(${JSON.stringify(printed)}::json) as one(customer text, "order" text)
      join order_acknowledgements a on a.customer_number = one.customer and a.customer_order_number = one."order"`,
  ];
}

function acknowledgedAmong(customers: string[]): SQL[] {
  if (customers.length === 0) return [];
  return [
    sql`select 'acknowledged', jsonb_build_object('customer', customer) from unnest(${sql.param(customers)}::text[]) as customer
      where exists (select 1 from order_acknowledgements a where a.customer_number = customer)`,
  ];
}

/** Orders of the same customers for the same goods from the three days before each: its twins. */
function twinsOf(orders: Order[]): SQL[] {
  if (orders.length === 0) return [];
  const windows = orders.map(({ customerNumber, orderedAt, lines }) => ({
    customer: customerNumber,
    goods: goodsOf(lines),
    since: new Date(Date.parse(orderedAt) - 3 * dayMs).toISOString(),
    until: new Date(Date.parse(orderedAt)).toISOString(),
  }));
  return [
    sql`(select distinct on (o.number) 'order', o.body
      from json_to_recordset(${JSON.stringify(windows)}::json)
        as w(customer text, goods text, since timestamptz, until timestamptz)
      join orders o on o.customer_number = w.customer and o.goods = w.goods and o.as_of >= w.since
        and (o.body ->> 'orderedAt')::timestamptz between w.since and w.until)`,
  ];
}

/** Open credit memos count against open invoices. */
function creditOf(orders: Order[], buyers: string[]): SQL[] {
  if (buyers.length === 0) return [];
  const since = new Date(Math.min(...orders.map(({ orderedAt }) => Date.parse(orderedAt))) - unbilledDays * dayMs);
  const theirs = sql`customer_number = any(${sql.param(buyers)}::text[])`;
  const asked = sql`o.number = any(${sql.param(orders.map(({ number }) => number))}::text[])`;
  return [
    sql`select 'owed' as kind,
        jsonb_build_object('customer', customer_number, 'currency', currency, 'openMinor', sum(open_minor)) as body
      from (
        select customer_number, currency, open_minor from invoices where open_minor <> 0 and ${theirs}
        union all
        select customer_number, currency, open_minor from credit_memos where open_minor <> 0 and ${theirs}
      ) items group by customer_number, currency`,
    sql`select 'unbilled', jsonb_build_object(
        'customer', customer_number, 'currency', currency, 'number', number, 'totalMinor', sum(total_minor))
      from (
        select o.customer_number, o.currency, case when ${asked} then o.number else '' end as number, o.total_minor
        from orders o where ${theirs} and o.as_of >= ${since.toISOString()}::timestamptz
          and o.wanted and not o.billed and not exists (select 1 from invoices i where i.order_number = o.number)
      ) placed group by customer_number, currency, number`,
  ];
}

/** Credit by customer and currency: nothing so far for each order's, then what the sums say. */
function creditFrom(orders: Order[], sums: Sum[]): Map<string, Credit> {
  const credit = new Map<string, Credit>();
  const of = (customer: string, currency: string): Credit => {
    const key = creditKey(customer, currency);
    const known = credit.get(key) ?? { openMinor: 0, unbilled: [] };
    credit.set(key, known);
    return known;
  };
  for (const { customerNumber, currency } of orders) of(customerNumber, currency);
  for (const { kind, body } of sums) {
    const known = of(body.customer, body.currency);
    if (kind === 'owed') known.openMinor = body.openMinor;
    else known.unbilled.push({ number: body.number, totalMinor: body.totalMinor });
  }
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

const distinct = (values: string[]): string[] => [...new Set(values)];
