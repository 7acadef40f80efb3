import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '../db/client.ts';
import { documents, type FiledReading } from '../db/schema/documents.ts';
import { deductions, remittances } from '../db/schema/records.ts';
import type { Problem } from './reading.ts';

/** What stands filed under a document. `problems` are the reader's and those of filing; whoever reads opens a case for them. */
export type FilingResult = {
  deductionIds: string[];
  remittanceNumbers: string[];
  duplicateOf: string | null;
  acknowledgementId: string | null;
  problems: Problem[];
};

/** Reads the result from what is stored, so that the first filing and any repetition answer alike. */
export async function filingResult(q: Queryable, documentId: string, reading: FiledReading): Promise<FilingResult> {
  const ids = await q
    .select({ id: deductions.id })
    .from(deductions)
    .where(eq(deductions.sourceDocumentId, documentId))
    .orderBy(asc(deductions.number));
  const numbers = await q
    .select({ number: remittances.number })
    .from(remittances)
    .where(eq(remittances.sourceDocumentId, documentId))
    .orderBy(asc(remittances.number));
  const [answer] = await q
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.direction, 'out'), eq(documents.answersDocumentId, documentId)));
  return {
    deductionIds: ids.map(({ id }) => id),
    remittanceNumbers: numbers.map(({ number }) => number),
    duplicateOf: reading.duplicateOf ?? null,
    acknowledgementId: answer?.id ?? null,
    problems: reading.problems as Problem[],
  };
}
