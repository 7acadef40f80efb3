import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf, sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { getMapping } from '../db/mappings.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { type LoadReport, loadFiles, loads } from '../db/schema/mappings.ts';
import { keepDocument } from './storeDocument.ts';

const input = z.object({
  mapping: z.string().min(1).max(60),
  files: z
    .array(z.object({ path: z.string().min(1).max(400), bytes: z.instanceof(Uint8Array) }))
    .min(1)
    .max(2_000),
  /** Where they came from: "upload", "drop-folder", "command". */
  source: z.string().min(1).max(400),
});
export type LoadInput = z.input<typeof input>;
export type ReceivedLoad = { loadId: string; duplicate: boolean };

const nothing: LoadReport = { tables: {}, records: {}, notRead: [], missingColumns: {} };

/**
 * Takes tables in to be loaded by the version of a mapping that is in force: every file is kept like a document, and the load waits
 * for the worker. The same files under the same mapping are the same load (`duplicate`), unless it failed.
 */
export async function receiveLoad(context: VerbContext, raw: LoadInput): Promise<ReceivedLoad> {
  await requireRight(context.db, context.actor, 'table.load', context.now());
  const { mapping, files, source } = parseInput(input, raw);
  const empty = files.find(({ bytes }) => bytes.byteLength === 0);
  if (empty) throw docketError({ code: 'empty_document', message: `${empty.path} is empty.` });
  const { version } = await getMapping(context.db, mapping);
  const hashed = files.map((file) => ({ ...file, path: storable(file.path), hash: sha256(file.bytes) }));
  const contentHash = hashOf({ mapping, version, files: hashed.map(({ path, hash }) => [path, hash]) });
  return transact(context, (inside) => receiveOnce(inside, { mapping, version, source, contentHash, hashed }));
}

type Receiving = {
  mapping: string;
  version: number;
  source: string;
  contentHash: string;
  hashed: { path: string; bytes: Uint8Array; hash: string }[];
};

async function receiveOnce(inside: TransactionContext, asked: Receiving): Promise<ReceivedLoad> {
  const { mapping, version, source, contentHash, hashed } = asked;
  const [earlier] = await inside.tx
    .select({ id: loads.id })
    .from(loads)
    .where(and(eq(loads.contentHash, contentHash), inArray(loads.state, ['waiting', 'running', 'done'])));
  if (earlier) return { loadId: earlier.id, duplicate: true };
  const [load] = await inside.tx
    .insert(loads)
    .values({
      mappingId: mapping,
      mappingVersion: version,
      state: 'waiting',
      source,
      contentHash,
      actor: inside.actor,
      report: nothing,
      receivedAt: inside.now(),
    })
    .returning({ id: loads.id });
  const loadId = (load as { id: string }).id;
  for (const [place, { path, bytes, hash }] of hashed.entries()) {
    const about = { fileName: path, mediaType: null, partner: null, source, ofLoad: true };
    const { documentId } = await keepDocument(inside, bytes, hash, about);
    await inside.tx.insert(loadFiles).values({ loadId, place, path, documentId });
  }
  await enqueueWork(inside, [{ job: 'table.load', payload: { loadId }, workKey: `table.load:${loadId}` }]);
  await notifyChange(inside, [{ what: 'load', id: loadId, state: 'waiting' }]);
  await appendAudit(inside, loadId, [
    { type: 'load.received', loadId, mappingId: mapping, version, files: hashed.length },
  ]);
  return { loadId, duplicate: false };
}
