import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id } from './columns.ts';

/** Business events as they arrived; `source` + `eventId` make each one count once. */
export const events = pgTable(
  'events',
  {
    id: id(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    time: at('time').notNull(),
    subject: text('subject'),
    envelope: jsonb('envelope').notNull(),
    documentId: uuid('document_id'),
    receivedAt: at('received_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('events_identity').on(table.source, table.eventId), index('events_time').on(table.time)],
);
