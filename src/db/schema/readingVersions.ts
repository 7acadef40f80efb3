import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';
import type { Correction } from '../../core/correctRemittance.ts';
import type { Remittance } from '../../core/remittance.ts';
import { at, id } from './columns.ts';

/** What a version changed: one value set right, or everything put back to an earlier version. */
export type ReadingChange = (Correction & { old: string | null }) | { restores: number };

/** Readings of a remittance that people set right: the reader's own first, then one version per change. Append-only. */
export const readingVersions = pgTable(
  'reading_versions',
  {
    id: id(),
    documentId: uuid('document_id').notNull(),
    remittanceNumber: text('remittance_number').notNull(),
    /** That of the remittance's record. */
    version: integer('version').notNull(),
    reading: jsonb('reading').$type<Remittance>().notNull(),
    /** Null for what the reader read. */
    change: jsonb('change').$type<ReadingChange>(),
    madeBy: jsonb('made_by').$type<Actor>(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    uniqueIndex('reading_versions_once').on(table.remittanceNumber, table.version),
    index('reading_versions_document').on(table.documentId),
  ],
);
