import type { RecordBody } from '../../src/core/records/registry.ts';
import type { SimulatedExceptions } from '../../src/simulator/exceptions/simulateExceptions.ts';
import { recordOf } from './found.ts';

type Found = { what: string; kind: string; number: string };
type Latest = Map<string, Map<string, unknown>>;

/**
 * What one would write first: each event compared field by field with what is there when it arrives. No units, no patience, no
 * second look; what only time shows (late, not billed, silent) is looked for once, at the end.
 */
export function naiveFindings({ told, until }: SimulatedExceptions): Found[] {
  const latest: Latest = new Map();
  const found = new Map<string, Found>();
  const say = (what: string, kind: string, number: string) =>
    void found.set(`${what} ${number}`, { what, kind, number });
  for (const { envelope } of told) {
    const { kind, body } = recordOf(envelope);
    if (kind === 'order') checkOrder(latest, body, say);
    if (kind === 'shipment') checkShipment(latest, body, say);
    if (kind === 'invoice') checkInvoice(latest, body, say);
    if (kind === 'proof_of_delivery')
      for (const { kind: noted } of body.exceptions)
        say(
          { short: 'delivered short', damaged: 'delivered damaged', refused: 'refused', over: '', other: '' }[noted],
          'shipment',
          body.shipmentNumber,
        );
    if (kind === 'functional_acknowledgement' && body.group.status !== 'A') say('message refused', kind, body.number);
    if (kind === 'application_advice' && body.documents.some(({ status }) => status !== 'TA'))
      say('document refused', kind, body.number);
    if (kind === 'stock_level') {
      const other = all(latest, 'stock_level').find(
        (one) => one.itemNumber === body.itemNumber && one.warehouse === body.warehouse && one.system !== body.system,
      );
      if (other && other.onHand !== body.onHand)
        say('stock disagrees', kind, body.system === 'erp' ? body.number : other.number);
    }
    latest.set(kind, (latest.get(kind) ?? new Map()).set(body.number, body));
  }
  checkAtEnd(latest, until, say);
  return [...found.values()];
}

type Say = (what: string, kind: string, number: string) => void;
type Kind = Parameters<typeof one>[1];

function one<
  K extends
    | 'order'
    | 'shipment'
    | 'invoice'
    | 'customer'
    | 'item'
    | 'price_agreement'
    | 'stock_level'
    | 'proof_of_delivery',
>(latest: Latest, kind: K, number: string) {
  return latest.get(kind)?.get(number) as RecordBody<K> | undefined;
}

function all<K extends Kind>(latest: Latest, kind: K): RecordBody<K>[] {
  return [...(latest.get(kind)?.values() ?? [])] as RecordBody<K>[];
}

function checkOrder(latest: Latest, order: RecordBody<'order'>, say: Say): void {
  const customer = one(latest, 'customer', order.customerNumber);
  const found = (what: string) => say(what, 'order', order.number);
  if (!customer) found('unknown customer');
  if (customer?.blocked) found('blocked customer');
  if (customer?.creditLimitMinor !== undefined && (order.totalMinor ?? 0) > customer.creditLimitMinor)
    found('over the credit limit');
  if (order.terms && customer?.terms && order.terms.netDays > customer.terms.netDays)
    found('terms beyond the agreed ones');
  if (order.requestedDate && order.requestedDate < order.orderedAt.slice(0, 10)) found('impossible date');
  const prices = new Map(
    all(latest, 'price_agreement')
      .filter((agreement) => agreement.customerNumber === order.customerNumber)
      .flatMap(({ lines }) => lines.map((line) => [line.itemNumber, line.price] as const)),
  );
  for (const line of order.lines) {
    const item = one(latest, 'item', line.itemNumber);
    if (!item) found('unknown item');
    if (item && line.unit !== item.baseUnit && !item.packs.some(({ unit }) => unit === line.unit))
      found('unknown unit');
    const agreed = prices.get(line.itemNumber);
    if (agreed !== undefined && agreed !== line.price) found('price off the agreement');
    if (line.confirmedQuantity && line.confirmedQuantity !== line.quantity) found('confirmed short');
    const stock = all(latest, 'stock_level').find(
      ({ itemNumber, warehouse }) => itemNumber === line.itemNumber && warehouse === order.warehouse,
    );
    if (stock && Number(stock.onHand) < Number(line.quantity)) found('not enough stock');
  }
  for (const other of all(latest, 'order')) {
    if (other.number === order.number || other.customerNumber !== order.customerNumber) continue;
    if (other.customerOrderNumber === order.customerOrderNumber) found('order message twice');
    else if (other.totalMinor === order.totalMinor) found('duplicate order');
  }
}

function checkShipment(latest: Latest, shipment: RecordBody<'shipment'>, say: Say): void {
  const order = one(latest, 'order', shipment.orderNumber);
  if (!order) return;
  for (const line of shipment.lines) {
    const ordered = order.lines.find(({ itemNumber }) => itemNumber === line.itemNumber);
    if (!ordered) say('substituted goods', 'shipment', shipment.number);
    else if (ordered.quantity !== line.quantity) say('shipped in part', 'order', order.number);
  }
}

function checkInvoice(latest: Latest, invoice: RecordBody<'invoice'>, say: Say): void {
  const order = one(latest, 'order', invoice.orderNumber ?? '');
  const shipment = all(latest, 'shipment').find(
    ({ number, orderNumber }) => number === invoice.shipmentNumber || orderNumber === invoice.orderNumber,
  );
  const found = (what: string) => say(what, 'invoice', invoice.number);
  if (!shipment || invoice.issuedOn < shipment.shippedAt.slice(0, 10)) found('billed before shipped');
  if (invoice.hold) found('invoice held');
  for (const line of invoice.lines) {
    const ordered = order?.lines.find(({ itemNumber }) => itemNumber === line.itemNumber);
    const shipped = shipment?.lines.find(({ itemNumber }) => itemNumber === line.itemNumber);
    if (order && !ordered) found('billed, not ordered');
    if (ordered && ordered.price !== line.price) found('another price than ordered');
    if (shipped && Number(line.quantity) > Number(shipped.quantity)) found('more billed than shipped');
  }
  const twin = all(latest, 'invoice').some(
    (other) =>
      other.number !== invoice.number &&
      other.orderNumber === invoice.orderNumber &&
      other.totalMinor === invoice.totalMinor,
  );
  if (twin) found('billed twice');
}

function checkAtEnd(latest: Latest, until: string, say: Say): void {
  const proven = new Set(all(latest, 'proof_of_delivery').map(({ shipmentNumber }) => shipmentNumber));
  const billed = new Set(
    all(latest, 'invoice').flatMap(({ shipmentNumber, orderNumber }) => [shipmentNumber, orderNumber]),
  );
  const shipped = new Set(all(latest, 'shipment').map(({ orderNumber }) => orderNumber));
  for (const { number, orderNumber } of all(latest, 'shipment')) {
    if (!proven.has(number)) say('no proof of delivery', 'shipment', number);
    if (!billed.has(number) && !billed.has(orderNumber)) say('shipped, not billed', 'shipment', number);
  }
  for (const { number, requestedDate } of all(latest, 'order'))
    if (!shipped.has(number) && requestedDate && requestedDate < until) say('late against promise', 'order', number);
}
