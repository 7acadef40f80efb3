import { type SQL, sql } from 'drizzle-orm';
import type { RecordBody } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';

type Invoice = RecordBody<'invoice'>;

/**
 * Marks the orders that invoices just written name, so that what a customer has ordered and was not billed for is found
 * without looking at years of orders. The mark only spares a look: whoever needs to know looks for the invoices of the orders
 * without one. It is set by the writer of an invoice alone, who keeps that invoice locked until the mark is stored.
 */
export function markBilled(inside: TransactionContext, written: Invoice[]): Promise<void> {
  return mark(inside, written, sql`true`);
}

/** An invoice as it was and as it is rewritten. */
export type Replaced = { before: Invoice; after: Invoice };

/** Takes the mark off the orders that rewritten invoices name no longer; `markBilled` then sets what still holds. */
export function markUnbilled(inside: TransactionContext, replaced: Replaced[]): Promise<void> {
  const left = replaced.filter(({ before, after }) => before.orderNumber !== after.orderNumber);
  return mark(
    inside,
    left.map(({ before }) => before),
    sql`false`,
  );
}

/** In ascending order, so that two writers do not wait for each other. */
async function mark(inside: TransactionContext, invoices: Invoice[], billed: SQL): Promise<void> {
  const numbers = [...new Set(invoices.flatMap(({ orderNumber }) => orderNumber ?? []))];
  if (numbers.length === 0) return;
  await inside.tx.execute(sql`
    update orders o set billed = ${billed}
    from (select number from orders where number = any(${sql.param(numbers)}::text[]) and billed <> ${billed}
      order by number for update) marked
    where o.number = marked.number`);
}
