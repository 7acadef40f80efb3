import { sql } from 'drizzle-orm';
import { type JobName, type JobPayload, jobSchemas } from '../core/jobs.ts';
import type { TransactionContext } from './context.ts';
import { insertMany } from './insertMany.ts';
import { outbox } from './schema/operations.ts';

/** One piece of work to hand to the queues once the transaction commits. */
export type Work<N extends JobName = JobName> = {
  [K in N]: { job: K; payload: JobPayload<K>; workKey: string; caseId?: string | null };
}[N];

/**
 * Puts work in the outbox, in the caller's transaction. The same `workKey` while the earlier work is still under way is
 * left out silently: it will be done anyway. The relay is woken when the transaction commits.
 */
export async function enqueueWork(context: TransactionContext, works: Work[]): Promise<void> {
  if (works.length === 0) return;
  const rows = works.map((work) => ({
    job: work.job,
    payload: jobSchemas[work.job].parse(work.payload),
    workKey: work.workKey,
    requestId: context.requestId,
    caseId: work.caseId ?? null,
    createdAt: context.now(),
  }));
  await insertMany(context.tx, outbox, rows, { ending: sql`on conflict do nothing` });
  await context.tx.execute(sql`select pg_notify('docket_outbox', '')`);
}
