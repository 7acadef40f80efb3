import type { Actor } from '../core/actor.ts';
import type { Database, Transaction } from './client.ts';

/** What every verb is given: where to write, who acts, what time it is, and which request it belongs to. */
export type VerbContext = {
  db: Database;
  actor: Actor;
  /** The clock, passed in so that tests and replays can set it. */
  now: () => Date;
  requestId: string | null;
};

/** A verb's inside: the same, on one transaction. */
export type TransactionContext = Omit<VerbContext, 'db'> & { tx: Transaction };

/** Runs one verb's work in one transaction: all of it commits, or none. No network or model call belongs inside. */
export function transact<T>(context: VerbContext, work: (inside: TransactionContext) => Promise<T>): Promise<T> {
  const { db, ...rest } = context;
  return db.transaction((tx) => work({ ...rest, tx }));
}
