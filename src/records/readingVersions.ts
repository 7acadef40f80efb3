import { and, desc, eq, lt } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { TransactionContext } from '../db/context.ts';
import { type CorrectedReading, type ReadingChange, readingVersions } from '../db/schema/readingVersions.ts';

type Version<R extends CorrectedReading> = { version: number; reading: R };
type Kept = {
  documentId: string;
  recordNumber: string;
  before: Version<CorrectedReading>;
  after: Version<CorrectedReading> & { change: ReadingChange };
};

/** Keeps a correction as a version; with the first one, what the reader read as well, so that there is a way back. */
export async function keepReadingVersions(inside: TransactionContext, kept: Kept): Promise<void> {
  const { documentId, recordNumber, before, after } = kept;
  const common = { documentId, recordNumber, madeAt: inside.now() };
  await inside.tx
    .insert(readingVersions)
    .values({ ...common, ...before, change: null, madeBy: null })
    .onConflictDoNothing();
  await inside.tx.insert(readingVersions).values({ ...common, ...after, madeBy: inside.actor });
}

/** The version that stood before the latest correction that is still in force. Throws `nothing_to_undo`. */
export async function restorableVersion<R extends CorrectedReading>(
  inside: TransactionContext,
  recordNumber: string,
): Promise<Version<R>> {
  const ofRecord = eq(readingVersions.recordNumber, recordNumber);
  const [latest] = await inside.tx
    .select()
    .from(readingVersions)
    .where(ofRecord)
    .orderBy(desc(readingVersions.version))
    .limit(1);
  const inForce = latest?.change && 'restores' in latest.change ? latest.change.restores : latest?.version;
  const [earlier] = await inside.tx
    .select()
    .from(readingVersions)
    .where(and(ofRecord, lt(readingVersions.version, inForce ?? 0)))
    .orderBy(desc(readingVersions.version))
    .limit(1);
  if (earlier) return (await inForceOf(inside, recordNumber, earlier)) as Version<R>;
  throw docketError({
    code: 'nothing_to_undo',
    status: 409,
    message: 'Nothing was corrected here that could be undone.',
  });
}

/** A version that itself restored another stands for that one. */
async function inForceOf(
  inside: TransactionContext,
  recordNumber: string,
  row: typeof readingVersions.$inferSelect,
): Promise<Version<CorrectedReading>> {
  if (!row.change || !('restores' in row.change)) return row;
  const [meant] = await inside.tx
    .select()
    .from(readingVersions)
    .where(and(eq(readingVersions.recordNumber, recordNumber), eq(readingVersions.version, row.change.restores)));
  return meant ?? row;
}
