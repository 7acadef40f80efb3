import { getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { hashOf } from '../core/canonicalJson.ts';
import { type RecordBody, type RecordKind, recordKinds } from '../core/records/registry.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { insertMany } from '../db/insertMany.ts';
import { recordTable } from '../db/recordTables.ts';
import { writeAliases } from './customerAliases.ts';
import { type EntryOutcome, foldVersions, type RecordEntry, type StoredState } from './foldVersions.ts';
import { markBilled, markUnbilled, type Replaced } from './markBilled.ts';
import { recordColumns } from './recordColumns.ts';

export type WrittenRecord = EntryOutcome & { id: string; number: string };
export type WriteResult = { written: WrittenRecord[]; audit: AuditEntry[] };

const chunkSize = 500;

/**
 * Writes many records, a few statements per 500 of them; `written` answers the entries one by one, in their order. The
 * caller appends `audit` last in its transaction. Numbers are locked in ascending order, so that writers rarely cross.
 */
export async function writeRecords(inside: TransactionContext, entries: RecordEntry[]): Promise<WriteResult> {
  const written: WrittenRecord[] = new Array(entries.length);
  for (const kind of recordKinds) {
    const byNumber = new Map<string, number[]>();
    for (const [index, entry] of entries.entries())
      if (entry.kind === kind) byNumber.set(entry.body.number, [...(byNumber.get(entry.body.number) ?? []), index]);
    const numbers = [...byNumber.keys()].sort();
    for (let start = 0; start < numbers.length; start += chunkSize) {
      const groups = numbers.slice(start, start + chunkSize).map((number) => {
        const indexes = byNumber.get(number) as number[];
        return { number, indexes, entries: indexes.map((index) => entries[index] as RecordEntry) };
      });
      const stored = await writeChunk(inside, kind, groups);
      for (const { number, indexes } of groups) {
        const { id, outcomes } = stored.get(number) as Stored;
        for (const [place, index] of indexes.entries())
          written[index] = { id, number, ...(outcomes[place] as EntryOutcome) };
      }
    }
  }
  return { written, audit: auditOf(entries, written) };
}

type Group = { number: string; entries: RecordEntry[] };
type Stored = { id: string; outcomes: EntryOutcome[] };

/** New records are inserted at once; those that exist (or were just made by another transaction) are locked, compared and updated. */
async function writeChunk(inside: TransactionContext, kind: RecordKind, groups: Group[]): Promise<Map<string, Stored>> {
  const table = recordTable(kind);
  const fresh = groups.map((group) => ({ group, ...foldVersions(null, group.entries) }));
  const inserted = await insertMany<typeof table, { id: string; number: string }>(
    inside.tx,
    table,
    fresh.map(({ state }) => row(inside, kind, state)),
    { ending: sql`on conflict do nothing returning id, number` },
  );
  const ids = new Map(inserted.map(({ number, id }) => [number, id]));
  const results = new Map<string, Stored>();
  const changedBodies: StoredState[] = [];
  for (const { group, state, outcomes } of fresh) {
    const id = ids.get(group.number);
    if (!id) continue;
    results.set(group.number, { id, outcomes });
    changedBodies.push(state);
  }
  const existing = groups.filter(({ number }) => !ids.has(number));
  if (existing.length > 0) changedBodies.push(...(await updateExisting(inside, kind, existing, results)));
  if (kind === 'customer') await writeAliases(inside, changedBodies);
  if (kind === 'invoice')
    await markBilled(
      inside,
      changedBodies.map(({ body }) => body as RecordBody<'invoice'>),
    );
  return results;
}

async function updateExisting(
  inside: TransactionContext,
  kind: RecordKind,
  groups: Group[],
  results: Map<string, Stored>,
): Promise<StoredState[]> {
  const table = recordTable(kind);
  const numbers = groups.map(({ number }) => number);
  const rows = await inside.tx
    .select()
    .from(table)
    .where(inArray(table.number, numbers))
    .orderBy(table.number)
    .for('update');
  const byNumber = new Map(rows.map((stored) => [stored.number, stored]));
  const updates: StoredState[] = [];
  const replaced: { before: RecordBody; after: RecordBody }[] = [];
  for (const { number, entries } of groups) {
    const stored = byNumber.get(number);
    if (!stored) throw new Error(`${kind} ${number} vanished while it was written`);
    const { sourceDocumentId: documentId, sourceEventId: eventId, version, asOf, body } = stored;
    const before = { version, asOf, body, bodyHash: hashOf(body), documentId, eventId };
    const { state, outcomes, touched } = foldVersions(before, entries);
    results.set(number, { id: stored.id, outcomes });
    if (!touched) continue;
    updates.push(state);
    replaced.push({ before: body, after: state.body });
  }
  const changed = updates.map((state) => row(inside, kind, state));
  if (changed.length > 0)
    await insertMany(inside.tx, table, changed, {
      ending: sql`on conflict (number) do update set ${setting(kind, Object.keys(changed[0] ?? {}))}`,
    });
  if (kind === 'invoice') await markUnbilled(inside, replaced as Replaced[]);
  return updates;
}

function row(inside: TransactionContext, kind: RecordKind, state: StoredState) {
  return {
    number: state.body.number,
    version: state.version,
    asOf: state.asOf,
    sourceDocumentId: state.documentId,
    sourceEventId: state.eventId,
    writtenAt: inside.now(),
    body: state.body as never,
    ...recordColumns(kind, state.body),
  };
}

/** Sets what the row says; what is known from elsewhere, as that an order was billed, stays. */
function setting(kind: RecordKind, names: string[]): SQL {
  const columns = Object.entries(getTableColumns(recordTable(kind)));
  const set = columns
    .filter(([name]) => name !== 'number' && names.includes(name))
    .map(([, { name }]) => `"${name}" = excluded."${name}"`);
  return sql.raw(set.join(', '));
}

/** A document's records are audited in the document's history, all others in their own. */
function auditOf(entries: RecordEntry[], written: WrittenRecord[]): AuditEntry[] {
  return entries.flatMap(({ kind, documentId, eventId }, index) => {
    const { id, number, version, changed, bodyHash } = written[index] as WrittenRecord;
    if (!changed) return [];
    const event = { type: 'record.written' as const, kind, number, version, bodyHash, documentId, eventId };
    return [{ subjectId: documentId ?? id, event }];
  });
}
