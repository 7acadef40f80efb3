import { date, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Actor } from '../../core/actor.ts';
import { at, id, minor } from './columns.ts';

/** A contact with a customer about overdue money: a call, a mail, a visit. Append-only. */
export const collectionContacts = pgTable(
  'collection_contacts',
  {
    id: id(),
    customerNumber: text('customer_number').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    how: text('how').$type<'call' | 'mail' | 'visit' | 'other'>().notNull(),
    outcome: text('outcome')
      .$type<'reached' | 'no_answer' | 'promised' | 'disputed' | 'says_paid' | 'refused' | 'sent'>()
      .notNull(),
    note: text('note'),
    contactedAt: at('contacted_at').notNull(),
  },
  (table) => [index('collection_contacts_customer').on(table.customerNumber, table.contactedAt.desc())],
);

/**
 * A promise to pay. Whether it was kept is not stored: it is what has been settled of its invoices since (`openBefore` says what
 * was open on each when it was made).
 */
export const promises = pgTable(
  'promises',
  {
    id: id(),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => collectionContacts.id),
    customerNumber: text('customer_number').notNull(),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    promisedFor: date('promised_for').notNull(),
    openBefore: jsonb('open_before').$type<Record<string, number>>().notNull(),
    madeAt: at('made_at').notNull(),
    withdrawnAt: at('withdrawn_at'),
  },
  (table) => [index('promises_customer').on(table.customerNumber)],
);

/** What was settled of an invoice by each application of cash that was booked: how customers pay is learned from this. */
export const settlements = pgTable(
  'settlements',
  {
    id: id(),
    actionId: uuid('action_id').notNull(),
    invoiceNumber: text('invoice_number').notNull(),
    customerNumber: text('customer_number').notNull(),
    currency: text('currency').notNull(),
    settledMinor: minor('settled_minor').notNull(),
    /** What was still open afterwards: zero on the one that closed the invoice. */
    leftMinor: minor('left_minor').notNull(),
    dueOn: date('due_on').notNull(),
    paidOn: date('paid_on').notNull(),
  },
  (table) => [
    index('settlements_customer').on(table.customerNumber, table.paidOn),
    index('settlements_invoice').on(table.invoiceNumber),
  ],
);
