import { type SQL, sql } from 'drizzle-orm';
import { type JobName, queueOf } from '../core/jobs.ts';
import type { Queryable } from '../db/client.ts';

/** One figure read from Postgres: a metric's name without prefix, its labels, its value. */
export type Measure = { name: MeasureName; labels: Record<string, string>; value: number };

/** What can be known from Postgres alone, whichever process is asked. */
export const measureNames = {
  outbox_jobs: 'Work in the outbox by queue and state',
  outbox_oldest_seconds: 'Age of the oldest work that is not done, by queue and state',
  dead_letters: 'Work given up and waiting for a person, by job',
  cases_live: 'Cases that somebody still has to work on, by kind and state',
  deadline_breaches: 'Live cases past their service level, by kind',
  integration_failures: 'Open integration failures by partner',
  integration_failure_money_minor: 'Money of open integration failures, in minor units, by partner and currency',
  documents_resent: 'Documents that arrived again under the same content',
} as const;
export type MeasureName = keyof typeof measureNames;

/** Reads all figures in a handful of statements that partial indexes answer; meant to be asked every few seconds at most. */
export async function collectMetrics(db: Queryable): Promise<Measure[]> {
  return [...(await outboxMeasures(db)), ...(await caseMeasures(db)), ...(await failureMeasures(db)), await resent(db)];
}

type OutboxLoad = { job: JobName; state: 'pending' | 'enqueued' | 'dead'; n: number; age: number };

/** Work in the outbox that is not done, by job and state; `age` is that of the oldest, in seconds as of `at`. */
export async function outboxLoad(db: Queryable, at: SQL = sql`now()`): Promise<OutboxLoad[]> {
  const { rows } = await db.execute<OutboxLoad>(sql`
    select job, state, count(*)::int as n, coalesce(extract(epoch from ${at} - min(created_at)), 0)::float8 as age
    from outbox where state in ('pending', 'enqueued', 'dead') group by job, state`);
  return rows;
}

async function outboxMeasures(db: Queryable): Promise<Measure[]> {
  const byQueue = new Map<string, { queue: string; state: string; jobs: number; age: number }>();
  const dead: Measure[] = [];
  for (const row of await outboxLoad(db)) {
    if (row.state === 'dead') {
      dead.push({ name: 'dead_letters', labels: { job: row.job }, value: row.n });
      continue;
    }
    const queue = queueOf[row.job];
    const sum = byQueue.get(`${queue} ${row.state}`) ?? { queue, state: row.state, jobs: 0, age: 0 };
    byQueue.set(`${queue} ${row.state}`, { ...sum, jobs: sum.jobs + row.n, age: Math.max(sum.age, row.age) });
  }
  const measures = [...byQueue.values()].flatMap(({ queue, state, jobs, age }): Measure[] => [
    { name: 'outbox_jobs', labels: { queue, state }, value: jobs },
    { name: 'outbox_oldest_seconds', labels: { queue, state }, value: age },
  ]);
  return [...measures, ...dead];
}

async function caseMeasures(db: Queryable): Promise<Measure[]> {
  const { rows } = await db.execute<{ kind: string; state: string; n: number; late: number }>(sql`
    select kind, state, count(*)::int as n, (count(*) filter (where due_at < now()))::int as late
    from cases where live group by kind, state`);
  const late = new Map<string, number>();
  for (const row of rows) late.set(row.kind, (late.get(row.kind) ?? 0) + row.late);
  return [
    ...rows.map((row): Measure => ({ name: 'cases_live', labels: { kind: row.kind, state: row.state }, value: row.n })),
    ...[...late].map(([kind, value]): Measure => ({ name: 'deadline_breaches', labels: { kind }, value })),
  ];
}

/** The partner is that of the document the failure is about; failures of jobs without a document have none. */
async function failureMeasures(db: Queryable): Promise<Measure[]> {
  const { rows } = await db.execute<{ partner: string; currency: string; n: number; money: string }>(sql`
    select coalesce(d.partner, c.customer_name, 'unknown') as partner, c.currency, count(*)::int as n,
      sum(abs(c.money_minor))::text as money
    from cases c left join documents d on d.id = c.document_id
    where c.live and c.kind in ('integration_failure', 'unreadable_document') group by 1, 2`);
  const failures = new Map<string, number>();
  for (const row of rows) failures.set(row.partner, (failures.get(row.partner) ?? 0) + row.n);
  return [
    ...[...failures].map(([partner, value]): Measure => ({ name: 'integration_failures', labels: { partner }, value })),
    ...rows.map(
      (row): Measure => ({
        name: 'integration_failure_money_minor',
        labels: { partner: row.partner, currency: row.currency },
        value: Number(row.money),
      }),
    ),
  ];
}

async function resent(db: Queryable): Promise<Measure> {
  const { rows } = await db.execute<{ n: number }>(sql`
    select ((select count(*) from document_arrivals) - (select count(distinct document_id) from document_arrivals))::int as n`);
  return { name: 'documents_resent', labels: {}, value: rows[0]?.n ?? 0 };
}
