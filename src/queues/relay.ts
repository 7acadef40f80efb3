import { sql } from 'drizzle-orm';
import type { DatabaseClient } from '../db/client.ts';
import type { Log } from '../log.ts';
import type { Queues } from './backend.ts';
import { listen } from './listen.ts';
import { startLoop } from './loop.ts';
import { reconcile } from './reconcile.ts';
import { type ScheduledWork, startSchedules } from './schedules.ts';
import { sendPending } from './sendPending.ts';

export type RelayOptions = {
  database: DatabaseClient;
  databaseUrl: string;
  queues: Queues;
  log: Log;
  /** Work by the clock; what is left out does not run here. */
  schedules: ScheduledWork;
  reportDead: (outboxId: string, error: Error) => Promise<void>;
  /** How long a row may be enqueued before it is looked up in the queue. */
  reconcileAfterMs?: number;
  reconcileEveryMs?: number;
  /** Only the fault harness switches it off, to show what it is for. */
  withoutReconciler?: boolean;
};

const pollMs = 1_000;
const defaultReconcileAfterMs = 10_000;
const defaultReconcileEveryMs = 5_000;

/**
 * Moves work from the outbox to the queues as soon as it is committed, sends again what the queues forgot, and runs the
 * schedules. Any number of relays may run beside one another.
 */
export function startRelay(options: RelayOptions): { stop: () => Promise<void> } {
  const { database, databaseUrl, queues, log } = options;
  const sender = startLoop({
    name: 'send',
    everyMs: pollMs,
    log,
    work: async () => {
      const sent = await sendPending(database.db, queues);
      if (sent > 0) log.debug({ sent }, 'sent to the queues');
    },
  });
  const listener = listen({ databaseUrl, channel: 'docket_outbox', onNotice: sender.wake, log });
  const reconciler = options.withoutReconciler ? null : startReconciler(options, sender.wake);
  const schedules = startSchedules({ db: database.db, log, work: options.schedules });
  log.info({ queues: queues.kind, reconciler: reconciler !== null }, 'relay started');
  return {
    stop: async () => {
      await Promise.all([listener.stop(), sender.stop(), reconciler?.stop(), schedules.stop()]);
      log.info('relay stopped');
    },
  };
}

function startReconciler(options: RelayOptions, wakeSender: () => void) {
  const { database, queues, log, reportDead } = options;
  const olderThanMs = options.reconcileAfterMs ?? defaultReconcileAfterMs;
  return startLoop({
    name: 'reconcile',
    everyMs: options.reconcileEveryMs ?? defaultReconcileEveryMs,
    log,
    work: async () => {
      const found = await reconcile({ db: database.db, queues, log, olderThanMs, reportDead });
      if (found.resent + found.buried > 0) log.warn(found, 'outbox and queues disagreed');
      if (found.resent > 0) wakeSender();
    },
  });
}

/** Removes outbox rows that were done `keepDays` ago, in slices, so that the table stays small; dead ones stay for people. */
export async function cleanOutbox(database: DatabaseClient, keepDays = 7): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await database.db.execute(sql`
      delete from outbox where id in (
        select id from outbox where state = 'done' and finished_at < now() - make_interval(days => ${keepDays}) limit 5000)`);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < 5000) return removed;
  }
}
