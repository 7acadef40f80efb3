import { element } from './cursor.ts';
import { allowanceOf, decimalText, itemNumbers, packOf } from './itemFacts.ts';
import { type OrderLine, orderLine } from './order850.ts';
import { currencyOf, dateHere, type SetContext, type SetReading } from './set.ts';
import * as trade from './trade.ts';

/**
 * Reads an X12 855, purchase order acknowledgement: BAK02 the status, BAK03 the customer's order, BAK08 ours. Each ACK below a
 * PO1 is one answer: status (element 668), quantity, unit, and a date with its kind.
 */
export function read855(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const { code: currency } = currencyOf(context, ' PO1 ', set.faults);
  const head = { order: '', own: '', purpose: '', status: '', acknowledgedOn: '' };
  const lines: OrderLine[] = [];
  let line: OrderLine | undefined;
  trade.walk(set, {
    BAK: () => {
      const [purpose, status, order, own] = [1, 2, 3, 8].map((n) => element(cursor, n));
      const acknowledgedOn = dateHere(cursor, 'BAK', 9, set.faults) ?? trade.mandatoryDate(set, 'BAK', 4);
      Object.assign(head, { purpose, status, order, own, acknowledgedOn });
    },
    PO1: () => {
      line = { ...orderLine(set, lines.length + 1), answers: [] };
      lines.push(line);
    },
    ACK: () => (line?.answers as object[] | undefined)?.push(answerHere(set)),
    PID: () => {
      if (line) line.description ??= element(cursor, 5) || undefined;
    },
    PO4: () => {
      if (line) line.pack ??= packOf(cursor);
    },
    SAC: () => line?.allowances.push(allowanceOf(cursor, currency)),
  });
  if (head.order === '') return trade.withoutHeader(set, 'BAK');
  return trade.recordReading(set, 'order_acknowledgement', {
    number: `${head.order}/${head.acknowledgedOn}/${head.own || context.set.control}`.slice(0, 120),
    customerNumber: trade.customerOf(set),
    customerOrderNumber: head.order,
    orderNumber: head.own,
    currency,
    acknowledgedOn: head.acknowledgedOn,
    status: head.status,
    purpose: head.purpose,
    references: set.references,
    lines,
  });
}

function answerHere(set: trade.TradeSet): object {
  const { cursor } = set;
  const other = itemNumbers(cursor, 7).itemNumber;
  return {
    status: element(cursor, 1) || 'unknown',
    quantity: decimalText(cursor, 2),
    unit: element(cursor, 3).slice(0, 8),
    dateKind: element(cursor, 4),
    date: dateHere(set.cursor, 'ACK', 5, set.faults),
    itemNumber: other === 'unknown' ? '' : other,
  };
}
