import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { openCase } from '../../cases/openCase.ts';
import { sha256 } from '../../core/canonicalJson.ts';
import { type DocketError, docketError, isDocketError } from '../../core/errors.ts';
import type { VerbContext } from '../../db/context.ts';
import type { Log } from '../../log.ts';
import { storeDocument } from '../../records/storeDocument.ts';

export type DropFolder = {
  folder: string;
  maxBytes: number;
  context: VerbContext;
  log: Log;
  /** How long a file must have kept its size and time; a writer may still be at it. */
  stableMs?: number;
  /** Milliseconds, for telling how long; only tests pass their own. */
  clock?: () => number;
};

type Sight = { size: number; changedMs: number; since: number };

/** Names that writers give to what is not finished yet. */
export const unfinished = /^\.|\.(part|tmp|filepart|crdownload)$/i;

/**
 * Takes in the files of a folder: each is stored as a document, then moved to `done`, or to `failed` with a note beside it
 * that says why. A crash in between only makes the file arrive twice, which storing notices. Gives back the sweep to call.
 */
export function dropFolderSweep(options: DropFolder): () => Promise<void> {
  const { folder, stableMs = 4_000, clock = () => performance.now() } = options;
  const seen = new Map<string, Sight>();
  return async () => {
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => !unfinished.test(name)).sort();
    for (const known of seen.keys()) if (!names.includes(known)) seen.delete(known);
    for (const name of names) {
      const file = await lstat(join(folder, name)).catch(() => null);
      if (!file?.isFile()) continue;
      const sight = seen.get(name);
      const now = { size: file.size, changedMs: file.mtimeMs, since: clock() };
      if (sight?.size !== now.size || sight.changedMs !== now.changedMs) seen.set(name, now);
      else if (clock() - sight.since >= stableMs) await takeIn(options, name, file.size);
    }
  };
}

async function takeIn(options: DropFolder, name: string, size: number): Promise<void> {
  const { folder, maxBytes, context, log } = options;
  try {
    if (size > maxBytes)
      throw docketError({
        code: 'document_too_large',
        message: `The file has ${size} bytes; at most ${maxBytes} are taken in.`,
        status: 413,
      });
    const bytes = await readFile(join(folder, name));
    const stored = await storeDocument(context, { bytes, fileName: name, mediaType: null, source: 'drop-folder' });
    await moveTo(folder, 'done', name, stored.sha256);
    log.info({ fileName: name, documentId: stored.documentId, duplicate: stored.duplicate }, 'taken in');
  } catch (error) {
    // What may pass (the database restarts, the disk is full) leaves the file where it is, for the next sweep.
    if (!isDocketError(error) || error.retryable) throw error;
    await refuse(options, name, error);
  }
}

/** Opens a case for what the folder holds and nobody takes, and moves it to `failed` with a note beside it. */
export async function refuse({ folder, context, log }: DropFolder, name: string, error: DocketError): Promise<void> {
  log.warn({ fileName: name, code: error.code }, 'file refused');
  await openCase(context, {
    kind: 'integration_failure',
    title: `${name} in the drop folder was refused: ${error.message}`,
    dedupeKey: `drop-folder:${name}:${sha256(`${error.code}${context.now().toISOString().slice(0, 10)}`).slice(0, 12)}`,
    subjectKind: 'document',
    currency: 'XXX',
    moneyMinor: 0,
    details: { fileName: name, code: error.code, message: error.message },
  });
  const moved = await moveTo(folder, 'failed', name, sha256(`${name}${context.now().toISOString()}`));
  await writeFile(`${moved}.problem.txt`, `${error.message} (${error.code})\n`);
}

/** Moves under the same name; where one of that name lies there already, the mark keeps the two apart. */
export async function moveTo(folder: string, where: 'done' | 'failed', name: string, mark: string): Promise<string> {
  const target = join(folder, where);
  await mkdir(target, { recursive: true });
  const taken = await lstat(join(target, name)).catch(() => null);
  const ending = extname(name);
  const free = taken ? `${name.slice(0, name.length - ending.length)}-${mark.slice(0, 12)}${ending}` : name;
  await rename(join(folder, name), join(target, free));
  return join(target, free);
}
