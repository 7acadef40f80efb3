import { currencyExponent, extendPrice } from '../../core/money.ts';
import { currencyOf, type MessageContext, type MessageItem } from './message.ts';
import { readTrade } from './trade.ts';
import * as facts from './tradeFacts.ts';
import type { Line, TradeMessage } from './tradeMessage.ts';

/** The messages of the trade, D.96A to D.22, as canonical records. Their qualifiers are those of the EANCOM and UN guides. */
export const tradeReaders: Record<string, (context: MessageContext) => MessageItem[]> = {
  ORDERS: reading(order),
  ORDRSP: reading(acknowledgement),
  DESADV: reading(shipment),
  RECADV: reading(receipt),
  INVOIC: reading(invoice),
};

type Write = (trade: TradeMessage, currency: string) => MessageItem[];

/** A message without a BGM number cannot be told from another one: it is refused. */
function reading(write: Write): (context: MessageContext) => MessageItem[] {
  return (context) => {
    const trade = readTrade(context);
    if (trade.number !== '') return write(trade, currencyOf(context, ['LIN']).currency);
    const { message, faults } = context;
    faults.push({
      code: 'segment_missing',
      message: `Message ${message.reference} has no number in its BGM`,
      segment: message.first,
    });
    return [];
  };
}

/** A line whose quantity is not stated is kept with 0, and told. */
function quantityHere({ context }: TradeMessage, line: Line, ...kinds: string[]): { quantity: string; unit: string } {
  const found = facts.quantityOf(line, ...kinds);
  if (found) return found;
  const message = `Line ${line.number} states no quantity: taken as 0`;
  context.faults.push({ code: 'quantity_missing', message, segment: line.segment.index });
  return { quantity: '0', unit: 'PCE' };
}

function head(trade: TradeMessage) {
  const { number, purpose, references } = trade;
  return { number: number.slice(0, 120), customerNumber: facts.customerOf(trade), purpose, references };
}

/** An order has the customer's number for its own. */
function order(trade: TradeMessage, currency: string): MessageItem[] {
  const total = ['86', '77', '39', '79', '128'].flatMap((kind) => trade.totals.get(kind) ?? [])[0];
  const amounts = trade.lines.map((line) => amountOf(line, facts.quantityOf(line, '21')?.quantity ?? '0', currency));
  const known =
    amounts.length > 0 && amounts.every((amount) => amount !== undefined)
      ? amounts.reduce((sum, each) => sum + (each ?? 0), 0)
      : undefined;
  return facts.recordOf(trade, 'order', {
    ...head(trade),
    customerOrderNumber: trade.number,
    channel: 'edi',
    currency,
    orderedAt: facts.timeOf(trade, '137'),
    requestedDate: facts.dateOf(trade, '2', '69', '10', '63'),
    shipNotBefore: facts.dateOf(trade, '37', '64'),
    cancelAfter: facts.dateOf(trade, '61', '38', '63'),
    terms: termsOf(trade),
    warehouse: facts.warehouseOf(trade),
    shipTo: facts.addressOf(trade),
    allowances: trade.allowances.map((each) => facts.allowanceOf(each, currency)),
    totalMinor: facts.minorOf(total, currency) ?? known,
    lines: trade.lines.map((line) => ({
      line: line.number,
      ...facts.itemOf(line, currency),
      ...quantityHere(trade, line, '21'),
      ...pricing(line),
      requestedDate: ['2', '69', '10'].map((kind) => line.dates.get(kind)).find(Boolean),
    })),
  });
}

/** 1229 of each LIN is its status: 3 changed, 5 accepted, 6 accepted with changes, 7 refused. */
function acknowledgement(trade: TradeMessage, currency: string): MessageItem[] {
  return facts.recordOf(trade, 'order_acknowledgement', {
    ...head(trade),
    customerOrderNumber: facts.referenceOf(trade, 'ON') ?? trade.number,
    orderNumber: facts.referenceOf(trade, 'VN'),
    currency,
    acknowledgedOn: facts.dateOf(trade, '137') ?? trade.context.date,
    status: trade.purpose,
    lines: trade.lines.map((line) => {
      const ordered = facts.quantityOf(line, '21');
      const confirmed = facts.quantityOf(line, '113', '12', '21');
      const date = ['67', '69', '2', '17', '10']
        .map((kind) => [kind, line.dates.get(kind)] as const)
        .find(([, day]) => day);
      const answer = {
        status: line.action || trade.purpose || 'unknown',
        ...confirmed,
        date: date?.[1],
        dateKind: date?.[0],
      };
      const unit = ordered?.unit ?? confirmed?.unit ?? 'PCE';
      return {
        line: line.number,
        ...facts.itemOf(line, currency),
        quantity: ordered?.quantity,
        unit,
        ...pricing(line),
        answers: [answer],
      };
    }),
  });
}

function shipment(trade: TradeMessage, currency: string): MessageItem[] {
  const ordered = facts.referenceOf(trade, 'ON') ?? trade.lines.flatMap((line) => line.references.get('ON') ?? [])[0];
  return facts.recordOf(trade, 'shipment', {
    ...head(trade),
    asnNumber: trade.number,
    orderNumber: ordered ?? trade.number.slice(0, 120),
    customerOrderNumber: ordered,
    carrier: trade.carrier,
    warehouse: facts.warehouseOf(trade),
    packages: trade.packages,
    shippedAt: facts.timeOf(trade, '11'),
    asnSentAt: facts.timeOf(trade, '137'),
    expectedOn: facts.dateOf(trade, '17', '191', '132', '2'),
    billOfLading: facts.referenceOf(trade, 'BM', 'AAS'),
    proNumber: facts.referenceOf(trade, 'CN'),
    shipTo: facts.addressOf(trade),
    lines: trade.lines.map((line) => ({
      orderLine: line.number,
      ...facts.itemOf(line, currency),
      ...quantityHere(trade, line, '12', '46', '21'),
      quantityOrdered: facts.quantityOf(line, '21')?.quantity,
      sscc: line.sscc,
      lot: line.lot,
      customerOrderNumber: line.references.get('ON'),
      invoiceNumber: line.references.get('IV'),
    })),
  });
}

/** QTY 48 or 194 is received, 195 refused, QVR the difference and its reason. */
function receipt(trade: TradeMessage, currency: string): MessageItem[] {
  const asn = facts.referenceOf(trade, 'AAK', 'DQ');
  return facts.recordOf(trade, 'receipt_advice', {
    ...head(trade),
    shipmentNumber: asn,
    asnNumber: asn,
    customerOrderNumber: facts.referenceOf(trade, 'ON'),
    receivedAt: facts.timeOf(trade, '50', '35', '310'),
    billOfLading: facts.referenceOf(trade, 'BM', 'AAS'),
    proNumber: facts.referenceOf(trade, 'CN'),
    lines: trade.lines.map((line) => {
      const { quantity, unit } = quantityHere(trade, line, '48', '194', '47', '12');
      const refused = facts.quantityOf(line, '195', '124', '119')?.quantity ?? line.difference?.quantity;
      return {
        ...facts.itemOf(line, currency),
        quantityReceived: quantity,
        unit,
        quantityShipped: facts.quantityOf(line, '12')?.quantity,
        quantityInQuestion: refused?.replace('-', ''),
        condition: line.difference?.reason,
        sscc: line.sscc,
        customerOrderNumber: line.references.get('ON'),
      };
    }),
  });
}

const creditKinds = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532']);

/** MOA 77 (else 39, 86, 9, 128) of the summary is the total, 176 (else the sum of 124) the tax. */
function invoice(trade: TradeMessage, currency: string): MessageItem[] {
  const { totals } = trade;
  const total = ['77', '39', '86', '9', '128'].flatMap((kind) => totals.get(kind)?.[0] ?? [])[0];
  const taxes = totals.get('176')?.slice(0, 1) ?? totals.get('124') ?? [];
  const taxMinor = taxes.reduce((sum, each) => sum + (facts.minorOf(each, currency) ?? 0), 0);
  const lines = trade.lines.map((line) => billed(trade, line, currency));
  const summed = lines.reduce((sum, line) => sum + line.amountMinor, 0) + taxMinor;
  const totalMinor = facts.minorOf(total, currency) ?? summed;
  const common = {
    ...head(trade),
    customerOrderNumber: facts.referenceOf(trade, 'ON'),
    currency,
    issuedOn: facts.dateOf(trade, '3', '137') ?? trade.context.date,
    allowances: trade.allowances.map((each) => facts.allowanceOf(each, currency)),
    taxMinor,
    lines,
  };
  if (creditKinds.has(trade.kind)) {
    const invoiceNumber = facts.referenceOf(trade, 'IV', 'OI');
    return facts.recordOf(trade, 'credit_memo', { ...common, invoiceNumber, totalMinor: Math.abs(totalMinor) });
  }
  const freightMinor = facts.minorOf(totals.get('64')?.[0], currency) ?? 0;
  return facts.recordOf(trade, 'invoice', {
    ...common,
    orderNumber: facts.referenceOf(trade, 'VN'),
    shipmentNumber: facts.referenceOf(trade, 'AAK', 'DQ'),
    dueOn: facts.dateOf(trade, '13', '265'),
    shippedOn: facts.dateOf(trade, '11'),
    deliveredOn: facts.dateOf(trade, '35'),
    terms: termsOf(trade),
    shipTo: facts.addressOf(trade),
    freightMinor,
    totalMinor,
  });
}

function billed(trade: TradeMessage, line: Line, currency: string) {
  const { quantity, unit } = quantityHere(trade, line, '47', '12', '46', '21');
  const stated = ['203', '66', '38', '128'].map((kind) => line.amounts.get(kind)).find(Boolean);
  const amountMinor = facts.minorOf(stated, currency) ?? amountOf(line, quantity, currency) ?? 0;
  return {
    line: line.number,
    ...facts.itemOf(line, currency),
    quantity,
    unit,
    price: '0',
    ...pricing(line),
    amountMinor,
  };
}

/** A price for more than one unit says for how many. */
function pricing(line: Line): { price?: string; priceBasis?: string } {
  const found = facts.priceOf(line);
  if (!found) return {};
  return { price: found.price, ...(found.per !== 1 && { priceBasis: `per ${found.per}` }) };
}

/** Quantity times price; undefined where no price is stated. */
function amountOf(line: Line, quantity: string, currency: string): number | undefined {
  const found = facts.priceOf(line);
  if (!found) return undefined;
  return extendPrice(quantity, found.price, currencyExponent(currency), found.per) ?? undefined;
}

/** Net days, which a discount may stand before. */
function termsOf({ terms }: TradeMessage): object | undefined {
  const netDays = terms.netDays ?? terms.discountDays;
  return netDays === undefined ? undefined : { ...terms, netDays };
}
