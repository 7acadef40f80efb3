import { sql } from 'drizzle-orm';
import { type JobName, queueNames, queueOf, retryOf } from '../core/jobs.ts';
import type { Database } from '../db/client.ts';
import type { JobQueue, Queues } from './backend.ts';
import { type JobData, queueJobId } from './jobData.ts';

type ClaimedRow = {
  id: string;
  job: JobName;
  payload: unknown;
  sendings: number;
  request_id: string | null;
  case_id: string | null;
};

/**
 * Moves pending outbox rows to the queues, oldest first, until none is left; gives back how many it moved. Rows are claimed
 * by state in one short statement and sent after it committed: no queue call inside a transaction. A crash between the two
 * leaves rows that say "enqueued" and have no job; the reconciler finds those.
 */
export async function sendPending(db: Database, queues: Queues, batch = 500): Promise<number> {
  let sent = 0;
  for (;;) {
    const rows = await claim(db, batch);
    const groups = queueNames.map((name) => ({ name, rows: rows.filter((row) => queueOf[row.job] === name) }));
    const sendings = groups
      .filter((group) => group.rows.length > 0)
      .map((group) => send(db, queues.queue(group.name), group.rows));
    // All are waited for, so that a failure of one leaves none of the others half told.
    const failed = (await Promise.allSettled(sendings)).find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    sent += rows.length;
    if (rows.length < batch) return sent;
  }
}

async function claim(db: Database, batch: number): Promise<ClaimedRow[]> {
  const { rows } = await db.execute<ClaimedRow>(sql`
    with picked as (
      select id from outbox where state = 'pending' order by created_at limit ${batch} for update skip locked
    )
    update outbox o set state = 'enqueued', sendings = o.sendings + 1, enqueued_at = now()
    from picked where o.id = picked.id
    returning o.id, o.job, o.payload, o.sendings, o.request_id, o.case_id`);
  return rows;
}

async function send(db: Database, queue: JobQueue, rows: ClaimedRow[]): Promise<void> {
  try {
    await queue.addBulk(rows.map(queuedJob));
  } catch (error) {
    // Same sending number again: what did get through keeps its job id and is not added twice.
    const ids = sql.join(
      rows.map((row) => sql`${row.id}::uuid`),
      sql`, `,
    );
    await db.execute(
      sql`update outbox set state = 'pending', sendings = sendings - 1 where id in (${ids}) and state = 'enqueued'`,
    );
    throw error;
  }
}

function queuedJob(row: ClaimedRow) {
  const data: JobData = {
    outboxId: row.id,
    sending: row.sendings,
    payload: row.payload,
    requestId: row.request_id,
    caseId: row.case_id,
  };
  const { attempts, backoffMs } = retryOf[row.job];
  return {
    name: row.job,
    data,
    opts: {
      jobId: queueJobId(row.id, row.sendings),
      attempts,
      backoff: { type: 'exponential' as const, delay: backoffMs, jitter: 0.3 },
    },
  };
}
