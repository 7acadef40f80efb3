import { momentOf } from '../calendar.ts';
import { billsOf, type Delivery, type Order } from '../delivery.ts';
import { deliveryFacts } from '../events.ts';
import { acknowledge, type Fact, later } from '../exceptions/life.ts';
import type { Random } from '../random.ts';
import type { Trade } from '../trade.ts';
import { stockFact } from './stock.ts';

/** An order with what became of it. */
export type OrderLife = { order: Order; deliveries: Delivery[] };

/** Each order of a trade with its deliveries. */
export function orderLivesOf({ orders, deliveries }: Trade): OrderLife[] {
  const byOrder = new Map(orders.map(({ number }): [string, Delivery[]] => [number, []]));
  for (const delivery of deliveries) byOrder.get(delivery.order.number)?.push(delivery);
  return orders.map((order) => ({ order, deliveries: byOrder.get(order.number) ?? [] }));
}

/** As the order stands when it is placed: everything open, what leaves later promised for later. */
export function placed({ order, deliveries }: OrderLife): Order {
  const lastOf = (line: number) =>
    deliveries.findLast(({ shipment }) => shipment.lines.some(({ orderLine }) => orderLine === line))?.shipment;
  return {
    ...order,
    lines: order.lines.map((line) => {
      const rest = deliveries.length > 1 ? lastOf(line.line) : undefined;
      const late = rest !== undefined && rest !== deliveries[0]?.shipment;
      return { ...line, status: late ? ('back_ordered' as const) : ('open' as const) };
    }),
  };
}

/**
 * An order's usual facts: placed, acknowledged, in stock or not, shipped, delivered, billed, and paid on the given
 * days.
 */
export function orderFacts(random: Random, life: OrderLife, paidOn: ReadonlyMap<string, string>): Fact[] {
  const order = placed(life);
  return [
    { type: 'order.accepted', time: order.orderedAt, data: order },
    ...(order.channel === 'edi'
      ? [
          {
            type: 'order_acknowledgement.sent' as const,
            time: later(order.orderedAt, random.int(20, 90)),
            data: answer(order),
          },
        ]
      : []),
    ...stockFacts(random, life, order),
    ...life.deliveries.flatMap((delivery) => [...deliveryFacts(delivery), ...paymentFacts(delivery, paidOn)]),
  ];
}

/** Line by line in the codes of X12 element 668: IA accepted, IB back-ordered. */
function answer(order: Order) {
  return {
    ...acknowledge(order),
    lines: order.lines.map(({ line, itemNumber, quantity, unit, status, requestedDate }) => ({
      line,
      itemNumber,
      quantity,
      unit,
      answers: [
        {
          status: status === 'back_ordered' ? 'IB' : 'IA',
          quantity,
          unit,
          ...(requestedDate && { date: requestedDate }),
        },
      ],
    })),
  };
}

/**
 * What the ERP counted when the order came: too little of what was then back-ordered, enough of another line; filled up
 * again later.
 */
function stockFacts(random: Random, { deliveries }: OrderLife, order: Order): Fact[] {
  const short = order.lines.find(({ status }) => status === 'back_ordered');
  const other = order.lines.find(({ status, itemNumber }) => status === 'open' && itemNumber !== short?.itemNumber);
  const before = later(order.orderedAt, -random.int(20, 400));
  const facts: Fact[] = [];
  if (short) {
    // Goods on their way to us let the order be promised; they come too late nonetheless.
    const hoped = { quantity: short.quantity, expectedOn: order.requestedDate ?? order.orderedAt.slice(0, 10) };
    const incoming = random.chance(0.6) ? [hoped] : [];
    const rest = deliveries.at(-1)?.shipment.shippedAt ?? order.orderedAt;
    facts.push(
      stockFact('erp', order, short.itemNumber, Math.floor(Number(short.quantity) / 2), before, incoming),
      stockFact('erp', order, short.itemNumber, random.int(4, 12) * Number(short.quantity), later(rest, -120)),
    );
  }
  if (other && (short || random.chance(0.1)))
    facts.push(stockFact('erp', order, other.itemNumber, random.int(2, 15) * Number(other.quantity), before));
  return facts;
}

/** Paid invoices are told once more, with nothing open. */
function paymentFacts(delivery: Delivery, paidOn: ReadonlyMap<string, string>): Fact[] {
  return billsOf(delivery).flatMap((bill) => {
    const day = paidOn.get(bill.number);
    return day ? [{ type: 'invoice.changed', time: momentOf(day, 12 * 60), data: { ...bill, openMinor: 0 } }] : [];
  });
}
