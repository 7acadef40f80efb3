import { and, arrayOverlaps, sql } from 'drizzle-orm';
import { shipmentKeys } from '../core/backupLinks.ts';
import { proofOf } from '../core/backupProof.ts';
import type { BackupDocument } from '../core/records/backup.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { shipmentOf } from '../db/backupLinks.ts';
import type { TransactionContext } from '../db/context.ts';
import { backupDocuments } from '../db/schema/backup.ts';
import { findCustomers } from './findCustomers.ts';
import type { RecordEntry } from './foldVersions.ts';

type Source = Pick<RecordEntry, 'asOf' | 'documentId' | 'eventId'>;
export type SourcedPaper = { paper: BackupDocument; sender: string | null; source: Source };

/**
 * The entries of papers that came for deductions: each with the customer it leads to, and a proof of delivery that is signed as the
 * record it proves, where one shipment is found for it.
 */
export async function backupEntries(inside: TransactionContext, papers: SourcedPaper[]): Promise<RecordEntry[]> {
  if (papers.length === 0) return [];
  const parties = papers.map(({ paper, sender }) => ({
    sender,
    payerId: null,
    payerName: paper.facts.customer?.value ?? null,
  }));
  const found = await findCustomers(inside.tx, parties);
  const entries: RecordEntry[] = [];
  for (const [at, { paper, source }] of papers.entries()) {
    const customerNumber = found[at]?.customerNumber ?? undefined;
    entries.push(...(await paperEntries(inside, { ...paper, ...(customerNumber && { customerNumber }) }, source)));
  }
  return entries;
}

/** A paper's own entry, and that of the proof which it is. */
export async function paperEntries(
  inside: TransactionContext,
  body: BackupDocument,
  source: Source,
): Promise<RecordEntry[]> {
  const proof = await proofEntry(inside, body, source);
  return [{ kind: 'backup_document', body, ...source }, ...(proof ? [proof] : [])];
}

/**
 * A signed proof of delivery as evidence on its shipment; null where it is none, its shipment is not known, or a language model read it:
 * that counts in the judgement a person decides on (see `paperRecords`) and is no fact for rules.
 */
async function proofEntry(
  inside: TransactionContext,
  paper: BackupDocument,
  source: Source,
): Promise<RecordEntry | null> {
  if (paper.kind !== 'proof_of_delivery' || paper.readBy) return null;
  const shipment = await shipmentOf(inside.tx, paper);
  const body = shipment && proofOf(paper, shipment.number);
  return body && { kind: 'proof_of_delivery', body, ...source };
}

/** Shipments that late proofs are looked for when one batch of them arrives; what is beyond stays for the next. */
const mostLate = 500;

/** Proofs of delivery that came before their shipments, as of the time they came. */
export async function lateProofs(
  inside: TransactionContext,
  arrived: RecordBody<'shipment'>[],
): Promise<RecordEntry[]> {
  const names = [...new Set(arrived.flatMap(shipmentKeys))];
  const { body, asOf, sourceDocumentId, sourceEventId } = backupDocuments;
  const rows = await inside.tx
    .select({ body, asOf, documentId: sourceDocumentId, eventId: sourceEventId })
    .from(backupDocuments)
    .where(and(arrayOverlaps(backupDocuments.names, names), sql`${body} ->> 'kind' = 'proof_of_delivery'`))
    .orderBy(backupDocuments.number)
    .limit(mostLate);
  const entries: RecordEntry[] = [];
  for (const { body: paper, ...source } of rows) {
    const entry = await proofEntry(inside, paper, source);
    if (entry) entries.push(entry);
  }
  return entries;
}
