import { formatDecimal } from '../../core/money.ts';
import type { RecordBody } from '../../core/records/registry.ts';
import type { Invoice, Order, Shipment } from '../delivery.ts';
import type { X12Dialect } from './dialects.ts';
import { type Segment, x12Date } from './envelope.ts';

type Acknowledgement = RecordBody<'order_acknowledgement'>;
/** The customer as both sides know it: its name, and its number with us. */
export type Buyer = { name: string; number: string };

const dayOf = (time: string) => time.slice(0, 10);
const clockOf = (time: string) => time.slice(11, 16).replace(':', '');
const buyerOf = ({ name, number }: Buyer): Segment => ['N1', 'BY', name.slice(0, 60), '91', number];
const currencyOf = (currency: string): Segment[] => (currency === 'USD' ? [] : [['CUR', 'BY', currency]]);
const shipFrom = (warehouse: string | undefined): Segment[] => (warehouse ? [['N1', 'SF', '', '92', warehouse]] : []);

/** A moment as DTM: the date, and the time of the day. */
const moment = (dialect: X12Dialect, kind: string, time: string): Segment => [
  'DTM',
  kind,
  x12Date(dialect, dayOf(time)),
  clockOf(time),
];
const date = (dialect: X12Dialect, kind: string, day: string | undefined): Segment[] =>
  day ? [['DTM', kind, x12Date(dialect, day)]] : [];

/** An 850: what the customer orders, in its own number. */
export function segments850(order: Order, buyer: Buyer, dialect: X12Dialect): Segment[] {
  const { customerOrderNumber: number, orderedAt, lines, totalMinor } = order;
  return [
    ['BEG', '00', 'NE', number, '', x12Date(dialect, dayOf(orderedAt))],
    ...currencyOf(order.currency),
    ...(order.terms ? [termsSegment(order.terms, dialect)] : []),
    moment(dialect, '004', orderedAt),
    ...date(dialect, '002', order.requestedDate),
    buyerOf(buyer),
    ...shipFrom(order.warehouse),
    ...shipToSegments(order),
    ...lines.flatMap((line): Segment[] => [
      ['PO1', String(line.line), line.quantity, line.unit, line.price, '', 'VN', line.itemNumber],
      ...date(dialect, '002', line.requestedDate),
    ]),
    ['CTT', String(lines.length)],
    ...(totalMinor === undefined ? [] : [['AMT', 'TT', formatDecimal(totalMinor, order.currency)]]),
  ];
}

function shipToSegments({ shipTo }: Order): Segment[] {
  if (!shipTo) return [];
  const { name, lines, city, region, postalCode, country } = shipTo;
  return [
    ['N1', 'ST', name],
    ['N3', ...(lines ?? [])],
    ['N4', city, region, postalCode, country],
  ];
}

/** ITD 01 is basic, 08 with a discount; the due date stands in it where there is one. */
function termsSegment(terms: NonNullable<Order['terms']>, dialect: X12Dialect, due?: string): Segment {
  const { discountPercent, discountDays, netDays } = terms;
  const days = [discountDays === undefined ? '' : String(discountDays), due ? x12Date(dialect, due) : ''];
  return ['ITD', discountDays === undefined ? '01' : '08', '3', discountPercent, '', ...days, String(netDays)];
}

/** An 855: our answer, line by line; BAK08 is our number of the order. */
export function segments855(
  answer: Acknowledgement,
  order: { orderedOn: string; buyer: Buyer },
  dialect: X12Dialect,
): Segment[] {
  const { customerOrderNumber: number, orderNumber: ours, acknowledgedOn, lines } = answer;
  const dates = [x12Date(dialect, order.orderedOn), x12Date(dialect, acknowledgedOn)];
  return [
    ['BAK', '00', lines.length > 0 ? 'AD' : 'AK', number, dates[0], '', '', '', ours, dates[1]],
    ...currencyOf(answer.currency),
    buyerOf(order.buyer),
    ...lines.flatMap((line): Segment[] => [
      ['PO1', String(line.line), line.quantity, line.unit, '', '', 'VN', line.itemNumber],
      ...line.answers.map(({ status, quantity, unit, date: day }): Segment => {
        const when = day ? ['067', x12Date(dialect, day)] : [];
        return ['ACK', status, quantity, unit, ...when];
      }),
    ]),
    ['CTT', String(lines.length)],
  ];
}

/** An 856: one shipment of one order, its lines below the order. */
export function segments856(shipment: Shipment, buyer: Buyer, dialect: X12Dialect): Segment[] {
  const { number, customerOrderNumber, shippedAt, asnSentAt = shippedAt, carrier, billOfLading, proNumber } = shipment;
  return [
    ['BSN', '00', number, x12Date(dialect, dayOf(asnSentAt)), clockOf(asnSentAt), '0001'],
    ['HL', '1', '', 'S'],
    ['TD5', 'O', '', '', '', carrier],
    ...(billOfLading ? [['REF', 'BM', billOfLading]] : []),
    ...(proNumber ? [['REF', 'CN', proNumber]] : []),
    moment(dialect, '011', shippedAt),
    ...date(dialect, '017', shipment.promisedDate),
    buyerOf(buyer),
    ...shipFrom(shipment.warehouse),
    ['HL', '2', '1', 'O'],
    ['PRF', customerOrderNumber ?? shipment.orderNumber],
    ...shipment.lines.flatMap((line, at): Segment[] => [
      ['HL', String(at + 3), '2', 'I'],
      ['LIN', String(line.orderLine ?? ''), 'VN', line.itemNumber],
      ['SN1', '', line.quantity, line.unit],
    ]),
    ['CTT', String(shipment.lines.length)],
  ];
}

/** An 810: the invoice, with our numbers of order and shipment; TDS01 has two implied decimals. */
export function segments810(invoice: Invoice, buyer: Buyer, dialect: X12Dialect): Segment[] {
  const { number, issuedOn, customerOrderNumber, orderNumber, shipmentNumber, freightMinor, taxMinor } = invoice;
  return [
    ['BIG', x12Date(dialect, issuedOn), number, '', customerOrderNumber],
    ...currencyOf(invoice.currency),
    ...(orderNumber ? [['REF', 'VN', orderNumber]] : []),
    ...(shipmentNumber ? [['REF', 'SI', shipmentNumber]] : []),
    buyerOf(buyer),
    ...(invoice.terms ? [termsSegment(invoice.terms, dialect, invoice.dueOn)] : []),
    ...invoice.lines.flatMap((line): Segment[] => [
      ['IT1', String(line.line), line.quantity, line.unit, line.price, '', 'VN', line.itemNumber],
      ...(line.description ? [['PID', 'F', '', '', '', line.description]] : []),
    ]),
    ['TDS', String(invoice.totalMinor)],
    ...(taxMinor > 0 ? [['TXI', 'GS', formatDecimal(taxMinor, invoice.currency)]] : []),
    ...(freightMinor > 0 ? [['SAC', 'C', 'D240', '', '', String(freightMinor)]] : []),
    ['CTT', String(invoice.lines.length)],
  ];
}
