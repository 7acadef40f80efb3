import { element } from './cursor.ts';
import { decimalText, itemNumbers, packOf } from './itemFacts.ts';
import type { SetContext, SetReading } from './set.ts';
import * as trade from './trade.ts';

type Line = Record<string, unknown>;

/**
 * Reads an X12 861, receiving advice. RCD02 is received, RCD04 returned or in question with its unit, RCD08 and on pairs of quantity,
 * unit and condition (element 412). BRA04 = 8 makes it an acceptance certificate. What RCD02 leaves out is 0.
 */
export function read861(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const head = { number: '', issuedOn: '', purpose: '', kind: '', condition: '', time: '' };
  const lines: Line[] = [];
  let line: Line | undefined;
  trade.walk(set, {
    BRA: () => {
      const issuedOn = trade.mandatoryDate(set, 'BRA', 2);
      const [number, purpose, kind, time, condition] = [1, 3, 4, 5, 6].map((n) => element(cursor, n));
      Object.assign(head, { issuedOn, number, purpose, kind, time, condition });
    },
    RCD: () => {
      line = lineHere(set, head.condition);
      lines.push(line);
    },
    LIN: () => {
      if (line) Object.assign(line, itemNumbers(cursor, 2));
    },
    PRF: () => {
      if (line) line.customerOrderNumber = element(cursor, 1);
      else set.references.push({ qualifier: 'PO', number: element(cursor, 1) });
    },
    MAN: () => {
      if (line) line.sscc ??= element(cursor, 2) || undefined;
    },
    PID: () => {
      if (line) line.description ??= element(cursor, 5) || undefined;
    },
    PO4: () => {
      if (line) line.pack ??= packOf(cursor);
    },
  });
  if (head.number === '') return trade.withoutHeader(set, 'BRA');
  const received = trade.dateOf(set, '050', '035') ?? head.issuedOn;
  return trade.recordReading(set, 'receipt_advice', {
    number: head.number,
    customerNumber: trade.customerOf(set, ['BY', 'ST', 'RC', 'BT']),
    shipmentNumber: trade.referenceOf(set, 'SI', 'MA'),
    asnNumber: trade.referenceOf(set, 'SI', 'MA', 'PK'),
    customerOrderNumber: trade.referenceOf(set, 'PO'),
    receivedAt: trade.timeText(received, received === head.issuedOn ? head.time : ''),
    accepted: head.kind === '8',
    billOfLading: trade.referenceOf(set, 'BM'),
    proNumber: trade.referenceOf(set, 'CN', '2I'),
    purpose: head.purpose,
    references: set.references,
    lines,
  });
}

function lineHere({ cursor }: trade.TradeSet, headCondition: string): Line {
  const [returned, inQuestion] = [decimalText(cursor, 4), decimalText(cursor, 6)];
  return {
    itemNumber: 'unknown',
    quantityReceived: decimalText(cursor, 2) || '0',
    unit: element(cursor, 3) || element(cursor, 7) || element(cursor, 5) || 'EA',
    quantityInQuestion: inQuestion || returned,
    condition: element(cursor, 8) || headCondition,
  };
}
