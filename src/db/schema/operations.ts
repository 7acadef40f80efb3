import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';
import type { AuditEvent } from '../../core/audit.ts';
import type { JobName } from '../../core/jobs.ts';
import { at, id } from './columns.ts';

/**
 * Work to be done, written in the transaction that makes it necessary. pending → enqueued → done | dead. The relay moves
 * pending rows to the queue, the worker marks them done, the reconciler sends again what was enqueued long ago and is not done.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    job: text('job').$type<JobName>().notNull(),
    payload: jsonb('payload').notNull(),
    /** Names the work: the same work is not put in twice while it is under way. */
    workKey: text('work_key').notNull(),
    state: text('state').$type<'pending' | 'enqueued' | 'done' | 'dead'>().notNull().default('pending'),
    /** How often it was sent to the queue; part of the queue's job id. */
    sendings: integer('sendings').notNull().default(0),
    requestId: text('request_id'),
    caseId: uuid('case_id'),
    lastError: text('last_error'),
    createdAt: at('created_at').notNull().defaultNow(),
    enqueuedAt: at('enqueued_at'),
    finishedAt: at('finished_at'),
  },
  (table) => [
    index('outbox_pending').on(table.createdAt).where(sql`state = 'pending'`),
    index('outbox_enqueued').on(table.enqueuedAt).where(sql`state = 'enqueued'`),
    index('outbox_dead').on(table.finishedAt).where(sql`state = 'dead'`),
    uniqueIndex('outbox_work').on(table.workKey).where(sql`state in ('pending', 'enqueued')`),
    index('outbox_finished').on(table.finishedAt).where(sql`state = 'done'`),
  ],
);

/** The hash-chained audit trail. Rows are only ever added; a trigger refuses update, delete and truncate. */
export const auditLog = pgTable(
  'audit_log',
  {
    chain: smallint('chain').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: text('at').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    requestId: text('request_id'),
    /** The case or document the row is about, for reading a history. */
    subjectId: uuid('subject_id').notNull(),
    event: jsonb('event').$type<AuditEvent>().notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chain, table.seq] }),
    index('audit_log_subject').on(table.subjectId, table.chain, table.seq),
  ],
);

/** Last row of each chain; locked while a row is appended, so that a chain never forks. */
export const auditHeads = pgTable('audit_heads', {
  chain: smallint('chain').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});

/** When work that returns by the clock was last begun: whoever moves the time forward has taken the turn. */
export const scheduleTurns = pgTable('schedule_turns', {
  schedule: text('schedule').primaryKey(),
  takenAt: at('taken_at').notNull(),
});
