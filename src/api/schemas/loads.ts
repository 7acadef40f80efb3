import { z } from '@hono/zod-openapi';
import { recordKind } from '../../core/records/registry.ts';
import { actorView, id, time } from './shared.ts';

/** A row that made no record, with the cell that is to blame. */
export const rowFault = z
  .object({
    record: z.string(),
    file: z.string(),
    row: z.int(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    code: z.string(),
    message: z.string(),
  })
  .openapi('RowFault');

const counts = z.object({
  read: z.int(),
  written: z.int(),
  unchanged: z.int(),
  stale: z.int(),
  refused: z.int(),
  parked: z.int(),
  leftOut: z.record(z.string(), z.int()),
});

/** One load: what it has read and made so far. */
export const loadView = z
  .object({
    id,
    mappingId: z.string(),
    mappingVersion: z.int(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    source: z.string(),
    actor: actorView,
    /** Rows that made no record because something in them is wrong. */
    problems: z.int(),
    /** Rows that still wait for a record. */
    waiting: z.int(),
    caseId: id.nullable(),
    receivedAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    report: z.object({
      tables: z.record(z.string(), z.int()),
      records: z.record(z.string(), counts),
      notRead: z.array(z.object({ file: z.string(), because: z.string() })),
      missingColumns: z.record(z.string(), z.array(z.string())),
      problem: z.object({ code: z.string(), message: z.string() }).optional(),
    }),
  })
  .openapi('Load');

export const loadDetail = z.object({
  load: loadView,
  files: z.array(z.object({ path: z.string(), documentId: id, size: z.int() })),
  waits: z.array(z.object({ record: z.string(), number: z.string(), wantsKind: recordKind, wantsNumber: z.string() })),
});
