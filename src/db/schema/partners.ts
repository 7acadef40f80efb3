import { boolean, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id } from './columns.ts';

/** A trading partner: whoever sends us documents. `senders` are its ids in them (ISA id, GLN, mail address). */
export const partners = pgTable('partners', {
  id: id(),
  name: text('name').notNull().unique(),
  senders: jsonb('senders').$type<string[]>().notNull().default([]),
  customerNumber: text('customer_number'),
  version: integer('version').notNull().default(1),
  createdAt: at('created_at').notNull().defaultNow(),
});

/**
 * Versioned data of a partner: its table mapping, its own reason codes, its reading conventions. A change is a new version;
 * old ones stay, because what was read or decided with them names them.
 */
export const partnerData = pgTable(
  'partner_data',
  {
    id: id(),
    partner: text('partner').notNull(),
    kind: text('kind').$type<'mapping' | 'codes' | 'conventions'>().notNull(),
    version: integer('version').notNull(),
    active: boolean('active').notNull(),
    body: jsonb('body').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('partner_data_version').on(table.partner, table.kind, table.version)],
);
