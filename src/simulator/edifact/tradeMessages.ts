import { formatDecimal } from '../../core/money.ts';
import type { RecordBody } from '../../core/records/registry.ts';
import { compactDate } from '../calendar.ts';
import type { Invoice, Order, Shipment } from '../delivery.ts';
import type { Buyer } from '../x12/tradeSets.ts';
import type { Segment } from './interchange.ts';

const dtm = (kind: string, day: string | undefined): Segment[] =>
  day ? [['DTM', [kind, compactDate(day), '102']]] : [];
const moment = (kind: string, time: string): Segment => [
  'DTM',
  [kind, time.slice(0, 16).replaceAll(/[-T:]/g, ''), '203'],
];
const rff = (kind: string, number: string | undefined): Segment[] => (number ? [['RFF', [kind, number]]] : []);
/** A component holds 35 characters: what is longer goes on, at a blank, in the next one. */
function inParts(text: string | undefined): string[] {
  const parts: string[] = [];
  for (const word of (text ?? '').split(' ')) {
    const last = parts.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= 35) parts[parts.length - 1] = `${last} ${word}`;
    else parts.push(word);
  }
  return parts;
}
const buyerOf = ({ name, number }: Buyer): Segment => ['NAD', 'BY', [number, '', '91'], '', inParts(name)];
const shipFrom = (warehouse: string | undefined): Segment[] =>
  warehouse ? [['NAD', 'SF', [warehouse, '', '92']]] : [];
const currencyOf = (currency: string, kind: string): Segment => ['CUX', ['2', currency, kind]];

/** 22 is what may be taken off by when, 1 what is owed at last. */
function terms({ terms: agreed }: Pick<Order, 'terms'>): Segment[] {
  if (!agreed) return [];
  const { discountDays, discountPercent, netDays } = agreed;
  const early: Segment[] =
    discountDays === undefined
      ? []
      : [
          ['PAT', '22', '', ['5', '3', 'D', String(discountDays)]],
          ['PCD', ['12', discountPercent ?? '0']],
        ];
  return [...early, ['PAT', '1', '', ['5', '3', 'D', String(netDays)]]];
}

const moa = (kind: string, minor: number, currency: string): Segment => ['MOA', [kind, formatDecimal(minor, currency)]];
const item = (line: number | undefined, number: string, action = ''): Segment => [
  'LIN',
  String(line ?? ''),
  action,
  [number, 'SA'],
];
const quantity = (kind: string, amount: string | undefined, unit: string): Segment => ['QTY', [kind, amount, unit]];

/** What the customer orders, in its own number. */
export function orders(order: Order, buyer: Buyer): Segment[] {
  const { shipTo } = order;
  return [
    ['BGM', '220', order.customerOrderNumber, '9'],
    moment('137', order.orderedAt),
    ...dtm('2', order.requestedDate),
    buyerOf(buyer),
    ...shipFrom(order.warehouse),
    ...(shipTo
      ? [
          [
            ...['NAD', 'DP', '', '', inParts(shipTo.name)],
            ...[shipTo.lines, shipTo.city, shipTo.region, shipTo.postalCode, shipTo.country],
          ],
        ]
      : []),
    currencyOf(order.currency, '9'),
    ...terms(order),
    ...order.lines.flatMap((line): Segment[] => [
      item(line.line, line.itemNumber),
      quantity('21', line.quantity, line.unit),
      ...dtm('2', line.requestedDate),
      ['PRI', ['AAA', line.price]],
    ]),
    ['UNS', 'S'],
    ...(order.totalMinor === undefined ? [] : [moa('86', order.totalMinor, order.currency)]),
    ['CNT', ['2', String(order.lines.length)]],
  ];
}

/** Element 1229 for X12 element 668: accepted, and accepted with another date. */
export const lineActions: Record<string, string | undefined> = { IA: '5', IB: '3' };

/** Our answer, each line with what is done with it. */
export function ordrsp(answer: RecordBody<'order_acknowledgement'>, buyer: Buyer): Segment[] {
  return [
    ['BGM', '231', answer.number, '29'],
    ...dtm('137', answer.acknowledgedOn),
    ...rff('ON', answer.customerOrderNumber),
    ...rff('VN', answer.orderNumber),
    buyerOf(buyer),
    currencyOf(answer.currency, '9'),
    ...answer.lines.flatMap((line): Segment[] => [
      item(line.line, line.itemNumber, lineActions[line.answers[0]?.status ?? '']),
      quantity('21', line.quantity, line.unit),
      ...line.answers.flatMap(({ quantity: confirmed, unit, date }): Segment[] => [
        quantity('113', confirmed, unit ?? line.unit),
        ...dtm('67', date),
      ]),
    ]),
    ['UNS', 'S'],
  ];
}

/** One shipment of one order. */
export function desadv(shipment: Shipment, buyer: Buyer): Segment[] {
  const { number, shippedAt, asnSentAt = shippedAt } = shipment;
  return [
    ['BGM', '351', number, '9'],
    moment('137', asnSentAt),
    moment('11', shippedAt),
    ...dtm('17', shipment.promisedDate),
    ...rff('ON', shipment.customerOrderNumber ?? shipment.orderNumber),
    ...rff('BM', shipment.billOfLading),
    ...rff('CN', shipment.proNumber),
    buyerOf(buyer),
    ...shipFrom(shipment.warehouse),
    ['TDT', '20', '', '30', '', ['', '', '', shipment.carrier]],
    ['CPS', '1'],
    ...shipment.lines.flatMap((line): Segment[] => [
      item(line.orderLine, line.itemNumber),
      quantity('12', line.quantity, line.unit),
    ]),
  ];
}

/** The invoice, with our numbers of order and shipment. */
export function invoic(invoice: Invoice, buyer: Buyer): Segment[] {
  const { currency, freightMinor, taxMinor, totalMinor } = invoice;
  return [
    ['BGM', '380', invoice.number, '9'],
    ...dtm('137', invoice.issuedOn),
    ...dtm('13', invoice.dueOn),
    ...rff('ON', invoice.customerOrderNumber),
    ...rff('VN', invoice.orderNumber),
    ...rff('DQ', invoice.shipmentNumber),
    buyerOf(buyer),
    currencyOf(currency, '4'),
    ...terms(invoice),
    ...invoice.lines.flatMap((line): Segment[] => [
      item(line.line, line.itemNumber),
      ...(line.description ? [['IMD', 'F', '', ['', '', '', ...inParts(line.description)]]] : []),
      quantity('47', line.quantity, line.unit),
      moa('203', line.amountMinor, currency),
      ['PRI', ['AAA', line.price]],
    ]),
    ['UNS', 'S'],
    moa('77', totalMinor, currency),
    ...(taxMinor > 0 ? [moa('176', taxMinor, currency)] : []),
    ...(freightMinor > 0 ? [moa('64', freightMinor, currency)] : []),
  ];
}
