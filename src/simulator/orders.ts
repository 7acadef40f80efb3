import { extend } from './billing.ts';
import { addDays, momentOf, workday } from './calendar.ts';
import type { SimulatedCustomer } from './customers.ts';
import type { Order } from './delivery.ts';
import type { Numbering } from './numbering.ts';
import type { PriceBook } from './prices.ts';
import type { Random } from './random.ts';

type OrderOptions = { prices: PriceBook; numbering: Numbering };

/** An order of one to six lines out of the customer's assortment, at its agreed prices. */
export function placeOrder(random: Random, customer: SimulatedCustomer, date: string, options: OrderOptions): Order {
  const { currency, terms, address } = customer.record;
  const lines: Order['lines'] = [];
  const requestedDate = workday(addDays(date, random.int(3, 8)));
  for (let line = 1, count = random.int(1, 6); line <= count; line++) {
    const item = random.pick(customer.assortment);
    const quantity = Math.max(1, Math.round(random.int(4, 40) * customer.size));
    const price = options.prices.priceOf(customer.record.number, item.record.number);
    lines.push({
      line,
      itemNumber: item.record.number,
      quantity: String(quantity),
      unit: 'CA',
      price,
      requestedDate,
      status: 'shipped',
    });
  }
  return {
    number: options.numbering.next('order'),
    customerNumber: customer.record.number,
    customerOrderNumber: `${random.pick(['', '', 'PO', '45'])}${random.digits(7)}`,
    channel: customer.habits.orderChannel,
    currency,
    orderedAt: momentOf(date, random.int(7 * 60, 17 * 60)),
    requestedDate,
    warehouse: customer.warehouse,
    ...(terms && { terms }),
    ...(address && { shipTo: { name: customer.record.name, ...address } }),
    lines,
    totalMinor: lines.reduce((sum, line) => sum + extend(Number(line.quantity), line.price), 0),
  };
}
