import { plainDecimal } from '../core/goods.ts';
import { currencyExponent, extendPrice } from '../core/money.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { bodyOf } from './body.ts';
import { asNumber, inBaseUnit, millionths } from './quantities.ts';
import type { World } from './world.ts';

type Shipment = RecordBody<'shipment'>;
type Invoice = RecordBody<'invoice'>;
type Order = RecordBody<'order'>;

/** A shipment with its order, what became of it at the customer's, and what was billed for it. */
export function shipmentView(world: World, shipment: Shipment): Record<string, unknown> {
  const order = world.get('order', shipment.orderNumber);
  const proofs = world.proofsOf(shipment.number);
  const receipts = world.receiptsOf(shipment.number);
  const ordered = new Set(order?.lines.map(({ itemNumber }) => itemNumber));
  return {
    shipment: bodyOf('shipment', shipment),
    order: bodyOf('order', order),
    customer: bodyOf('customer', world.get('customer', shipment.customerNumber)),
    lines: shipment.lines.map((line) => ({
      itemNumber: line.itemNumber,
      unit: line.unit,
      quantity: asNumber(millionths(line.quantity)),
      onOrder: order === undefined || ordered.has(line.itemNumber),
    })),
    proofs: proofs.map((proof) => bodyOf('proof_of_delivery', proof)),
    receipts: receipts.map((receipt) => bodyOf('receipt_advice', receipt)),
    exceptions: proofs.flatMap(({ exceptions }) =>
      exceptions.map(({ itemNumber, kind, quantity, note }) => ({
        kind,
        itemNumber: itemNumber ?? null,
        quantity: quantity === undefined ? null : asNumber(millionths(quantity)),
        note: note ?? null,
      })),
    ),
    received: receivedOf(world, shipment),
    invoices: billsOf(world, shipment).map((invoice) => bodyOf('invoice', invoice)),
    dates: {
      shippedOn: shipment.shippedAt.slice(0, 10),
      promisedOn: shipment.promisedDate ?? shipment.expectedOn ?? order?.requestedDate ?? null,
      deliveredOn: deliveredOn(world, shipment),
      billableOn: billableOn(world, shipment),
    },
    valueMinor: BigInt(order ? worthOf(shipment, order) : 0),
  };
}

/** The day of the first sign that a shipment arrived: its proof of delivery, or what the customer says it received. */
function deliveredOn(world: World, { number }: Shipment): string | null {
  const proofs = world.proofsOf(number).map(({ deliveredAt }) => deliveredAt);
  return earliestDay([...proofs, ...world.receiptsOf(number).map(({ receivedAt }) => receivedAt)]);
}

const earliestDay = (times: string[]): string | null => times.sort()[0]?.slice(0, 10) ?? null;

/** The day from which a shipment may be billed, as agreed with its customer; null where that has not come to pass. */
function billableOn(world: World, shipment: Shipment): string | null {
  const shippedOn = shipment.shippedAt.slice(0, 10);
  switch (world.get('customer', shipment.customerNumber)?.billedFrom) {
    case 'delivery':
      return deliveredOn(world, shipment);
    case 'acceptance': {
      const accepting = world.receiptsOf(shipment.number).filter(({ accepted }) => accepted === true);
      return earliestDay(accepting.map(({ receivedAt }) => receivedAt));
    }
    case 'month_end':
      return lastOfMonth(shippedOn);
    default:
      return shippedOn;
  }
}

function lastOfMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Bills that name the shipment, or its order and no shipment at all. */
function billsOf(world: World, shipment: Shipment): Invoice[] {
  const { number, orderNumber } = shipment;
  return world
    .invoicesOf(orderNumber)
    .filter((invoice) => invoice.shipmentNumber === number || invoice.shipmentNumber === undefined);
}

/** Sums by item of what was shipped and what the customer says arrived, only of items it names. */
function receivedOf(world: World, shipment: Shipment): Record<string, unknown>[] {
  const lines = world.receiptsOf(shipment.number).flatMap((receipt) => receipt.lines);
  return [...new Set(lines.map(({ itemNumber }) => itemNumber))].map((itemNumber) => {
    const own = lines.filter((line) => line.itemNumber === itemNumber);
    const base = (quantity: string, unit: string) => inBaseUnit(world.get('item', itemNumber), quantity, unit) ?? 0n;
    const sent = shipment.lines.filter((line) => line.itemNumber === itemNumber);
    return {
      itemNumber,
      shipped: asNumber(sent.reduce((sum, { quantity, unit }) => sum + base(quantity, unit), 0n)),
      received: asNumber(own.reduce((sum, { quantityReceived, unit }) => sum + base(quantityReceived, unit), 0n)),
      conditions: own.flatMap(({ condition }) => condition?.toLowerCase() ?? []),
    };
  });
}

/** The shipment at the order's prices, in minor units; goods without a price count nothing. */
function worthOf(shipment: Shipment, order: Order): number {
  const exponent = currencyExponent(order.currency);
  return shipment.lines.reduce((sum, line) => {
    const ordered = order.lines.find(({ itemNumber, unit }) => itemNumber === line.itemNumber && unit === line.unit);
    return sum + (ordered?.price === undefined ? 0 : (extendPrice(line.quantity, ordered.price, exponent) ?? 0));
  }, 0);
}

/** An invoice with what was ordered and shipped for it, and earlier invoices for the same. */
export function invoiceView(world: World, invoice: Invoice): Record<string, unknown> {
  const order = invoice.orderNumber === undefined ? undefined : world.get('order', invoice.orderNumber);
  const bills = invoice.orderNumber === undefined ? [] : world.invoicesOf(invoice.orderNumber);
  const shipments = shipmentsFor(world, invoice);
  return {
    invoice: bodyOf('invoice', invoice),
    order: bodyOf('order', order),
    customer: bodyOf('customer', world.get('customer', invoice.customerNumber)),
    shipments: shipments.map((shipment) => bodyOf('shipment', shipment)),
    shippedOn:
      shipments
        .map(({ shippedAt }) => shippedAt)
        .sort()[0]
        ?.slice(0, 10) ?? null,
    billableOn: allBillableOn(world, shipments),
    lines: billedLines(world, invoice, order, shipments, invoice.shipmentNumber === undefined ? bills : [invoice]),
    earlierTwins: bills
      .filter((other) => other.number !== invoice.number && isTwin(other, invoice) && isBefore(other, invoice))
      .map((other) => bodyOf('invoice', other)),
  };
}

/** The day from which all of some shipments may be billed; null where there are none, or one may not be yet. */
function allBillableOn(world: World, shipments: Shipment[]): string | null {
  const days = shipments.map((shipment) => billableOn(world, shipment));
  return days.some((day) => day === null) ? null : (days.sort().at(-1) ?? null);
}

function shipmentsFor(world: World, invoice: Invoice): Shipment[] {
  if (invoice.orderNumber === undefined) return [];
  const all = world.shipmentsOf(invoice.orderNumber);
  return invoice.shipmentNumber === undefined ? all : all.filter(({ number }) => number === invoice.shipmentNumber);
}

/** By item: what this invoice bills, and in all `bills` together against what was shipped. */
function billedLines(
  world: World,
  invoice: Invoice,
  order: Order | undefined,
  shipments: Shipment[],
  bills: Invoice[],
) {
  const sum = (itemNumber: string, lines: { itemNumber: string; quantity: string; unit: string }[]) => {
    const item = world.get('item', itemNumber);
    const own = lines.filter((line) => line.itemNumber === itemNumber);
    return asNumber(own.reduce((all, { quantity, unit }) => all + (inBaseUnit(item, quantity, unit) ?? 0n), 0n));
  };
  const shipped = shipments.flatMap(({ lines }) => lines);
  const billed = bills.flatMap(({ lines }) => lines);
  return invoice.lines.map((line) => {
    const ordered = order?.lines.find(({ itemNumber, unit }) => itemNumber === line.itemNumber && unit === line.unit);
    return {
      line: BigInt(line.line),
      itemNumber: line.itemNumber,
      onOrder: order === undefined || order.lines.some(({ itemNumber }) => itemNumber === line.itemNumber),
      billed: sum(line.itemNumber, billed),
      shipped: sum(line.itemNumber, shipped),
      ordered: order ? sum(line.itemNumber, order.lines) : null,
      price: plainDecimal(line.price),
      orderPrice: ordered?.price === undefined ? null : plainDecimal(ordered.price),
      amountMinor: BigInt(line.amountMinor),
    };
  });
}

/** Two invoices for the same delivery, or for the same money where neither names one. */
function isTwin(one: Invoice, other: Invoice): boolean {
  const goods = ({ lines }: Invoice) =>
    lines.map(({ itemNumber, quantity, unit }) => `${itemNumber} ${plainDecimal(quantity)} ${unit}`).sort();
  const sameGoods = JSON.stringify(goods(one)) === JSON.stringify(goods(other));
  return one.shipmentNumber === other.shipmentNumber && one.totalMinor === other.totalMinor && sameGoods;
}

function isBefore(one: Invoice, other: Invoice): boolean {
  return one.issuedOn === other.issuedOn ? one.number < other.number : one.issuedOn < other.issuedOn;
}
