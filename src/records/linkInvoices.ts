import { and, eq, inArray, sql } from 'drizzle-orm';
import { referenceKeys } from '../core/printedReference.ts';
import type { TransactionContext } from '../db/context.ts';
import { customers, invoices, plainNumber } from '../db/schema/records.ts';

/** A reference as a payer printed it, and the customer who is thought to have printed it. */
export type PrintedReference = { reference: string; customerNumber: string | null };

const chunkSize = 500;

/**
 * Finds the invoice each printed reference means, as a function from reference to canonical number or null. An exact number
 * counts when the customer is unknown or the invoice belongs to its family; a number that only agrees without case,
 * separators, leading zeros and retailer suffixes counts when exactly one invoice of the very customer fits.
 */
export async function linkInvoices(
  inside: TransactionContext,
  printed: PrintedReference[],
): Promise<(wanted: PrintedReference) => string | null> {
  const links = new Map<string, string>();
  const trimmed = printed.map((entry) => ({ ...entry, reference: entry.reference.trim() }));
  const exact = await inChunks(distinct(trimmed.map(({ reference }) => reference)), (numbers) =>
    inside.tx
      .select({ number: invoices.number, customerNumber: invoices.customerNumber })
      .from(invoices)
      .where(inArray(invoices.number, numbers)),
  );
  const owners = new Map(exact.map(({ number, customerNumber }) => [number, customerNumber]));
  const sameFamily = await families(inside, [...trimmed.map((entry) => entry.customerNumber), ...owners.values()]);
  for (const entry of trimmed) {
    const owner = owners.get(entry.reference);
    if (owner !== undefined && (entry.customerNumber === null || sameFamily(entry.customerNumber, owner)))
      links.set(keyOf(entry), entry.reference);
  }
  const open = trimmed.filter((entry) => !links.has(keyOf(entry)));
  for (const customer of distinct(open.map(({ customerNumber }) => customerNumber)))
    await linkPlain(
      inside,
      customer,
      distinct(open.filter((entry) => entry.customerNumber === customer).map(({ reference }) => reference)),
      links,
    );
  return (wanted) => links.get(keyOf({ ...wanted, reference: wanted.reference.trim() })) ?? null;
}

async function linkPlain(
  inside: TransactionContext,
  customerNumber: string,
  references: string[],
  links: Map<string, string>,
): Promise<void> {
  const keys = distinct(references.flatMap(referenceKeys));
  const rows = await inChunks(keys, (chunk) =>
    inside.tx
      .select({ number: invoices.number, plain: plainNumber(invoices.number).mapWith(String) })
      .from(invoices)
      .where(and(eq(invoices.customerNumber, customerNumber), inArray(plainNumber(invoices.number), chunk))),
  );
  const byKey = new Map<string, string[]>();
  for (const { number, plain } of rows) byKey.set(plain, [...(byKey.get(plain) ?? []), number]);
  for (const reference of references) {
    const fitting = referenceKeys(reference)
      .map((key) => byKey.get(key))
      .find((numbers) => numbers !== undefined);
    if (fitting?.length === 1) links.set(keyOf({ reference, customerNumber }), fitting[0] as string);
  }
}

/** Whether two customers are one, parent and child, or children of the same parent. */
async function families(inside: TransactionContext, numbers: (string | null)[]) {
  const rows = await inChunks(distinct(numbers), (chunk) =>
    inside.tx
      .select({ number: customers.number, parent: sql<string | null>`${customers.body} ->> 'parentNumber'` })
      .from(customers)
      .where(inArray(customers.number, chunk)),
  );
  const parents = new Map(rows.map(({ number, parent }) => [number, parent]));
  const head = (number: string) => parents.get(number) ?? number;
  return (one: string, other: string) => head(one) === head(other);
}

async function inChunks<T, R>(values: T[], read: (chunk: T[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let start = 0; start < values.length; start += chunkSize)
    rows.push(...(await read(values.slice(start, start + chunkSize))));
  return rows;
}

const keyOf = ({ reference, customerNumber }: PrintedReference) => `${customerNumber ?? ''}\n${reference}`;

function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => Boolean(value)))];
}
