import { eq, inArray } from 'drizzle-orm';
import { paperName } from '../core/backupLinks.ts';
import { countsFor } from '../core/backupWorth.ts';
import { docketError } from '../core/errors.ts';
import type { Evidence, Reason } from '../core/evidence.ts';
import { type EvidencePaper, evidencePaperNames, evidencePapers, papersDeciding } from '../core/evidencePapers.ts';
import { formatDecimal } from '../core/money.ts';
import { type BackupDocument, isClaimPaper } from '../core/records/backup.ts';
import { type RecordKind, recordKinds } from '../core/records/registry.ts';
import type { Queryable } from '../db/client.ts';
import { recordTable } from '../db/recordTables.ts';
import { backupDocuments } from '../db/schema/backup.ts';
import { cases, recommendations } from '../db/schema/cases.ts';
import { documents } from '../db/schema/documents.ts';
import { deductions } from '../db/schema/records.ts';

/** One thing on file. `facts` are what a paper states, each with its place in the document. */
export type MatrixEntry = {
  kind: string;
  number: string;
  name: string;
  cited: boolean;
  document: { id: string; fileName: string | null } | null;
  /** Why a paper is believed to belong here, and what it counts for; null for records of our own systems. */
  why: string | null;
  facts: { name: string; value: string; evidence: Evidence }[];
};
/** `decides`: a claim of this category is judged by it. `missing`: it decides and nothing of it is on file. */
export type MatrixRow = {
  paper: EvidencePaper;
  name: string;
  decides: boolean;
  missing: boolean;
  entries: MatrixEntry[];
};
export type EvidenceMatrix = {
  rows: MatrixRow[];
  /** The papers without which the verdict cannot be told, in its own words. */
  missing: string[];
  /** A message that asks for them; null where none is missing. */
  request: string | null;
};

type Stored = { records: { type: string; id: string }[]; papers?: { id: string; reason: Reason }[] };

/** What a deduction's present proposal was judged by, paper by paper, and what is missing. Throws `not_found`. */
export async function evidenceMatrix(q: Queryable, caseId: string): Promise<EvidenceMatrix> {
  const [row] = await q.select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no case ${caseId}.` });
  const [present] = row.recommendationId
    ? await q.select().from(recommendations).where(eq(recommendations.id, row.recommendationId))
    : [];
  const stored = present?.proposal.inputs.evidence as Stored | undefined;
  const notes = new Set(stored?.papers?.map(({ reason }) => reason.text));
  const reasons = (present?.proposal.reasons ?? []).filter(({ text }) => !notes.has(text));
  const cited = new Set(reasons.flatMap(({ evidence }) => evidence.flatMap(citedId)));
  const entries = stored ? await entriesOf(q, stored, cited) : [];
  const deciding = papersDeciding(row.category);
  const missing = (row.details as { verdict?: { missing: string[] } }).verdict?.missing ?? [];
  const rows = evidencePaperNames.map((paper): MatrixRow => {
    const own = entries.filter((entry) => entry.paper === paper).map(({ paper: _, ...entry }) => entry);
    const decides = deciding.includes(paper);
    return { paper, name: evidencePapers[paper], decides, missing: decides && own.length === 0, entries: own };
  });
  return {
    rows: rows.filter(({ decides, entries: own }) => decides || own.length > 0),
    missing,
    request: missing.length === 0 ? null : await requestFor(q, row, missing),
  };
}

const citedId = (evidence: Evidence): string[] =>
  evidence.kind === 'field' ? [`${evidence.record} ${evidence.id}`] : [];

type Placed = MatrixEntry & { paper: EvidencePaper };

async function entriesOf(q: Queryable, stored: Stored, cited: ReadonlySet<string>): Promise<Placed[]> {
  const ids = [...new Set([...stored.records, ...(stored.papers ?? [])].map(({ id }) => id))];
  const papers = await papersNamed(q, [...numbersOf(ids, 'backup_document'), ...numbersOf(ids, 'proof_of_delivery')]);
  const sources = await sourcesOf(q, ids);
  const notes = new Map((stored.papers ?? []).map(({ id, reason }) => [id, reason.text]));
  const proofs = new Set(numbersOf(ids, 'proof_of_delivery'));
  return ids.flatMap((id): Placed[] => {
    const [kind = '', number = ''] = parted(id);
    const paper = kind === 'backup_document' ? papers.get(number) : undefined;
    // A signed proof stands as the record it became, under the same number.
    if (paper?.kind === 'proof_of_delivery' && proofs.has(number)) return [];
    const place = paper ? placeOf(paper) : rowOf(kind);
    if (!place) return [];
    const printed = paper ?? (kind === 'proof_of_delivery' ? papers.get(number) : undefined);
    return [
      {
        paper: place,
        kind,
        number,
        name: printed ? paperName(printed) : number,
        cited: cited.has(id),
        document: sources.get(id) ?? null,
        why: withoutName(notes.get(`backup_document ${number}`), printed),
        facts: printed ? factsOf(printed) : [],
      },
    ];
  });
}

/** Why a paper is here, below its name. */
function withoutName(note: string | undefined, paper: BackupDocument | undefined): string | null {
  if (!paper) return null;
  const name = `${paperName(paper)}: `;
  return note?.startsWith(name) ? note.slice(name.length) : (note ?? countsFor(paper));
}

const parted = (id: string): string[] => [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
const numbersOf = (ids: string[], kind: string): string[] =>
  ids.filter((id) => id.startsWith(`${kind} `)).map((id) => id.slice(kind.length + 1));

/** Papers by number; proofs of delivery that came as papers have the paper's number. */
async function papersNamed(q: Queryable, numbers: string[]): Promise<Map<string, BackupDocument>> {
  if (numbers.length === 0) return new Map();
  const rows = await q
    .select({ body: backupDocuments.body })
    .from(backupDocuments)
    .where(inArray(backupDocuments.number, numbers));
  return new Map(rows.map(({ body }) => [body.number, body]));
}

function placeOf({ kind }: BackupDocument): EvidencePaper {
  if (isClaimPaper(kind)) return 'claim';
  if (kind === 'promotion_sheet') return 'promotion';
  return kind === 'bill_of_lading' ? 'shipment' : 'proof_of_delivery';
}

function rowOf(kind: string): EvidencePaper | null {
  if (kind === 'customer') return 'terms';
  return kind !== 'claim' && (evidencePaperNames as readonly string[]).includes(kind) ? (kind as EvidencePaper) : null;
}

/** The documents that records came in, by what they are called. */
async function sourcesOf(q: Queryable, ids: string[]): Promise<Map<string, NonNullable<MatrixEntry['document']>>> {
  const found = new Map<string, NonNullable<MatrixEntry['document']>>();
  for (const kind of new Set(ids.map((id) => parted(id)[0] ?? ''))) {
    if (!(recordKinds as readonly string[]).includes(kind)) continue;
    const table = recordTable(kind as RecordKind);
    const rows = await q
      .select({ number: table.number, id: documents.id, fileName: documents.fileName })
      .from(table)
      .innerJoin(documents, eq(documents.id, table.sourceDocumentId))
      .where(inArray(table.number, numbersOf(ids, kind)));
    for (const { number, id, fileName } of rows) found.set(`${kind} ${number}`, { id, fileName });
  }
  return found;
}

function factsOf(paper: BackupDocument): MatrixEntry['facts'] {
  return Object.entries(paper.facts).map(([name, cited]) => ({ name, ...cited }));
}

/** Asks for what is missing, naming the deduction as its customer knows it. */
async function requestFor(q: Queryable, row: typeof cases.$inferSelect, missing: string[]): Promise<string> {
  const [deduction] = await q
    .select()
    .from(deductions)
    .where(eq(deductions.number, row.subjectNumber ?? ''));
  const amount = `${formatDecimal(Math.abs(row.moneyMinor), row.currency)} ${row.currency}`;
  const { reference, invoiceNumber } = deduction?.body ?? {};
  const invoice = deduction?.invoiceNumber ?? invoiceNumber;
  const about = [reference && reference !== invoice && `claim ${reference}`, invoice && `invoice ${invoice}`].filter(
    Boolean,
  );
  return [
    `Subject: Papers for the deduction of ${amount}${about.length > 0 ? ` (${about.join(', ')})` : ''}`,
    '',
    `To decide on the deduction of ${amount}${invoice ? ` from invoice ${invoice}` : ''} these papers are missing:`,
    ...missing.map((paper) => `- ${paper}`),
    '',
    `Please send them with our case number ${row.reference}${reference ? ` and your number ${reference}` : ''}.`,
  ].join('\n');
}
