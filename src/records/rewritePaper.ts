import { and, eq } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { BackupDocument } from '../core/records/backup.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { backupDocuments } from '../db/schema/backup.ts';
import { paperEntries } from './backupEntries.ts';
import { followingWork } from './followingWork.ts';
import { writeRecords } from './writeRecords.ts';

export type StoredPaper = typeof backupDocuments.$inferSelect;

/** A paper as it stands, held until the end of the transaction. Throws `not_found` where the document holds no such paper. */
export async function lockPaper(
  inside: TransactionContext,
  { documentId, paper }: { documentId: string; paper: string },
): Promise<StoredPaper> {
  const [stored] = await inside.tx
    .select()
    .from(backupDocuments)
    .where(and(eq(backupDocuments.number, paper), eq(backupDocuments.sourceDocumentId, documentId)))
    .for('update');
  if (!stored) throw docketError({ code: 'not_found', status: 404, message: `This document holds no paper ${paper}.` });
  return stored;
}

/**
 * Writes another version of a paper, with the proof that it is, and has the deductions it belongs to judged again. The caller appends
 * the audit rows, last.
 */
export async function rewritePaper(
  inside: TransactionContext,
  stored: StoredPaper,
  body: BackupDocument,
): Promise<{ version: number; audit: AuditEntry[] }> {
  const { asOf, sourceDocumentId: documentId, sourceEventId: eventId } = stored;
  const entries = await paperEntries(inside, body, { asOf, documentId, eventId });
  const { written, audit } = await writeRecords(inside, entries);
  await enqueueWork(inside, await followingWork(inside, entries, written));
  if (documentId) await notifyChange(inside, [{ what: 'document', id: documentId, state: 'read' }]);
  return { version: written[0]?.version ?? stored.version, audit };
}
