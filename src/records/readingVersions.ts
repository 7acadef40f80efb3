import { and, desc, eq, lt } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { Remittance } from '../core/remittance.ts';
import type { TransactionContext } from '../db/context.ts';
import { type ReadingChange, readingVersions } from '../db/schema/readingVersions.ts';

type Kept = {
  documentId: string;
  remittanceNumber: string;
  before: { version: number; reading: Remittance };
  after: { version: number; reading: Remittance; change: ReadingChange };
};

/** Keeps a correction as a version; with the first one, what the reader read as well, so that there is a way back. */
export async function keepReadingVersions(inside: TransactionContext, kept: Kept): Promise<void> {
  const { documentId, remittanceNumber, before, after } = kept;
  const common = { documentId, remittanceNumber, madeAt: inside.now() };
  await inside.tx
    .insert(readingVersions)
    .values({ ...common, ...before, change: null, madeBy: null })
    .onConflictDoNothing();
  await inside.tx.insert(readingVersions).values({ ...common, ...after, madeBy: inside.actor });
}

/** The version that stood before the latest correction that is still in force. Throws `nothing_to_undo`. */
export async function restorableVersion(
  inside: TransactionContext,
  remittanceNumber: string,
): Promise<{ version: number; reading: Remittance }> {
  const ofRemittance = eq(readingVersions.remittanceNumber, remittanceNumber);
  const [latest] = await inside.tx
    .select()
    .from(readingVersions)
    .where(ofRemittance)
    .orderBy(desc(readingVersions.version))
    .limit(1);
  const inForce = latest?.change && 'restores' in latest.change ? latest.change.restores : latest?.version;
  const [earlier] = await inside.tx
    .select()
    .from(readingVersions)
    .where(and(ofRemittance, lt(readingVersions.version, inForce ?? 0)))
    .orderBy(desc(readingVersions.version))
    .limit(1);
  if (earlier) return await inForceOf(inside, remittanceNumber, earlier);
  throw docketError({
    code: 'nothing_to_undo',
    status: 409,
    message: 'Nothing was corrected here that could be undone.',
  });
}

/** A version that itself restored another stands for that one. */
async function inForceOf(
  inside: TransactionContext,
  remittanceNumber: string,
  row: typeof readingVersions.$inferSelect,
): Promise<{ version: number; reading: Remittance }> {
  if (!row.change || !('restores' in row.change)) return row;
  const [meant] = await inside.tx
    .select()
    .from(readingVersions)
    .where(
      and(eq(readingVersions.remittanceNumber, remittanceNumber), eq(readingVersions.version, row.change.restores)),
    );
  return meant ?? row;
}
