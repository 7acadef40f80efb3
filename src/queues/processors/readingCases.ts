import { eq } from 'drizzle-orm';
import { openCase } from '../../cases/openCase.ts';
import { sha256 } from '../../core/canonicalJson.ts';
import { formatDecimal, parseDecimal, sumMinor } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { VerbContext } from '../../db/context.ts';
import type { DocumentRow } from '../../db/documents.ts';
import { remittances } from '../../db/schema/records.ts';
import type { DetailChange } from '../../ingest/grounding/detailChanges.ts';
import { changeNames } from '../../ingest/read.ts';

type Filed = { problems: { code: string; message: string }[]; duplicateOf: string | null };
type RemittanceRow = typeof remittances.$inferSelect;

/** Problems beyond this many are counted, not listed. */
const mostListed = 50;

/** Opens what a person must look at after a reading: parts that could not be read, and remittances whose sums do not agree. */
export async function openReadingCases(context: VerbContext, document: DocumentRow, filed: Filed): Promise<void> {
  if (filed.duplicateOf) return;
  const rows = await context.db.select().from(remittances).where(eq(remittances.sourceDocumentId, document.id));
  if (filed.problems.length > 0) await openProblems(context, document, filed.problems, rows);
  for (const row of rows.filter((candidate) => !candidate.balanced)) await openOutOfBalance(context, document, row);
  const [drift] = rows.flatMap((row) => {
    const { warnings } = row.body.reading;
    return warnings.filter(({ code }) => code === 'layout_drift').map(({ message }) => ({ row, message }));
  });
  if (drift) await openDrift(context, document, drift.row, drift.message);
}

/** At stake is what the document's payments settle: none of it can be worked to the end before the gap is closed. */
async function openProblems(
  context: VerbContext,
  document: DocumentRow,
  problems: Filed['problems'],
  rows: RemittanceRow[],
): Promise<void> {
  const currency = rows[0]?.currency ?? 'XXX';
  const amounts = rows.filter((row) => row.currency === currency).map((row) => Math.abs(row.amountMinor));
  const parts = problems.length === 1 ? 'One part' : `${problems.length} parts`;
  await openCase(context, {
    kind: 'integration_failure',
    title: `${parts} of ${document.fileName ?? 'a document'} could not be read: ${problems[0]?.message}`,
    dedupeKey: `reading:${document.id}`,
    subjectKind: 'document',
    subjectId: document.id,
    documentId: document.id,
    customerNumber: rows[0]?.customerNumber ?? null,
    currency,
    moneyMinor: sumMinor(amounts),
    details: { problems: problems.slice(0, mostListed), count: problems.length },
  });
}

async function openOutOfBalance(context: VerbContext, document: DocumentRow, row: RemittanceRow): Promise<void> {
  const { reading } = row.body;
  const gap = gapOf(reading);
  const shown = `${formatDecimal(Math.abs(gap), row.currency)} ${row.currency}`;
  await openCase(context, {
    kind: 'remittance_out_of_balance',
    title: `Remittance ${reading.payment.reference ?? row.number} is out of balance by ${shown}`,
    dedupeKey: `balance:${row.number}`,
    subjectKind: 'remittance',
    subjectId: row.id,
    subjectNumber: row.number,
    documentId: document.id,
    customerNumber: row.customerNumber,
    customerName: reading.payer.name,
    currency: row.currency,
    moneyMinor: Math.abs(gap),
    details: { payment: reading.payment.amount, gapMinor: gap, warnings: reading.warnings },
  });
}

/** Told once per partner and drift: the next documents of the new layout are the same exception. */
async function openDrift(context: VerbContext, document: DocumentRow, row: RemittanceRow, why: string): Promise<void> {
  const sender = document.partner ?? row.customerNumber ?? row.body.reading.payer.name ?? 'a partner';
  await openCase(context, {
    kind: 'integration_failure',
    title: `The layout of ${sender} has changed: ${why}`.slice(0, 300),
    dedupeKey: `layout:${sender}:${sha256(why).slice(0, 16)}`,
    subjectKind: 'document',
    subjectId: document.id,
    documentId: document.id,
    customerNumber: row.customerNumber,
    currency: row.currency,
    moneyMinor: Math.abs(row.amountMinor),
    details: { message: why, advice: 'Look at the columns of the document and keep them for the partner.' },
  });
}

/** Payment less what the lines and adjustments add up to, in minor units. */
export function gapOf(reading: Remittance): number {
  const minor = (amount: string) => parseDecimal(amount, reading.payment.currency);
  const paid = sumMinor(reading.lines.map((line) => minor(line.paid)));
  const adjusted = sumMinor(reading.adjustments.map((adjustment) => minor(adjustment.amount)));
  return minor(reading.payment.amount) - (paid - adjusted);
}

/** A passage that wants payment details changed is how payment fraud begins: the finance controller hears of it at once. */
export async function openDetailWarning(
  context: VerbContext,
  document: DocumentRow,
  changes: DetailChange[],
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  await openCase(context, {
    kind: 'fraud_warning',
    title: `${document.fileName ?? 'A document'} wants ${changeNames[first.about]} changed: “${first.quote}”`,
    dedupeKey: `details:${document.id}`,
    subjectKind: 'document',
    subjectId: document.id,
    documentId: document.id,
    currency: 'XXX',
    moneyMinor: 0,
    details: { changes, advice: 'Nothing was changed. Ask back by a number or address that is already known.' },
  });
}
