import { and, eq, or } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { documentContents, documents } from '../db/schema/documents.ts';

export type AcknowledgementInput = {
  documentId: string;
  acknowledgement: { fileName: string; text: string };
  partner: string | null;
};

/**
 * Keeps the answer to a document as an outgoing document and asks for its delivery, once per answered document: an answer
 * given stands, whatever a later reading says. `id` is null when the very bytes once came in from outside.
 */
export async function storeAcknowledgement(
  inside: TransactionContext,
  { documentId, acknowledgement, partner }: AcknowledgementInput,
): Promise<{ id: string | null; audit: AuditEntry[] }> {
  const bytes = Buffer.from(acknowledgement.text, 'utf8');
  const hash = sha256(bytes);
  const [created] = await inside.tx
    .insert(documents)
    .values({
      sha256: hash,
      size: bytes.byteLength,
      fileName: acknowledgement.fileName,
      mediaType: 'application/EDI-X12',
      direction: 'out',
      state: 'ready',
      format: 'x12-997',
      partner,
      answersDocumentId: documentId,
      receivedAt: inside.now(),
    })
    .onConflictDoNothing()
    .returning({ id: documents.id });
  if (!created) return { id: await standingAnswer(inside, documentId, hash), audit: [] };
  await inside.tx.insert(documentContents).values({ sha256: hash, bytes }).onConflictDoNothing();
  await enqueueWork(inside, [
    {
      job: 'acknowledgement.deliver',
      payload: { documentId: created.id },
      workKey: `acknowledgement.deliver:${created.id}`,
    },
  ]);
  const event = {
    type: 'document.stored' as const,
    documentId: created.id,
    sha256: hash,
    size: bytes.byteLength,
    source: `acknowledgement of ${documentId}`,
  };
  return { id: created.id, audit: [{ subjectId: created.id, event }] };
}

async function standingAnswer(inside: TransactionContext, documentId: string, hash: string): Promise<string | null> {
  const rows = await inside.tx
    .select({ id: documents.id, answers: documents.answersDocumentId })
    .from(documents)
    .where(
      and(eq(documents.direction, 'out'), or(eq(documents.answersDocumentId, documentId), eq(documents.sha256, hash))),
    );
  return (rows.find(({ answers }) => answers === documentId) ?? rows[0])?.id ?? null;
}
