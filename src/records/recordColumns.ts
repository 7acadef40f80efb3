import { goodsOf } from '../core/goods.ts';
import { paperKeys } from '../core/records/backup.ts';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import { isWanted } from '../core/records/trade.ts';

/** Longest text that goes into an indexed column; the body keeps all of it. */
const indexed = (text: string | undefined) => text?.slice(0, 200) ?? null;

/** What is pulled out of a body into columns of its own, to search and join by. Columns not named here are shared by all kinds. */
const columnsOf: { [K in RecordKind]: (body: RecordBody<K>) => Record<string, unknown> } = {
  customer: (body) => ({ name: body.name, tier: body.tier }),
  item: () => ({}),
  price_agreement: (body) => ({ customerNumber: body.customerNumber }),
  promotion: (body) => ({ customerNumber: body.customerNumber ?? null }),
  order: (body) => ({
    customerNumber: body.customerNumber,
    customerOrderNumber: indexed(body.customerOrderNumber),
    bookedAs: body.bookedAs ?? null,
    orderedOn: body.orderedAt.slice(0, 10),
    currency: body.currency,
    totalMinor: body.totalMinor ?? 0,
    wanted: isWanted(body),
    goods: goodsOf(body.lines),
  }),
  shipment: (body) => ({ customerNumber: body.customerNumber, orderNumber: body.orderNumber }),
  proof_of_delivery: (body) => ({ shipmentNumber: body.shipmentNumber }),
  receipt_advice: (body) => ({ customerNumber: body.customerNumber, shipmentNumber: body.shipmentNumber ?? null }),
  invoice: (body) => ({
    customerNumber: body.customerNumber,
    orderNumber: body.orderNumber ?? null,
    customerOrderNumber: indexed(body.customerOrderNumber),
    currency: body.currency,
    issuedOn: body.issuedOn,
    totalMinor: body.totalMinor,
    openMinor: body.openMinor ?? body.totalMinor,
  }),
  credit_memo: (body) => ({
    customerNumber: body.customerNumber,
    invoiceNumber: body.invoiceNumber ?? null,
    currency: body.currency,
    openMinor: -Math.abs(body.openMinor ?? body.totalMinor),
  }),
  payment: (body) => ({
    customerNumber: body.customerNumber ?? null,
    currency: body.currency,
    amountMinor: body.amountMinor,
    reference: indexed(body.reference),
  }),
  remittance: (body) => ({
    customerNumber: body.customerNumber ?? null,
    currency: body.currency,
    amountMinor: body.amountMinor,
    balanced: body.reading.balanced,
  }),
  deduction: (body) => ({
    remittanceNumber: body.remittanceNumber ?? null,
    customerNumber: body.customerNumber ?? null,
    invoiceNumber: indexed(body.invoiceNumber),
    currency: body.currency,
    amountMinor: body.amountMinor,
  }),
  order_acknowledgement: (body) => ({
    customerNumber: body.customerNumber,
    customerOrderNumber: body.customerOrderNumber.slice(0, 200),
  }),
  application_advice: (body) => ({ customerNumber: body.customerNumber }),
  functional_acknowledgement: (body) => ({ customerNumber: body.customerNumber }),
  stock_level: (body) => ({ itemNumber: body.itemNumber, warehouse: body.warehouse }),
  queue_level: () => ({}),
  backup_document: (body) => ({ customerNumber: body.customerNumber ?? null, names: paperKeys(body) }),
  bank_transaction: (body) => ({ currency: body.currency, amountMinor: body.amountMinor }),
};

export function recordColumns(kind: RecordKind, body: RecordBody): Record<string, unknown> {
  return (columnsOf[kind] as (body: RecordBody) => Record<string, unknown>)(body);
}
