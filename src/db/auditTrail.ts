import { and, asc, eq, sql } from 'drizzle-orm';
import { auditChains } from '../core/audit.ts';
import { readCursor, writeCursor } from '../core/cursor.ts';
import type { Queryable } from './client.ts';
import { auditLog } from './schema/operations.ts';

export type AuditLogRow = typeof auditLog.$inferSelect;
export type AuditPage = { items: AuditLogRow[]; nextCursor: string | null };
type PageInput = { cursor?: string | undefined; limit: number };

/** The history of one subject, oldest first. All rows of a subject stand in one chain. */
export async function listAuditOf(q: Queryable, subjectId: string, { cursor, limit }: PageInput): Promise<AuditPage> {
  const after = cursor ? readCursor(cursor, 1)[0] : 0;
  const rows = await q
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectId, subjectId), sql`${auditLog.seq} > ${after}::bigint`))
    .orderBy(asc(auditLog.chain), asc(auditLog.seq))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.seq]) : null };
}

/**
 * The whole trail, newest first: the youngest rows of every chain merged by time. The cursor keeps one place per chain, so
 * that each row is shown exactly once although rows of different chains commit out of step; no extra index is needed.
 * Clocks may step back: the running minimum keeps every chain in its own order, so that no row is jumped over.
 */
export async function listAudit(q: Queryable, { cursor, limit }: PageInput): Promise<AuditPage> {
  const places = cursor
    ? readCursor(cursor, auditChains).map(Number)
    : Array<number>(auditChains).fill(Number.MAX_SAFE_INTEGER);
  const starts = places.map((seq, chain) => sql`(${chain}::smallint, ${seq}::bigint)`);
  const { rows } = await q.execute<RawAuditRow>(
    sql`select r.chain, r.seq, r.at, r.actor, r.request_id, r.subject_id, r.event, r.hash
        from (values ${sql.join(starts, sql`, `)}) as s(chain, before)
        cross join lateral (
          select * from audit_log a where a.chain = s.chain and a.seq < s.before order by a.seq desc limit ${limit + 1}
        ) r
        order by min(r.at) over (partition by r.chain order by r.seq desc) desc, r.chain, r.seq desc
        limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit).map(asRow);
  for (const row of items) places[row.chain] = Math.min(row.seq, places[row.chain] ?? row.seq);
  return { items, nextCursor: rows.length > limit ? writeCursor(places) : null };
}

type RawAuditRow = {
  chain: number;
  seq: string;
  at: string;
  actor: AuditLogRow['actor'];
  request_id: string | null;
  subject_id: string;
  event: AuditLogRow['event'];
  hash: string;
};

function asRow(raw: RawAuditRow): AuditLogRow {
  const { request_id: requestId, subject_id: subjectId, ...rest } = raw;
  return { ...rest, seq: Number(raw.seq), requestId, subjectId };
}
