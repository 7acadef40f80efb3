import { addDays } from './calendar.ts';
import type { SimulatedCustomer } from './customers.ts';
import { type Invoice, type Order, orderLine, type Part, type Shipment } from './delivery.ts';
import type { Numbering } from './numbering.ts';
import type { Random } from './random.ts';

/** Quantity times a price with up to four decimals, in minor units, halves rounded up; whole numbers throughout. */
export function extend(quantity: number, price: string): number {
  const [whole = '0', decimals = ''] = price.split('.');
  const tenThousandths = Number(whole) * 10_000 + Number(decimals.padEnd(4, '0').slice(0, 4));
  return Math.floor((quantity * tenThousandths + 50) / 100);
}

/** Invoices leave with the goods; one in twelve is late, one in a hundred is early. */
export function bill(
  random: Random,
  customer: SimulatedCustomer,
  order: Order,
  shipment: Shipment,
  parts: Part[],
  numbering: Numbering,
): Invoice {
  const delay = random.weighted([[0, 70], [1, 21], [random.int(6, 20), 8], [-1, 1]]); // biome-ignore format: a table
  const issuedOn = addDays(shipment.shippedAt.slice(0, 10), delay);
  const terms = customer.record.terms;
  const lines = parts.map((part, at) => billLine(order, part, at, customer));
  const goods = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const freightMinor = random.chance(0.25) ? Math.round(goods / random.int(18, 40)) : 0;
  return {
    number: numbering.next('invoice'),
    customerNumber: order.customerNumber,
    orderNumber: order.number,
    shipmentNumber: shipment.number,
    ...(order.customerOrderNumber && { customerOrderNumber: order.customerOrderNumber }),
    currency: order.currency,
    issuedOn,
    dueOn: addDays(issuedOn, terms?.netDays ?? 30),
    ...(terms && { terms }),
    lines,
    freightMinor,
    taxMinor: order.currency === 'CAD' ? Math.round((goods + freightMinor) / 20) : 0,
    totalMinor: goods + freightMinor + (order.currency === 'CAD' ? Math.round((goods + freightMinor) / 20) : 0),
  };
}

function billLine(order: Order, part: Part, at: number, customer: SimulatedCustomer): Invoice['lines'][number] {
  const { itemNumber, price } = orderLine(order, part.line);
  const description = customer.assortment.find((item) => item.record.number === itemNumber)?.record.description ?? '';
  const amountMinor = extend(part.quantity, price);
  return { line: at + 1, itemNumber, description, quantity: String(part.quantity), unit: 'CA', price, amountMinor };
}
