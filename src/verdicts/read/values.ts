import { parseRatio, type Ratio } from '../ratio.ts';

const currencySign = /US\$|C\$|A\$|[$€£¥]/g;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A number in the middle of what else is printed with it: its value and the words around it (a unit, a currency). */
export type PrintedNumber = { value: Ratio; words: string };

/**
 * A printed number: "1,234.50", "1.234,50", "(120.00)", "120.00-", "USD 45", "12 CS", "2.5 %". A lone comma with three digits
 * behind groups (unless numbers beside it have decimal commas), with one or two it is the decimal sign; a lone point is the decimal sign. Null where there is none or two.
 */
export function readNumber(raw: unknown, decimalComma = false): PrintedNumber | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? plain(exactly(raw), '') : null;
  if (typeof raw !== 'string') return null;
  const text = raw.replace(currencySign, ' ').trim();
  // A number that hangs on letters is a code ("SCO-26"), unless they are a currency.
  if (/[a-z]-?\d/i.test(text) && !/^[a-z]{3}-?\d/i.test(text)) return null;
  const match = /^([^\d().,+-]*)([(+-]?\s*[\d.,' ]*\d[.,]?)\s*(\)|-)?([^\d]*)$/.exec(text);
  if (!match) return null;
  const [, before = '', said = '', after = '', behind = ''] = match;
  const negative = /^[(-]/.test(said) || after === '-';
  const digits = ungroup(said.replace(/[(+\-\s']/g, ''), decimalComma);
  return digits === null ? null : plain(`${negative ? '-' : ''}${digits}`, `${before} ${behind}`.trim());
}

function plain(digits: string, words: string): PrintedNumber | null {
  const value = parseRatio(digits);
  return value && { value, words };
}

/** A JSON number as a decimal; what binary floats leave behind the twelfth decimal (0.30000000000000004) is no part of it. */
function exactly(value: number): string {
  const text = String(value);
  return /e/i.test(text) || /\.\d{13,}$/.test(text) ? value.toFixed(12) : text;
}

function ungroup(text: string, decimalComma: boolean): string | null {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) {
    const [group, decimal] = comma > point ? ['.', ','] : [',', '.'];
    return text.replaceAll(group, '').replace(decimal, '.');
  }
  if (decimalComma && point >= 0) return text.replaceAll('.', '');
  if (comma >= 0) return !decimalComma && /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : once(text, ',');
  return /^\d{1,3}(\.\d{3}){2,}$/.test(text) ? text.replaceAll('.', '') : once(text, '.');
}

const once = (text: string, mark: string): string | null =>
  text.split(mark).length > 2 ? null : text.replace(mark, '.').replace(/\.$/, '');

/**
 * A day as YYYY-MM-DD from ISO dates and times, YYYYMMDD, YYYY/MM/DD, D.M.YYYY, "3 Mar 2026", "March 3, 2026" and slashed or
 * dashed days; these are read with the month first unless `dayFirst` or only the day can be meant. Null where there is no such day.
 */
export function readDay(raw: unknown, dayFirst: boolean): string | null {
  if (typeof raw !== 'string' && typeof raw !== 'number') return null;
  const text = String(raw)
    .trim()
    .replace(/^\p{L}{2,10}\.?,? (?=\d{1,4}[-/.]\d)/u, '');
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:\d{4,6})?$/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:\s.*)?$/.exec(text);
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:[T ,].*)?$/.exec(text);
  if (slashed) {
    const [, a = '', b = '', year] = slashed;
    return Number(a) > 12 || (dayFirst && Number(b) <= 12) ? dayOf(year, b, a) : dayOf(year, a, b);
  }
  const named = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})\b/i.exec(text);
  if (named) return dayOf(named[3], monthOf(named[2]), named[1]);
  const american = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i.exec(text);
  if (american) return dayOf(american[3], monthOf(american[1]), american[2]);
  return /^\d{6}$/.test(text) ? dayOf(text.slice(0, 2), text.slice(2, 4), text.slice(4)) : null;
}

/**
 * Whether some slashed date of these texts can only have its day first, which then holds for all, or some sum has a decimal comma:
 * nobody who writes those writes the month first.
 */
export function saysDayFirst(texts: Iterable<string>): boolean {
  for (const text of texts) {
    if (/^\D{0,4}\d{1,3}(?:[. \u00a0\u202f]?\d{3})*,\d\d\D{0,4}$/.test(text)) return true;
    const match = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b/.exec(text.trim());
    if (match && Number(match[1]) > 12 && Number(match[2]) <= 12) return true;
  }
  return false;
}

/** Whether numbers are written with a decimal comma: some can only be meant so, and none has a decimal point. */
export function saysDecimalComma(texts: Iterable<string>): boolean {
  let comma = false;
  for (const text of texts) {
    if (/^\D{0,3}\d+\.\d{1,2}\D{0,3}$/.test(text)) return false;
    if (/^\D{0,3}(\d+|\d{1,3}([. \u00a0\u202f]\d{3})+),\d{1,2}\D{0,3}$/.test(text)) comma = true;
  }
  return comma;
}

function monthOf(name = ''): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dayOf(year = '', month = '', day = ''): string | null {
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

const yes = new Set([
  'true',
  't',
  'y',
  'yes',
  'x',
  '1',
  'ja',
  'si',
  'oui',
  'ok',
  'intact',
  'clean',
  'clear',
  'accepted',
  'present',
  'allowed',
]);
const no = new Set([
  'false',
  'f',
  'n',
  'no',
  '0',
  'nein',
  'non',
  'none',
  'broken',
  'missing',
  'rejected',
  'absent',
  'not allowed',
  'unclean',
  'never',
]);

/** A yes or no; null where it says neither. */
export function readFlag(raw: unknown): boolean | null {
  if (typeof raw === 'boolean') return raw;
  const text = String(raw ?? '')
    .trim()
    .toLowerCase();
  return yes.has(text) ? true : no.has(text) ? false : null;
}

/** Days between two days, negative where `to` is before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day with its time where one stands, "2026-03-01T14:05"; times with an offset are brought to UTC. Null where there is no such day. */
export function readMoment(raw: unknown, dayFirst: boolean): string | null {
  const day = readDay(raw, dayFirst);
  const time =
    typeof raw === 'string'
      ? /[T ,](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(raw.trim())
      : null;
  if (!day || !time) return day;
  const [, said = '', minutes = '', half, zone] = time;
  const hour = half ? (Number(said) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(said);
  const local = `${day}T${String(hour).padStart(2, '0')}:${minutes}`;
  if (!zone || zone.toUpperCase() === 'Z') return local;
  const moved = new Date(`${local}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
  return Number.isNaN(moved.getTime()) ? local : moved.toISOString().slice(0, 16);
}

/** The same day so many months on, or the last of that month. */
export function plusMonths(from: string, months: number): string {
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
