import type { EventEnvelope, EventType } from '../core/events.ts';
import { addDays, momentOf } from './calendar.ts';
import type { SimulatedItem } from './catalogue.ts';
import type { SimulatedCustomer } from './customers.ts';
import { billsOf, type Delivery, type Order } from './delivery.ts';
import type { Fact } from './exceptions/life.ts';
import { distributor } from './names.ts';
import type { PriceBook } from './prices.ts';

/** One fact as a CloudEvents envelope; its id says what it is about, so that the same simulation repeats the same ids. */
export function eventOf(type: EventType, time: string, data: { number: string }): EventEnvelope {
  return {
    specversion: '1.0',
    id: `${type}-${data.number}`,
    source: distributor.source,
    type,
    time,
    subject: data.number,
    datacontenttype: 'application/json',
    data,
  };
}

type Master = { customers: SimulatedCustomer[]; catalogue: SimulatedItem[]; prices: PriceBook; from: string };

/** Customers, items, price agreements and promotions, as known on the first day. */
export function masterEvents({ customers, catalogue, prices, from }: Master): EventEnvelope[] {
  const time = momentOf(addDays(from, -1), 0);
  return [
    ...customers.map(({ record }) => eventOf('customer.changed', time, record)),
    ...catalogue.map(({ record }) => eventOf('item.changed', time, record)),
    ...prices.agreements.map((agreement) => eventOf('price_agreement.changed', time, agreement)),
    ...prices.promotions.map((promotion) => eventOf('promotion.changed', time, promotion)),
  ];
}

/** Orders, shipments, proofs, receipts, invoices and credits, oldest first. */
export function tradeEvents(orders: Order[], deliveries: Delivery[]): EventEnvelope[] {
  const events = [
    ...orders.map((order) => eventOf('order.accepted', order.orderedAt, order)),
    ...deliveries.flatMap(deliveryFacts).map(({ type, time, data }) => eventOf(type, time, data)),
  ];
  return inOrder(events);
}

/** What becomes known of a delivery: shipped, delivered, billed, credited. */
export function deliveryFacts(delivery: Delivery): Fact[] {
  const { shipment, proof, receipt, credits } = delivery;
  return [
    { type: 'shipment.confirmed', time: shipment.shippedAt, data: shipment },
    ...(proof ? [{ type: 'proof_of_delivery.received' as const, time: proof.deliveredAt, data: proof }] : []),
    ...(receipt ? [{ type: 'receipt_advice.received' as const, time: receipt.receivedAt, data: receipt }] : []),
    ...billsOf(delivery).map((bill) => ({
      type: 'invoice.issued' as const,
      time: momentOf(bill.issuedOn, 21 * 60),
      data: bill,
    })),
    ...credits.map((credit) => ({
      type: 'credit_memo.issued' as const,
      time: momentOf(credit.issuedOn, 12 * 60),
      data: credit,
    })),
  ];
}

/** By time, then by id: a total order that does not depend on how they were made. */
export function inOrder(events: EventEnvelope[]): EventEnvelope[] {
  return events.sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1));
}
