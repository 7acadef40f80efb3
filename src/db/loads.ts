import { and, asc, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { writeCursor } from '../core/cursor.ts';
import { docketError } from '../core/errors.ts';
import type { Queryable } from './client.ts';
import { olderThan } from './olderThan.ts';
import { documentContents, documents } from './schema/documents.ts';
import { loadFiles, loadProblems, loads, parkedRows } from './schema/mappings.ts';

export type LoadRow = typeof loads.$inferSelect;
const waitingOf = sql<number>`(select count(*)::int from parked_rows p where p.load_id = loads.id and p.state = 'waiting')`;

/** Loads, newest first, each with how many of its rows still wait. `limit` is at most 100. */
export async function listLoads(q: Queryable, page: { cursor?: string | null; limit?: number; mapping?: string } = {}) {
  const limit = Math.min(Math.max(page.limit ?? 25, 1), 100);
  const rows = await q
    .select({ load: loads, waiting: waitingOf })
    .from(loads)
    .where(
      and(
        page.mapping ? eq(loads.mappingId, page.mapping) : undefined,
        olderThan(page.cursor, loads.receivedAt, loads.id),
      ),
    )
    .orderBy(desc(loads.receivedAt), desc(loads.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1)?.load : undefined;
  return { items, nextCursor: last ? writeCursor([last.receivedAt.toISOString(), last.id]) : null };
}

/** One load with its files. Throws `not_found`. */
export async function getLoad(q: Queryable, id: string) {
  const [row] = await q.select({ load: loads, waiting: waitingOf }).from(loads).where(eq(loads.id, id));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no load ${id}.` });
  const files = await q
    .select({ path: loadFiles.path, documentId: loadFiles.documentId, size: documents.size })
    .from(loadFiles)
    .innerJoin(documents, eq(documents.id, loadFiles.documentId))
    .where(eq(loadFiles.loadId, id))
    .orderBy(asc(loadFiles.place));
  return { ...row, files };
}

/** Rows of a load that made no record, in the order they were found; `after` is the id of the last one seen. */
export function listLoadProblems(q: Queryable, loadId: string, { after = 0, limit = 100 } = {}) {
  const { loadId: _, ...told } = getTableColumns(loadProblems);
  return q
    .select(told)
    .from(loadProblems)
    .where(and(eq(loadProblems.loadId, loadId), gt(loadProblems.id, after)))
    .orderBy(asc(loadProblems.id))
    .limit(limit);
}

/** What still waits of a load, and for what, at most 100. */
export function listWaiting(q: Queryable, loadId: string) {
  return q
    .select({
      record: parkedRows.record,
      number: parkedRows.number,
      wantsKind: parkedRows.wantsKind,
      wantsNumber: parkedRows.wantsNumber,
    })
    .from(parkedRows)
    .where(and(eq(parkedRows.loadId, loadId), eq(parkedRows.state, 'waiting')))
    .orderBy(parkedRows.record, parkedRows.number)
    .limit(100);
}

/** The bytes of a document. */
export async function bytesOf(q: Queryable, documentId: string): Promise<Uint8Array> {
  const [row] = await q
    .select({ bytes: documentContents.bytes })
    .from(documents)
    .innerJoin(documentContents, eq(documentContents.sha256, documents.sha256))
    .where(eq(documents.id, documentId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no document ${documentId}.` });
  return row.bytes;
}
