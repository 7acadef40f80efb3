import { inArray } from 'drizzle-orm';
import type { RecordBody } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import { documents } from '../db/schema/documents.ts';
import { customers, orders } from '../db/schema/records.ts';
import { findCustomers } from './findCustomers.ts';
import type { RecordEntry } from './foldVersions.ts';
import type { Problem } from './reading.ts';

/** A record as a document brought it, with whoever the document says sent it. */
export type DocumentEntry = RecordEntry & { sender: string | null };

/**
 * Trade records of a document under the numbers of our customers: a document names them by an id of its sender's, which aliases and
 * partners know. Whom nobody knows stays as printed.
 */
export async function underOurNumbers(inside: TransactionContext, entries: DocumentEntry[]): Promise<DocumentEntry[]> {
  const printed = [...new Set(entries.flatMap(({ body }) => customerOf(body) ?? []))];
  if (printed.length === 0) return entries;
  const known = await inside.tx
    .select({ number: customers.number })
    .from(customers)
    .where(inArray(customers.number, printed));
  const ours = new Set(known.map(({ number }) => number));
  const foreign = entries.filter(({ kind, body }) => {
    const customer = customerOf(body);
    return kind !== 'customer' && customer !== undefined && !ours.has(customer);
  });
  const found = await findCustomers(
    inside.tx,
    foreign.map(({ body, sender }) => ({ sender, payerId: customerOf(body) ?? null, payerName: null })),
  );
  const names = new Map(foreign.map((entry, at) => [entry, found[at]?.customerNumber ?? null]));
  return entries.map((entry) => {
    const customerNumber = names.get(entry);
    return customerNumber ? { ...entry, body: { ...entry.body, customerNumber } as RecordEntry['body'] } : entry;
  });
}

const customerOf = (body: RecordEntry['body']) => (body as { customerNumber?: string }).customerNumber;

/** What X12 (BEG01) and EDIFACT (1225) call an order that is new. */
const original = new Set(['00', '9']);

/**
 * Orders that a document brings as new and another one brought before: the message came twice under different control numbers,
 * which is told. An order that another customer placed under the same number is not touched by it.
 */
export async function withoutTakenOrders(
  inside: TransactionContext,
  entries: DocumentEntry[],
): Promise<{ entries: DocumentEntry[]; problems: Problem[] }> {
  const fresh = entries.filter(({ kind, body }) => kind === 'order' && original.has((body as Order).purpose ?? ''));
  if (fresh.length === 0) return { entries, problems: [] };
  const numbers = fresh.map(({ body }) => body.number);
  const before = await inside.tx
    .select({ number: orders.number, customer: orders.customerNumber, source: orders.sourceDocumentId })
    .from(orders)
    .where(inArray(orders.number, numbers));
  const sources = await fileNames(inside, before);
  const taken = new Set<DocumentEntry>();
  const problems = fresh.flatMap((entry): Problem[] => {
    const { number, customerNumber } = entry.body as Order;
    const known = before.find((one) => one.number === number);
    if (!known) return [];
    if (known.customer !== customerNumber) {
      taken.add(entry);
      const message = `Order ${number} of customer ${customerNumber} was not filed: customer ${known.customer} has an order of that number. Book it under a number of ours.`;
      return [{ code: 'order_number_taken', message }];
    }
    if (known.source === null || known.source === entry.documentId) return [];
    const message = `Order ${number} of customer ${customerNumber} came as new in ${sources.get(known.source)} before: the message was sent twice under different control numbers. What it says last counts. Ask the customer which is meant, and whether our ERP has booked both.`;
    return [{ code: 'order_sent_again', message }];
  });
  return { entries: entries.filter((entry) => !taken.has(entry)), problems };
}

type Order = RecordBody<'order'>;

async function fileNames(inside: TransactionContext, before: { source: string | null }[]) {
  const ids = before.flatMap(({ source }) => source ?? []);
  if (ids.length === 0) return new Map<string, string>();
  const rows = await inside.tx
    .select({ id: documents.id, fileName: documents.fileName })
    .from(documents)
    .where(inArray(documents.id, ids));
  return new Map(rows.map(({ id, fileName }) => [id, fileName ?? `document ${id}`]));
}
