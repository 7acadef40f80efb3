import { eq } from 'drizzle-orm';
import { partsOf } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import { formatDecimal } from '../core/money.ts';
import type { Proposal } from '../core/recommendation.ts';
import { type RecordKind, recordKinds } from '../core/records/registry.ts';
import type { Queryable } from '../db/client.ts';
import { loadDocument } from '../db/documents.ts';
import { recordTable } from '../db/recordTables.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { deductions } from '../db/schema/records.ts';
import { disputeLetter, type LetterSubject, namedInLetters } from './disputeLetter.ts';
import { numberedRecords, type PacketRecord, reasonsOn, type StoredRecord } from './exhibits.ts';

/** An original document: its name, what format it was read as, its bytes. */
export type PacketSource = { name: string; format: string | null; bytes: Uint8Array };

/** Everything a dispute needs, from the recommendation as it was made: what is on paper is what was decided on. */
export type DisputePacket = {
  reference: number;
  preparedOn: string;
  customer: { name: string; number: string | null };
  deduction: LetterSubject['deduction'];
  currency: string;
  disputed: string;
  /** The cover letter as it was approved, or as it would be drafted. */
  letter: string;
  records: PacketRecord[];
  sources: PacketSource[];
  /** Names of documents that were too much to add. */
  leftOut: string[];
};

/** Documents are added up to these limits; beyond them the packet names what it leaves out. */
const [mostSources, mostBytes] = [12, 16 * 1024 * 1024];

type VerdictDetails = { code: string; validAmount: string; missing: string[]; recoverableMinor?: number };

/**
 * Gathers the packet for disputing a deduction, from the present recommendation or the one named. Throws `not_found`, and `no_dispute`
 * (409) where nothing is to be disputed and the verdict does not speak against the claim, or there is none: then there is nothing to
 * send.
 */
export async function gatherPacket(
  q: Queryable,
  caseId: string,
  preparedAt: Date,
  recommendationId?: string,
): Promise<DisputePacket> {
  const [row] = await q.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no case ${caseId}.` });
  const verdict = (row.details as { verdict?: VerdictDetails }).verdict;
  const wanted = recommendationId ?? row.recommendationId;
  const [present] = wanted ? await q.select().from(recommendations).where(eq(recommendations.id, wanted)) : [];
  const evidence = present?.proposal.inputs.evidence as { records: StoredRecord[] } | undefined;
  const disputing = present && disputeIn(present.proposal);
  const speaksAgainst = verdict?.code === 'INVALID' || verdict?.code === 'PARTIAL';
  if (!verdict || !present || !evidence || !(disputing || speaksAgainst))
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
  const subject = {
    customerName: row.customerName ?? row.customerNumber ?? 'the customer',
    deduction: namedInLetters(row.subjectNumber ?? '', deduction),
    currency: row.currency,
    claimed: formatDecimal(row.moneyMinor, row.currency),
  };
  const disputed = formatDecimal(disputing?.amountMinor ?? verdict.recoverableMinor ?? 0, row.currency);
  const drafted = disputeLetter({
    ...subject,
    ...{ valid: verdict.validAmount, disputed, verdict: verdict.code, missing: verdict.missing, attempt: 1 },
    reasons: reasonsOn(records, proposal.reasons),
  });
  return {
    reference: row.reference,
    preparedOn: preparedAt.toISOString().slice(0, 10),
    customer: { name: subject.customerName, number: row.customerNumber },
    deduction: subject.deduction,
    currency: row.currency,
    disputed,
    letter: disputing?.action.claim ?? drafted,
    records,
    ...(await sourcesOf(q, row.documentId, records)),
  };
}

/** The dispute that a recommendation would send, with its money. */
function disputeIn(proposal: Pick<Proposal, 'action' | 'amountMinor'>) {
  for (const { action, amountMinor } of partsOf(proposal))
    if (action.kind === 'dispute') return { action, amountMinor };
  return null;
}

/** The documents that the claim and the cited records came in, each once. */
async function sourcesOf(
  q: Queryable,
  claimDocument: string | null,
  records: PacketRecord[],
): Promise<Pick<DisputePacket, 'sources' | 'leftOut'>> {
  const ids = new Set<string>(claimDocument ? [claimDocument] : []);
  for (const { kind, number, cited } of records) {
    if (!cited || !(recordKinds as readonly string[]).includes(kind)) continue;
    const table = recordTable(kind as RecordKind);
    const [row] = await q.select({ id: table.sourceDocumentId }).from(table).where(eq(table.number, number));
    if (row?.id) ids.add(row.id);
  }
  const sources: PacketSource[] = [];
  const leftOut: string[] = [];
  let size = 0;
  for (const id of ids) {
    const { document, bytes } = await loadDocument(q, id);
    const name = document.fileName ?? `${document.sha256.slice(0, 12)}.bin`;
    const fits = sources.length < mostSources && size + bytes.length <= mostBytes;
    if (!fits) leftOut.push(name);
    else {
      size += bytes.length;
      sources.push({ name, format: document.format, bytes });
    }
  }
  return { sources, leftOut };
}
