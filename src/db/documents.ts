import { and, desc, eq, sql } from 'drizzle-orm';
import type { Correction } from '../core/correctRemittance.ts';
import { writeCursor } from '../core/cursor.ts';
import { docketError } from '../core/errors.ts';
import type { RecordBody } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { correctionsKept } from './correctionsKept.ts';
import { olderThan } from './olderThan.ts';
import { cases } from './schema/cases.ts';
import { documentArrivals, documentContents, documents } from './schema/documents.ts';
import type { CorrectionKept } from './schema/readingVersions.ts';
import { deductions, remittances } from './schema/records.ts';

export type DocumentRow = typeof documents.$inferSelect;

export type DocumentListItem = Pick<
  DocumentRow,
  'id' | 'sha256' | 'fileName' | 'format' | 'state' | 'partner' | 'size' | 'receivedAt'
> & { problems: number; items: number; cases: number; duplicateOf: string | null };

type DocumentFilter = {
  cursor?: string | null;
  limit?: number;
  state?: DocumentRow['state'];
  direction?: DocumentRow['direction'];
};

/** Documents, newest first, with how many problems, items and cases each has. `limit` is at most 200. */
export async function listDocuments(
  q: Queryable,
  filter: DocumentFilter = {},
): Promise<{ items: DocumentListItem[]; nextCursor: string | null }> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const rows = await q
    .select({
      id: documents.id,
      sha256: documents.sha256,
      fileName: documents.fileName,
      format: documents.format,
      state: documents.state,
      partner: documents.partner,
      size: documents.size,
      receivedAt: documents.receivedAt,
      problems: sql`coalesce(jsonb_array_length(${documents.reading} -> 'problems'), 0)`.mapWith(Number),
      items: sql`coalesce((${documents.reading} ->> 'items')::int, 0)`.mapWith(Number),
      cases: sql`(select count(*) from cases c where c.document_id = documents.id)`.mapWith(Number),
      duplicateOf: sql<string | null>`${documents.reading} ->> 'duplicateOf'`,
    })
    .from(documents)
    .where(
      and(
        eq(documents.direction, filter.direction ?? 'in'),
        filter.state && eq(documents.state, filter.state),
        olderThan(filter.cursor, documents.receivedAt, documents.id),
      ),
    )
    .orderBy(desc(documents.receivedAt), desc(documents.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.receivedAt.toISOString(), last.id]) : null };
}

export type DocumentDetail = {
  document: DocumentRow;
  arrivals: { source: string; fileName: string | null; arrivedAt: Date }[];
  remittances: {
    number: string;
    customerNumber: string | null;
    version: number;
    reading: RecordBody<'remittance'>['reading'];
  }[];
  /** What people set right, oldest first. */
  corrections: ({ remittance: string } & CorrectionKept<Correction>)[];
  deductions: {
    id: string;
    number: string;
    amountMinor: number;
    currency: string;
    code: string | null;
    text: string | null;
    invoiceNumber: string | null;
    caseId: string | null;
    caseState: string | null;
    category: string | null;
  }[];
  acknowledgement: { id: string; fileName: string | null; state: string } | null;
};

/** A document with what was made of it. Throws `not_found`. */
export async function getDocument(q: Queryable, documentId: string): Promise<DocumentDetail> {
  const document = await findDocument(q, documentId);
  const arrivals = await q
    .select({
      source: documentArrivals.source,
      fileName: documentArrivals.fileName,
      arrivedAt: documentArrivals.arrivedAt,
    })
    .from(documentArrivals)
    .where(eq(documentArrivals.documentId, documentId))
    .orderBy(documentArrivals.arrivedAt);
  const advices = await q
    .select({
      number: remittances.number,
      customerNumber: remittances.customerNumber,
      version: remittances.version,
      reading: sql<RecordBody<'remittance'>['reading']>`${remittances.body} -> 'reading'`,
    })
    .from(remittances)
    .where(eq(remittances.sourceDocumentId, documentId))
    .orderBy(remittances.number);
  const [acknowledgement] = await q
    .select({ id: documents.id, fileName: documents.fileName, state: documents.state })
    .from(documents)
    .where(and(eq(documents.answersDocumentId, documentId), eq(documents.direction, 'out')));
  return {
    document,
    arrivals,
    remittances: advices,
    corrections: await correctionsOf(
      q,
      advices.map(({ number }) => number),
    ),
    deductions: await deductionsOf(q, documentId),
    acknowledgement: acknowledgement ?? null,
  };
}

async function correctionsOf(q: Queryable, numbers: string[]): Promise<DocumentDetail['corrections']> {
  const kept = await correctionsKept<Correction>(q, numbers);
  return [...kept].flatMap(([remittance, made]) => made.map((one) => ({ remittance, ...one })));
}

function deductionsOf(q: Queryable, documentId: string): Promise<DocumentDetail['deductions']> {
  return q
    .select({
      id: deductions.id,
      number: deductions.number,
      amountMinor: deductions.amountMinor,
      currency: deductions.currency,
      code: sql<string | null>`${deductions.body} ->> 'code'`,
      text: sql<string | null>`${deductions.body} ->> 'text'`,
      invoiceNumber: deductions.invoiceNumber,
      caseId: cases.id,
      caseState: cases.state,
      category: cases.category,
    })
    .from(deductions)
    .leftJoin(
      cases,
      and(eq(cases.documentId, documentId), eq(cases.subjectKind, 'deduction'), eq(cases.subjectId, deductions.id)),
    )
    .where(eq(deductions.sourceDocumentId, documentId))
    .orderBy(sql`abs(${deductions.amountMinor}) desc`, deductions.number);
}

/** A document's row and its bytes, as they arrived. Throws `not_found`. */
export async function loadDocument(
  q: Queryable,
  documentId: string,
): Promise<{ document: DocumentRow; bytes: Uint8Array }> {
  const document = await findDocument(q, documentId);
  const [content] = await q.select().from(documentContents).where(eq(documentContents.sha256, document.sha256));
  if (!content) throw new Error(`document ${documentId} has no content`);
  return { document, bytes: content.bytes };
}

async function findDocument(q: Queryable, documentId: string): Promise<DocumentRow> {
  const [document] = await q.select().from(documents).where(eq(documents.id, documentId));
  if (!document) throw docketError({ code: 'not_found', status: 404, message: `There is no document ${documentId}.` });
  return document;
}
