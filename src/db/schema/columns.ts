import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, bigint, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';

/** Column makers used by every table, so that ids, times and money look the same everywhere. */
export const id = () => uuid('id').primaryKey().defaultRandom();
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
/** Integer minor units. `number` mode is safe: amounts are asserted to be safe integers before they are written. */
export const minor = (name: string) => bigint(name, { mode: 'number' });

/** The items an order names, as an array of JSON, of the order's body. */
export const orderedItems = (body: AnyPgColumn | SQL) => sql`jsonb_path_query_array(${body}, '$.lines[*].itemNumber')`;

/** Versions of what people change under a name of its own, beside the body; of each at most one is active. */
export const namedVersion = () => ({
  id: text('id').notNull(),
  version: integer('version').notNull(),
  bodyHash: text('body_hash').notNull(),
  state: text('state').$type<'proposed' | 'active' | 'retired' | 'rejected'>().notNull(),
  proposedBy: jsonb('proposed_by').$type<Actor>().notNull(),
  proposedAt: at('proposed_at').notNull(),
  activatedAt: at('activated_at'),
});

/** What every canonical record carries: its natural number, its body as validated, and where the body came from. */
export const common = () => ({
  id: id(),
  number: text('number').notNull().unique(),
  version: integer('version').notNull().default(1),
  /** When the fact that this body states happened; an older fact arriving later does not overwrite it. */
  asOf: at('as_of').notNull(),
  sourceDocumentId: uuid('source_document_id'),
  sourceEventId: uuid('source_event_id'),
  writtenAt: at('written_at').notNull().defaultNow(),
});
