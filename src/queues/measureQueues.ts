import { like, sql } from 'drizzle-orm';
import { checkFamilies } from '../cases/checkFamilies.ts';
import { type JobName, queueOf } from '../core/jobs.ts';
import type { VerbContext } from '../db/context.ts';
import { queueLevels } from '../db/schema/records.ts';
import { storeQueueLevels } from '../records/storeQueueLevels.ts';

/** What has waited for less is the usual coming and going, and not written down. */
const worthTellingMinutes = 5;

/**
 * Measures the own queues and has the rules judge them at once: checking is a job itself and could wait in the queue that is
 * behind. What waits is written in steps of five minutes, and once more when it has caught up.
 */
export async function measureQueues(context: VerbContext): Promise<{ behind: number }> {
  const measuredAt = context.now().toISOString();
  const { rows } = await context.db.execute<{ job: JobName; waiting: number; minutes: number }>(sql`
    select job, count(*)::int as waiting,
      floor(extract(epoch from ${measuredAt}::timestamptz - min(created_at)) / 60)::int as minutes
    from outbox where state in ('pending', 'enqueued') group by job`);
  const byQueue = new Map<string, { waiting: number; oldestMinutes: number }>();
  for (const { job, waiting, minutes } of rows) {
    const sum = byQueue.get(queueOf[job]) ?? { waiting: 0, oldestMinutes: 0 };
    byQueue.set(queueOf[job], {
      waiting: sum.waiting + waiting,
      oldestMinutes: Math.max(sum.oldestMinutes, Math.floor(minutes / worthTellingMinutes) * worthTellingMinutes),
    });
  }
  const behind = [...byQueue].filter(([, { oldestMinutes }]) => oldestMinutes > 0);
  const caughtUp = (await toldBehind(context)).filter((queue) => !behind.some(([name]) => name === queue));
  const levels = [
    ...behind.map(([queue, level]) => ({ queue, ...level })),
    ...caughtUp.map((queue) => ({ queue, waiting: 0, oldestMinutes: 0 })),
  ].map((level) => ({ ...level, number: `docket/${level.queue}`, system: 'docket', measuredAt }));
  if (levels.length === 0) return { behind: 0 };
  await storeQueueLevels(context, levels);
  await checkFamilies(
    context,
    levels.map(({ number }) => ({ kind: 'queue_level', number })),
  );
  return { behind: behind.length };
}

/** Own queues that were last said to be behind. */
async function toldBehind(context: VerbContext): Promise<string[]> {
  const rows = await context.db
    .select({ body: queueLevels.body })
    .from(queueLevels)
    .where(like(queueLevels.number, 'docket/%'));
  return rows.flatMap(({ body }) => (body.waiting > 0 ? [body.queue] : []));
}
