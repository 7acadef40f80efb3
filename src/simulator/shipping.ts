import { momentOf } from './calendar.ts';
import { type Delivery, type Order, orderLine, type Part, type Shipment } from './delivery.ts';
import { carriers } from './names.ts';
import type { Numbering } from './numbering.ts';
import type { Random } from './random.ts';

/** The shipment of the given parts. Customers on EDI get an advance ship notice within the hour or so. */
export function ship(random: Random, order: Order, parts: Part[], shippedOn: string, numbering: Numbering): Shipment {
  const minute = random.int(6 * 60, 20 * 60);
  return {
    number: numbering.next('shipment'),
    orderNumber: order.number,
    customerNumber: order.customerNumber,
    ...(order.warehouse && { warehouse: order.warehouse }),
    carrier: random.pick(carriers),
    billOfLading: `BOL${random.digits(8)}`,
    proNumber: random.digits(9),
    shippedAt: momentOf(shippedOn, minute),
    ...(order.requestedDate && { promisedDate: order.requestedDate }),
    ...(order.channel === 'edi' && { asnSentAt: momentOf(shippedOn, minute + random.int(5, 90)) }),
    lines: parts.map((part) => ({
      orderLine: part.line,
      itemNumber: orderLine(order, part.line).itemNumber,
      quantity: String(part.quantity),
      unit: 'CA',
    })),
  };
}

/** A clean proof of delivery; what went wrong is written into it later. */
export function sign(random: Random, shipment: Shipment, deliveredOn: string, numbering: Numbering): Delivery['proof'] {
  return {
    number: numbering.next('proof'),
    shipmentNumber: shipment.number,
    deliveredAt: momentOf(deliveredOn, random.int(6 * 60, 16 * 60)),
    signedBy: random.pick(['J. Ortiz', 'M. Chen', 'dock 4', 'R. Patel', 'T. Okafor', 'S. Nowak', 'receiving']),
    clean: true,
    exceptions: [],
  };
}

/** What the customer says arrived: all of it, unless something goes wrong. */
export function receive(
  random: Random,
  shipment: Shipment,
  order: Order,
  deliveredOn: string,
  numbering: Numbering,
): Delivery['receipt'] {
  return {
    number: numbering.next('receipt'),
    customerNumber: shipment.customerNumber,
    shipmentNumber: shipment.number,
    ...(order.customerOrderNumber && { customerOrderNumber: order.customerOrderNumber }),
    receivedAt: momentOf(deliveredOn, random.int(17 * 60, 22 * 60)),
    lines: shipment.lines.map((line) => ({
      itemNumber: line.itemNumber,
      quantityReceived: line.quantity,
      unit: line.unit,
    })),
  };
}
