import { inArray } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';
import * as tables from './schema/records.ts';

type Deduction = { number: string; customerNumber: string | null; invoiceNumber: string | null };

/** All records that may bear on some deductions, by kind. Which belong to which is told by their numbers. */
export type ClaimEvidence = {
  invoice: RecordBody<'invoice'>[];
  order: RecordBody<'order'>[];
  shipment: RecordBody<'shipment'>[];
  proof_of_delivery: RecordBody<'proof_of_delivery'>[];
  receipt_advice: RecordBody<'receipt_advice'>[];
  credit_memo: RecordBody<'credit_memo'>[];
  promotion: RecordBody<'promotion'>[];
  price_agreement: RecordBody<'price_agreement'>[];
  item: RecordBody<'item'>[];
  customer: RecordBody<'customer'>[];
  deduction: RecordBody<'deduction'>[];
};

/** Reads the evidence for a group of deductions in a fixed number of statements, whatever their number. */
export async function readClaimEvidence(q: Queryable, claims: readonly Deduction[]): Promise<ClaimEvidence> {
  const invoiceNumbers = distinct(claims.map(({ invoiceNumber }) => invoiceNumber));
  const customerNumbers = distinct(claims.map(({ customerNumber }) => customerNumber));
  const find = <K extends RecordKind>(kind: K, column: AnyPgColumn, values: string[]) =>
    bodies(q, kind, column, values);
  // Side by side with the same order, so that a second billing is seen.
  const named = await find('invoice', tables.invoices.number, invoiceNumbers);
  const orderNumbers = distinct(named.map(({ orderNumber }) => orderNumber));
  const invoice = unique([...named, ...(await find('invoice', tables.invoices.orderNumber, orderNumbers))]);
  const shipment = await find('shipment', tables.shipments.orderNumber, orderNumbers);
  const shipmentNumbers = shipment.map(({ number }) => number);
  const itemNumbers = distinct(invoice.flatMap(({ lines }) => lines.map(({ itemNumber }) => itemNumber)));
  return {
    invoice,
    order: await find('order', tables.orders.number, orderNumbers),
    shipment,
    proof_of_delivery: await find('proof_of_delivery', tables.proofsOfDelivery.shipmentNumber, shipmentNumbers),
    receipt_advice: await find('receipt_advice', tables.receiptAdvices.shipmentNumber, shipmentNumbers),
    credit_memo: await find('credit_memo', tables.creditMemos.invoiceNumber, invoiceNumbers),
    promotion: await find('promotion', tables.promotions.customerNumber, customerNumbers),
    price_agreement: await find('price_agreement', tables.priceAgreements.customerNumber, customerNumbers),
    item: await find('item', tables.items.number, itemNumbers),
    customer: await find('customer', tables.customers.number, customerNumbers),
    deduction: await find('deduction', tables.deductions.invoiceNumber, invoiceNumbers),
  };
}

async function bodies<K extends RecordKind>(
  q: Queryable,
  kind: K,
  column: AnyPgColumn,
  values: string[],
): Promise<RecordBody<K>[]> {
  if (values.length === 0) return [];
  const table = recordTable(kind);
  // By number, so that the same evidence is always told in the same order.
  const rows = await q.select({ body: table.body }).from(table).where(inArray(column, values)).orderBy(table.number);
  return rows.map(({ body }) => body as unknown as RecordBody<K>);
}

const distinct = (values: (string | null | undefined)[]): string[] => [
  ...new Set(values.flatMap((value) => value ?? [])),
];

function unique<T extends { number: string }>(records: T[]): T[] {
  return [...new Map(records.map((record) => [record.number, record])).values()];
}
