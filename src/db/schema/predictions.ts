import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Forecast, Outcome, Purpose } from '../../core/predictions.ts';
import { at, id } from './columns.ts';

/** One fitting of a model and what it predicted with it. Append-only. */
export const predictionRuns = pgTable(
  'prediction_runs',
  {
    id: id(),
    purpose: text('purpose').$type<Purpose>().notNull(),
    /** Names the way of fitting and what was learned from: the same history gives the same version. */
    modelVersion: text('model_version').notNull(),
    /** The day it looks from: nothing of that day or later has a part in it. */
    asOf: date('as_of').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    learnedFrom: integer('learned_from').notNull(),
    madeAt: at('made_at').notNull(),
  },
  (table) => [index('prediction_runs_latest').on(table.purpose, table.madeAt)],
);

/** What was predicted of a subject on a day, and, once it is known, what came. At most one a day. */
export const predictions = pgTable(
  'predictions',
  {
    id: id(),
    runId: uuid('run_id')
      .notNull()
      .references(() => predictionRuns.id),
    purpose: text('purpose').$type<Purpose>().notNull(),
    subjectNumber: text('subject_number').notNull(),
    customerNumber: text('customer_number').notNull(),
    asOf: date('as_of').notNull(),
    body: jsonb('body').$type<Forecast>().notNull(),
    outcome: jsonb('outcome').$type<Outcome>(),
    scoredAt: at('scored_at'),
  },
  (table) => [
    uniqueIndex('predictions_once').on(table.purpose, table.subjectNumber, table.asOf),
    index('predictions_unscored').on(table.purpose, table.subjectNumber).where(sql`scored_at is null`),
    index('predictions_scored').on(table.purpose, table.scoredAt),
  ],
);
