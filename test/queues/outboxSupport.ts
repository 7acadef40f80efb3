import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/client.ts';
import { transact, type VerbContext } from '../../src/db/context.ts';
import { enqueueWork } from '../../src/db/outbox.ts';
import { createLog } from '../../src/log.ts';
import type { Processors } from '../../src/queues/handleJob.ts';

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
