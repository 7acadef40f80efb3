import { type Segment, value } from './segment.ts';
import { dateHere, decimalIn, type Handler, type Line, openAllowance, type TradeMessage } from './tradeMessage.ts';

/** What stands below a LIN is the line's. */
export const lineHandlers: Record<string, Handler | undefined> = {
  LIN: openLine,
  PIA: ({ line }, segment) => {
    for (const item of segment.elements.slice(2, 7)) if (line) addItem(line, item);
  },
  IMD: ({ line }, segment) => {
    if (line) line.description ||= [value(segment, 3, 3), value(segment, 3, 4)].filter(Boolean).join(' ');
  },
  QTY: (trade, segment) => {
    const quantity = decimalIn(trade, value(segment, 1, 1));
    if (trade.line && quantity !== '')
      setOnce(trade.line.quantities, value(segment, 1), { quantity, unit: value(segment, 1, 2).slice(0, 8) });
  },
  QVR: (trade, segment) => {
    if (trade.line)
      trade.line.difference ??= {
        quantity: decimalIn(trade, value(segment, 1)),
        reason: value(segment, 2) || value(segment, 3),
      };
  },
  PRI: (trade, segment) => {
    const price = decimalIn(trade, value(segment, 1, 1));
    const basis = value(segment, 1, 4);
    const per = /^[1-9]\d{0,6}$/.test(basis) ? Number(basis) : 1;
    if (trade.line && price !== '') setOnce(trade.line.prices, value(segment, 1), { price, per });
  },
  MOA: (trade, segment) => {
    const amount = decimalIn(trade, value(segment, 1, 1));
    if (trade.allowance) trade.allowance.amount ||= amount;
    else if (trade.line) setOnce(trade.line.amounts, value(segment, 1), amount);
  },
  DTM: (trade, segment) => {
    const day = dateHere(trade, segment);
    if (day && trade.line) setOnce(trade.line.dates, value(segment, 1), day);
  },
  RFF: ({ line }, segment) => {
    if (line && value(segment, 1, 1) !== '') setOnce(line.references, value(segment, 1), value(segment, 1, 1));
  },
  ALC: (trade, segment) => {
    if (trade.line) openAllowance(trade, segment, trade.line.allowances);
  },
  GIN: ({ line }, segment) => {
    if (line && ['BJ', 'AW'].includes(value(segment, 1))) line.sscc ||= value(segment, 2);
    if (line && value(segment, 1) === 'BX') line.lot ||= value(segment, 2);
  },
  GIR: () => {},
  TAX: () => {},
  NAD: () => {},
  PAC: () => {},
  CPS: (trade) => {
    trade.place = 'heading';
    trade.line = null;
    trade.carton = '';
  },
};

function openLine(trade: TradeMessage, segment: Segment): void {
  const stated = value(segment, 1);
  const number = /^0*[1-9]\d{0,8}$/.test(stated) ? Number(stated) : trade.lines.length + 1;
  const maps = {
    items: new Map(),
    quantities: new Map(),
    prices: new Map(),
    amounts: new Map(),
    dates: new Map(),
    references: new Map(),
  };
  const texts = { action: value(segment, 2), description: '', sscc: trade.carton, lot: '' };
  const line: Line = { segment, number, ...texts, ...maps, difference: null, allowances: [] };
  addItem(line, segment.elements[3] ?? []);
  trade.line = line;
  trade.lines.push(line);
}

function addItem(line: Line, [number = '', kind = '']: string[]): void {
  if (number !== '') setOnce(line.items, kind, number);
}

function setOnce<T>(map: Map<string, T>, key: string, entry: T): void {
  if (!map.has(key)) map.set(key, entry);
}
