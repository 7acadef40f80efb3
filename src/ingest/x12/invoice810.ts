import { element } from './cursor.ts';
import { allowanceOf, decimalText, extend, impliedAmount, itemNumbers, packOf, termsOf } from './itemFacts.ts';
import { currencyOf, dateHere, faultHere, type SetContext, type SetReading } from './set.ts';
import * as trade from './trade.ts';

type Line = { allowances: object[]; [field: string]: unknown };

/**
 * Reads an X12 810, invoice, as a canonical invoice, or a credit memo where BIG07 = CR, CN or the like. TDS01 (N2) is the total,
 * TXI the tax, REF VN our order, SAC D240 and other freight charges the freight. The customer is BY, else BT; amounts per line are
 * quantity times price, which an 810 does not state itself.
 */
export function read810(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor, faults } = set;
  const { code: currency } = currencyOf(context, ' IT1 ', faults);
  const head = { number: '', order: '', kind: '', purpose: '', issuedOn: '' };
  const body = { lines: [] as Line[], allowances: [] as object[], tax: 0, total: undefined as number | undefined };
  const more: { terms?: object; carrier?: string } = {};
  let line: Line | null = null;
  trade.walk(set, {
    BIG: () => {
      const issuedOn = trade.mandatoryDate(set, 'BIG', 1);
      const order = element(cursor, 4);
      Object.assign(head, {
        issuedOn,
        number: element(cursor, 2),
        order,
        kind: element(cursor, 7),
        purpose: element(cursor, 8),
      });
    },
    ITD: () => {
      const due = dateHere(cursor, 'ITD', 6, faults);
      if (due) set.dates.set('due', due);
      more.terms ??= termsOf(cursor);
    },
    IT1: () => {
      line = lineHere(set, body.lines.length + 1, currency);
      body.lines.push(line);
    },
    PID: () => {
      if (line) line.description ??= element(cursor, 5);
    },
    PO4: () => {
      if (line) line.pack ??= packOf(cursor);
    },
    SAC: () => {
      const total = body.total !== undefined;
      (total || !line ? body.allowances : line.allowances).push(allowanceOf(cursor, currency));
    },
    TXI: () => {
      const text = decimalText(cursor, 2);
      const tax = text === '' ? undefined : extend(text, '1', '', currency);
      if (tax) body.tax += tax;
    },
    TDS: () => {
      body.total = amountHere(set, currency);
      line = null;
    },
    CAD: () => {
      more.carrier = element(cursor, 5) || element(cursor, 4);
      if (element(cursor, 7) === 'CN') set.references.push({ qualifier: 'CN', number: element(cursor, 8) });
      if (element(cursor, 7) === 'BM') set.references.push({ qualifier: 'BM', number: element(cursor, 8) });
    },
  });
  if (head.number === '') return trade.withoutHeader(set, 'BIG');
  return finish(set, head, { ...body, ...more, currency });
}

function lineHere(set: trade.TradeSet, line: number, currency: string): Line {
  const { cursor, faults } = set;
  const [quantity, price, priceBasis] = [decimalText(cursor, 2), decimalText(cursor, 4), element(cursor, 5)];
  if (quantity === '' || price === '') {
    const [n, what] = quantity === '' ? [2, 'quantity'] : [4, 'price'];
    const message = `Line ${line} states no ${what}: taken as 0`;
    faults.push(faultHere(cursor, 'IT1', n as number, 'mandatoryMissing', `${what}_missing`, message));
  }
  const amountMinor = extend(quantity || '0', price || '0', priceBasis, currency) ?? 0;
  const unit = element(cursor, 3) || 'EA';
  const numbers = itemNumbers(cursor, 6);
  return {
    line,
    quantity: quantity || '0',
    unit,
    price: price || '0',
    priceBasis,
    amountMinor,
    ...numbers,
    allowances: [],
  };
}

function amountHere(set: trade.TradeSet, currency: string): number | undefined {
  const { cursor, faults } = set;
  const total = impliedAmount(element(cursor, 1), currency);
  if (total === undefined) {
    const message = `TDS01 "${element(cursor, 1).slice(0, 40)}" is not an amount: the sum of the lines is taken`;
    faults.push(faultHere(cursor, 'TDS', 1, 'badCharacter', 'bad_amount', message));
  }
  return total;
}

const creditKinds = new Set(['CR', 'CN', 'CA', 'CC', 'CE', 'CM']);
const freightCodes = new Set(['D240', 'D230', 'D250', 'D200', 'C330']);
type Body = {
  lines: Line[];
  allowances: object[];
  tax: number;
  total: number | undefined;
  currency: string;
  terms?: object;
  carrier?: string;
};
type Head = { number: string; order: string; kind: string; purpose: string; issuedOn: string };

function finish(set: trade.TradeSet, head: Head, body: Body): SetReading {
  const charges = body.allowances as { kind: string; code: string; amountMinor?: number }[];
  const signed = (list: typeof charges) =>
    list.reduce((sum, each) => sum + (each.amountMinor ?? 0) * (each.kind === 'charge' ? 1 : -1), 0);
  const freight = charges.filter(({ kind, code }) => kind === 'charge' && freightCodes.has(code));
  const lines = body.lines.reduce(
    (sum, line) => sum + (line.amountMinor as number) + signed(line.allowances as typeof charges),
    0,
  );
  const sum = lines + signed(charges) + body.tax;
  const totalMinor = body.total ?? sum;
  const credit = creditKinds.has(head.kind);
  const common = {
    number: head.number,
    customerNumber: trade.customerOf(set),
    customerOrderNumber: head.order || trade.referenceOf(set, 'PO'),
    currency: body.currency,
    issuedOn: head.issuedOn,
    references: set.references,
    allowances: body.allowances,
    lines: body.lines,
    taxMinor: body.tax,
    purpose: head.purpose,
  };
  if (credit) {
    const invoiceNumber = trade.referenceOf(set, 'IV', 'OI');
    return trade.recordReading(set, 'credit_memo', { ...common, invoiceNumber, totalMinor: Math.abs(totalMinor) });
  }
  return trade.recordReading(set, 'invoice', {
    ...common,
    orderNumber: trade.referenceOf(set, 'VN'),
    dueOn: trade.dateOf(set, 'due'),
    terms: body.terms,
    shippedOn: trade.dateOf(set, '011'),
    deliveredOn: trade.dateOf(set, '035'),
    carrier: body.carrier,
    billOfLading: trade.referenceOf(set, 'BM'),
    proNumber: trade.referenceOf(set, 'CN'),
    shipmentNumber: trade.referenceOf(set, 'SI'),
    shipTo: trade.addressOf(set.parties.get('ST')),
    freightMinor: signed(freight),
    totalMinor,
  });
}
