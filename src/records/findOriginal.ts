import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import type { TransactionContext } from '../db/context.ts';
import { documents } from '../db/schema/documents.ts';

/** The document under which a transmission was filed first. */
export type Original = { id: string; partner: string | null; contentHash: string | null };

/**
 * Finds the document that already brought this transmission, if another did. Filings of one transmission take turns, so that
 * of two resends read at the same time one is filed and the other sees it.
 */
export async function findOriginal(
  inside: TransactionContext,
  documentId: string,
  transmissionId: string | null,
): Promise<Original | null> {
  if (transmissionId === null) return null;
  const key = transmissionKey(transmissionId);
  await inside.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`transmission ${key}`}, 0))`);
  const [original] = await inside.tx
    .select({ id: documents.id, partner: documents.partner, reading: documents.reading })
    .from(documents)
    .where(
      and(
        eq(documents.transmissionId, key),
        ne(documents.id, documentId),
        eq(documents.state, 'read'),
        sql`${documents.reading} ->> 'duplicateOf' is null`,
      ),
    )
    .orderBy(asc(documents.readAt))
    .limit(1);
  return original
    ? { id: original.id, partner: original.partner, contentHash: original.reading?.contentHash ?? null }
    : null;
}

/** What a transmission is stored under: its name, or the hash of one too long for an index. */
export function transmissionKey(transmissionId: string): string {
  return transmissionId.length <= 200 ? transmissionId : `sha256:${sha256(transmissionId)}`;
}
