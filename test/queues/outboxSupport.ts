import { randomUUID } from 'node:crypto';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type JobName, jobSchemas } from '../../src/core/jobs.ts';
import type { Database } from '../../src/db/client.ts';
import { transact, type VerbContext } from '../../src/db/context.ts';
import { enqueueWork } from '../../src/db/outbox.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { createLog } from '../../src/log.ts';
import type { Processor, Processors } from '../../src/queues/handleJob.ts';

export const log = createLog({ logLevel: 'silent' }, 'test');

export const systemContext = (db: Database, requestId: string | null = null): VerbContext => ({
  db,
  actor: { type: 'system', process: 'test' },
  now: () => new Date(),
  requestId,
});

/** Puts `count` pieces of work into the outbox, in one transaction, and gives back what their payloads name. */
export async function commitWork(db: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await transact(systemContext(db, 'request-1'), (inside) =>
    enqueueWork(
      inside,
      ids.map((actionId) => ({ job: 'action.deliver', payload: { actionId }, workKey: `test:${actionId}` })),
    ),
  );
  return ids;
}

/** How many outbox rows are in each state. */
export async function outboxStates(db: Database): Promise<Record<string, number>> {
  const { rows } = await db.execute<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from outbox group by state`,
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/** Does the work of these jobs until there is none, as the worker would. */
export async function doWork(context: VerbContext, processors: Partial<Processors>): Promise<void> {
  const jobs = Object.keys(processors) as JobName[];
  for (;;) {
    const rows = await context.db
      .select()
      .from(outbox)
      .where(and(inArray(outbox.job, jobs), ne(outbox.state, 'done')));
    if (rows.length === 0) return;
    for (const { id, job, payload } of rows) {
      const process = processors[job] as Processor<JobName>;
      await process(jobSchemas[job].parse(payload), { context, log, attempt: 1, lastAttempt: false });
      await context.db.update(outbox).set({ state: 'done' }).where(eq(outbox.id, id));
    }
  }
}

/** Processors of which only deliveries do something: `deliver` gets the action id. */
export function deliveriesOnly(deliver: (actionId: string) => Promise<void>): Processors {
  const nothing = async () => {};
  return {
    'document.read': nothing,
    'deduction.code': nothing,
    'acknowledgement.deliver': nothing,
    'cash.match': nothing,
    'deduction.step': nothing,
    'cash.post': nothing,
    'cash.reverse': nothing,
    'model.train': nothing,
    'predictions.make': nothing,
    'rules.check': nothing,
    'rules.review': nothing,
    'table.load': nothing,
    'parked.heal': nothing,
    'action.deliver': ({ actionId }) => deliver(actionId),
  };
}

/** Counts nothing; what a test looks at is the outbox. */
export const noTally = { started: () => () => {}, absorbed: () => {} };

export const eventually = { timeout: 40_000, interval: 25 };
