import { customType, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { AnyFigures, ModelPurpose } from '../../core/modelFigures.ts';
import { at, id } from './columns.ts';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * Models that were trained here: heads of the deduction coder, which learn from people's decisions beside the shipped one, which has no
 * row, and what predicts payments, short payments and order lines. The bytes are what `packHead` or `packModel` of the classifiers made.
 */
export const models = pgTable('models', {
  id: id(),
  /** Counted over all purposes. */
  version: integer('version').notNull().unique(),
  purpose: text('purpose').$type<ModelPurpose>().notNull().default('deduction-coding'),
  /** challenger: no better, kept unless a person puts it forward; proposed: its case waits; then active, retired or rejected. */
  state: text('state').$type<'challenger' | 'proposed' | 'active' | 'retired' | 'rejected'>().notNull(),
  /** Name by which recommendations and predictions say what made them. */
  headVersion: text('head_version').notNull().unique(),
  file: bytes('file').notNull(),
  figures: jsonb('figures').$type<AnyFigures>().notNull(),
  caseId: uuid('case_id'),
  trainedAt: at('trained_at').notNull(),
  activatedAt: at('activated_at'),
});
