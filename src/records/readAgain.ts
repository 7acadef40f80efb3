import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { getPartner } from '../db/partners.ts';
import { cases } from '../db/schema/cases.ts';
import { documents } from '../db/schema/documents.ts';
import { readingVersions } from '../db/schema/readingVersions.ts';

const input = z.object({ documentId: z.uuid(), partner: z.string().trim().min(1).max(200) });

/**
 * Has a document read again as one of this partner's, by the mapping the partner has now. Only while nothing rests on how it was
 * read: with cases about its contents, or with corrections, it throws `reading_in_use`, since a second reading would change
 * behind people's backs what they decide on.
 */
export async function readAgain(context: VerbContext, raw: z.input<typeof input>): Promise<{ documentId: string }> {
  await requireRight(context.db, context.actor, 'case.work', context.now());
  const { documentId, partner } = parseInput(input, raw);
  await getPartner(context.db, partner);
  return transact(context, async (inside) => {
    await refuseInUse(inside, documentId);
    const changed = await inside.tx
      .update(documents)
      .set({ partner, state: 'received', reading: null, readAt: null })
      .where(
        and(
          eq(documents.id, documentId),
          eq(documents.direction, 'in'),
          inArray(documents.state, ['read', 'unreadable', 'received']),
        ),
      )
      .returning({ id: documents.id });
    if (changed.length === 0)
      throw docketError({ code: 'not_found', status: 404, message: `There is no document ${documentId} to read.` });
    await enqueueWork(inside, [
      { job: 'document.read', payload: { documentId }, workKey: `document.read:${documentId}` },
    ]);
    await appendAudit(inside, documentId, [{ type: 'document.read_again', documentId, partner }]);
    await notifyChange(inside, [{ what: 'document', id: documentId, state: 'received' }]);
    return { documentId };
  });
}

async function refuseInUse(inside: TransactionContext, documentId: string): Promise<void> {
  const inUse = await inside.tx
    .select({ one: sql`1` })
    .from(cases)
    .where(and(eq(cases.documentId, documentId), sql`${cases.subjectKind} <> 'document'`))
    .limit(1);
  const corrected = await inside.tx
    .select({ one: sql`1` })
    .from(readingVersions)
    .where(eq(readingVersions.documentId, documentId))
    .limit(1);
  if (inUse.length === 0 && corrected.length === 0) return;
  throw docketError({
    code: 'reading_in_use',
    status: 409,
    message:
      'Cases or corrections rest on how this document was read, so it stays as it is: correct its values one by one. The partner’s next document is read by the new mapping.',
  });
}
