import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256 } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import type { Connector } from './contract.ts';

/**
 * Writes each effect as one JSON file into a folder that another system picks up. The file appears whole or not at all, and
 * a second delivery finds the first one's file.
 */
export function fileConnector({ folder }: { folder: string }): Connector {
  return {
    name: 'file',
    repeatable: true,
    deliver: async (message) => {
      const name = fileNameOf(message.effectKey);
      const outcome = await writeOnce(folder, name, `${canonicalJson(message)}\n`);
      if (outcome === 'other_content')
        throw docketError({
          code: 'effect_conflict',
          message: `${name} exists already with another content; nothing was overwritten.`,
          status: 409,
        });
      return { result: 'confirmed', externalReference: name };
    },
    find: async (effectKey) => {
      try {
        await readFile(join(folder, fileNameOf(effectKey)));
        return 'present';
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unknown';
      }
    },
  };
}

/**
 * Writes a file that must exist once: to a temporary name, synced, then linked to its own name, which fails when that exists.
 * Retryable `folder_not_writable` when the disk refuses.
 */
export async function writeOnce(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<'written' | 'same_content' | 'other_content'> {
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  const target = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    try {
      await link(temporary, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return sha256(await readFile(target)) === sha256(content) ? 'same_content' : 'other_content';
    } finally {
      await unlink(temporary);
    }
    await syncFolder(folder);
    return 'written';
  } catch (error) {
    throw docketError({
      code: 'folder_not_writable',
      message: `Could not write ${name} into ${folder}: ${(error as Error).message}`,
      status: 503,
      retryable: true,
      cause: error,
    });
  }
}

/** The name itself must survive a power cut too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Effect keys become file names; anything but plain characters is replaced, and the key's hash keeps two apart. */
function fileNameOf(effectKey: string): string {
  if (/^[A-Za-z0-9_-]{1,150}$/.test(effectKey)) return `${effectKey}.json`;
  return `${effectKey.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, 100)}-${sha256(effectKey).slice(0, 16)}.json`;
}
