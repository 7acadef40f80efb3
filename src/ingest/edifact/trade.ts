import { lookUp } from '../../core/lookUp.ts';
import { timeOf } from './dates.ts';
import { type MessageContext, partyName } from './message.ts';
import { type Segment, segmentAt, value } from './segment.ts';
import { lineHandlers } from './tradeLine.ts';
import { dateHere, decimalIn, type Handler, openAllowance, type TradeMessage } from './tradeMessage.ts';

/** Reads heading, lines and summary of ORDERS, ORDRSP, DESADV, RECADV and INVOIC, which say the same things alike. */
export function readTrade(context: MessageContext): TradeMessage {
  const { segments, message, syntax } = context;
  const trade = newTrade(context);
  for (let index = message.first + 1; index < message.last; index++) {
    const segment = segmentAt(segments, index, syntax);
    if (trade.allowance && !belowAllowance.has(segment.tag)) trade.allowance = null;
    const own = trade.place === 'lines' ? lookUp(lineHandlers, segment.tag) : undefined;
    const usual = lookUp(handlers, segment.tag);
    (own ?? usual)?.(trade, segment);
  }
  return trade;
}

function newTrade(context: MessageContext): TradeMessage {
  const head = { kind: '', number: '', purpose: '', terms: {}, carrier: '', packages: '' };
  const lists = { references: [], allowances: [], lines: [] };
  const maps = { parties: new Map(), dates: new Map(), totals: new Map() };
  const place = { place: 'heading' as const, line: null, allowance: null, discounting: false, carton: '' };
  return { context, ...head, ...lists, ...maps, ...place };
}

const belowAllowance = new Set(['MOA', 'PCD', 'QTY', 'RNG', 'RTE', 'TAX', 'DTM', 'CUX']);

const handlers: Record<string, Handler | undefined> = {
  BGM: (trade, segment) => {
    trade.kind = value(segment, 1);
    trade.number = value(segment, 2);
    trade.purpose = value(segment, 3);
  },
  DTM: (trade, segment) => {
    const kind = value(segment, 1);
    const day = dateHere(trade, segment);
    if (day && !trade.dates.has(kind))
      trade.dates.set(kind, { day, time: timeOf(value(segment, 1, 1), value(segment, 1, 2)) ?? '' });
  },
  NAD: openParty,
  RFF: ({ references }, segment) => {
    const [qualifier, number] = [value(segment, 1), value(segment, 1, 1)];
    if (number !== '' && references.length < 200) references.push({ qualifier, number });
  },
  PAT: collectTerms,
  PCD: collectPercent,
  TDT: (trade, segment) => {
    trade.carrier ||= value(segment, 5, 3) || value(segment, 5) || value(segment, 2);
  },
  PAC: (trade, segment) => {
    trade.packages ||= decimalIn(trade, value(segment, 1));
  },
  CPS: (trade) => {
    trade.carton = '';
  },
  GIN: (trade, segment) => {
    if (['BJ', 'AW'].includes(value(segment, 1))) trade.carton ||= value(segment, 2);
  },
  ALC: (trade, segment) => openAllowance(trade, segment, trade.allowances),
  LIN: (trade, segment) => {
    trade.place = 'lines';
    lineHandlers.LIN?.(trade, segment);
  },
  UNS: (trade) => {
    trade.place = 'summary';
    trade.line = null;
  },
  MOA: (trade, segment) => {
    const amount = decimalIn(trade, value(segment, 1, 1));
    if (trade.allowance) trade.allowance.amount ||= amount;
    else trade.totals.set(value(segment, 1), [...(trade.totals.get(value(segment, 1)) ?? []), amount]);
  },
};

function openParty({ parties }: TradeMessage, nad: Segment): void {
  const kind = value(nad, 1);
  if (parties.has(kind)) return;
  const country = value(nad, 9);
  parties.set(kind, {
    id: value(nad, 2),
    name: partyName(nad) ?? '',
    lines: (nad.elements[5] ?? []).filter(Boolean),
    city: value(nad, 6),
    region: value(nad, 7, 3) || value(nad, 7),
    postalCode: value(nad, 8),
    country: country.length === 2 ? country : '',
  });
}

/** PAT 22 is a discount, 1 and 3 are net; C112 counts days. */
function collectTerms(trade: TradeMessage, pat: Segment): void {
  trade.discounting = value(pat, 1) === '22';
  const days = value(pat, 3, 3);
  if (value(pat, 3, 2) !== 'D' || !/^\d{1,4}$/.test(days)) return;
  if (trade.discounting) trade.terms.discountDays ??= Number(days);
  else trade.terms.netDays ??= Number(days);
}

function collectPercent(trade: TradeMessage, pcd: Segment): void {
  const percent = decimalIn(trade, value(pcd, 1, 1));
  if (trade.allowance) trade.allowance.percent ||= percent;
  else if (trade.discounting && !percent.startsWith('-')) trade.terms.discountPercent ??= percent;
}
