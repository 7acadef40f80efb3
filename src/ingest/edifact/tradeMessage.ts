import { plainDecimal } from './amounts.ts';
import { isoDateOf } from './dates.ts';
import type { MessageContext } from './message.ts';
import { type Segment, value } from './segment.ts';

export type Party = {
  id: string;
  name: string;
  lines: string[];
  city: string;
  region: string;
  postalCode: string;
  country: string;
};
/** One ALC with the MOA and PCD below it. */
export type Allowance = { kind: 'allowance' | 'charge'; code: string; text: string; amount: string; percent: string };

/** What the messages of the trade say, before it is a record. Amounts and quantities are plain decimals. */
export type TradeMessage = {
  context: MessageContext;
  /** BGM: kind (1001), number (1004), function (1225). */
  kind: string;
  number: string;
  purpose: string;
  /** The first party of each kind (3035). */
  parties: Map<string, Party>;
  references: { qualifier: string; number: string }[];
  /** Of the heading, by 2005. */
  dates: Map<string, { day: string; time: string }>;
  /** MOA of the summary, by 5025; those of one kind are added up, as taxes stand once a rate. */
  totals: Map<string, string[]>;
  terms: { netDays?: number; discountDays?: number; discountPercent?: string };
  allowances: Allowance[];
  carrier: string;
  packages: string;
  lines: Line[];
  place: 'heading' | 'lines' | 'summary';
  /** What the next segments may stand below. */
  line: Line | null;
  allowance: Allowance | null;
  discounting: boolean;
  carton: string;
};

export type Handler = (trade: TradeMessage, segment: Segment) => void;

/** One LIN with what stands below it, by the qualifiers of its segments. */
export type Line = {
  segment: Segment;
  number: number;
  /** 1229: what is done with the line, in answers to orders. */
  action: string;
  /** By 7143: whose number of the item it is. */
  items: Map<string, string>;
  description: string;
  quantities: Map<string, { quantity: string; unit: string }>;
  /** QVR: how much differs, and why (4221). */
  difference: { quantity: string; reason: string } | null;
  prices: Map<string, { price: string; per: number }>;
  amounts: Map<string, string>;
  dates: Map<string, string>;
  references: Map<string, string>;
  allowances: Allowance[];
  sscc: string;
  lot: string;
};

/** 5463: A and the like are allowances, C charges. 7161 and 7160 say for what. */
export function openAllowance(trade: TradeMessage, alc: Segment, list: Allowance[]): void {
  const kind = ['C', 'M', 'T', 'S', 'F'].includes(value(alc, 1)) ? 'charge' : 'allowance';
  trade.allowance = { kind, code: value(alc, 5), text: value(alc, 5, 3), amount: '', percent: '' };
  list.push(trade.allowance);
}

/** A number of the message as a plain decimal; '' where it is none. */
export function decimalIn({ context }: TradeMessage, text: string): string {
  return plainDecimal(text, context.syntax) ?? '';
}

/** The day of a DTM; a fault where it cannot be read. */
export function dateHere({ context }: TradeMessage, dtm: Segment): string | null {
  const [text, format] = [value(dtm, 1, 1), value(dtm, 1, 2)];
  const day = isoDateOf(text, format);
  if (day || text === '' || unread.has(format)) return day;
  const message = `"${text.slice(0, 40)}" is not a date in format ${format || '(none)'}`;
  context.faults.push({ code: 'bad_date', message, segment: dtm.index, element: 1 });
  return null;
}

/** Formats that name no day: weeks, months, numbers of days, zones. */
const unread = new Set([
  '602',
  '609',
  '610',
  '615',
  '616',
  '801',
  '802',
  '803',
  '804',
  '805',
  '810',
  '811',
  '401',
  '406',
]);
