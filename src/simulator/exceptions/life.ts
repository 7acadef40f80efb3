import type { EventEnvelope, EventType } from '../../core/events.ts';
import type { RecordBody } from '../../core/records/registry.ts';
import { bill, extend } from '../billing.ts';
import { addDays, momentOf, workday } from '../calendar.ts';
import type { SimulatedCustomer } from '../customers.ts';
import { type Order, orderLine, type Shipment } from '../delivery.ts';
import type { Numbering } from '../numbering.ts';
import { placeOrder } from '../orders.ts';
import type { PriceBook } from '../prices.ts';
import type { Random } from '../random.ts';
import { receive, ship, sign } from '../shipping.ts';

/**
 * One fact with when it happened; what arrives when is decided later. `order` is what a count was made for: two of the
 * same stock may fall on one second.
 */
export type Fact = { type: EventType; time: string; data: { number: string }; order?: string };

/** An order from its placing to its payment, where nothing goes wrong. */
export type Life = {
  customer: SimulatedCustomer;
  order: Order;
  shipment: Shipment;
  proof: RecordBody<'proof_of_delivery'>;
  receipt: RecordBody<'receipt_advice'> | null;
  acknowledgement: RecordBody<'order_acknowledgement'> | null;
  invoice: RecordBody<'invoice'>;
  /** Facts that replace the usual ones, when a life goes another way. */
  facts: Fact[];
};

export type LifeOptions = { prices: PriceBook; numbering: Numbering; acknowledges: boolean };

/** Ordered on a working day, shipped the next one, delivered the day after and in time, billed on the day it left. */
export function liveOn(random: Random, customer: SimulatedCustomer, date: string, options: LifeOptions): Life {
  const placed = placeOrder(random, customer, date, options);
  const shippedOn = workday(addDays(date, 1));
  const requestedDate = workday(addDays(shippedOn, 4));
  const order: Order = {
    ...placed,
    requestedDate,
    lines: distinctItems(placed.lines).map((line, at) => ({
      ...line,
      line: at + 1,
      requestedDate,
      status: 'open' as const,
    })),
  };
  order.totalMinor = totalOf(order);
  const parts = order.lines.map(({ line, quantity }) => ({ line, quantity: Number(quantity) }));
  const shipment = ship(random, order, parts, shippedOn, options.numbering);
  const deliveredOn = workday(addDays(shippedOn, 1));
  const invoice = bill(random, customer, order, shipment, parts, options.numbering);
  return {
    customer,
    order,
    shipment,
    proof: sign(random, shipment, deliveredOn, options.numbering) as Life['proof'],
    receipt: customer.habits.sendsReceipts ? receive(random, shipment, order, deliveredOn, options.numbering) : null,
    acknowledgement: options.acknowledges ? acknowledge(order) : null,
    invoice: asAgreed(customer, invoice, { shippedOn, deliveredOn }),
    facts: [],
  };
}

/** The day a delivery is billed as agreed: when it leaves or when it arrives. */
export function billedOn(
  { billedFrom }: Pick<SimulatedCustomer['record'], 'billedFrom'>,
  { shippedOn, deliveredOn }: { shippedOn: string; deliveredOn: string },
): string {
  return billedFrom === 'delivery' ? deliveredOn : shippedOn;
}

/** Billed on the agreed day, and free of tax to whom that is due. */
function asAgreed(
  { record }: SimulatedCustomer,
  invoice: Life['invoice'],
  { shippedOn, deliveredOn }: { shippedOn: string; deliveredOn: string },
): Life['invoice'] {
  const issuedOn = billedOn(record, { shippedOn, deliveredOn });
  const dated = { ...invoice, issuedOn, dueOn: addDays(issuedOn, record.terms?.netDays ?? 30) };
  return record.tax?.exempt ? { ...dated, taxMinor: 0, totalMinor: invoice.totalMinor - invoice.taxMinor } : dated;
}

/** Everything of a life as facts: the usual ones, and the payment of the invoice a month later. */
export function factsOf(life: Life): Fact[] {
  const { order, shipment, proof, receipt, acknowledgement, invoice } = life;
  const issued = momentOf(invoice.issuedOn, 21 * 60);
  const paid = { ...invoice, openMinor: 0 };
  return [
    { type: 'order.accepted', time: order.orderedAt, data: order },
    ...(acknowledgement
      ? [{ type: 'order_acknowledgement.sent' as const, time: later(order.orderedAt, 45), data: acknowledgement }]
      : []),
    { type: 'shipment.confirmed', time: shipment.shippedAt, data: shipment },
    { type: 'proof_of_delivery.received', time: proof.deliveredAt, data: proof },
    ...(receipt ? [{ type: 'receipt_advice.received' as const, time: receipt.receivedAt, data: receipt }] : []),
    { type: 'invoice.issued', time: issued, data: invoice },
    { type: 'invoice.changed', time: later(issued, 25 * 1440), data: paid },
  ];
}

export function acknowledge(order: Order): RecordBody<'order_acknowledgement'> {
  return {
    number: `AK-${order.number}`,
    customerNumber: order.customerNumber,
    customerOrderNumber: order.customerOrderNumber ?? '',
    orderNumber: order.number,
    currency: order.currency,
    acknowledgedOn: order.orderedAt.slice(0, 10),
    lines: [],
  };
}

/** So many minutes after a time. */
export function later(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString();
}

export function totalOf({ lines }: Pick<Order, 'lines'>): number {
  return lines.reduce((sum, { quantity, price }) => sum + extend(Number(quantity), price), 0);
}

function distinctItems(lines: Order['lines']): Order['lines'] {
  return [...new Map(lines.map((line) => [line.itemNumber, line])).values()];
}

/** The first line of an order and how many cases it holds. */
export function firstLine(order: Order): { line: Order['lines'][number]; cases: number } {
  const line = orderLine(order, 1);
  return { line, cases: Number(line.quantity) };
}

export function envelopeOf({ type, time, data, order }: Fact, source: string): EventEnvelope {
  return {
    specversion: '1.0',
    id: [type, data.number, time, ...(order ? [order] : [])].join('-'),
    source,
    type,
    time,
    subject: data.number,
    datacontenttype: 'application/json',
    data,
  };
}
