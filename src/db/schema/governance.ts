import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Policy } from '../../core/policy.ts';
import type { Role } from '../../core/roles.ts';
import { at, id, minor } from './columns.ts';

/** Policy versions. Exactly one is active; a new one becomes active only through its approved policy-change case. */
export const policies = pgTable(
  'policies',
  {
    version: integer('version').primaryKey(),
    body: jsonb('body').$type<Policy>().notNull(),
    bodyHash: text('body_hash').notNull(),
    state: text('state').$type<'proposed' | 'active' | 'retired' | 'rejected'>().notNull(),
    proposedBy: jsonb('proposed_by').notNull(),
    proposedAt: at('proposed_at').notNull(),
    activatedAt: at('activated_at'),
  },
  (table) => [uniqueIndex('policies_one_active').on(table.state).where(sql`state = 'active'`)],
);

/** What was approved (by people and by the policy) per customer and day, so that cumulative limits hold under races. */
export const dailyTotals = pgTable(
  'daily_totals',
  {
    customerNumber: text('customer_number').notNull(),
    day: date('day').notNull(),
    currency: text('currency').notNull(),
    byItselfMinor: minor('by_itself_minor').notNull().default(0),
    approvedMinor: minor('approved_minor').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.customerNumber, table.day, table.currency] })],
);

/** A role lent to another person for a time. The lender's limits travel with it; the borrower's own identity decides. */
export const delegations = pgTable(
  'delegations',
  {
    id: id(),
    fromUserId: uuid('from_user_id').notNull(),
    toUserId: uuid('to_user_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    reason: text('reason').notNull(),
    startsAt: at('starts_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (table) => [index('delegations_to').on(table.toUserId)],
);
