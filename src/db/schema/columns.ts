import { bigint, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';

/** Column makers used by every table, so that ids, times and money look the same everywhere. */
export const id = () => uuid('id').primaryKey().defaultRandom();
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
/** Integer minor units. `number` mode is safe: amounts are asserted to be safe integers before they are written. */
export const minor = (name: string) => bigint(name, { mode: 'number' });

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
