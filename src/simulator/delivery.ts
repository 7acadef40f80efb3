import type { RecordBody } from '../core/records/registry.ts';
import type { Claim } from './claim.ts';
import type { SimulatedCustomer } from './customers.ts';

type OrderRecord = RecordBody<'order'>;
/** Simulated orders state every price. */
export type Order = Omit<OrderRecord, 'lines'> & { lines: (OrderRecord['lines'][number] & { price: string })[] };
export type Shipment = RecordBody<'shipment'>;
export type Invoice = RecordBody<'invoice'>;
export type CreditMemo = RecordBody<'credit_memo'>;

/** How much of an order's line leaves with one shipment. */
export type Part = { line: number; quantity: number };

/** Everything that belongs to one shipment: what moved, who signed, what was billed, and what the customer will claim. */
export type Delivery = {
  customer: SimulatedCustomer;
  order: Order;
  shipment: Shipment;
  proof: RecordBody<'proof_of_delivery'> | null;
  receipt: RecordBody<'receipt_advice'> | null;
  invoice: Invoice;
  /** A second invoice for the same goods, when that is what went wrong. */
  duplicate: Invoice | null;
  credits: CreditMemo[];
  claims: Claim[];
};

/** Its invoices: one, or two where the same goods were billed again. */
export const billsOf = ({ invoice, duplicate }: Delivery): Invoice[] => (duplicate ? [invoice, duplicate] : [invoice]);

export function orderLine(order: Order, line: number): Order['lines'][number] {
  return order.lines[line - 1] as Order['lines'][number];
}
