import { and, eq, inArray } from 'drizzle-orm';
import { type PaperLink, paperName } from '../core/backupLinks.ts';
import type { PaperCorrection } from '../core/correctBackup.ts';
import type { BackupDocument } from '../core/records/backup.ts';
import { linksOf } from './backupLinks.ts';
import type { Queryable } from './client.ts';
import { correctionsKept } from './correctionsKept.ts';
import { backupDocuments } from './schema/backup.ts';
import { cases } from './schema/cases.ts';
import type { CorrectionKept } from './schema/readingVersions.ts';

type Linked = { deduction: string; caseId: string | null };
export type DocumentPaper = {
  name: string;
  version: number;
  body: BackupDocument;
  /** What people set right in it, oldest first. */
  corrections: CorrectionKept<PaperCorrection>[];
  links: (Linked & Pick<PaperLink, 'by' | 'why'>)[];
  open: Linked[];
};

/** The papers for deductions that a document holds, with the deductions they belong to. */
export async function documentPapers(q: Queryable, documentId: string): Promise<DocumentPaper[]> {
  const rows = await q
    .select({ body: backupDocuments.body, version: backupDocuments.version })
    .from(backupDocuments)
    .where(eq(backupDocuments.sourceDocumentId, documentId))
    .orderBy(backupDocuments.number);
  const papers = rows.map(({ body }) => body);
  const found = await linksOf(q, papers);
  const numbers = [...found.values()].flatMap(({ links, open }) => [
    ...links.map(({ deduction }) => deduction),
    ...open,
  ]);
  const opened = await casesOf(q, [...new Set(numbers)]);
  const corrections = await correctionsKept<PaperCorrection>(
    q,
    papers.map(({ number }) => number),
  );
  return rows.map(({ body, version }) => {
    const { links, open } = found.get(body.number) ?? { links: [], open: [] };
    const caseId = (deduction: string) => opened.get(deduction) ?? null;
    return {
      name: paperName(body),
      version,
      body,
      corrections: corrections.get(body.number) ?? [],
      links: links.map(({ deduction, by, why }) => ({ deduction, by, why, caseId: caseId(deduction) })),
      open: open.map((deduction) => ({ deduction, caseId: caseId(deduction) })),
    };
  });
}

async function casesOf(q: Queryable, numbers: string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await q
    .select({ id: cases.id, number: cases.subjectNumber })
    .from(cases)
    .where(and(eq(cases.subjectKind, 'deduction'), inArray(cases.subjectNumber, numbers)));
  return new Map(rows.flatMap(({ id, number }) => (number ? [[number, id]] : [])));
}
