import { sql } from 'drizzle-orm';
import { type ScheduleName, schedules } from '../core/jobs.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { type Loop, startLoop } from './loop.ts';

export type ScheduledWork = Partial<Record<ScheduleName, () => Promise<unknown>>>;

/**
 * Runs the work that returns by the clock. A turn is taken in Postgres by moving its time forward, so that of several relays
 * exactly one runs each turn, no leader can be lost, and emptying the queues changes nothing. BullMQ's own schedulers live
 * in the queue, which may be emptied; and on PostgreSQL two that are registered at once were seen to end each other.
 */
export function startSchedules(options: { db: Database; log: Log; work: ScheduledWork }): {
  stop: () => Promise<void>;
} {
  const { db, log, work } = options;
  const loops: Loop[] = (Object.keys(work) as ScheduleName[]).map((name) => {
    const { everyMs } = schedules[name];
    return startLoop({
      name,
      log,
      // Looked at more often than it is due, so that a dead relay's turn is taken by another soon.
      everyMs: Math.min(everyMs / 2, 10_000),
      work: async () => {
        if (await takeTurn(db, name, everyMs)) await work[name]?.();
      },
    });
  });
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

/** True for the one caller that may run this turn: the last one was taken at least `everyMs` ago. */
export async function takeTurn(db: Database, schedule: ScheduleName, everyMs: number): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    insert into schedule_turns as t (schedule, taken_at) values (${schedule}, now())
    on conflict (schedule) do update set taken_at = excluded.taken_at
    where t.taken_at <= excluded.taken_at - make_interval(secs => ${everyMs / 1000})
    returning 1`);
  return (rowCount ?? 0) > 0;
}
