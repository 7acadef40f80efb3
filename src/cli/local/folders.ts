import { spawnSync } from 'node:child_process';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../core/canonicalJson.ts';
import { docketError } from '../../core/errors.ts';
import { unprivileged } from '../../db/embeddedBinaries.ts';

/** Makes a folder that we can write to. Throws `folder_not_writable`. */
export function requireFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw docketError({
      code: 'folder_not_writable',
      message: `The data folder ${folder} cannot be written to (${reason}). Name another one: DOCKET_DATA_DIR=/some/folder`,
      cause,
    });
  }
}

/**
 * Where the private PostgreSQL keeps its files: below `folder`. Run as root it works under an unprivileged user, who may not
 * be allowed to enter a closed home; then it is a folder for temporary files that survives a restart, named after `folder`.
 */
export function databaseFolder(folder: string): string {
  requireFolder(folder);
  if (!unprivileged || mayEnter(folder)) return join(folder, 'postgres');
  const elsewhere = join(process.platform === 'linux' ? '/var/tmp' : tmpdir(), `docket-${sha256(folder).slice(0, 12)}`);
  requireFolder(elsewhere);
  const owner = lstatSync(elsewhere);
  if (!owner.isDirectory() || (owner.uid !== 0 && owner.uid !== unprivileged.uid))
    throw docketError({
      code: 'folder_not_ours',
      message: `${elsewhere} belongs to another user. Name a data folder that every user may enter: DOCKET_DATA_DIR=/some/folder`,
    });
  return elsewhere;
}

/** Whether the unprivileged user can reach a folder through all the folders above it. */
function mayEnter(folder: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...unprivileged, cwd: '/', stdio: 'ignore' }).status === 0
  );
}
