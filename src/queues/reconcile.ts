import { sql } from 'drizzle-orm';
import { type JobName, queueOf } from '../core/jobs.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { databaseAwayReason } from './attempts.ts';
import type { Queues } from './backend.ts';
import { queueJobId } from './jobData.ts';

type Suspect = { id: string; job: JobName; sendings: number };

export type ReconcileOptions = {
  db: Database;
  queues: Queues;
  log: Log;
  /** Rows sent to the queue longer ago than this and still not done are looked up. */
  olderThanMs: number;
  /** Says that a job is given up: opens its case and marks the row dead. */
  reportDead: (outboxId: string, error: Error) => Promise<void>;
};

export type Reconciled = { resent: number; buried: number; underWay: number };

/** A job that took its worker down this many sendings long (each with several stalls) is given up, not sent again. */
const stalledSendings = 3;
const batch = 500;

/**
 * Compares the outbox with the queues, which may have forgotten everything: what is enqueued here and unknown there becomes
 * pending again under a new sending number; what failed there for good without being reported is reported. Guarded by state
 * and sending number, so that several relays may do this at once.
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const total: Reconciled = { resent: 0, buried: 0, underWay: 0 };
  for (;;) {
    const suspects = await takeSuspects(options);
    const states = await Promise.all(
      suspects.map((row) => options.queues.queue(queueOf[row.job]).getJobState(queueJobId(row.id, row.sendings))),
    );
    const lost: Suspect[] = [];
    for (const [index, row] of suspects.entries()) {
      const state = states[index];
      if (state === 'unknown' || state === 'completed') lost.push(row);
      else if (state !== 'failed') total.underWay++;
      else if (await buryOrResend(options, row)) total.buried++;
      else lost.push(row);
    }
    total.resent += await sendAgain(options.db, lost);
    // A queue that still knows everything is asked for one batch at a time, so that a long backlog costs little; one that
    // has forgotten something is asked for all of it.
    if (suspects.length < batch || lost.length === 0) return total;
  }
}

/** Takes the oldest suspects and dates them anew, so that a long queue is not looked through from its start each time. */
async function takeSuspects({ db, olderThanMs }: ReconcileOptions): Promise<Suspect[]> {
  const { rows } = await db.execute<Suspect>(sql`
    with picked as (
      select id from outbox
      where state = 'enqueued' and enqueued_at < now() - make_interval(secs => ${olderThanMs / 1000})
      order by enqueued_at limit ${batch} for update skip locked
    )
    update outbox o set enqueued_at = now() from picked where o.id = picked.id
    returning o.id, o.job, o.sendings`);
  return rows;
}

/** True when the failed job was given up; false when it deserves another sending: Postgres was away, or its workers died. */
async function buryOrResend({ queues, log, reportDead }: ReconcileOptions, row: Suspect): Promise<boolean> {
  const job = await queues.queue(queueOf[row.job]).getJob(queueJobId(row.id, row.sendings));
  const reason = job?.failedReason ?? 'failed for an unknown reason';
  if (reason.startsWith(databaseAwayReason)) return false;
  if (reason.includes('stalled') && row.sendings < stalledSendings) return false;
  log.error({ outboxId: row.id, job: row.job, reason }, 'job given up');
  await reportDead(row.id, new Error(reason));
  return true;
}

async function sendAgain(db: Database, rows: Suspect[]): Promise<number> {
  if (rows.length === 0) return 0;
  const pairs = sql.join(
    rows.map((row) => sql`(${row.id}::uuid, ${row.sendings}::int)`),
    sql`, `,
  );
  const { rowCount } = await db.execute(sql`
    update outbox o set state = 'pending' from (values ${pairs}) as v(id, sendings)
    where o.id = v.id and o.sendings = v.sendings and o.state = 'enqueued'`);
  return rowCount ?? 0;
}
