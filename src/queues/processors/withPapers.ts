import { inArray, sql } from 'drizzle-orm';
import { referenceKeys } from '../../core/printedReference.ts';
import { isClaimPaper } from '../../core/records/backup.ts';
import { isUnsaid } from '../../core/unsaidReason.ts';
import { type LinkedPaper, papersOf } from '../../db/backupLinks.ts';
import { type ClaimEvidence, readClaimEvidence } from '../../db/claimEvidence.ts';
import type { Queryable } from '../../db/client.ts';
import { invoices, plainNumber } from '../../db/schema/records.ts';
import type { DeductionRow } from './deductionProposal.ts';
import { reasonSaid } from './paperEvidence.ts';

/** A deduction with what the customer's own papers add to it where it came without: its invoice, its reason. */
export type ToldRow = DeductionRow & { body: DeductionRow['body'] & { textFrom?: string } };
type Told = { rows: ToldRow[]; evidence: ClaimEvidence; papers: Map<string, LinkedPaper[]> };

/** Reads the evidence for some deductions with the papers that came for them. A claim that names no invoice may have a paper that does. */
export async function withPapers(q: Queryable, rows: DeductionRow[]): Promise<Told> {
  const evidence = await readClaimEvidence(q, rows);
  const papers = await papersOf(q, rows, evidence);
  if (papers.size === 0) return { rows, evidence, papers };
  const told = await withInvoices(q, rows, papers);
  if (told.every(({ invoiceNumber }, at) => invoiceNumber === rows[at]?.invoiceNumber))
    return { rows: told.map((row) => withReason(row, papers)), evidence, papers };
  // With its invoice known, papers on its shipments are found too.
  const more = await readClaimEvidence(q, told);
  const all = await papersOf(q, told, more);
  for (const [number, own] of papers) all.set(number, together(own, all.get(number) ?? []));
  return { rows: told.map((row) => withReason(row, all)), evidence: more, papers: all };
}

/** What a paper was first linked by stays: it is why the others were found. */
function together(first: LinkedPaper[], later: LinkedPaper[]): LinkedPaper[] {
  const known = new Set(first.map(({ paper }) => paper.number));
  return [...first, ...later.filter(({ paper }) => !known.has(paper.number))];
}

async function withInvoices(
  q: Queryable,
  rows: DeductionRow[],
  papers: Map<string, LinkedPaper[]>,
): Promise<DeductionRow[]> {
  const printed = rows.map((row) => (row.invoiceNumber ? [] : invoicesNamed(papers.get(row.number) ?? [])));
  const keys = [...new Set(printed.flat().flatMap(referenceKeys))];
  if (keys.length === 0) return rows;
  const customers = [...new Set(rows.flatMap(({ customerNumber }) => customerNumber ?? []))];
  const { number, customerNumber } = invoices;
  const plain = plainNumber(number);
  const found = await q
    .select({ number, customerNumber, plain: plain.mapWith(String) })
    .from(invoices)
    .where(sql`${inArray(customerNumber, [...customers, ''])} and ${inArray(plain, keys)}`);
  return rows.map((row, at) => {
    const wanted = new Set((printed[at] ?? []).flatMap(referenceKeys));
    const fitting = found.filter((one) => one.customerNumber === row.customerNumber && wanted.has(one.plain));
    const [only] = fitting;
    return only && fitting.length === 1 ? { ...row, invoiceNumber: only.number } : row;
  });
}

function invoicesNamed(papers: LinkedPaper[]): string[] {
  return papers
    .filter(({ paper }) => isClaimPaper(paper.kind))
    .flatMap(({ paper }) => paper.references.filter(({ of }) => of === 'invoice').map(({ number }) => number));
}

function withReason(row: DeductionRow, papers: Map<string, LinkedPaper[]>): ToldRow {
  if (!isUnsaid(row.body.text)) return row;
  const said = reasonSaid(papers.get(row.number) ?? []);
  return said ? { ...row, body: { ...row.body, text: said.text, textFrom: said.from } } : row;
}
