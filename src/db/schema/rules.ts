import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Family } from '../../core/facts.ts';
import type { Finding, Rule, WatchedKind } from '../../core/rule.ts';
import { at, minor, namedVersion } from './columns.ts';

/** Versions of detection rules. Of each rule at most one is active; a new one becomes so only through its approved case. */
export const rules = pgTable(
  'rules',
  {
    ...namedVersion(),
    body: jsonb('body').$type<Rule>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    uniqueIndex('rules_one_active').on(table.id).where(sql`state = 'active'`),
  ],
);

/**
 * What is known of one rule about one subject. holding: its condition holds, and a case was opened for it once; watched: it does
 * not, but will when time alone passes; healed: it held before.
 */
export const ruleFindings = pgTable(
  'rule_findings',
  {
    ruleId: text('rule_id').notNull(),
    subjectKind: text('subject_kind').$type<WatchedKind>().notNull(),
    subjectNumber: text('subject_number').notNull(),
    ruleVersion: integer('rule_version').notNull(),
    state: text('state').$type<'watched' | 'holding' | 'healed'>().notNull(),
    /** What it is judged together with. */
    familyKind: text('family_kind').$type<Family['kind']>().notNull(),
    familyNumber: text('family_number').notNull(),
    /** How often it has begun to hold. */
    occurrence: integer('occurrence').notNull().default(0),
    /** Since when it holds; of a watched one, while the rule has patience. */
    since: at('since'),
    caseId: uuid('case_id'),
    /** One of many under the case, which is then the case of all of them. */
    grouped: boolean('grouped').notNull().default(false),
    cause: text('cause').notNull().default(''),
    currency: text('currency').notNull().default('XXX'),
    moneyMinor: minor('money_minor').notNull().default(0),
    customerNumber: text('customer_number'),
    /** The values seen and the words made of them, as they were when it began to hold. */
    finding: jsonb('finding').$type<Finding>(),
    /** When it must be judged again although nothing happens. */
    dueAt: at('due_at'),
    checkedAt: at('checked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ruleId, table.subjectKind, table.subjectNumber] }),
    index('rule_findings_subject').on(table.subjectKind, table.subjectNumber),
    index('rule_findings_due').on(table.dueAt).where(sql`due_at is not null`),
    index('rule_findings_group').on(table.ruleId, table.cause, table.currency).where(sql`state = 'holding'`),
    index('rule_findings_cause').on(table.cause).where(sql`state = 'holding'`),
    index('rule_findings_customer').on(table.customerNumber).where(sql`state = 'holding'`),
    index('rule_findings_checked').on(table.checkedAt).where(sql`state = 'holding'`),
    index('rule_findings_case').on(table.caseId),
  ],
);
