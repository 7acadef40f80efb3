import { eq } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import { formatDecimal } from '../core/money.ts';
import { type RecordKind, recordKinds } from '../core/records/registry.ts';
import type { Queryable } from '../db/client.ts';
import { loadDocument } from '../db/documents.ts';
import { recordTable } from '../db/recordTables.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { deductions } from '../db/schema/records.ts';
import { numberedRecords, type PacketRecord, reasonsOn, type StoredRecord } from './exhibits.ts';

export type PacketSource = { name: string; bytes: Uint8Array };

/** Everything a dispute needs, from the recommendation as it was made: what is on paper is what was decided on. */
export type DisputePacket = {
  reference: number;
  preparedOn: string;
  customer: { name: string; number: string | null };
  deduction: {
    number: string;
    reference: string | null;
    invoiceNumber: string | null;
    says: string | null;
    claimedOn: string | null;
  };
  currency: string;
  claimed: string;
  valid: string;
  disputed: string;
  verdict: 'INVALID' | 'PARTIAL';
  /** Reasons that rest on records; each knows which of them, by their place in `records`. */
  reasons: { text: string; records: number[] }[];
  missing: string[];
  records: PacketRecord[];
  sources: PacketSource[];
};

/** Documents are attached up to these limits; beyond them the packet names what it leaves out. */
const [mostSources, mostBytes] = [12, 16 * 1024 * 1024];

type VerdictDetails = { code: string; validAmount: string; missing: string[] };

/**
 * Gathers the packet for disputing a deduction. Throws `not_found`, and `no_dispute` (409) where the verdict does not speak against the
 * claim or there is none: then there is nothing to send.
 */
export async function gatherPacket(q: Queryable, caseId: string, now: Date): Promise<DisputePacket> {
  const [row] = await q.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no case ${caseId}.` });
  const verdict = (row.details as { verdict?: VerdictDetails }).verdict;
  const [present] = row.recommendationId
    ? await q.select().from(recommendations).where(eq(recommendations.id, row.recommendationId))
    : [];
  const evidence = present?.proposal.inputs.evidence as { records: StoredRecord[] } | undefined;
  if (!verdict || !present || !evidence || (verdict.code !== 'INVALID' && verdict.code !== 'PARTIAL'))
    throw docketError({
      code: 'no_dispute',
      status: 409,
      message: 'There is nothing to dispute: the records do not speak against this claim.',
      details: { verdict: verdict?.code ?? null },
    });
  const [deduction] = await q
    .select()
    .from(deductions)
    .where(eq(deductions.number, row.subjectNumber ?? ''));
  const { proposal } = present;
  const records = numberedRecords(evidence.records, proposal.reasons);
  const reasons = reasonsOn(records, proposal.reasons);
  const claimed = formatDecimal(row.moneyMinor, row.currency);
  const disputedMinor = (row.details as { verdict: { recoverableMinor?: number } }).verdict.recoverableMinor ?? 0;
  return {
    reference: row.reference,
    preparedOn: now.toISOString().slice(0, 10),
    customer: { name: row.customerName ?? row.customerNumber ?? 'the customer', number: row.customerNumber },
    deduction: {
      number: row.subjectNumber ?? '',
      reference: deduction?.body.reference ?? null,
      invoiceNumber: deduction?.invoiceNumber ?? null,
      says: deduction?.body.text ?? null,
      claimedOn: deduction?.body.claimedOn ?? null,
    },
    currency: row.currency,
    ...{ claimed, valid: verdict.validAmount, disputed: formatDecimal(disputedMinor, row.currency) },
    verdict: verdict.code,
    reasons,
    missing: verdict.missing,
    records,
    sources: await sourcesOf(q, row.documentId, records),
  };
}

/** The documents that the claim and the cited records came in, each once. */
async function sourcesOf(q: Queryable, claimDocument: string | null, records: PacketRecord[]): Promise<PacketSource[]> {
  const ids = new Set<string>(claimDocument ? [claimDocument] : []);
  for (const { kind, number, cited } of records) {
    if (!cited || !(recordKinds as readonly string[]).includes(kind)) continue;
    const table = recordTable(kind as RecordKind);
    const [row] = await q.select({ id: table.sourceDocumentId }).from(table).where(eq(table.number, number));
    if (row?.id) ids.add(row.id);
  }
  const sources: PacketSource[] = [];
  let size = 0;
  for (const id of [...ids].slice(0, mostSources)) {
    const { document, bytes } = await loadDocument(q, id);
    size += bytes.length;
    if (size <= mostBytes) sources.push({ name: document.fileName ?? `${document.sha256.slice(0, 12)}.bin`, bytes });
  }
  return sources;
}
