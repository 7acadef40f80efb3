import { and, arrayOverlaps, inArray, or, sql } from 'drizzle-orm';
import {
  type KnownBy,
  knownBy,
  linkPaper,
  type PaperLink,
  type PaperLinks,
  shipmentsNamed,
} from '../core/backupLinks.ts';
import { plainReference, referenceKeys } from '../core/printedReference.ts';
import type { BackupDocument, ReferenceKind } from '../core/records/backup.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { type ClaimEvidence, readClaimEvidence } from './claimEvidence.ts';
import type { Queryable } from './client.ts';
import { backupDocuments } from './schema/backup.ts';
import { customers, deductions, invoices, orders, plainNumber, shipments } from './schema/records.ts';

type DeductionRow = Pick<
  typeof deductions.$inferSelect,
  'id' | 'number' | 'customerNumber' | 'invoiceNumber' | 'amountMinor' | 'currency' | 'body'
>;

/** A paper with why it belongs to a deduction, and the document it came in. */
export type LinkedPaper = { paper: BackupDocument; documentId: string | null; link: PaperLink };

/** Deductions looked at for one group of papers; a number that fits more names nothing. */
const mostCandidates = 500;

/** The papers that belong to each of some deductions, by the deduction's number. `evidence` is what is known of their trade. */
export async function papersOf(
  q: Queryable,
  rows: readonly DeductionRow[],
  evidence: ClaimEvidence,
): Promise<Map<string, LinkedPaper[]>> {
  const found = await papersNaming(q, rows, evidence);
  const links = await linksOf(
    q,
    found.map(({ body }) => body),
  );
  const wanted = new Set(rows.map(({ number }) => number));
  const byDeduction = new Map<string, LinkedPaper[]>();
  for (const { body: paper, documentId } of found)
    for (const link of links.get(paper.number)?.links ?? [])
      if (wanted.has(link.deduction))
        byDeduction.set(link.deduction, [...(byDeduction.get(link.deduction) ?? []), { paper, documentId, link }]);
  return byDeduction;
}

/** Papers that may belong to some deductions: they name what these are known by, or are agreements with their customers. */
async function papersNaming(q: Queryable, rows: readonly DeductionRow[], evidence: ClaimEvidence) {
  const known = rows.map((row) => knownBy(row, evidence));
  const said = known.flatMap((one) => [...one.said].flatMap((plain) => [`claim:${plain}`, `promotion:${plain}`]));
  const names = [...new Set([...known.flatMap(({ claims, trade }) => [...claims, ...trade]), ...said])];
  const buyers = distinct(rows.map(({ customerNumber }) => customerNumber));
  const promotion = sql`${backupDocuments.body} ->> 'kind' = 'promotion_sheet'`;
  const put = sql`${backupDocuments.body} -> 'putWith' ?| ${sql.param(rows.map(({ number }) => number))}`;
  const naming = or(
    names.length > 0 ? arrayOverlaps(backupDocuments.names, names) : undefined,
    buyers.length > 0 ? and(promotion, inArray(backupDocuments.customerNumber, buyers)) : undefined,
    put,
  );
  return q
    .select({ body: backupDocuments.body, documentId: backupDocuments.sourceDocumentId })
    .from(backupDocuments)
    .where(naming)
    .orderBy(backupDocuments.number)
    .limit(mostCandidates);
}

/** Which deductions each of some papers belongs to, by the paper's number. */
export async function linksOf(q: Queryable, papers: BackupDocument[]): Promise<Map<string, PaperLinks>> {
  if (papers.length === 0) return new Map();
  const candidates = await deductionsNamed(q, papers);
  const evidence = await readClaimEvidence(q, candidates);
  const known = candidates.map((row): KnownBy => knownBy(row, evidence));
  const family = await familiesOf(
    q,
    [...papers, ...candidates].map(({ customerNumber }) => customerNumber),
  );
  return new Map(papers.map((paper) => [paper.number, linkPaper(paper, known, family)]));
}

/** Deductions that some papers may belong to: on the trade they name, under their claim's number, or with it among their words. */
async function deductionsNamed(q: Queryable, papers: BackupDocument[]): Promise<DeductionRow[]> {
  const { invoiceNumbers } = await tradeNamed(q, papers);
  const claims = plainNumbers(papers, 'claim');
  const printed = papers.flatMap(({ references }) =>
    references.filter(({ of }) => of === 'invoice').flatMap(({ number }) => referenceKeys(number)),
  );
  const buyers = distinct(papers.map(({ customerNumber }) => customerNumber));
  const promoted = distinct(
    papers.filter(({ kind }) => kind === 'promotion_sheet').map(({ customerNumber }) => customerNumber),
  );
  const reference = plainNumber(sql`${deductions.body} ->> 'reference'`);
  const words = plainNumber(sql`coalesce(${deductions.body} ->> 'text', '')`);
  const said = sql`exists (select 1 from unnest(${sql.param(claims)}::text[]) c where length(c) >= 4 and strpos(${words}, c) > 0)`;
  const put = papers.flatMap(({ putWith }) => putWith ?? []);
  const named = or(
    invoiceNumbers.length > 0 ? inArray(deductions.invoiceNumber, invoiceNumbers) : undefined,
    claims.length + printed.length > 0 ? inArray(reference, [...claims, ...printed]) : undefined,
    buyers.length > 0 && claims.length > 0 ? and(inArray(deductions.customerNumber, buyers), said) : undefined,
    promoted.length > 0 ? inArray(deductions.customerNumber, promoted) : undefined,
    put.length > 0 ? inArray(deductions.number, put) : undefined,
  );
  if (!named) return [];
  return q
    .select()
    .from(deductions)
    .where(named)
    .orderBy(sql`${deductions.asOf} desc`, deductions.number)
    .limit(mostCandidates);
}

/** The records of trade that some papers name. */
async function tradeNamed(
  q: Queryable,
  papers: BackupDocument[],
): Promise<{ shipments: RecordBody<'shipment'>[]; orderNumbers: string[]; invoiceNumbers: string[] }> {
  const numbers = (of: ReferenceKind) => sql`${sql.param(plainNumbers(papers, of))}::text[]`;
  const printed = (of: ReferenceKind) => sql`${sql.param(printedNumbers(papers, of))}::text[]`;
  const field = (name: string) => plainNumber(sql`${shipments.body} ->> ${sql.raw(`'${name}'`)}`);
  const sent = await q
    .select({ body: shipments.body })
    .from(shipments)
    .where(
      sql`${shipments.number} = any(${printed('shipment')})
        or ${field('asnNumber')} = any(${numbers('shipment')})
        or ${field('billOfLading')} = any(${numbers('bill_of_lading')})
        or ${field('proNumber')} = any(${numbers('pro')})`,
    )
    .orderBy(shipments.number)
    .limit(mostCandidates);
  const ordered = await q
    .select({ number: orders.number })
    .from(orders)
    .where(
      sql`${orders.bookedAs} is null and (${orders.number} = any(${printed('order')})
        or ${plainNumber(orders.customerOrderNumber)} = any(${numbers('order')}))`,
    )
    .limit(mostCandidates);
  const orderNumbers = distinct([...ordered.map(({ number }) => number), ...sent.map(({ body }) => body.orderNumber)]);
  const exact = printedNumbers(papers, 'invoice');
  const buyers = distinct(papers.map(({ customerNumber }) => customerNumber));
  const billed = await q
    .select({ number: invoices.number })
    .from(invoices)
    .where(
      sql`${invoices.number} = any(${sql.param(exact)}::text[])
        or ${invoices.orderNumber} = any(${sql.param(orderNumbers)}::text[])
        or (${invoices.customerNumber} = any(${sql.param(buyers)}::text[])
          and ${plainNumber(invoices.number)} = any(${sql.param(exact.flatMap(referenceKeys))}::text[]))`,
    )
    .limit(mostCandidates);
  return {
    shipments: sent.map(({ body }) => body),
    orderNumbers,
    invoiceNumbers: billed.map(({ number }) => number),
  };
}

/**
 * The one shipment a paper is about: the one it names, else the only one of the order or invoice it names. Null where there is none, or
 * several with nothing to tell them apart.
 */
export async function shipmentOf(q: Queryable, paper: BackupDocument): Promise<RecordBody<'shipment'> | null> {
  const { shipments: named, orderNumbers, invoiceNumbers } = await tradeNamed(q, [paper]);
  const direct = shipmentsNamed(paper, named);
  if (direct.length > 0) return direct.length === 1 ? (direct[0] ?? null) : null;
  const ofInvoices = await q
    .select({ orderNumber: invoices.orderNumber })
    .from(invoices)
    .where(inArray(invoices.number, [...invoiceNumbers, '']));
  const ordered = distinct([...orderNumbers, ...ofInvoices.map(({ orderNumber }) => orderNumber)]);
  if (ordered.length === 0) return null;
  const sent = await q
    .select({ body: shipments.body })
    .from(shipments)
    .where(inArray(shipments.orderNumber, ordered))
    .limit(2);
  return sent.length === 1 ? (sent[0]?.body ?? null) : null;
}

function printedNumbers(papers: BackupDocument[], of: ReferenceKind): string[] {
  const numbers = papers.flatMap(({ references }) => references.filter((one) => one.of === of));
  return distinct(numbers.map(({ number }) => number));
}

const plainNumbers = (papers: BackupDocument[], of: ReferenceKind): string[] =>
  distinct(printedNumbers(papers, of).map(plainReference));

/** Whether two customers are one, parent and child, or children of one parent. */
async function familiesOf(q: Queryable, numbers: (string | null | undefined)[]) {
  const wanted = distinct(numbers);
  const rows =
    wanted.length === 0
      ? []
      : await q
          .select({ number: customers.number, parent: sql<string | null>`${customers.body} ->> 'parentNumber'` })
          .from(customers)
          .where(inArray(customers.number, wanted));
  const parents = new Map(rows.map(({ number, parent }) => [number, parent]));
  const head = (number: string) => parents.get(number) ?? number;
  return (one: string, other: string) => head(one) === head(other);
}

const distinct = (values: (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => Boolean(value))),
];
