import { and, inArray, isNull, or, sql } from 'drizzle-orm';
import { plainReference, referenceKeys } from '../core/printedReference.ts';
import type { RecordBody } from '../core/records/registry.ts';
import type { TransactionContext } from '../db/context.ts';
import { deductions } from '../db/schema/records.ts';
import { lateProofs } from './backupEntries.ts';
import type { RecordEntry } from './foldVersions.ts';
import { joinOrders } from './joinOrders.ts';
import { linkInvoices } from './linkInvoices.ts';
import { type WriteResult, writeRecords } from './writeRecords.ts';

type DeductionRow = typeof deductions.$inferSelect;
/** Deductions that are linked when one batch of invoices arrives; what is beyond stays for the next. */
const mostLate = 2_000;

/**
 * Writes records, and links what belongs together however late one of them comes: an order as its customer sent it with our own record
 * of it, deductions with the invoices they name, proofs of delivery with their shipments. What is answered covers both: `entries` are the given ones, in their order, and then those that were linked.
 */
export async function writeAndLink(
  inside: TransactionContext,
  given: RecordEntry[],
): Promise<WriteResult & { entries: RecordEntry[] }> {
  const { entries, late: rejoined } = await joinOrders(inside, given);
  const { written, audit } = await writeRecords(inside, entries);
  const arrived = given.flatMap(({ kind, body }, at) =>
    kind === 'invoice' && written[at]?.changed ? [body as RecordBody<'invoice'>] : [],
  );
  const sent = given.flatMap(({ kind, body }, at) =>
    kind === 'shipment' && written[at]?.changed ? [body as RecordBody<'shipment'>] : [],
  );
  const late = [
    ...rejoined,
    ...(arrived.length === 0 ? [] : await linkLate(inside, arrived)),
    ...(sent.length === 0 ? [] : await lateProofs(inside, sent)),
  ];
  if (late.length === 0) return { entries, written, audit };
  const linked = await writeRecords(inside, late);
  return {
    entries: [...entries, ...late],
    written: [...written, ...linked.written],
    audit: [...audit, ...linked.audit],
  };
}

/** As of the time the deduction was told: a correction of its document that comes later still counts. */
async function linkLate(inside: TransactionContext, arrived: RecordBody<'invoice'>[]): Promise<RecordEntry[]> {
  const numbers = new Set(arrived.map(({ number }) => plainReference(number)));
  const rows = (await unlinked(inside, arrived)).filter(({ body }) =>
    referenceKeys(body.reference ?? '').some((key) => numbers.has(key)),
  );
  const printed = rows.map(({ body, customerNumber }) => ({ reference: body.reference ?? '', customerNumber }));
  const invoiceOf = await linkInvoices(inside, printed);
  return rows.flatMap((row, at) => {
    const invoiceNumber = invoiceOf(printed[at] as (typeof printed)[number]);
    const { asOf, sourceDocumentId: documentId, sourceEventId: eventId } = row;
    return invoiceNumber === null
      ? []
      : [{ kind: 'deduction' as const, body: { ...row.body, invoiceNumber }, asOf, documentId, eventId }];
  });
}

async function unlinked(inside: TransactionContext, arrived: RecordBody<'invoice'>[]): Promise<DeductionRow[]> {
  const customers = [...new Set(arrived.map(({ customerNumber }) => customerNumber))];
  const ofNobody = and(
    isNull(deductions.customerNumber),
    inArray(sql`${deductions.body} ->> 'reference'`, [...new Set(arrived.map(({ number }) => number))]),
  );
  return inside.tx
    .select()
    .from(deductions)
    .where(
      and(
        isNull(deductions.invoiceNumber),
        sql`${deductions.body} ->> 'reference' is not null`,
        or(inArray(deductions.customerNumber, customers), ofNobody),
      ),
    )
    .orderBy(deductions.number)
    .limit(mostLate);
}
