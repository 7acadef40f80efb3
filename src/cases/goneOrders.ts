import { inArray } from 'drizzle-orm';
import type { Queryable } from '../db/client.ts';
import { items, orders, shipments } from '../db/schema/records.ts';
import { inBaseUnit } from '../rules/quantities.ts';
import { shippedOf } from '../rules/shippedOf.ts';

/** Statuses by which a line ends without leaving. */
const ended: readonly string[] = ['cancelled', 'rejected', 'substituted'];

/** Those orders of which every line has left whole, or ended without leaving. */
export async function goneOrders(q: Queryable, numbers: string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const asked = await q.select({ body: orders.body }).from(orders).where(inArray(orders.number, numbers));
  const sent = await q
    .select({ orderNumber: shipments.orderNumber, body: shipments.body })
    .from(shipments)
    .where(inArray(shipments.orderNumber, numbers));
  const itemNumbers = [...new Set(asked.flatMap(({ body }) => body.lines.map(({ itemNumber }) => itemNumber)))];
  const known = await q.select({ body: items.body }).from(items).where(inArray(items.number, itemNumbers));
  const itemOf = new Map(known.map(({ body }) => [body.number, body]));
  const isGone = ({ body }: (typeof asked)[number]): boolean => {
    const parts = sent.filter(({ orderNumber }) => orderNumber === body.number).map((shipment) => shipment.body);
    return body.lines.every((line) => {
      if (ended.includes(line.status)) return true;
      const item = itemOf.get(line.itemNumber);
      const wanted = inBaseUnit(item, line.quantity, line.unit);
      return wanted !== null && shippedOf(item, body, line, parts) >= wanted;
    });
  };
  return new Set(asked.filter(isGone).map(({ body }) => body.number));
}
