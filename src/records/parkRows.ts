import { and, eq, inArray, sql } from 'drizzle-orm';
import { sha256 } from '../core/canonicalJson.ts';
import type { SourceRow } from '../core/mapping.ts';
import type { RecordKind } from '../core/records/registry.ts';
import { storable } from '../core/storable.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { knownBodies } from '../db/mappings.ts';
import type { Work } from '../db/outbox.ts';
import { parkedRows } from '../db/schema/mappings.ts';

/** A row that waits for another record, with all that belongs to it. */
export type ParkedRow = {
  record: string;
  number: string;
  wants: { kind: RecordKind; number: string };
  tables: Record<string, SourceRow[]>;
  documentId: string;
};

/** Of each record the newest row waits: what it said before is out of date. */
export async function park(
  inside: TransactionContext,
  loadId: string,
  mappingId: string,
  rows: ParkedRow[],
): Promise<void> {
  const newest = new Map(rows.map((row) => [`${row.record}\n${row.number}`, row]));
  const values = [...newest.values()].map(({ wants, ...row }) => ({
    loadId,
    mappingId,
    record: row.record,
    number: row.number,
    wantsKind: wants.kind,
    wantsNumber: wants.number,
    tables: storable(row.tables),
    documentId: row.documentId,
    state: 'waiting' as const,
    parkedAt: inside.now(),
  }));
  if (values.length > 0)
    await insertMany(inside.tx, parkedRows, values, {
      ending: sql`on conflict (mapping_id, record, number) do update set load_id = excluded.load_id, wants_kind = excluded.wants_kind,
        wants_number = excluded.wants_number, tables = excluded.tables, document_id = excluded.document_id, state = 'waiting',
        parked_at = excluded.parked_at, settled_at = null`,
    });
}

/** Ends the waiting of rows about these records. */
export async function settleParked(
  inside: TransactionContext,
  mappingId: string,
  record: string,
  numbers: string[],
  state: 'healed' | 'refused',
): Promise<void> {
  if (numbers.length === 0) return;
  await inside.tx
    .update(parkedRows)
    .set({ state, settledAt: inside.now() })
    .where(
      and(
        eq(parkedRows.mappingId, mappingId),
        eq(parkedRows.record, record),
        inArray(parkedRows.number, numbers),
        eq(parkedRows.state, 'waiting'),
      ),
    );
}

const healedTogether = 200;

/** Work to heal parked rows by their ids; `cause` tells it from earlier work on the same ones. */
export function healWork(ids: string[], cause: string): Work[] {
  const works: Work[] = [];
  for (let start = 0; start < ids.length; start += healedTogether) {
    const parkedIds = ids.slice(start, start + healedTogether);
    const workKey = `parked.heal:${sha256(parkedIds.join() + cause).slice(0, 32)}`;
    works.push({ job: 'parked.heal', payload: { parkedIds }, workKey });
  }
  return works;
}

/** Work for rows of a mapping that wait for what has come in the very moment they were parked. */
export async function healable(inside: TransactionContext, mappingId: string, cause: string): Promise<Work[]> {
  const rows = await inside.tx
    .select({ id: parkedRows.id, kind: parkedRows.wantsKind, number: parkedRows.wantsNumber })
    .from(parkedRows)
    .where(and(eq(parkedRows.mappingId, mappingId), eq(parkedRows.state, 'waiting')))
    .orderBy(parkedRows.id)
    .limit(5_000);
  const known = new Set((await knownBodies(inside.tx, rows)).map(({ kind, number }) => `${kind} ${number}`));
  return healWork(
    rows.filter(({ kind, number }) => known.has(`${kind} ${number}`)).map(({ id }) => id),
    cause,
  );
}
