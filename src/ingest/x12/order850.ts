import { element } from './cursor.ts';
import { allowanceOf, decimalText, extend, itemNumbers, packOf, termsOf } from './itemFacts.ts';
import { currencyOf, dateHere, faultHere, type SetContext, type SetReading } from './set.ts';
import * as trade from './trade.ts';

export type OrderLine = { allowances: object[]; [field: string]: unknown };

/**
 * Reads an X12 850, purchase order. It knows no order number of ours: the customer's (BEG03) stands for both. DTM 002 (else 010, 118)
 * is requested, 037 ship not before, 001 or 061 cancel after, 004 the order with its time; N1 SF the warehouse; PO4 is the pack, SAC the allowances; AMT TT the total.
 */
export function read850(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const { code: currency } = currencyOf(context, ' PO1 ', set.faults);
  const head = { number: '', purpose: '', orderedOn: '' };
  const lines: OrderLine[] = [];
  const allowances: object[] = [];
  let terms: object | undefined;
  let total: number | undefined;
  let line: OrderLine | undefined;
  trade.walk(set, {
    BEG: () => {
      const orderedOn = trade.mandatoryDate(set, 'BEG', 5);
      Object.assign(head, { orderedOn, number: element(cursor, 3), purpose: element(cursor, 1) });
    },
    ITD: () => {
      terms ??= termsOf(cursor);
    },
    PO1: () => {
      line = orderLine(set, lines.length + 1);
      lines.push(line);
    },
    CTP: () => {
      if (line) line.price ??= decimalText(cursor, 3) || undefined;
    },
    PID: () => {
      if (line) line.description ??= element(cursor, 5) || undefined;
    },
    PO4: () => {
      if (line) line.pack ??= packOf(cursor);
    },
    SAC: () => {
      (line?.allowances ?? allowances).push(allowanceOf(cursor, currency));
    },
    CTT: () => {
      line = undefined;
    },
    AMT: () => {
      if (element(cursor, 1) === 'TT') total ??= extend(decimalText(cursor, 2), '1', '', currency) ?? undefined;
    },
    DTM: () => lineDate(set, line),
  });
  if (head.number === '') return trade.withoutHeader(set, 'BEG');
  return trade.recordReading(set, 'order', {
    number: head.number,
    customerNumber: trade.customerOf(set),
    customerOrderNumber: head.number,
    channel: 'edi',
    currency,
    orderedAt: trade.timeOf(set, '004', head.orderedOn),
    requestedDate: trade.dateOf(set, '002', '010', '118', '063', '106'),
    shipNotBefore: trade.dateOf(set, '037'),
    cancelAfter: trade.dateOf(set, '001', '061', '038', '175'),
    purpose: head.purpose,
    references: set.references,
    allowances,
    terms,
    warehouse: trade.warehouseOf(set),
    shipTo: trade.addressOf(set.parties.get('ST')),
    lines,
    totalMinor: total ?? linesTotal(lines, currency),
  });
}

/** A PO1, in orders and their acknowledgements. */
export function orderLine(set: trade.TradeSet, line: number): OrderLine {
  const { cursor, faults } = set;
  const quantity = decimalText(cursor, 2);
  if (quantity === '') {
    const message = `Line ${line} states no quantity: taken as 0`;
    faults.push(faultHere(cursor, 'PO1', 2, 'mandatoryMissing', 'quantity_missing', message));
  }
  return {
    line,
    quantity: quantity || '0',
    unit: element(cursor, 3) || 'EA',
    price: decimalText(cursor, 4) || undefined,
    priceBasis: element(cursor, 5),
    ...itemNumbers(cursor, 6),
    allowances: [],
  };
}

/** Dates below a line are the line's: 002 and the like when it is wanted. */
function lineDate(set: trade.TradeSet, line: OrderLine | undefined): void {
  if (!line) {
    trade.noteDate(set);
    return;
  }
  const date = dateHere(set.cursor, 'DTM', 2, set.faults);
  if (date && ['002', '010', '118'].includes(element(set.cursor, 1))) line.requestedDate ??= date;
}

/** Sum of the lines; undefined where there are none or one has no price. */
function linesTotal(lines: OrderLine[], currency: string): number | undefined {
  if (lines.length === 0) return undefined;
  let sum = 0;
  for (const { quantity, price, priceBasis } of lines) {
    const amount = extend(quantity as string, (price as string) ?? '', priceBasis as string, currency);
    if (amount === null) return undefined;
    sum += amount;
  }
  return sum;
}
