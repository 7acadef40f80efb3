import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import { genesisHash } from '../core/audit.ts';
import { docketError } from '../core/errors.ts';
import type { Database } from '../db/client.ts';
import { auditHeads } from '../db/schema/operations.ts';
import { anchorKeys, type Checkpoint, checkpoint, signCheckpoint } from './auditAnchor.ts';

export type AnchorOptions = {
  file: string;
  /** AUDIT_ANCHOR_KEY, or null for the key file beside `file`. */
  key: string | null;
  now: () => Date;
};

/**
 * Appends a signed checkpoint of all chain heads to the anchor file, if anything was audited since the last one. Before signing
 * it makes sure that the rows of the last checkpoint still stand unaltered: a trail that was re-chained meanwhile is never
 * vouched for (`audit_altered`). One process at a time calls this (see the schedules).
 */
export async function anchorAudit(db: Database, options: AnchorOptions): Promise<{ anchored: boolean }> {
  const keys = anchorKeys(options.file, options.key, true);
  const last = lastCheckpoint(options.file);
  if (last) await requireUnaltered(db, last);
  const heads = await db.select().from(auditHeads).orderBy(auditHeads.chain);
  if (last && sameHeads(last.heads, heads)) return { anchored: false };
  const unsigned = { at: options.now().toISOString(), heads, previousSignature: last?.signature ?? null };
  appendDurably(options.file, `${JSON.stringify(signCheckpoint(unsigned, keys))}\n`);
  return { anchored: true };
}

async function requireUnaltered(db: Database, last: Checkpoint): Promise<void> {
  const named = last.heads.filter((head) => head.seq > 0);
  if (named.length === 0) return;
  const pairs = named.map((head) => sql`(${head.chain}::smallint, ${head.seq}::bigint)`);
  const { rows } = await db.execute<{ chain: number; seq: string; hash: string }>(
    sql`select chain, seq, hash from audit_log where (chain, seq) in (${sql.join(pairs, sql`, `)})`,
  );
  const found = new Map(rows.map((row) => [`${row.chain}/${row.seq}`, row.hash]));
  const altered = named.find((head) => found.get(`${head.chain}/${head.seq}`) !== head.hash);
  if (altered)
    throw docketError({
      code: 'audit_altered',
      status: 500,
      message: `Row ${altered.seq} of audit chain ${altered.chain} is not what was signed at ${last.at}. Run docket verify.`,
      details: { chain: altered.chain, seq: altered.seq },
    });
}

function sameHeads(last: Checkpoint['heads'], now: Checkpoint['heads']): boolean {
  const known = new Map(last.map((head) => [head.chain, head.hash]));
  return now.every((head) => (known.get(head.chain) ?? genesisHash) === head.hash);
}

/**
 * The last finished line, read from the end of the file: it grows for years. A line that a power cut tore off is removed, for it
 * was never a checkpoint; a file of nothing else is not ours to repair.
 */
function lastCheckpoint(file: string): Checkpoint | null {
  if (!existsSync(file)) return null;
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    const tail = Buffer.alloc(Math.min(size, 65_536));
    readSync(handle, tail, 0, tail.length, size - tail.length);
    const finished = tail.subarray(0, tail.lastIndexOf('\n') + 1);
    if (finished.length === 0 && size > 0) throw new Error('no finished line');
    if (finished.length < tail.length) ftruncateSync(handle, size - tail.length + finished.length);
    const line = finished.toString('utf8').trimEnd().split('\n').at(-1);
    return line ? checkpoint.parse(JSON.parse(line)) : null;
  } catch (cause) {
    throw docketError({ code: 'anchor_unreadable', message: `The last line of ${file} is not a checkpoint.`, cause });
  } finally {
    closeSync(handle);
  }
}

function appendDurably(file: string, line: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a', 0o600);
  try {
    appendFileSync(handle, line);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
