import { like, sql } from 'drizzle-orm';
import { checkFamilies } from '../cases/checkFamilies.ts';
import { queueOf } from '../core/jobs.ts';
import type { VerbContext } from '../db/context.ts';
import { queueLevels } from '../db/schema/records.ts';
import { storeQueueLevels } from '../records/storeQueueLevels.ts';
import { outboxLoad } from './measure.ts';

/** What has waited for less is the usual coming and going, and not written down. */
const worthTellingMinutes = 5;

/**
 * Measures the own queues and has the rules judge them at once: checking is a job itself and could wait in the queue that is
 * behind. What waits is written in steps of five minutes, and once more when it has caught up.
 */
export async function measureQueues(context: VerbContext): Promise<{ behind: number }> {
  const measuredAt = context.now().toISOString();
  const byQueue = new Map<string, { waiting: number; oldestMinutes: number }>();
  for (const { job, state, n, age } of await outboxLoad(context.db, sql`${measuredAt}::timestamptz`)) {
    if (state === 'dead') continue;
    const sum = byQueue.get(queueOf[job]) ?? { waiting: 0, oldestMinutes: 0 };
    const minutes = Math.floor(age / 60 / worthTellingMinutes) * worthTellingMinutes;
    byQueue.set(queueOf[job], { waiting: sum.waiting + n, oldestMinutes: Math.max(sum.oldestMinutes, minutes) });
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
