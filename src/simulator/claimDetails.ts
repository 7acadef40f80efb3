import { formatDecimal } from '../core/money.ts';
import { addDays } from './calendar.ts';
import type { ClaimDetails } from './claim.ts';
import { type Delivery, orderLine } from './delivery.ts';
import type { Random } from './random.ts';

/** Facts around a delivery for the customer's words, every placeholder filled; an incident overrides what it knows better. */
export function detailsOf(
  { random, delivery }: { random: Random; delivery: Delivery },
  amountMinor: number,
): ClaimDetails {
  const { invoice, shipment, order, proof } = delivery;
  const line = random.pick(invoice.lines);
  return {
    ...generalDetails(random, invoice.issuedOn),
    amt: formatDecimal(amountMinor, invoice.currency),
    cur: invoice.currency,
    inv: invoice.number,
    po: order.customerOrderNumber ?? order.number,
    bol: shipment.billOfLading ?? shipment.number,
    pro: shipment.proNumber ?? shipment.number,
    carrier: shipment.carrier ?? 'carrier',
    ship: shipment.shippedAt.slice(0, 10),
    date: proof?.deliveredAt.slice(0, 10) ?? addDays(shipment.shippedAt.slice(0, 10), 3),
    due: order.requestedDate ?? invoice.issuedOn,
    item: line.description ?? line.itemNumber,
    sku: line.itemNumber,
    qty: String(random.int(1, 9)),
    uom: 'cases',
    billed: line.quantity,
    got: line.quantity,
    price: line.price,
    oldprice: orderLine(order, 1).price,
  };
}

/** Numbers that only the customer knows. */
export function generalDetails(random: Random, date: string): ClaimDetails {
  return {
    date,
    qty: String(random.int(1, 24)),
    uom: 'cases',
    store: random.digits(4),
    dc: random.digits(3),
    ra: `RA${random.digits(6)}`,
    claim: `${random.pick(['DM', 'CB', 'CL', 'V'])}${random.digits(7)}`,
    otherinv: random.digits(8),
    cm: `CM${random.digits(5)}`,
    promo: `D${random.digits(5)}`,
    promoname: random.pick(['spring ad', 'summer display', 'back to school', 'anniversary sale', 'new store opening']),
    pct: random.pick(['1', '2', '3', '5', '10']),
    days: String(random.int(1, 9)),
    hours: String(random.int(1, 12)),
    lot: `L${random.digits(5)}`,
    month: random.pick(['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'Q1', 'Q2', 'H1']),
    year: date.slice(0, 4),
    buyer: random.pick(['Dana', 'Luis', 'Priya', 'Tom', 'Agnes', 'Karim']),
    cert: random.digits(7),
    appt: random.digits(6),
    check: random.digits(6),
  };
}
