import { z } from 'zod';
import { applicationAdvice, functionalAcknowledgement } from './answers.ts';
import { backupDocument } from './backup.ts';
import { bankTransaction, deduction, payment, remittance } from './cash.ts';
import { customer, item, priceAgreement, promotion } from './parties.ts';
import { queueLevel, stockLevel } from './stock.ts';
import { creditMemo, invoice, order, orderAcknowledgement, proofOfDelivery, receiptAdvice, shipment } from './trade.ts';

/** Every canonical record by its kind. `number` is each one's natural key within its kind. */
export const recordSchemas = {
  customer,
  item,
  price_agreement: priceAgreement,
  promotion,
  order,
  shipment,
  proof_of_delivery: proofOfDelivery,
  receipt_advice: receiptAdvice,
  invoice,
  credit_memo: creditMemo,
  payment,
  remittance,
  deduction,
  bank_transaction: bankTransaction,
  order_acknowledgement: orderAcknowledgement,
  application_advice: applicationAdvice,
  functional_acknowledgement: functionalAcknowledgement,
  stock_level: stockLevel,
  queue_level: queueLevel,
  backup_document: backupDocument,
} as const;

export type RecordKind = keyof typeof recordSchemas;
export const recordKinds = Object.keys(recordSchemas) as [RecordKind, ...RecordKind[]];
export const recordKind = z.enum(recordKinds);
export type RecordBody<K extends RecordKind = RecordKind> = z.infer<(typeof recordSchemas)[K]>;
export type Customer = RecordBody<'customer'>;
export type Invoice = RecordBody<'invoice'>;
export type Deduction = RecordBody<'deduction'>;
