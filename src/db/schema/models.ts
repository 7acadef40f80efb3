import { customType, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { ModelFigures } from '../../core/modelFigures.ts';
import { at, id } from './columns.ts';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * Heads of the deduction coder that were trained on people's own decisions, beside the shipped one, which has no row: with none
 * active the shipped one codes. The bytes are what `packHead` of the classifiers made.
 */
export const models = pgTable('models', {
  id: id(),
  version: integer('version').notNull().unique(),
  /** challenger: no better, kept for the record; proposed: its case waits; then active, retired or rejected. */
  state: text('state').$type<'challenger' | 'proposed' | 'active' | 'retired' | 'rejected'>().notNull(),
  /** Name by which recommendations say what coded them. */
  headVersion: text('head_version').notNull().unique(),
  file: bytes('file').notNull(),
  figures: jsonb('figures').$type<ModelFigures>().notNull(),
  caseId: uuid('case_id'),
  trainedAt: at('trained_at').notNull(),
  activatedAt: at('activated_at'),
});
