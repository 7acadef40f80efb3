import { currencyCode } from '../../core/money.ts';
import type { ReadItem } from '../contract.ts';
import type { Message } from './envelope.ts';
import type { Fault } from './faults.ts';
import { type Segment, segmentAt, tagAt, value } from './segment.ts';
import type { Syntax } from './syntax.ts';
import type { Segments } from './tokens.ts';

/** What the readers of single messages share while they read one. Faults they find go into `faults`. */
export type MessageContext = {
  segments: Segments;
  syntax: Syntax;
  message: Message;
  sender: string | null;
  /** Of the interchange. */
  date: string;
  faults: Fault[];
};

/** What one message says. */
export type MessageItem =
  | { type: 'remittance'; remittance: Extract<ReadItem, { type: 'remittance' }>['remittance'] }
  | { type: 'record'; kind: Extract<ReadItem, { type: 'record' }>['kind']; body: unknown };

/**
 * The currency of a message: the one that CUX marks as that of payment (6343 = 11), else its reference currency, else the
 * first one an MOA states. Euro, told as not stated, where nothing says.
 */
export function currencyOf(context: MessageContext, detailTags: string[]): { currency: string; stated: boolean } {
  const { segments, message, syntax } = context;
  let found: string | null = null;
  let onAmount: string | null = null;
  let heading = true;
  for (let index = message.first + 1; index < message.last; index++) {
    const tag = tagAt(segments, index);
    if (detailTags.includes(tag)) heading = false;
    if (tag !== 'CUX' && (tag !== 'MOA' || onAmount)) continue;
    const segment = segmentAt(segments, index, syntax);
    if (tag === 'MOA') onAmount = known(value(segment, 1, 2));
    else if (heading) found ??= headingCurrency(segment);
    if (found) break;
  }
  const currency = found ?? onAmount;
  return { currency: currency ?? 'EUR', stated: currency !== null };
}

function headingCurrency(cux: Segment): string | null {
  const stated = cux.elements.slice(1, 3).filter(([, code]) => known(code ?? '') !== null);
  const payment = stated.find(([, , purpose]) => purpose === '11') ?? stated[0];
  return payment?.[1] ?? null;
}

function known(code: string): string | null {
  return currencyCode.safeParse(code).success ? code : null;
}

/** The name of a NAD party: its name lines, else the first line of its unstructured address. */
export function partyName(nad: Segment): string | null {
  const name = (nad.elements[4] ?? []).slice(0, 5).filter(Boolean).join(' ');
  return name || value(nad, 3) || null;
}

/** The words of an FTX. */
export function freeText(ftx: Segment): string[] {
  return (ftx.elements[4] ?? []).filter(Boolean);
}
