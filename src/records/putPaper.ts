import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { backupDocuments } from '../db/schema/backup.ts';
import { deductions } from '../db/schema/records.ts';
import type { RecordEntry } from './foldVersions.ts';
import { followingWork } from './followingWork.ts';
import { writeRecords } from './writeRecords.ts';

const input = z.object({
  documentId: z.uuid(),
  paper: z.string().min(1).max(120),
  deductions: z.array(z.string().min(1).max(120)).min(1).max(20),
});

/**
 * A person says which deductions a paper belongs to, whatever its numbers say. It is a new version of the paper; deductions that nobody
 * has decided on are judged again with it. Throws `not_found` where the document holds no such paper or a deduction does not exist.
 */
export async function putPaper(context: VerbContext, raw: z.input<typeof input>): Promise<{ paper: string }> {
  if (context.actor.type !== 'person')
    throw docketError({
      code: 'forbidden',
      status: 403,
      message: 'Only a person says which deduction a paper belongs to.',
    });
  await requireRight(context.db, context.actor, 'case.work', context.now());
  const wanted = parseInput(input, raw);
  return transact(context, async (inside) => {
    const [stored] = await inside.tx
      .select()
      .from(backupDocuments)
      .where(and(eq(backupDocuments.number, wanted.paper), eq(backupDocuments.sourceDocumentId, wanted.documentId)))
      .for('update');
    const known = await inside.tx
      .select({ number: deductions.number })
      .from(deductions)
      .where(inArray(deductions.number, wanted.deductions));
    if (!stored || known.length < new Set(wanted.deductions).size)
      throw docketError({ code: 'not_found', status: 404, message: 'There is no such paper or no such deduction.' });
    const { asOf, sourceDocumentId: documentId, sourceEventId: eventId } = stored;
    const body = { ...stored.body, putWith: wanted.deductions };
    const entries: RecordEntry[] = [{ kind: 'backup_document', body, asOf, documentId, eventId }];
    const { written, audit } = await writeRecords(inside, entries);
    await enqueueWork(inside, await followingWork(inside, entries, written));
    await appendAuditBatch(inside, audit);
    await notifyChange(inside, [{ what: 'document', id: wanted.documentId, state: 'read' }]);
    return { paper: wanted.paper };
  });
}
