import { createHash } from 'node:crypto';
import type { ReadItem } from '../contract.ts';
import type { Laid } from './pieces.ts';
import { readBackups } from './readBackup.ts';

/** The backup documents that some bytes hold, as items; each is named by the bytes and its place among them. */
export function backupItems(bytes: Uint8Array, laid: Laid, options: { guess?: boolean; sender?: string | null } = {}) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return readBackups(laid, options.guess).map(
    (reading, index): ReadItem => ({
      type: 'record',
      kind: 'backup_document',
      body: { number: `${hash}-b${index}`, ...reading },
      sender: options.sender ?? null,
      index,
    }),
  );
}
