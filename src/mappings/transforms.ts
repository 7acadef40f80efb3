import type { Transform } from '../core/mapping.ts';
import { currencyExponent, parseDecimal } from '../core/money.ts';

export type Plain = string | number | boolean;

/** What a value cannot be taken as; the engine adds where it stands. */
export const cannot = (text: Plain, what: string): Error => new Error(`"${String(text).slice(0, 40)}" is no ${what}`);

const truths = new Map<string, boolean>([
  ...['true', 'x', '1', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', '', '0', 'no', 'n'].map((word) => [word, false] as const),
]);

/** Applies one transform; undefined where it leaves nothing. Throws with what was expected where the value does not fit. */
export function transformed(given: Plain, how: Transform, currency: string | null): Plain | undefined {
  const text = String(given);
  if (typeof how === 'object') return transformedBy(text, how);
  switch (how) {
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'withoutLeadingZeros':
      return text.replace(/^0+(?=.)/, '');
    case 'withoutSign':
      return decimalOf(text).replace('-', '');
    case 'negated':
      return negated(decimalOf(text));
    case 'integer':
      return integerOf(text);
    case 'decimal':
      return decimalOf(text);
    case 'money':
      return minorOf(decimalOf(text), currency);
    case 'moneyOfTwoDecimals':
      return shiftedMinor(decimalOf(text), currency);
    case 'date':
      return dateOf(text);
    case 'moment':
      return momentOf(text);
    case 'boolean':
      return truthOf(text);
  }
}

function transformedBy(text: string, how: Exclude<Transform, string>): Plain | undefined {
  if ('cutTo' in how) return text.slice(0, how.cutTo);
  if ('codes' in how) {
    if (Object.hasOwn(how.codes, text)) return how.codes[text];
    if (how.otherwise === 'none') return undefined;
    if (how.otherwise === 'same') return text;
    throw cannot(text, `code this mapping knows (${Object.keys(how.codes).slice(0, 12).join(', ')})`);
  }
  return dateByFormat(text, how.dateFormat);
}

/** SAP prints a minus behind the number ("12.50-"). Grouping is not guessed at. */
function decimalOf(text: string): string {
  const match = /^([+-]?)(\d+(?:\.\d+)?|\.\d+)(-?)$/.exec(text.trim());
  if (!match || (match[1] === '-' && match[3] === '-')) throw cannot(text, 'decimal number');
  const digits = (match[2] as string).replace(/^\./, '0.');
  return match[1] === '-' || match[3] === '-' ? `-${digits}` : digits;
}

const negated = (decimal: string) => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`);

function integerOf(text: string): number {
  const number = Number(decimalOf(text));
  if (!Number.isSafeInteger(number)) throw cannot(text, 'whole number');
  return number;
}

function minorOf(decimal: string, currency: string | null): number {
  if (currency === null) throw new Error(`"${decimal}" has no currency: map "currency" to a column or a constant`);
  return parseDecimal(decimal, currency);
}

/** 100 yen stand as "1.00": digits of the two-decimal amount are the minor units, whatever the currency's exponent is. */
function shiftedMinor(decimal: string, currency: string | null): number {
  if (currency === null) throw new Error(`"${decimal}" has no currency: map "currency" to a column or a constant`);
  return currencyExponent(currency) === 2 ? parseDecimal(decimal, currency) : parseDecimal(decimal, 'USD');
}

const day = (year: string, month: string, dayOfMonth: string) => `${year}-${month}-${dayOfMonth}`;

/** All zeros and the year 9999 are how systems write "none" and "for ever". */
function dateOf(text: string): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/.exec(text);
  const odata = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
  if (odata) return new Date(Number(odata[1])).toISOString().slice(0, 10);
  if (!found) throw cannot(text, 'date (YYYY-MM-DD, YYYYMMDD)');
  const [, year = '', month = '', dayOfMonth = ''] = found;
  if (year === '9999' || `${year}${month}${dayOfMonth}` === '00000000') return undefined;
  return existing(day(year, month, dayOfMonth), text);
}

function existing(date: string, text: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) throw cannot(text, 'day there is');
  return date;
}

function momentOf(text: string): string | undefined {
  const date = dateOf(text);
  if (date === undefined) return undefined;
  const odata = /^\/Date\((-?\d+)/.exec(text);
  if (odata) return new Date(Number(odata[1])).toISOString();
  const time = /[T ](\d{2}):?(\d{2}):?(\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (!time && text.length > 10) throw cannot(text, 'moment');
  const [, hours = '00', minutes = '00', seconds = '00', zone = 'Z'] = time ?? [];
  const parsed = new Date(`${date}T${hours}:${minutes}:${seconds}${zone}`);
  if (Number.isNaN(parsed.getTime())) throw cannot(text, 'moment');
  return parsed.toISOString();
}

const orders: Record<string, [number, number, number]> = {
  'DD.MM.YYYY': [2, 1, 0],
  'DD/MM/YYYY': [2, 1, 0],
  'MM/DD/YYYY': [2, 0, 1],
  'YYYY/MM/DD': [0, 1, 2],
};

function dateByFormat(text: string, format: string): string | undefined {
  const parts = text.split(/[./]/);
  const [year, month, dayOfMonth] = (orders[format] as [number, number, number]).map((at) => parts[at] ?? '');
  if (parts.length !== 3 || year?.length !== 4) throw cannot(text, `date as ${format}`);
  return dateOf(`${year}-${month?.padStart(2, '0')}-${dayOfMonth?.padStart(2, '0')}`);
}

function truthOf(text: string): boolean {
  const truth = truths.get(text.trim().toLowerCase());
  if (truth === undefined) throw cannot(text, 'yes or no');
  return truth;
}
