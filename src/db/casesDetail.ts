import { and, desc, eq } from 'drizzle-orm';
import { chainOf } from '../core/audit.ts';
import type { PolicyAnswer } from '../core/policy.ts';
import { type RecordBody, type RecordKind, recordKinds } from '../core/records/registry.ts';
import { type CaseListRow, findListedCase } from './cases.ts';
import { type CaseMatter, loadMatter } from './casesMatter.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';
import { actions, cases, notes, outcomes, recommendations } from './schema/cases.ts';
import { documents } from './schema/documents.ts';
import { auditLog } from './schema/operations.ts';

type Row = typeof cases.$inferSelect;
type Recommendation = typeof recommendations.$inferSelect & { policyAnswer: PolicyAnswer };
type CaseRecord = { kind: RecordKind; number: string; body: Record<string, unknown> };

/** Everything there is to see about one case. `matter` is what the approval rules look at (core/approvalRules). */
export type CaseDetail = {
  row: Row;
  listed: CaseListRow;
  matter: CaseMatter;
  recommendation: Recommendation | null;
  /** Newest first; rejected and replaced ones. */
  earlierRecommendations: Recommendation[];
  decisions: CaseMatter['decisions'];
  actions: (typeof actions.$inferSelect)[];
  notes: (typeof notes.$inferSelect)[];
  history: Pick<typeof auditLog.$inferSelect, 'at' | 'actor' | 'event'>[];
  subject: CaseRecord | null;
  remittance: { number: string; reading: RecordBody<'remittance'>['reading'] } | null;
  invoice: CaseRecord | null;
  customer: CaseRecord | null;
  document: { id: string; fileName: string | null; format: string | null; partner: string | null } | null;
  outcome: typeof outcomes.$inferSelect | null;
};

/** The whole of one case, or null when there is none. Lists inside are cut at 500 entries, far beyond any real case. */
export async function getCase(q: Queryable, id: string): Promise<CaseDetail | null> {
  const [row] = await q.select().from(cases).where(eq(cases.id, id));
  const listed = row && (await findListedCase(q, id));
  if (!row || !listed) return null;
  const proposed = await readRecommendations(q, id);
  const subject = await readSubject(q, row);
  const numbers = relatedNumbers(row, subject);
  const matter = await loadMatter(q, row);
  return {
    row,
    listed,
    matter,
    recommendation: proposed.find((one) => one.id === row.recommendationId) ?? null,
    earlierRecommendations: proposed.filter((one) => one.id !== row.recommendationId),
    decisions: matter.decisions,
    actions: await q.select().from(actions).where(eq(actions.caseId, id)).orderBy(actions.createdAt).limit(longest),
    notes: await q.select().from(notes).where(eq(notes.caseId, id)).orderBy(notes.writtenAt).limit(longest),
    history: await readHistory(q, id),
    subject,
    remittance: await readRemittance(q, numbers.remittance),
    invoice: await readRecord(q, 'invoice', numbers.invoice),
    customer: await readRecord(q, 'customer', numbers.customer),
    document: await readDocument(q, row.documentId),
    outcome: (await q.select().from(outcomes).where(eq(outcomes.caseId, id)))[0] ?? null,
  };
}

const longest = 500;

async function readRecommendations(q: Queryable, caseId: string): Promise<Recommendation[]> {
  const rows = await q
    .select()
    .from(recommendations)
    .where(eq(recommendations.caseId, caseId))
    .orderBy(desc(recommendations.seq))
    .limit(longest);
  return rows as Recommendation[];
}

function readHistory(q: Queryable, caseId: string): Promise<CaseDetail['history']> {
  return q
    .select({ at: auditLog.at, actor: auditLog.actor, event: auditLog.event })
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, caseId), eq(auditLog.chain, chainOf(caseId))))
    .orderBy(auditLog.seq)
    .limit(longest);
}

function readSubject(q: Queryable, row: Row): Promise<CaseRecord | null> {
  const kind = recordKinds.find((name) => name === row.subjectKind);
  return kind ? readRecord(q, kind, row.subjectNumber) : Promise.resolve(null);
}

/** The records beside the subject: what it names itself, else what the case says. */
function relatedNumbers(row: Row, subject: CaseRecord | null) {
  const named = (field: string): string | null => {
    const value = subject?.body[field] ?? row.details[field];
    return typeof value === 'string' ? value : null;
  };
  return {
    remittance: row.subjectKind === 'remittance' ? row.subjectNumber : named('remittanceNumber'),
    invoice: row.subjectKind === 'invoice' ? row.subjectNumber : named('invoiceNumber'),
    customer: row.customerNumber ?? named('customerNumber'),
  };
}

async function readRecord(q: Queryable, kind: RecordKind, number: string | null): Promise<CaseRecord | null> {
  if (number === null) return null;
  const table = recordTable(kind);
  const [row] = await q.select({ number: table.number, body: table.body }).from(table).where(eq(table.number, number));
  return row ? { kind, number: row.number, body: row.body as Record<string, unknown> } : null;
}

async function readRemittance(q: Queryable, number: string | null): Promise<CaseDetail['remittance']> {
  const record = await readRecord(q, 'remittance', number);
  return record ? { number: record.number, reading: (record.body as RecordBody<'remittance'>).reading } : null;
}

async function readDocument(q: Queryable, id: string | null): Promise<CaseDetail['document']> {
  if (id === null) return null;
  const { fileName, format, partner } = documents;
  const [row] = await q
    .select({ id: documents.id, fileName, format, partner })
    .from(documents)
    .where(eq(documents.id, id));
  return row ?? null;
}
