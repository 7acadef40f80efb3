import { and, inArray, isNotNull } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { type CorrectionKept, readingVersions } from './schema/readingVersions.ts';

/** What people set right in remittances or papers, oldest first, by the number of the record. */
export async function correctionsKept<V>(q: Queryable, numbers: string[]): Promise<Map<string, CorrectionKept<V>[]>> {
  const kept = new Map<string, CorrectionKept<V>[]>();
  if (numbers.length === 0) return kept;
  const rows = await q
    .select()
    .from(readingVersions)
    .where(and(inArray(readingVersions.recordNumber, numbers), isNotNull(readingVersions.change)))
    .orderBy(readingVersions.madeAt, readingVersions.version);
  for (const { recordNumber, version, change, madeBy, madeAt } of rows) {
    if (!change || !madeBy) continue;
    const one = { version, change, madeBy, madeAt } as CorrectionKept<V>;
    kept.set(recordNumber, [...(kept.get(recordNumber) ?? []), one]);
  }
  return kept;
}
