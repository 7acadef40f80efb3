import { asc, eq, gt, inArray } from 'drizzle-orm';
import { readCursor, writeCursor } from '../core/cursor.ts';
import { docketError } from '../core/errors.ts';
import type { Customer, Deduction, Invoice, RecordBody, RecordKind } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';
import { customers, deductions, invoices } from './schema/records.ts';

/** A canonical record as stored: its body and where the present version came from. */
export type StoredRecord<K extends RecordKind = RecordKind> = {
  id: string;
  kind: K;
  number: string;
  version: number;
  body: RecordBody<K>;
  asOf: Date;
  documentId: string | null;
  eventId: string | null;
  writtenAt: Date;
};

/** Records of one kind in the order of their numbers. `limit` is at most 200. */
export async function listRecords<K extends RecordKind>(
  q: Queryable,
  kind: K,
  page: { cursor?: string | null; limit?: number } = {},
): Promise<{ items: StoredRecord<K>[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 200);
  const table = recordTable(kind);
  const after = page.cursor ? String(readCursor(page.cursor, 1)[0]) : null;
  const rows = await q
    .select()
    .from(table)
    .where(after === null ? undefined : gt(table.number, after))
    .orderBy(asc(table.number))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => asRecord(kind, row));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.number]) : null };
}

/** One record by its number. Throws `not_found`. */
export async function getRecord<K extends RecordKind>(q: Queryable, kind: K, number: string): Promise<StoredRecord<K>> {
  const table = recordTable(kind);
  const [row] = await q.select().from(table).where(eq(table.number, number));
  if (!row)
    throw docketError({ code: 'not_found', status: 404, message: `There is no ${kind} with the number "${number}".` });
  return asRecord(kind, row);
}

type Row = ReturnType<typeof recordTable>['$inferSelect'];

function asRecord<K extends RecordKind>(kind: K, row: Row): StoredRecord<K> {
  const { id, number, version, asOf, sourceDocumentId, sourceEventId, writtenAt } = row;
  const body = row.body as unknown as RecordBody<K>;
  return { id, kind, number, version, body, asOf, documentId: sourceDocumentId, eventId: sourceEventId, writtenAt };
}

/** An invoice by its canonical number, or null: references between records may point to what is not known yet. */
export async function findInvoice(q: Queryable, number: string): Promise<Invoice | null> {
  const [row] = await q.select({ body: invoices.body }).from(invoices).where(eq(invoices.number, number));
  return row?.body ?? null;
}

/** A customer by its number, or null. */
export async function findCustomer(q: Queryable, number: string): Promise<Customer | null> {
  const [row] = await q.select({ body: customers.body }).from(customers).where(eq(customers.number, number));
  return row?.body ?? null;
}

/** Deductions with the customer each belongs to, in the order of `ids`; ids that do not exist are left out. */
export async function loadDeductions(
  q: Queryable,
  ids: string[],
): Promise<{ id: string; version: number; documentId: string | null; body: Deduction; customer: Customer | null }[]> {
  if (ids.length === 0) return [];
  const rows = await q
    .select({
      id: deductions.id,
      version: deductions.version,
      documentId: deductions.sourceDocumentId,
      body: deductions.body,
      customer: customers.body,
    })
    .from(deductions)
    .leftJoin(customers, eq(customers.number, deductions.customerNumber))
    .where(inArray(deductions.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
