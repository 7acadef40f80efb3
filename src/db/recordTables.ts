import type { RecordKind } from '../core/records/registry.ts';
import { backupDocuments } from './schema/backup.ts';
import * as tables from './schema/records.ts';

/** The table that holds each kind of canonical record. */
export const recordTables = {
  customer: tables.customers,
  item: tables.items,
  price_agreement: tables.priceAgreements,
  promotion: tables.promotions,
  order: tables.orders,
  shipment: tables.shipments,
  proof_of_delivery: tables.proofsOfDelivery,
  receipt_advice: tables.receiptAdvices,
  invoice: tables.invoices,
  credit_memo: tables.creditMemos,
  payment: tables.payments,
  remittance: tables.remittances,
  deduction: tables.deductions,
  bank_transaction: tables.bankTransactions,
  order_acknowledgement: tables.orderAcknowledgements,
  application_advice: tables.applicationAdvices,
  functional_acknowledgement: tables.functionalAcknowledgements,
  stock_level: tables.stockLevels,
  queue_level: tables.queueLevels,
  backup_document: backupDocuments,
} as const satisfies Record<RecordKind, unknown>;

/** The columns all of them share, for statements that work on any kind. */
export function recordTable(kind: RecordKind): typeof tables.items {
  return recordTables[kind] as unknown as typeof tables.items;
}
