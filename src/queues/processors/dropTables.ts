import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { docketError, isDocketError } from '../../core/errors.ts';
import { receiveLoad } from '../../records/receiveLoad.ts';
import { type DropFolder, moveTo, refuse, unfinished } from './dropFolder.ts';

type Found = { name: string; files: { path: string; at: string; size: number }[]; seenAs: string };
type Sight = { seenAs: string; since: number };

/**
 * Takes in tables that lie in `tables/MAPPING` of the drop folder: each file there is a load, and so is each folder with all that is
 * in it. Taken once nothing of it has changed for a while, then moved to `done` or `failed` beside it.
 */
export function dropTablesSweep(options: DropFolder): () => Promise<void> {
  const { folder, stableMs = 4_000, clock = () => performance.now() } = options;
  const seen = new Map<string, Sight>();
  return async () => {
    for (const mapping of await namesIn(join(folder, 'tables'))) {
      const within = { ...options, folder: join(folder, 'tables', mapping) };
      for (const found of await loadsIn(within.folder)) {
        const key = join(mapping, found.name);
        const sight = seen.get(key);
        if (sight?.seenAs !== found.seenAs) seen.set(key, { seenAs: found.seenAs, since: clock() });
        else if (clock() - sight.since >= stableMs) {
          seen.delete(key);
          await takeIn(within, mapping, found);
        }
      }
    }
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function loadsIn(folder: string): Promise<Found[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => !unfinished.test(name)).sort();
  const loads = names.filter((name) => name !== 'done' && name !== 'failed').map((name) => loadAt(folder, name));
  return (await Promise.all(loads)).filter(({ files }) => files.length > 0);
}

/** Links are not followed: what is taken in lies in the folder itself. */
async function loadAt(folder: string, name: string): Promise<Found> {
  const at = join(folder, name);
  const entry = await lstat(at);
  const paths = entry.isDirectory()
    ? (await readdir(at, { withFileTypes: true, recursive: true }))
        .filter((one) => one.isFile() && !one.name.startsWith('.'))
        .map((one) => join(one.parentPath, one.name))
        .sort()
    : entry.isFile()
      ? [at]
      : [];
  const sized = await Promise.all(paths.map(async (path) => ({ path, ...(await stat(path)) })));
  return {
    name,
    files: sized.map(({ path, size }) => ({ path: path === at ? basename(path) : relative(at, path), at: path, size })),
    seenAs: sized.map(({ path, size, mtimeMs }) => `${path} ${size} ${mtimeMs}`).join('\n'),
  };
}

async function takeIn(options: DropFolder, mapping: string, { name, files }: Found): Promise<void> {
  const { folder, maxBytes, context, log } = options;
  try {
    const large = files.find(({ size }) => size > maxBytes);
    if (large)
      throw docketError({
        code: 'document_too_large',
        message: `${large.path} has ${large.size} bytes; at most ${maxBytes} are taken in. A table may come in several files.`,
        status: 413,
      });
    const handed = files.map(({ path, at }) => ({ path, bytes: () => readFile(at) }));
    const { loadId, duplicate } = await receiveLoad(context, { mapping, files: handed, source: 'drop-folder' });
    await moveTo(folder, 'done', name, loadId);
    log.info({ name, loadId, duplicate }, 'tables taken in');
  } catch (error) {
    if (!isDocketError(error) || error.retryable) throw error;
    await refuse(options, name, error);
  }
}
