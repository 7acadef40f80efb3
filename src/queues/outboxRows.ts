import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { createBatcher } from './batcher.ts';

export type OutboxState = 'pending' | 'enqueued' | 'done' | 'dead';

/** What a worker asks of the outbox: is this still to be done, and, afterwards, it is done. Calls that come together share a statement. */
export type OutboxRows = {
  /** Null when the row is gone: it was done long ago. */
  state: (outboxId: string) => Promise<OutboxState | null>;
  markDone: (outboxId: string) => Promise<void>;
  noteError: (outboxId: string, message: string) => Promise<void>;
};

export function outboxRows(db: Database): OutboxRows {
  const ids = (list: string[]) =>
    sql.join(
      list.map((id) => sql`${id}::uuid`),
      sql`, `,
    );
  const state = createBatcher<string, OutboxState | null>({
    most: 200,
    run: async (list) => {
      const { rows } = await db.execute<{ id: string; state: OutboxState }>(
        sql`select id, state from outbox where id in (${ids(list)})`,
      );
      const known = new Map(rows.map((row) => [row.id, row.state]));
      return list.map((id) => known.get(id) ?? null);
    },
  });
  const markDone = createBatcher<string, void>({
    most: 200,
    run: async (list) => {
      await db.execute(
        sql`update outbox set state = 'done', finished_at = now() where id in (${ids(list)}) and state in ('pending', 'enqueued')`,
      );
      return list.map(() => undefined);
    },
  });
  return {
    state,
    markDone,
    noteError: async (outboxId, message) => {
      await db.execute(sql`update outbox set last_error = ${message.slice(0, 2000)} where id = ${outboxId}::uuid`);
    },
  };
}
