import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { hashOf, sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import { parseInput } from '../core/parseInput.ts';
import { storable } from '../core/storable.ts';
import { appendAudit } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { getMapping } from '../db/mappings.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { type LoadReport, loadFiles, loads } from '../db/schema/mappings.ts';
import { keepDocument } from './storeDocument.ts';

const names = z.object({
  mapping: z.string().min(1).max(60),
  /** Where they came from: "upload", "drop-folder", "command". */
  source: z.string().min(1).max(400),
  paths: z.array(z.string().min(1).max(400)).min(1).max(2_000),
});

export type LoadInput = {
  mapping: string;
  source: string;
  /** Files with the path they had where they were handed in; one at a time is in memory. */
  files: { path: string; bytes: () => Promise<Uint8Array> }[];
};
export type ReceivedLoad = { loadId: string; duplicate: boolean };

const nothing: LoadReport = { tables: {}, records: {}, notRead: [], missingColumns: {} };

/**
 * Takes tables in to be loaded by the version of a mapping that is in force: every file is kept like a document, and the load waits
 * for the worker. The same files under the same mapping are the same load (`duplicate`), unless it failed.
 */
export async function receiveLoad(context: VerbContext, given: LoadInput): Promise<ReceivedLoad> {
  await requireRight(context.db, context.actor, 'table.load', context.now());
  const paths = given.files.map(({ path }) => path);
  const { mapping, source } = parseInput(names, { ...given, paths });
  const { version } = await getMapping(context.db, mapping);
  const kept: Kept[] = [];
  for (const { path, bytes } of given.files) kept.push(await keep(context, storable(path), await bytes(), source));
  const contentHash = hashOf({ mapping, version, files: kept.map(({ path, hash }) => [path, hash]) });
  return transact(context, (inside) => receiveOnce(inside, { mapping, version, source, contentHash, kept }));
}

type Kept = { path: string; hash: string; documentId: string };

/** A file that is kept without a load does no harm: it is one more document, and the next try finds it. */
async function keep(context: VerbContext, path: string, bytes: Uint8Array, source: string): Promise<Kept> {
  if (bytes.byteLength === 0) throw docketError({ code: 'empty_document', message: `${path} is empty.` });
  const hash = sha256(bytes);
  const about = { fileName: path, mediaType: null, partner: null, source, ofLoad: true };
  const { documentId } = await transact(context, (inside) => keepDocument(inside, bytes, hash, about));
  return { path, hash, documentId };
}

type Receiving = { mapping: string; version: number; source: string; contentHash: string; kept: Kept[] };

async function receiveOnce(inside: TransactionContext, asked: Receiving): Promise<ReceivedLoad> {
  const { mapping, version, source, contentHash, kept } = asked;
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
  const files = kept.map(({ path, documentId }, place) => ({ loadId, place, path, documentId }));
  await insertMany(inside.tx, loadFiles, files);
  await enqueueWork(inside, [{ job: 'table.load', payload: { loadId }, workKey: `table.load:${loadId}` }]);
  await notifyChange(inside, [{ what: 'load', id: loadId, state: 'waiting' }]);
  await appendAudit(inside, loadId, [
    { type: 'load.received', loadId, mappingId: mapping, version, files: kept.length },
  ]);
  return { loadId, duplicate: false };
}
