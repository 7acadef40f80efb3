import { and, desc, eq, sql } from 'drizzle-orm';
import { writeCursor } from '../core/cursor.ts';
import type { JobName } from '../core/jobs.ts';
import type { Queryable } from './client.ts';
import { olderThan } from './olderThan.ts';
import { outbox } from './schema/operations.ts';

export type WorkWaiting = {
  job: JobName;
  pending: number;
  enqueued: number;
  dead: number;
  /** Since the oldest work that is neither done nor dead was put in; null when nothing waits. */
  oldestWaitingSeconds: number | null;
};

/** How much work of each kind waits, by what the record says; the queue itself only carries the news of it. */
export async function readWorkWaiting(q: Queryable, now: Date): Promise<WorkWaiting[]> {
  const { rows } = await q.execute<{ job: JobName; state: string; count: number; oldest: Date | null }>(
    sql`select job, state, count(*)::int as count, min(created_at) as oldest from outbox
        where state in ('pending', 'enqueued', 'dead') group by job, state`,
  );
  const byJob = new Map<JobName, WorkWaiting>();
  for (const row of rows) {
    const entry = byJob.get(row.job) ?? { job: row.job, pending: 0, enqueued: 0, dead: 0, oldestWaitingSeconds: null };
    entry[row.state as 'pending' | 'enqueued' | 'dead'] = row.count;
    if (row.state !== 'dead' && row.oldest) {
      const age = Math.max(0, Math.round((now.getTime() - new Date(row.oldest).getTime()) / 1000));
      entry.oldestWaitingSeconds = Math.max(age, entry.oldestWaitingSeconds ?? 0);
    }
    byJob.set(row.job, entry);
  }
  return [...byJob.values()];
}

export type DeadLetter = typeof outbox.$inferSelect;

/** Work that was given up, the latest first. */
export async function listDeadLetters(
  q: Queryable,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: DeadLetter[]; nextCursor: string | null }> {
  const rows = await q
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'dead'), olderThan(cursor, outbox.finishedAt, outbox.id)))
    .orderBy(desc(outbox.finishedAt), desc(outbox.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last?.finishedAt ? writeCursor([last.finishedAt.toISOString(), last.id]) : null };
}

export type ConnectorHealth = { connector: string; state: string; count: number; latestAt: Date | null };
export type PartnerHealth = {
  partner: string;
  documents: number;
  unreadable: number;
  latestAt: Date | null;
  openFailures: number;
};

/** What went out through each connector and came in from each partner over the last 30 days. */
export async function readIntegrations(
  q: Queryable,
): Promise<{ connectors: ConnectorHealth[]; partners: PartnerHealth[] }> {
  const [sent, received] = await Promise.all([
    q.execute<{ connector: string; state: string; count: number; latest: Date | null }>(
      sql`select connector, state, count(*)::int as count, max(coalesce(confirmed_at, sent_at, created_at)) as latest
          from actions where created_at > now() - interval '30 days' group by connector, state order by connector, state`,
    ),
    q.execute<{ partner: string; documents: number; unreadable: number; latest: Date | null; failures: number }>(
      sql`select coalesce(d.partner, 'unknown') as partner, count(*)::int as documents,
                 count(*) filter (where d.state = 'unreadable')::int as unreadable, max(d.received_at) as latest,
                 (count(c.id) filter (where c.live))::int as failures
          from documents d
          left join cases c on c.document_id = d.id and c.kind in ('integration_failure', 'unreadable_document')
          where d.direction = 'in' and d.received_at > now() - interval '30 days'
          group by 1 order by 1`,
    ),
  ]);
  return {
    connectors: sent.rows.map(({ latest, ...row }) => ({ ...row, latestAt: latest })),
    partners: received.rows.map(({ latest, failures, ...row }) => ({
      ...row,
      latestAt: latest,
      openFailures: failures,
    })),
  };
}
