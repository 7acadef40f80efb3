import { and, eq, inArray } from 'drizzle-orm';
import { openCase } from '../../cases/openCase.ts';
import { healCase } from '../../cases/transition.ts';
import { minorOf, type PaperLinks, paperName, referenceNames } from '../../core/backupLinks.ts';
import { isEvidence } from '../../core/backupWorth.ts';
import { type BackupDocument, isClaimPaper } from '../../core/records/backup.ts';
import { type LinkedPaper, linksOf, shipmentOf } from '../../db/backupLinks.ts';
import type { VerbContext } from '../../db/context.ts';
import type { DocumentRow } from '../../db/documents.ts';
import { backupDocuments } from '../../db/schema/backup.ts';
import { cases } from '../../db/schema/cases.ts';

const keyOf = (number: string): string => `paper:${number}`;

/** Opens a case for each paper of a document that nothing rests on yet, saying what would put it to use. */
export async function openPaperCases(context: VerbContext, document: DocumentRow): Promise<void> {
  const { id, body } = backupDocuments;
  const rows = await context.db
    .select({ id, body })
    .from(backupDocuments)
    .where(eq(backupDocuments.sourceDocumentId, document.id));
  const links = await linksOf(
    context.db,
    rows.map((row) => row.body),
  );
  for (const row of rows) {
    const found = links.get(row.body.number) ?? { links: [], open: [] };
    const advice = await adviceOn(context, row.body, found);
    if (advice) await openUnlinked(context, document, row, found, advice);
  }
}

/** What somebody has to do so that a paper counts; null where it does. */
async function adviceOn(
  context: VerbContext,
  paper: BackupDocument,
  { links, open }: PaperLinks,
): Promise<string | null> {
  if (open.length > 0) return `It fits ${open.length} deductions and names none of them: say which one it belongs to.`;
  if (isClaimPaper(paper.kind))
    return links.length > 0
      ? null
      : 'No deduction has its number or the amount on its invoice. It waits for the remittance that takes it; else say which deduction it belongs to.';
  if (paper.kind === 'promotion_sheet') {
    if (!isEvidence(paper))
      return 'Nobody of our side is named as having approved it: ask sales for the signed agreement.';
    return paper.customerNumber || links.length > 0
      ? null
      : 'Its customer is not known by this name: add the name to the customer.';
  }
  if (paper.kind === 'proof_of_delivery' && !isEvidence(paper))
    return 'It names nobody who signed for the goods, so it proves nothing: ask the carrier for the signed copy.';
  if (links.length > 0 && paper.kind === 'bill_of_lading') return null;
  const shipment = await shipmentOf(context.db, paper);
  if (shipment) return null;
  return 'No single shipment on file has one of its numbers: look which one is meant, or say which deduction it belongs to.';
}

async function openUnlinked(
  context: VerbContext,
  document: DocumentRow,
  { id, body }: { id: string; body: BackupDocument },
  { open }: PaperLinks,
  advice: string,
): Promise<void> {
  const currency = body.currency ?? 'XXX';
  const amount = body.currency && body.facts.amount ? minorOf(body.facts.amount.value, body.currency) : null;
  const name = paperName(body);
  await openCase(context, {
    kind: 'unlinked_document',
    title: open.length > 0 ? `${name} fits ${open.length} deductions` : `${name} supports no deduction yet`,
    dedupeKey: keyOf(body.number),
    subjectKind: 'backup_document',
    subjectId: id,
    subjectNumber: body.number,
    documentId: document.id,
    customerNumber: body.customerNumber ?? null,
    customerName: body.facts.customer?.value ?? null,
    currency,
    moneyMinor: amount ?? 0,
    details: {
      advice,
      paper: name,
      candidates: open.join(', '),
      names: body.references.map(({ of, number }) => `${referenceNames[of]} ${number}`).join(', '),
    },
  });
}

/** Closes the cases of papers that have found their deductions. */
export async function healLinked(context: VerbContext, linked: LinkedPaper[]): Promise<void> {
  const used = linked.filter(({ paper }) => isClaimPaper(paper.kind) || isEvidence(paper));
  const keys = [...new Set(used.map(({ paper }) => keyOf(paper.number)))];
  if (keys.length === 0) return;
  const rows = await context.db
    .select({ dedupeKey: cases.dedupeKey })
    .from(cases)
    .where(and(inArray(cases.dedupeKey, keys), cases.live));
  for (const { dedupeKey } of rows)
    await healCase(context, { dedupeKey, reason: 'The paper has found its deduction.' });
}
