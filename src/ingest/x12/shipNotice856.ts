import { element } from './cursor.ts';
import { decimalText, itemNumbers, packOf } from './itemFacts.ts';
import { faultHere, type SetContext, type SetReading } from './set.ts';
import * as trade from './trade.ts';

/** What the levels above an item say of it. */
type Level = { parent: string; order?: string; sscc?: string; invoice?: string };
type Notice = {
  levels: Map<string, Level>;
  at: Level | null;
  lines: Line[];
  line: Line | null;
  facts: Record<string, unknown>;
};
type Line = { level: Level; [field: string]: unknown };

/**
 * Reads an X12 856, ship notice, as a shipment. HL levels S, O, T, P and I: an item's order (PRF) and carton (MAN GM or CP) are those
 * of the levels above it. DTM 011 is shipped, 017 expected; REF BM and CN, else MAN CP of the shipment, are bill of lading and PRO.
 */
export function read856(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const head = { number: '', sentOn: '', time: '', purpose: '' };
  const notice: Notice = { levels: new Map(), at: null, lines: [], line: null, facts: {} };
  trade.walk(set, {
    BSN: () => {
      const sentOn = trade.mandatoryDate(set, 'BSN', 3);
      Object.assign(head, {
        sentOn,
        purpose: element(cursor, 1),
        number: element(cursor, 2),
        time: element(cursor, 4),
      });
    },
    HL: () => openLevel(set, notice),
    ...itemHandlers(set, notice),
    ...shipmentHandlers(set, notice),
  });
  if (head.number === '') return trade.withoutHeader(set, 'BSN');
  const shippedOn = trade.dateOf(set, '011', '369') ?? head.sentOn;
  const lines = notice.lines.map(({ level, ...line }) => ({ ...fromAbove(notice, level), ...line }));
  const order =
    trade.referenceOf(set, 'PO') ??
    (lines.find((line) => line.customerOrderNumber)?.customerOrderNumber as string | undefined);
  const ordered = order ?? [...notice.levels.values()].find((level) => level.order)?.order;
  return trade.recordReading(set, 'shipment', {
    number: head.number,
    asnNumber: head.number,
    orderNumber: ordered ?? head.number,
    customerOrderNumber: ordered,
    customerNumber: trade.customerOf(set, ['BY', 'OB', 'BT', 'ST']),
    warehouse: trade.warehouseOf(set),
    shippedAt: trade.timeOf(set, '011', shippedOn),
    asnSentAt: trade.timeText(head.sentOn, head.time),
    expectedOn: trade.dateOf(set, '017', '067', '002'),
    billOfLading: trade.referenceOf(set, 'BM'),
    proNumber: trade.referenceOf(set, 'CN', '2I'),
    shipTo: trade.addressOf(set.parties.get('ST')),
    purpose: head.purpose,
    references: set.references,
    ...notice.facts,
    lines,
  });
}

function openLevel(set: trade.TradeSet, notice: Notice): void {
  const { cursor } = set;
  const level: Level = { parent: element(cursor, 2) };
  notice.levels.set(element(cursor, 1), level);
  notice.at = level;
  notice.line = null;
  if (element(cursor, 3) !== 'I') return;
  notice.line = { level };
  notice.lines.push(notice.line);
}

/** Order and carton of the nearest level above that names one. */
function fromAbove({ levels }: Notice, level: Level): object {
  const found: Omit<Level, 'parent'> = {};
  const seen = new Set<Level>();
  for (let at: Level | undefined = level; at && !seen.has(at); at = levels.get(at.parent)) {
    seen.add(at);
    found.order ??= at.order;
    found.sscc ??= at.sscc;
    found.invoice ??= at.invoice;
  }
  const unsaid = { itemNumber: 'unknown', quantity: '0', unit: 'EA' };
  return { ...unsaid, customerOrderNumber: found.order, sscc: found.sscc, invoiceNumber: found.invoice };
}

function itemHandlers(set: trade.TradeSet, notice: Notice): trade.Handlers {
  const { cursor, faults } = set;
  return {
    LIN: () => {
      if (!notice.line) return;
      const position = element(cursor, 1);
      if (/^0*[1-9]\d{0,8}$/.test(position)) notice.line.orderLine = Number(position);
      Object.assign(notice.line, itemNumbers(cursor, 2));
    },
    SN1: () => {
      if (!notice.line) return;
      const [quantity, ordered] = [decimalText(cursor, 2), decimalText(cursor, 5)];
      if (quantity === '') {
        const message = 'SN102, the quantity shipped, is missing: taken as 0';
        faults.push(faultHere(cursor, 'SN1', 2, 'mandatoryMissing', 'quantity_missing', message));
      }
      Object.assign(notice.line, {
        quantity: quantity || '0',
        unit: element(cursor, 3) || 'EA',
        quantityOrdered: ordered,
      });
    },
    PO4: () => {
      if (notice.line) notice.line.pack ??= packOf(cursor);
    },
    PID: () => {
      if (notice.line) notice.line.description ??= element(cursor, 5) || undefined;
    },
    MAN: () => {
      const [kind, number] = [element(cursor, 1), element(cursor, 2)];
      if (notice.at && ['GM', 'AA', 'UC', 'SM'].includes(kind)) notice.at.sscc ??= number || undefined;
      else if (kind === 'CP' && number !== '') set.references.push({ qualifier: 'CP', number });
    },
    PRF: () => {
      if (notice.at) notice.at.order = element(cursor, 1) || undefined;
    },
  } as trade.Handlers;
}

function shipmentHandlers(set: trade.TradeSet, notice: Notice): trade.Handlers {
  const { cursor, references } = set;
  const { facts } = notice;
  return {
    TD1: () => {
      facts.packages ??= decimalText(cursor, 2) || undefined;
      const value = decimalText(cursor, 7);
      if (value !== '') facts.weight ??= { value, unit: element(cursor, 8) };
    },
    TD5: () => {
      facts.carrier ??= element(cursor, 3) || element(cursor, 5) || undefined;
    },
    TD3: () => {
      facts.trailer ??= `${element(cursor, 2)}${element(cursor, 3)}` || undefined;
    },
    REF: () => {
      const [qualifier, number] = [element(cursor, 1), element(cursor, 2)];
      if (number === '' || references.length >= 200) return;
      references.push({ qualifier, number });
      if (qualifier === 'IV' && notice.at) notice.at.invoice = number;
      if (qualifier === 'LT' && notice.line) notice.line.lot ??= number;
    },
    DTM: () => trade.noteDate(set),
  };
}
