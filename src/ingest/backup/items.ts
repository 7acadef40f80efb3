import { createHash } from 'node:crypto';
import type { ReadItem } from '../contract.ts';
import type { Laid } from './pieces.ts';
import { type BackupReading, readBackups } from './readBackup.ts';

/** A backup document as an item, named by the SHA-256 (hex) of the bytes that hold it and its place among them. */
export function backupItem(reading: BackupReading, sha256: string, index: number, sender: string | null): ReadItem {
  const body = { number: `${sha256.slice(0, 12)}-b${index}`, ...reading };
  return { type: 'record', kind: 'backup_document', body, sender, index };
}

/** The backup documents that some bytes hold. */
export function backupItems(bytes: Uint8Array, laid: Laid, options: { guess?: boolean; sender?: string | null } = {}) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return readBackups(laid, options.guess).map((reading, index) =>
    backupItem(reading, sha256, index, options.sender ?? null),
  );
}
