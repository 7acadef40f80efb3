import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { documentArrivals, documentContents, documents } from '../db/schema/documents.ts';

const document = z.object({
  bytes: z.instanceof(Uint8Array),
  fileName: z.string().max(400).nullish(),
  mediaType: z.string().max(200).nullish(),
  /** Where it came from, e.g. "upload" or "drop-folder". */
  source: z.string().min(1).max(400),
  /** The partner it is known to be from, when the content does not say (a table); chooses the mapping it is read with. */
  partner: z.string().max(200).nullish(),
});
export type DocumentInput = z.input<typeof document>;
export type StoredDocument = { documentId: string; sha256: string; duplicate: boolean };

/**
 * Keeps a document's bytes, once per SHA-256, and asks for it to be read. The same bytes again are one more arrival of the
 * same document: nothing is read twice, and `duplicate` says so.
 */
export async function storeDocument(context: VerbContext, input: DocumentInput): Promise<StoredDocument> {
  await requireRight(context.db, context.actor, 'document.upload', context.now());
  const { bytes, ...about } = parseInput(document, input);
  if (bytes.byteLength === 0)
    throw docketError({ code: 'empty_document', message: 'The document is empty: it has no bytes to keep.' });
  const hash = sha256(bytes);
  return transact(context, (inside) => keepDocument(inside, bytes, hash, storable(about)));
}

type About = Omit<z.infer<typeof document>, 'bytes'> & {
  /** A table of a load: kept like any document, but read by the load's mapping and not by itself. */
  ofLoad?: boolean;
};

/** The inside of storeDocument, for verbs that keep documents along the way. */
export async function keepDocument(
  inside: TransactionContext,
  bytes: Uint8Array,
  hash: string,
  about: About,
): Promise<StoredDocument> {
  const [created] = await inside.tx
    .insert(documents)
    .values({
      sha256: hash,
      size: bytes.byteLength,
      fileName: about.fileName ?? null,
      mediaType: about.mediaType ?? null,
      partner: about.partner ?? null,
      ...(about.ofLoad
        ? { state: 'read' as const, format: 'table', readAt: inside.now() }
        : { state: 'received' as const }),
      receivedAt: inside.now(),
    })
    .onConflictDoNothing({ target: documents.sha256 })
    .returning({ id: documents.id });
  const documentId = created?.id ?? (await knownId(inside, hash));
  if (created) await inside.tx.insert(documentContents).values({ sha256: hash, bytes: Buffer.from(bytes) });
  await inside.tx.insert(documentArrivals).values({
    documentId,
    source: about.source,
    fileName: about.fileName ?? null,
    actor: inside.actor,
    arrivedAt: inside.now(),
  });
  const { source } = about;
  if (created) {
    if (!about.ofLoad)
      await enqueueWork(inside, [
        { job: 'document.read', payload: { documentId }, workKey: `document.read:${documentId}` },
      ]);
    await appendAudit(inside, documentId, [
      { type: 'document.stored', documentId, sha256: hash, size: bytes.byteLength, source },
    ]);
    await notifyChange(inside, [{ what: 'document', id: documentId, state: about.ofLoad ? 'read' : 'received' }]);
  } else await appendAudit(inside, documentId, [{ type: 'document.arrived_again', documentId, sha256: hash, source }]);
  return { documentId, sha256: hash, duplicate: !created };
}

async function knownId(inside: TransactionContext, hash: string): Promise<string> {
  const [known] = await inside.tx.select({ id: documents.id }).from(documents).where(eq(documents.sha256, hash));
  if (!known) throw new Error(`document ${hash} vanished while it was stored again`);
  return known.id;
}
