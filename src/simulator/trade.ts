import { bill } from './billing.ts';
import { addDays, weekday, workday } from './calendar.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { Delivery, Order, Part } from './delivery.ts';
import { befall } from './incidents.ts';
import type { Numbering } from './numbering.ts';
import { placeOrder } from './orders.ts';
import type { PriceBook } from './prices.ts';
import type { Random } from './random.ts';
import { receive, ship, sign } from './shipping.ts';

export type Trade = { orders: Order[]; deliveries: Delivery[] };

type TradeOptions = {
  random: Random;
  customers: SimulatedCustomer[];
  prices: PriceBook;
  numbering: Numbering;
  from: string;
  until: string;
  pace: number;
  /** Before this day customers find nothing to keep money back for. */
  quietBefore?: string;
};

/** All orders placed from `from` to `until` and what became of each, day by day. */
export function simulateTrade(options: TradeOptions): Trade {
  const trade: Trade = { orders: [], deliveries: [] };
  for (const { orders, deliveries } of tradeDays(options)) {
    trade.orders.push(...orders);
    trade.deliveries.push(...deliveries);
  }
  return trade;
}

/** The same day by day, keeping nothing: of a day's orders all that will become of them. */
export function* tradeDays(options: TradeOptions): Generator<Trade> {
  const streams = options.customers.map((customer) => options.random.fork(customer.record.number));
  for (let date = options.from; date <= options.until; date = addDays(date, 1)) {
    if (weekday(date) === 0 || weekday(date) === 6) continue;
    const trade: Trade = { orders: [], deliveries: [] };
    options.customers.forEach((customer, at) => {
      const random = streams[at] as Random;
      for (let count = ordersToday(random, customer.ordersPerWeek * options.pace); count > 0; count--) {
        const order = placeOrder(random, customer, date, options);
        trade.orders.push(order);
        trade.deliveries.push(...fulfil(random, customer, order, options));
      }
    });
    yield trade;
  }
}

function ordersToday(random: Random, perWeek: number): number {
  const expected = perWeek / 5;
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

/** One order in six leaves in two parts, because a line was short in stock. */
function fulfil(random: Random, customer: SimulatedCustomer, order: Order, options: TradeOptions): Delivery[] {
  const ordered = order.lines.map((line) => ({ line: line.line, quantity: Number(line.quantity) }));
  const shippedOn = workday(addDays(order.orderedAt.slice(0, 10), random.int(1, 3)));
  if (!random.chance(0.16)) return [deliver(random, customer, order, ordered, shippedOn, options)];
  const late = random.pick(ordered);
  const first = ordered.map((part) => (part === late ? { ...part, quantity: Math.floor(part.quantity / 2) } : part));
  const rest = [{ line: late.line, quantity: late.quantity - Math.floor(late.quantity / 2) }];
  return [first.filter((part) => part.quantity > 0), rest]
    .filter((parts) => parts.length > 0)
    .map((parts, at) =>
      deliver(random, customer, order, parts, workday(addDays(shippedOn, at * random.int(3, 6))), options),
    );
}

function deliver(
  random: Random,
  customer: SimulatedCustomer,
  order: Order,
  parts: Part[],
  shippedOn: string,
  options: TradeOptions,
): Delivery {
  const shipment = ship(random, order, parts, shippedOn, options.numbering);
  const deliveredOn = workday(addDays(shippedOn, random.int(1, 4)));
  const delivery: Delivery = {
    customer,
    order,
    shipment,
    proof: random.chance(0.93) ? sign(random, shipment, deliveredOn, options.numbering) : null,
    receipt: customer.habits.sendsReceipts ? receive(random, shipment, order, deliveredOn, options.numbering) : null,
    invoice: bill(random, customer, order, shipment, parts, options.numbering),
    duplicate: null,
    credits: [],
    claims: [],
  };
  if (options.quietBefore !== undefined && shippedOn < options.quietBefore) return delivery;
  if (random.chance(customer.habits.shortPayRate))
    befall({ random, delivery, prices: options.prices, numbering: options.numbering });
  if (random.chance(customer.habits.shortPayRate / 8))
    befall({ random, delivery, prices: options.prices, numbering: options.numbering });
  return delivery;
}
