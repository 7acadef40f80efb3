import { sql } from 'drizzle-orm';
import { bigint, index, integer, json, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';
import type { Mapping, RecordCounts, SourceRow } from '../../core/mapping.ts';
import type { RecordKind } from '../../core/records/registry.ts';
import { at, id, namedVersion } from './columns.ts';
import { documents } from './documents.ts';

/** Versions of mappings. Of each at most one is active; a new one becomes so only through its approved case. */
export const mappings = pgTable(
  'mappings',
  {
    ...namedVersion(),
    /** As json, not jsonb: the order of tables, records and fields is part of it. */
    body: json('body').$type<Mapping>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    uniqueIndex('mappings_one_active').on(table.id).where(sql`state = 'active'`),
  ],
);

/** What a load has read and made so far. `files` are told once all are known. */
export type LoadReport = {
  /** Rows by table. */
  tables: Record<string, number>;
  records: Record<string, RecordCounts>;
  /** Files that made no record, with why. */
  notRead: { file: string; because: string }[];
  /** Columns the mapping reads that no file of the table has. */
  missingColumns: Record<string, string[]>;
  problem?: { code: string; message: string };
};

/** Tables handed in together, to be loaded by one version of a mapping. `position` is how many batches are written. */
export const loads = pgTable(
  'loads',
  {
    id: id(),
    mappingId: text('mapping_id').notNull(),
    mappingVersion: integer('mapping_version').notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed'>().notNull(),
    source: text('source').notNull(),
    /** Of what was handed in, mapping and all: the same again is the same load. */
    contentHash: text('content_hash').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    position: integer('position').notNull().default(0),
    report: json('report').$type<LoadReport>().notNull(),
    problems: integer('problems').notNull().default(0),
    caseId: uuid('case_id'),
    receivedAt: at('received_at').notNull(),
    startedAt: at('started_at'),
    endedAt: at('ended_at'),
  },
  (table) => [index('loads_received').on(table.receivedAt, table.id)],
);

export const loadFiles = pgTable(
  'load_files',
  {
    loadId: uuid('load_id')
      .notNull()
      .references(() => loads.id),
    place: integer('place').notNull(),
    path: text('path').notNull(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => documents.id),
  },
  (table) => [primaryKey({ columns: [table.loadId, table.place] })],
);

/** Rows that made no record, each with the cell that is to blame; the first thousands of a load, all of them counted. */
export const loadProblems = pgTable(
  'load_problems',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    loadId: uuid('load_id')
      .notNull()
      .references(() => loads.id),
    record: text('record').notNull(),
    file: text('file').notNull(),
    row: integer('row').notNull(),
    column: text('column'),
    value: text('value'),
    code: text('code').notNull(),
    message: text('message').notNull(),
  },
  (table) => [index('load_problems_load').on(table.loadId, table.id)],
);

/** Rows that wait for a record which is not known yet, with all that belongs to them. Of each record the newest. */
export const parkedRows = pgTable(
  'parked_rows',
  {
    id: id(),
    loadId: uuid('load_id')
      .notNull()
      .references(() => loads.id),
    mappingId: text('mapping_id').notNull(),
    record: text('record').notNull(),
    number: text('number').notNull(),
    wantsKind: text('wants_kind').$type<RecordKind>().notNull(),
    wantsNumber: text('wants_number').notNull(),
    tables: jsonb('tables').$type<Record<string, SourceRow[]>>().notNull(),
    documentId: uuid('document_id').notNull(),
    state: text('state').$type<'waiting' | 'healed' | 'refused'>().notNull(),
    parkedAt: at('parked_at').notNull(),
    settledAt: at('settled_at'),
  },
  (table) => [
    uniqueIndex('parked_rows_record').on(table.mappingId, table.record, table.number),
    index('parked_rows_wants').on(table.wantsKind, table.wantsNumber).where(sql`state = 'waiting'`),
    index('parked_rows_load').on(table.loadId),
  ],
);
