import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { requireSystem } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork, type Work } from '../db/outbox.ts';
import { documents } from '../db/schema/documents.ts';
import { applyEvents } from './applyEvents.ts';
import { backupEntries } from './backupEntries.ts';
import { underOurNumbers, withoutTakenOrders } from './documentOrders.ts';
import { draftReading } from './draftReading.ts';
import { type FilingResult, filingResult } from './filingResult.ts';
import { findOriginal, type Original, transmissionKey } from './findOriginal.ts';
import { followingWork } from './followingWork.ts';
import { writeAndLink } from './linkLateInvoices.ts';
import { onceMoreAfterDeadlock } from './onceMoreAfterDeadlock.ts';
import { contentHashOf, type FilableReading, type Problem, reading } from './reading.ts';
import { remittanceEntries } from './remittanceEntries.ts';
import { storeAcknowledgement } from './storeAcknowledgement.ts';

const filing = z.object({
  documentId: z.uuid(),
  reading,
  reader: z.object({ name: z.string(), version: z.string() }),
});
type Filing = z.infer<typeof filing>;
type Document = typeof documents.$inferSelect;

/**
 * Files what a reader read from a document, in one transaction: remittances with their payments and deductions, other
 * records, events, the answer to the partner, and the work that follows. Filing the same reading again changes nothing and
 * answers the same; another reading of the same document updates its records. A resend of a transmission that is already
 * filed writes no records. What could not be filed stands in `problems`, after the reader's own.
 */
export async function fileReading(
  context: VerbContext,
  input: { documentId: string; reading: FilableReading; reader: { name: string; version: string } },
): Promise<FilingResult> {
  requireSystem(context.actor);
  const parsed = storable(parseInput(filing, input));
  // Large readings take a while to hash: better before any lock is held.
  const hashes = {
    hash: hashOf({ reading: parsed.reading, reader: parsed.reader }),
    contentHash: contentHashOf(parsed.reading.items),
  };
  return onceMoreAfterDeadlock(() => transact(context, (inside) => file(inside, parsed, hashes)));
}

async function file(
  inside: TransactionContext,
  input: Filing,
  hashes: { hash: string; contentHash: string },
): Promise<FilingResult> {
  const document = await lockDocument(inside, input.documentId);
  if (document.reading?.hash === hashes.hash) return filingResult(inside.tx, document.id, document.reading);
  const { original, numberReused } = await findOriginal(inside, document.id, input.reading, hashes.contentHash);
  const filed = original ? resent(original) : await fileItems(inside, document, input.reading);
  if (numberReused && !original) filed.problems.push(usedNumbers);
  const result = {
    items: input.reading.items.length,
    problems: [...input.reading.problems, ...filed.problems],
    reader: `${input.reader.name} ${input.reader.version}`,
    ...hashes,
    ...(original && { duplicateOf: original.id }),
  };
  await inside.tx
    .update(documents)
    .set({
      state: 'read',
      format: input.reading.format,
      partner: filed.partner ?? document.partner,
      transmissionId: input.reading.transmissionId && transmissionKey(input.reading.transmissionId),
      reading: result,
      readAt: inside.now(),
    })
    .where(eq(documents.id, document.id));
  await enqueueWork(inside, filed.works);
  await appendAuditBatch(inside, [...filed.audit, readEvent(document.id, input.reading.format, result)]);
  await notifyChange(inside, [{ what: 'document', id: document.id, state: 'read' }]);
  return filingResult(inside.tx, document.id, result);
}

async function lockDocument(inside: TransactionContext, documentId: string): Promise<Document> {
  const [document] = await inside.tx.select().from(documents).where(eq(documents.id, documentId)).for('update');
  if (!document) throw docketError({ code: 'not_found', status: 404, message: `There is no document ${documentId}.` });
  if (document.direction !== 'in')
    throw docketError({ code: 'wrong_state', status: 409, message: 'An outgoing document is not read.' });
  return document;
}

type Filed = { partner: string | null; works: Work[]; problems: Problem[]; audit: AuditEntry[] };

async function fileItems(inside: TransactionContext, document: Document, what: FilableReading): Promise<Filed> {
  const { id: documentId, sha256, receivedAt } = document;
  const draft = draftReading(what.items, { documentId, sha256, receivedAt });
  const applied = await applyEvents(inside, draft.events, documentId);
  const remittances = await remittanceEntries(inside, draft.remittances);
  const papers = await backupEntries(inside, draft.papers);
  const known = await underOurNumbers(inside, draft.records);
  const records = await withoutTakenOrders(inside, known);
  const told = [...records.entries, ...papers, ...remittances.entries];
  const { entries, written, audit } = await writeAndLink(inside, told);
  const partner = remittances.partner ?? document.partner;
  const answer = what.acknowledgement
    ? await storeAcknowledgement(inside, { documentId, acknowledgement: what.acknowledgement, partner })
    : null;
  return {
    partner,
    works: [...applied.works, ...(await followingWork(inside, entries, written))],
    problems: [...draft.problems, ...records.problems, ...(answer?.id === null ? [unanswered] : [])],
    audit: [...applied.audit, ...audit, ...(answer?.audit ?? [])],
  };
}

/** Equal content is a plain resend. The same payment with other content may be a correction: a person must say which counts. */
function resent(original: Original): Filed {
  const problem = {
    code: 'payment_sent_again',
    message: `A payment of document ${original.id} came again with other content under the same control numbers, so nothing of it was filed. Ask the partner which one counts.`,
  };
  return { partner: original.partner, works: [], problems: original.sameContent ? [] : [problem], audit: [] };
}

const usedNumbers: Problem = {
  code: 'control_numbers_reused',
  message: 'Its control numbers were used before, for other payments. It was filed; ask the partner to count up.',
};

const unanswered: Problem = {
  code: 'acknowledgement_not_sent',
  message: 'The acknowledgement was not sent: the very same bytes came in from outside before.',
};

function readEvent(documentId: string, format: string, result: { items: number; problems: Problem[]; reader: string }) {
  const { items, problems, reader } = result;
  const event = { type: 'document.read' as const, documentId, format, items, problems: problems.length, reader };
  return { subjectId: documentId, event };
}
