import { index, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, id, minor } from './columns.ts';

/**
 * One payment on its way to the open items: money from the bank, an advice of money, or both once they are joined. `number`
 * is the advice's payment number, or the bank transaction's where no advice came.
 */
export const cashMatches = pgTable(
  'cash_matches',
  {
    id: id(),
    number: text('number').notNull().unique(),
    /**
     * waiting: advised, the money is not here; proposed: in the queue; duplicate: a person decides whether it counts;
     * returned: the bank took the money back.
     */
    state: text('state').$type<'waiting' | 'proposed' | 'duplicate' | 'returned'>().notNull(),
    caseId: uuid('case_id'),
    customerNumber: text('customer_number'),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    /** The advice's payment record, and the money of the bank that belongs to it. */
    paymentNumber: text('payment_number'),
    bankTransactionNumbers: text('bank_transaction_numbers').array().notNull().default([]),
    lines: integer('lines').notNull(),
    linesMatched: integer('lines_matched').notNull(),
    /** Cash that lies on open items in the proposal of the machine. */
    matchedMinor: minor('matched_minor').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [
    index('cash_matches_case').on(table.caseId),
    index('cash_matches_customer').on(table.customerNumber),
    index('cash_matches_bank').using('gin', table.bankTransactionNumbers),
  ],
);

/** What live proposals claim of open items, so that two payments do not settle the same one. */
export const cashClaims = pgTable(
  'cash_claims',
  {
    number: text('number').notNull(),
    itemNumber: text('item_number').notNull(),
    itemKind: text('item_kind').$type<'invoice' | 'credit_memo'>().notNull().default('invoice'),
    settledMinor: minor('settled_minor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.number, table.itemNumber, table.itemKind] }),
    index('cash_claims_item').on(table.itemNumber),
  ],
);

/** What people confirmed (+1) or declined (−1): a customer's printed reference means this item. */
export const matchMemory = pgTable(
  'match_memory',
  {
    id: id(),
    customerNumber: text('customer_number').notNull(),
    /** Without case, separators and leading zeros. */
    reference: text('reference').notNull(),
    itemNumber: text('item_number').notNull(),
    outcome: smallint('outcome').notNull(),
    recommendationId: uuid('recommendation_id').notNull(),
    decidedAt: at('decided_at').notNull(),
  },
  (table) => [
    index('match_memory_reference').on(table.customerNumber, table.reference),
    uniqueIndex('match_memory_once').on(table.recommendationId, table.reference, table.itemNumber),
  ],
);

/** Applications that took effect: the row is what makes open amounts fall exactly once. */
export const cashPostings = pgTable('cash_postings', {
  actionId: uuid('action_id').primaryKey(),
  postedAt: at('posted_at').notNull(),
});

/** Applications that were taken back, each once: the row is what makes open amounts rise exactly once. */
export const cashReversals = pgTable(
  'cash_reversals',
  {
    applicationActionId: uuid('application_action_id').primaryKey(),
    /** The action that took it back, and the bank's booking it rests on. */
    actionId: uuid('action_id').notNull().unique(),
    bankTransactionNumber: text('bank_transaction_number').notNull(),
    reversedAt: at('reversed_at').notNull(),
  },
  (table) => [index('cash_reversals_bank').on(table.bankTransactionNumber)],
);
