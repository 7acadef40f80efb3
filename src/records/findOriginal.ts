import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import type { TransactionContext } from '../db/context.ts';
import { documents } from '../db/schema/documents.ts';
import { remittances } from '../db/schema/records.ts';
import type { FilableReading } from './reading.ts';

/** The document that already brought a transmission. `sameContent`: it said the very same. */
export type Original = { id: string; partner: string | null; sameContent: boolean };
export type EarlierTransmission = { original: Original | null; numberReused: boolean };

/**
 * Looks for the document that a reading repeats. Control numbers alone do not tell: partners start over or never count. It is
 * a resend when the same numbers bring the same content, or a payment that came under them before; then `original` is set.
 * Other payments under used numbers are new, and `numberReused` says so. Filings of one transmission take turns, so that of
 * two resends read at the same time one is filed and the other sees it.
 */
export async function findOriginal(
  inside: TransactionContext,
  documentId: string,
  reading: Pick<FilableReading, 'items' | 'transmissionId'>,
  contentHash: string,
): Promise<EarlierTransmission> {
  if (reading.transmissionId === null) return { original: null, numberReused: false };
  const key = transmissionKey(reading.transmissionId);
  await inside.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`transmission ${key}`}, 0))`);
  const earlier = and(
    eq(documents.transmissionId, key),
    ne(documents.id, documentId),
    eq(documents.state, 'read'),
    sql`${documents.reading} ->> 'duplicateOf' is null`,
  );
  const columns = { id: documents.id, partner: documents.partner };
  const [same] = await inside.tx
    .select(columns)
    .from(documents)
    .where(and(earlier, sql`${documents.reading} ->> 'contentHash' = ${contentHash}`))
    .orderBy(asc(documents.readAt))
    .limit(1);
  if (same) return { original: { ...same, sameContent: true }, numberReused: true };
  const [paid] = await inside.tx
    .select(columns)
    .from(documents)
    .innerJoin(remittances, eq(remittances.sourceDocumentId, documents.id))
    .where(and(earlier, inArray(paymentName, paymentNames(reading))))
    .orderBy(asc(documents.readAt))
    .limit(1);
  if (paid) return { original: { ...paid, sameContent: false }, numberReused: true };
  const [other] = await inside.tx.select(columns).from(documents).where(earlier).limit(1);
  return { original: null, numberReused: other !== undefined };
}

/** A payment's own name: its trace or cheque number, or its amount and day when it has none. */
function paymentNames({ items }: Pick<FilableReading, 'items'>): string[] {
  return items.flatMap((item) => {
    if (item.type !== 'remittance' || !item.remittance?.payment) return [];
    const { reference, amount, date } = item.remittance.payment;
    return [reference ?? `${amount} on ${date ?? ''}`];
  });
}

const payment = sql`${remittances.body} -> 'reading' -> 'payment'`;
const paymentName = sql<string>`coalesce(${payment} ->> 'reference', (${payment} ->> 'amount') || ' on ' || coalesce(${payment} ->> 'date', ''))`;

/** What a transmission is stored under: its name, or the hash of one too long for an index. */
export function transmissionKey(transmissionId: string): string {
  return transmissionId.length <= 200 ? transmissionId : `sha256:${sha256(transmissionId)}`;
}
