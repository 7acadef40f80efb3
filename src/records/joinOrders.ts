import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import { bookedAs, isAsSent } from '../core/bookedOrders.ts';
import { plainReference } from '../core/printedReference.ts';
import type { RecordBody } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import { invoices, orderStandsAsSent, orders, plainNumber, shipments } from '../db/schema/records.ts';
import type { RecordEntry } from './foldVersions.ts';

type Order = RecordBody<'order'>;
type OrderEntry = RecordEntry & { body: Order };
type Following = RecordBody<'shipment' | 'invoice'>;
/** Our number by the customer's, of orders as sent; undefined where it is not known. */
type Booked = Map<string, string | undefined>;

/**
 * Puts an order that stands as the customer sent it with our own record of it, whichever comes first, so that one of them counts: the
 * one as sent says under which number it was booked, and shipments and invoices that name it name the booked one. `entries` are those
 * given, in their order; `late` are stored ones that now say something else, to be written after them.
 */
export async function joinOrders(
  inside: TransactionContext,
  given: RecordEntry[],
): Promise<{ entries: RecordEntry[]; late: RecordEntry[] }> {
  const told = given.filter((entry): entry is OrderEntry => entry.kind === 'order');
  const stored = await storedAsSent(inside, told);
  const booked = await bookedNumbers(inside, stored, told);
  const known = new Map([...(await bookedBefore(inside, given)), ...booked]);
  return {
    entries: given.map((entry) => joined(entry, known)),
    late: [
      ...stored.filter(({ body }) => body.bookedAs !== booked.get(body.number)).map((entry) => joined(entry, booked)),
      ...(await followers(inside, booked)),
    ].filter(({ kind, body }) => !given.some((one) => one.kind === kind && one.body.number === body.number)),
  };
}

function joined(entry: RecordEntry, booked: Booked): RecordEntry {
  if (entry.kind === 'order') {
    const { bookedAs: _, ...body } = entry.body as Order;
    const number = booked.get(body.number);
    return { ...entry, body: number === undefined ? body : { ...body, bookedAs: number } };
  }
  if (entry.kind !== 'shipment' && entry.kind !== 'invoice') return entry;
  const body = entry.body as Following;
  const orderNumber = body.orderNumber === undefined ? undefined : booked.get(body.orderNumber);
  return orderNumber === undefined ? entry : { ...entry, body: { ...body, orderNumber } };
}

/** Orders as sent on which the given ones bear: under the number of the customer that one of them has, or had before. */
async function storedAsSent(inside: TransactionContext, told: OrderEntry[]): Promise<OrderEntry[]> {
  if (told.length === 0) return [];
  await waitForOthers(inside, told);
  const printed = told.flatMap(({ body }) => body.customerOrderNumber ?? []).map(plainReference);
  const numbers = told.map(({ body }) => body.number);
  const named = plainNumber(orders.customerOrderNumber);
  const rows = await inside.tx
    .select()
    .from(orders)
    .where(
      and(
        orderStandsAsSent,
        sql`${named} in (select unnest(${sql.param(printed)}::text[])
          union select ${plainNumber(sql`before.customer_order_number`)} from orders before
            where before.number = any(${sql.param(numbers)}::text[]))`,
      ),
    )
    .orderBy(orders.number);
  return rows.map((row) => entryOf('order', row) as OrderEntry);
}

/**
 * Two transactions do not see what the other has not committed: one that brings an order as sent waits for all that write orders, and
 * they for it. Those that only write orders under our numbers do not wait for each other.
 */
async function waitForOthers(inside: TransactionContext, told: OrderEntry[]): Promise<void> {
  const name = sql`hashtextextended('orders.join', 17)`;
  const alone = told.some(({ body, eventId }) => eventId === null && isAsSent(body));
  await inside.tx.execute(
    alone ? sql`select pg_advisory_xact_lock(${name})` : sql`select pg_advisory_xact_lock_shared(${name})`,
  );
}

/** Under which number each of the orders as sent was booked, stored ones and given ones. */
async function bookedNumbers(inside: TransactionContext, stored: OrderEntry[], told: OrderEntry[]): Promise<Booked> {
  const sent = newest([...stored, ...told]).filter(isAsSent);
  if (sent.length === 0) return new Map();
  const asked = sent.map(({ customerNumber, customerOrderNumber }) => ({
    customer: customerNumber,
    printed: plainReference(customerOrderNumber as string),
  }));
  const rows = await inside.tx
    .select()
    .from(orders)
    .where(
      sql`(${orders.customerNumber}, ${plainNumber(orders.customerOrderNumber)}) in (
        select customer, printed from json_to_recordset(${JSON.stringify(asked)}::json) as asked(customer text, printed text))`,
    );
  const others = newest([...rows.map((row) => entryOf('order', row) as OrderEntry), ...told]);
  return new Map(sent.map((order) => [order.number, bookedAs(order, others)]));
}

/** The orders as they will stand: of two that tell of one the newest counts, of the same time the later arrival. */
function newest(entries: OrderEntry[]): Order[] {
  const standing = new Map<string, OrderEntry>();
  for (const entry of entries) {
    const before = standing.get(entry.body.number);
    if (!before || entry.asOf >= before.asOf) standing.set(entry.body.number, entry);
  }
  return [...standing.values()].map(({ body }) => body);
}

/** What was booked before of the orders that given shipments and invoices name. */
async function bookedBefore(inside: TransactionContext, given: RecordEntry[]): Promise<Booked> {
  const named = given.flatMap(({ kind, body }) =>
    kind === 'shipment' || kind === 'invoice' ? ((body as Following).orderNumber ?? []) : [],
  );
  if (named.length === 0) return new Map();
  const rows = await inside.tx
    .select({ number: orders.number, bookedAs: orders.bookedAs })
    .from(orders)
    .where(and(isNotNull(orders.bookedAs), inArray(orders.number, [...new Set(named)])));
  return new Map(rows.map(({ number, bookedAs }) => [number, bookedAs ?? undefined]));
}

/** Stored shipments and invoices that name an order as sent whose number of ours is known now. */
async function followers(inside: TransactionContext, booked: Booked): Promise<RecordEntry[]> {
  const numbers = [...booked].flatMap(([number, ours]) => (ours === undefined ? [] : [number]));
  if (numbers.length === 0) return [];
  const sent = await inside.tx.select().from(shipments).where(inArray(shipments.orderNumber, numbers));
  const billed = await inside.tx.select().from(invoices).where(inArray(invoices.orderNumber, numbers));
  return [
    ...sent.map((row) => joined(entryOf('shipment', row), booked)),
    ...billed.map((row) => joined(entryOf('invoice', row), booked)),
  ];
}

type Row = { body: RecordEntry['body']; asOf: Date; sourceDocumentId: string | null; sourceEventId: string | null };

/** As of the time it was told: a correction of its document that comes later still counts. */
function entryOf(kind: RecordEntry['kind'], { body, asOf, sourceDocumentId, sourceEventId }: Row): RecordEntry {
  return { kind, body, asOf, documentId: sourceDocumentId, eventId: sourceEventId };
}
