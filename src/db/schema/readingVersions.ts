import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';
import type { PaperCorrection } from '../../core/correctBackup.ts';
import type { Correction } from '../../core/correctRemittance.ts';
import type { BackupDocument } from '../../core/records/backup.ts';
import type { Remittance } from '../../core/remittance.ts';
import { at, id } from './columns.ts';

/** What people set right value by value: a remittance, or a paper that came for a deduction. */
export type CorrectedReading = Remittance | BackupDocument;

/** What a version changed: one value set right, or everything put back to an earlier version. */
export type ReadingChange<V = Correction | PaperCorrection> = (V & { old: string | null }) | { restores: number };
/** A correction as it was kept. */
export type CorrectionKept<V> = { version: number; change: ReadingChange<V>; madeBy: Actor; madeAt: Date };

/** Readings of a remittance or a paper that people set right: the reader's own first, then one version per change. Append-only. */
export const readingVersions = pgTable(
  'reading_versions',
  {
    id: id(),
    documentId: uuid('document_id').notNull(),
    /** The number of the remittance or the paper. */
    recordNumber: text('record_number').notNull(),
    /** That of its record. */
    version: integer('version').notNull(),
    reading: jsonb('reading').$type<CorrectedReading>().notNull(),
    /** Null for what the reader read. */
    change: jsonb('change').$type<ReadingChange>(),
    madeBy: jsonb('made_by').$type<Actor>(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [
    uniqueIndex('reading_versions_once').on(table.recordNumber, table.version),
    index('reading_versions_document').on(table.documentId),
  ],
);
