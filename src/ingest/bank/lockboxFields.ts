import { currencyExponent, readDecimal } from '../../core/money.ts';
import type { LockboxLayout, Place } from './lockboxLayout.ts';

/** One line of a lockbox file; `type` is empty where the line begins with none. Lines count from 1. */
export type LockboxRecord = { type: string; text: string; start: number; line: number };

export function recordsIn(text: string): LockboxRecord[] {
  const records: LockboxRecord[] = [];
  let at = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (line.trim() !== '') {
      const type = /^[1245-9]/.test(line) ? line.charAt(0) : '';
      records.push({ type, text: line, start: at, line: index + 1 });
    }
    at += raw.length + 1;
  }
  return records;
}

/** The value at a place, without the blanks that fill it; null where the layout has no such place or it is blank. */
export function valueAt({ text }: LockboxRecord, place: Place | undefined): string | null {
  if (!place) return null;
  return text.slice(place.from - 1, place.from - 1 + place.length).trim() || null;
}

/**
 * An amount in minor units: digits with implied decimals, filled by zeros or blanks, a minus before or behind. Blank is 0, null what is
 * no amount.
 */
export function amountIn(record: LockboxRecord, place: Place, { decimals, currency }: LockboxLayout): number | null {
  const printed = valueAt(record, place);
  if (printed === null) return 0;
  const match = /^(-?)(\d{1,15})(-?)$/.exec(printed);
  if (!match) return null;
  const digits = (match[2] as string).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const plain = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  const minor = readDecimal(plain, 0, plain.length, currencyExponent(currency));
  if (Number.isNaN(minor)) return null;
  return (match[1] || match[3]) && minor !== 0 ? -minor : minor;
}
