import { type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, date, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { RecordBody } from '../../core/records/registry.ts';
import { common, minor, orderedItems } from './columns.ts';

/** A number without case, separators and leading zeros, in SQL; the same as `plainReference` in core/printedReference. */
export const plainNumber = (column: AnyPgColumn | SQL) =>
  sql<string>`ltrim(regexp_replace(upper(${column}), '[^A-Z0-9]', '', 'g'), '0')`;

export const customers = pgTable('customers', {
  ...common(),
  body: jsonb('body').$type<RecordBody<'customer'>>().notNull(),
  name: text('name').notNull(),
  tier: text('tier').notNull(),
});

/**
 * Names and ids under which a customer pays or sends: its aliases and its name as they stand, and the name without legal
 * form, case and punctuation (see core/partyNames). Kept in step whenever a customer is written.
 */
export const customerAliases = pgTable(
  'customer_aliases',
  {
    alias: text('alias').notNull(),
    customerNumber: text('customer_number').notNull(),
    how: text('how').$type<'alias' | 'name' | 'plain_name'>().notNull().default('alias'),
  },
  (table) => [
    primaryKey({ columns: [table.alias, table.customerNumber, table.how] }),
    index('customer_aliases_customer').on(table.customerNumber),
  ],
);

export const items = pgTable('items', { ...common(), body: jsonb('body').$type<RecordBody<'item'>>().notNull() });

export const priceAgreements = pgTable(
  'price_agreements',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'price_agreement'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
  },
  (table) => [index('price_agreements_customer').on(table.customerNumber)],
);

export const promotions = pgTable(
  'promotions',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'promotion'>>().notNull(),
    customerNumber: text('customer_number'),
  },
  // Rules ask for a customer's and, under no number, for everybody's.
  (table) => [index('promotions_customer').on(sql`coalesce(${table.customerNumber}, '')`)],
);

/** That an order stands under the number its customer gave it, in SQL; the same as `isAsSent` in core/bookedOrders. */
export const orderStandsAsSent = sql`number = left(customer_order_number, 120)`;

export const orders = pgTable(
  'orders',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'order'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    customerOrderNumber: text('customer_order_number'),
    /** Our number for the same order, where this one stands under the customer's; see core/bookedOrders. */
    bookedAs: text('booked_as'),
    /** The day of the order as it says itself, YYYY-MM-DD. */
    orderedOn: text('ordered_on').notNull(),
    currency: text('currency').notNull(),
    totalMinor: minor('total_minor').notNull(),
    /** It counts, and something of it is neither cancelled nor rejected. */
    wanted: boolean('wanted').notNull(),
    /** A hash of what is ordered, see core/goods. */
    goods: text('goods').notNull(),
    /** An invoice names it: true only where one does, false too where the invoice came before the order. */
    billed: boolean('billed').notNull().default(false),
  },
  (table) => [
    // With the time, which rules ask for: what a customer ordered lately, and on which days.
    index('orders_customer').on(table.customerNumber, table.asOf, table.orderedOn),
    // What is still to be billed: a few weeks of orders among years of them.
    index('orders_unbilled').on(table.customerNumber, table.asOf).where(sql`wanted and not billed`),
    index('orders_customer_order').on(table.customerOrderNumber),
    // Of an order placed twice.
    index('orders_goods').on(table.customerNumber, table.goods),
    index('orders_plain_customer_order').on(plainNumber(table.customerOrderNumber)),
    // Those that wait to be booked under a number of ours, and those that were.
    index('orders_as_sent').on(plainNumber(table.customerOrderNumber)).where(orderStandsAsSent),
    index('orders_booked').on(table.bookedAs).where(sql`booked_as is not null`),
    // Whom a count of stock may leave short. Read at once after it is written, so without a list of what is pending.
    index('orders_unbilled_items')
      .using('gin', orderedItems(table.body))
      .with({ fastupdate: false })
      .where(sql`wanted and not billed`),
  ],
);

export const shipments = pgTable(
  'shipments',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'shipment'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    orderNumber: text('order_number').notNull(),
  },
  (table) => [
    index('shipments_order').on(table.orderNumber),
    // What papers name a shipment by.
    index('shipments_plain_asn').on(plainNumber(sql`body ->> 'asnNumber'`)),
    index('shipments_plain_bill').on(plainNumber(sql`body ->> 'billOfLading'`)),
    index('shipments_plain_pro').on(plainNumber(sql`body ->> 'proNumber'`)),
  ],
);

export const proofsOfDelivery = pgTable(
  'proofs_of_delivery',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'proof_of_delivery'>>().notNull(),
    shipmentNumber: text('shipment_number').notNull(),
  },
  (table) => [index('proofs_of_delivery_shipment').on(table.shipmentNumber)],
);

export const receiptAdvices = pgTable(
  'receipt_advices',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'receipt_advice'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    shipmentNumber: text('shipment_number'),
  },
  (table) => [index('receipt_advices_shipment').on(table.shipmentNumber)],
);

const open = sql`open_minor <> 0`;

export const invoices = pgTable(
  'invoices',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'invoice'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    orderNumber: text('order_number'),
    customerOrderNumber: text('customer_order_number'),
    currency: text('currency').notNull(),
    issuedOn: date('issued_on').notNull(),
    totalMinor: minor('total_minor').notNull(),
    openMinor: minor('open_minor').notNull(),
  },
  (table) => [
    index('invoices_customer').on(table.customerNumber),
    index('invoices_order').on(table.orderNumber),
    index('invoices_plain_number').on(table.customerNumber, plainNumber(table.number)),
    // What matching asks of open items: an order's number, an amount, a number that is nearly the printed one.
    index('invoices_customer_order').on(table.customerNumber, plainNumber(table.customerOrderNumber)).where(open),
    index('invoices_open_amount').on(table.customerNumber, table.openMinor).where(open),
    index('invoices_open_like')
      .using('gin', sql`${plainNumber(table.number)} gin_trgm_ops`)
      .where(open),
  ],
);

export const creditMemos = pgTable(
  'credit_memos',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'credit_memo'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    invoiceNumber: text('invoice_number'),
    currency: text('currency').notNull().default('XXX'),
    /** What is left of it, negative; zero once it is taken. */
    openMinor: minor('open_minor').notNull().default(0),
  },
  (table) => [
    index('credit_memos_customer').on(table.customerNumber),
    index('credit_memos_invoice').on(table.invoiceNumber),
  ],
);

export const payments = pgTable(
  'payments',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'payment'>>().notNull(),
    customerNumber: text('customer_number'),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reference: text('reference'),
  },
  (table) => [index('payments_reference').on(table.reference)],
);

export const remittances = pgTable(
  'remittances',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'remittance'>>().notNull(),
    customerNumber: text('customer_number'),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    balanced: boolean('balanced').notNull(),
  },
  (table) => [index('remittances_document').on(table.sourceDocumentId)],
);

export const deductions = pgTable(
  'deductions',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'deduction'>>().notNull(),
    remittanceNumber: text('remittance_number'),
    customerNumber: text('customer_number'),
    invoiceNumber: text('invoice_number'),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (table) => [
    index('deductions_customer').on(table.customerNumber),
    index('deductions_invoice').on(table.invoiceNumber),
    index('deductions_document').on(table.sourceDocumentId),
    index('deductions_remittance').on(table.remittanceNumber),
    index('deductions_plain_reference').on(plainNumber(sql`body ->> 'reference'`)),
    // Those whose invoice has not come yet: looked through whenever invoices arrive.
    index('deductions_unlinked').on(table.customerNumber).where(sql`invoice_number is null`),
    index('deductions_ownerless')
      .on(sql`(body ->> 'reference')`)
      .where(sql`invoice_number is null and customer_number is null`),
  ],
);

export const bankTransactions = pgTable('bank_transactions', {
  ...common(),
  body: jsonb('body').$type<RecordBody<'bank_transaction'>>().notNull(),
  currency: text('currency').notNull(),
  amountMinor: minor('amount_minor').notNull(),
});

export const orderAcknowledgements = pgTable(
  'order_acknowledgements',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'order_acknowledgement'>>().notNull(),
    customerNumber: text('customer_number').notNull(),
    customerOrderNumber: text('customer_order_number').notNull(),
  },
  (table) => [index('order_acknowledgements_customer').on(table.customerNumber, table.customerOrderNumber)],
);

export const applicationAdvices = pgTable('application_advices', {
  ...common(),
  body: jsonb('body').$type<RecordBody<'application_advice'>>().notNull(),
  customerNumber: text('customer_number').notNull(),
});

export const functionalAcknowledgements = pgTable('functional_acknowledgements', {
  ...common(),
  body: jsonb('body').$type<RecordBody<'functional_acknowledgement'>>().notNull(),
  customerNumber: text('customer_number').notNull(),
});

export const stockLevels = pgTable(
  'stock_levels',
  {
    ...common(),
    body: jsonb('body').$type<RecordBody<'stock_level'>>().notNull(),
    itemNumber: text('item_number').notNull(),
    warehouse: text('warehouse').notNull(),
  },
  (table) => [index('stock_levels_item').on(table.itemNumber)],
);

export const queueLevels = pgTable('queue_levels', {
  ...common(),
  body: jsonb('body').$type<RecordBody<'queue_level'>>().notNull(),
});
