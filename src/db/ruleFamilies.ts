import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Changed, type Family, familyKey } from '../core/facts.ts';
import type { RecordKind } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { orderedItems } from './schema/columns.ts';
import * as tables from './schema/records.ts';
import { ruleFindings, rules } from './schema/rules.ts';

/** Families looked at again because something they rest on changed; what is beyond waits for the sweep. */
const mostHolding = 500;
const mostOpen = 500;
/** Orders older than this, counted from the newest, are not waited for. */
const openDays = 30;

/** Kinds whose records are judged in a family of their own number. */
const ownFamilies = ['order', 'customer', 'queue_level', 'functional_acknowledgement', 'application_advice'] as const;

/**
 * What must be judged when records have changed: the families they are in, and those with open findings that rest on them (the
 * customer of an order, the item of a line).
 */
export async function familiesOf(q: Queryable, changed: Changed[]): Promise<Family[]> {
  const numbersOf = (...kinds: RecordKind[]) =>
    changed.filter(({ kind }) => kinds.includes(kind)).map(({ number }) => number);
  const found: Family[] = [
    ...ownFamilies.flatMap((kind) => numbersOf(kind).map((number): Family => ({ kind, number }))),
    ...(await ordersAfter(q, numbersOf('order'))),
    ...(await ordersOfDeliveries(q, numbersOf)),
    ...(await ofInvoices(q, numbersOf('invoice', 'credit_memo'))),
    ...(await ofAcknowledgements(q, numbersOf('order_acknowledgement'))),
    ...(await ofStock(q, numbersOf('stock_level'), numbersOf('item'))),
    ...(await ofCustomers(q, numbersOf('customer'), numbersOf('price_agreement'), numbersOf('promotion'))),
  ];
  return [...new Map(found.map((family) => [familyKey(family), family])).values()];
}

/**
 * Orders for the same goods that were placed within three days after one and wait: each may be that one again. What a rewritten
 * order was for before is not known any more; it may have been the twin of any of them.
 */
async function ordersAfter(q: Queryable, numbers: string[]): Promise<Family[]> {
  if (numbers.length === 0) return [];
  const after = sql`o.as_of >= (n.body ->> 'orderedAt')::timestamptz and o.number <> n.number
      and (o.body ->> 'orderedAt')::timestamptz
        between (n.body ->> 'orderedAt')::timestamptz and (n.body ->> 'orderedAt')::timestamptz + interval '3 days'
      and not exists (select 1 from shipments s where s.order_number = o.number)`;
  const { rows } = await q.execute<{ number: string }>(sql`
    with n as materialized (
      select number, version, customer_number, goods, body from orders where number = any(${sql.param(numbers)}::text[]))
    select o.number from n join orders o on o.customer_number = n.customer_number and o.goods = n.goods and ${after}
    union
    select o.number from n join orders o on o.customer_number = n.customer_number and ${after} where n.version > 1
    limit ${mostOpen}`);
  return rows.map(({ number }) => ({ kind: 'order', number }));
}

type NumbersOf = (...kinds: RecordKind[]) => string[];

async function ordersOfDeliveries(q: Queryable, numbersOf: NumbersOf): Promise<Family[]> {
  const { shipments, proofsOfDelivery: proofs, receiptAdvices: receipts } = tables;
  const shipped = [
    ...numbersOf('shipment'),
    ...(await named(numbersOf('proof_of_delivery'), (numbers) =>
      q.select({ value: proofs.shipmentNumber }).from(proofs).where(inArray(proofs.number, numbers)),
    )),
    ...(await named(numbersOf('receipt_advice'), (numbers) =>
      q.select({ value: receipts.shipmentNumber }).from(receipts).where(inArray(receipts.number, numbers)),
    )),
  ];
  const orders = await named(shipped, (numbers) =>
    q.select({ value: shipments.orderNumber }).from(shipments).where(inArray(shipments.number, numbers)),
  );
  return orders.map((number) => ({ kind: 'order', number }));
}

/** An invoice also changes what its customer owes, on which findings about its other orders may rest: those of rules that ask for it. */
async function ofInvoices(q: Queryable, numbers: string[]): Promise<Family[]> {
  if (numbers.length === 0) return [];
  const { invoices, creditMemos } = tables;
  const billed = await q
    .select({ number: invoices.number, order: invoices.orderNumber, customer: invoices.customerNumber })
    .from(invoices)
    .where(inArray(invoices.number, numbers));
  const credited = await q
    .select({ customer: creditMemos.customerNumber })
    .from(creditMemos)
    .where(inArray(creditMemos.number, numbers));
  const own = billed.map(
    ({ number, order }): Family => (order === null ? { kind: 'invoice', number } : { kind: 'order', number: order }),
  );
  const customers = [...billed, ...credited].map(({ customer }) => customer);
  const owing = and(
    inArray(ruleFindings.customerNumber, [...new Set(customers)]),
    inArray(ruleFindings.ruleId, askingFor(q)),
  );
  return [...own, ...(owing ? await holdingOf(q, owing) : [])];
}

/** Rules in force whose condition names what a customer owes and has ordered. */
function askingFor(q: Queryable) {
  return q
    .select({ id: rules.id })
    .from(rules)
    .where(and(eq(rules.state, 'active'), sql`${rules.body} ->> 'when' like '%credit%'`));
}

async function ofAcknowledgements(q: Queryable, numbers: string[]): Promise<Family[]> {
  const { orders, orderAcknowledgements: answers } = tables;
  const found = await named(numbers, (wanted) =>
    q
      .select({ value: orders.number })
      .from(answers)
      .innerJoin(
        orders,
        and(
          eq(orders.customerNumber, answers.customerNumber),
          eq(orders.customerOrderNumber, answers.customerOrderNumber),
        ),
      )
      .where(inArray(answers.number, wanted)),
  );
  return found.map((number) => ({ kind: 'order', number }));
}

async function ofStock(q: Queryable, levels: string[], changedItems: string[]): Promise<Family[]> {
  const { stockLevels } = tables;
  const counted = await named(levels, (numbers) =>
    q.select({ value: stockLevels.itemNumber }).from(stockLevels).where(inArray(stockLevels.number, numbers)),
  );
  const items = [...new Set([...counted, ...changedItems])];
  if (items.length === 0) return [];
  const own = counted.map((number): Family => ({ kind: 'stock', number }));
  return [...own, ...(await leftShort(q, levels)), ...(await holdingOf(q, inArray(ruleFindings.cause, items)))];
}

/**
 * Recent open orders that want more of an item, at the warehouse that counted it, than the ERP's count surely has for them. What is on
 * its way or promised to the very order may be enough still: that is for the rules to say.
 */
async function leftShort(q: Queryable, levels: string[]): Promise<Family[]> {
  if (levels.length === 0) return [];
  const items = orderedItems(sql`o.body`);
  const { rows } = await q.execute<{ number: string }>(sql`
    select distinct o.number
    from stock_levels s join orders o on o.wanted and not o.billed and ${items} ? s.item_number
    where s.number = any(${sql.param(levels)}::text[]) and s.body ->> 'system' = 'erp'
      and o.as_of > s.as_of - make_interval(days => ${openDays})
      and coalesce(o.body ->> 'warehouse', s.warehouse) = s.warehouse
      and exists (select 1 from jsonb_array_elements(o.body -> 'lines') l
        where l ->> 'itemNumber' = s.item_number and l ->> 'status' in ('open', 'back_ordered')
          and (l ->> 'unit' <> s.body ->> 'unit' or (l ->> 'quantity')::numeric
            > (s.body ->> 'onHand')::numeric - coalesce((s.body ->> 'allocated')::numeric, 0)))
      and not exists (select 1 from shipments h where h.order_number = o.number
        and h.body -> 'lines' @> jsonb_build_array(jsonb_build_object('itemNumber', s.item_number)))`);
  return rows.map(({ number }) => ({ kind: 'order', number }));
}

async function ofCustomers(
  q: Queryable,
  customers: string[],
  agreements: string[],
  campaigns: string[],
): Promise<Family[]> {
  const { priceAgreements, promotions } = tables;
  const agreed = await named(agreements, (numbers) =>
    q
      .select({ value: priceAgreements.customerNumber })
      .from(priceAgreements)
      .where(inArray(priceAgreements.number, numbers)),
  );
  // One for all customers waits for the daily look at what holds: it would touch every open order.
  const promoted = await named(campaigns, (numbers) =>
    q.select({ value: promotions.customerNumber }).from(promotions).where(inArray(promotions.number, numbers)),
  );
  const touched = [...new Set([...customers, ...agreed, ...promoted])];
  if (touched.length === 0) return [];
  return [...(await openOrdersOf(q, touched)), ...(await holdingOf(q, inArray(ruleFindings.customerNumber, touched)))];
}

/** Recent orders of which nothing has left: what is known of their customer may still stop them. */
async function openOrdersOf(q: Queryable, customers: string[]): Promise<Family[]> {
  const { rows } = await q.execute<{ number: string }>(sql`
    select o.number from orders o where o.customer_number in ${customers}
      and o.as_of > (select max(as_of) from orders) - make_interval(days => ${openDays})
      and not exists (select 1 from shipments s where s.order_number = o.number)
    order by o.as_of desc limit ${mostOpen}`);
  return rows.map(({ number }) => ({ kind: 'order', number }));
}

async function holdingOf(q: Queryable, where: SQL): Promise<Family[]> {
  const rows = await q
    .selectDistinct({ kind: ruleFindings.familyKind, number: ruleFindings.familyNumber })
    .from(ruleFindings)
    .where(and(eq(ruleFindings.state, 'holding'), where))
    .limit(mostHolding);
  return rows;
}

async function named(
  numbers: string[],
  query: (numbers: string[]) => PromiseLike<{ value: string | null }[]>,
): Promise<string[]> {
  if (numbers.length === 0) return [];
  return (await query(numbers)).flatMap(({ value }) => value ?? []);
}
