import { docketError } from '../../core/errors.ts';

/** Columns of text by name, all of one length. */
export type Table = { columns: Map<string, string[]>; rows: number };

const blanks = new Set(['', '-', '--', '?', '#n/a', 'na', 'n/a', 'nan', 'nat', 'nil', 'none', 'null', 'unknown']);

/** What people and programs write where they have nothing to say. */
export const isBlank = (text: string): boolean => text.length < 8 && blanks.has(text.trim().toLowerCase());

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const dressedNumber =
  /^(\()?\s*([-+])?\s*[$€£¥]?\s*([-+])?\s*(\d[\d,'\s]*\d|\d)(\.\d+)?\s*(%|[$€£¥]|[A-Z]{3})?\s*(\))?$/;
const groupedByPoints = /^[-+]?\d{1,3}(\.\d{3})*,\d{1,2}$/;

/**
 * A number to learn from, NaN where the text is none: "1,234.50", "$5", "(12)", "35 %", "1.234,50". Only models read these;
 * money that is booked goes through `core/money`.
 */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  if (plainNumber.test(trimmed)) return Number(trimmed);
  if (trimmed.length > 40) return Number.NaN;
  if (groupedByPoints.test(trimmed)) return Number(trimmed.replaceAll('.', '').replace(',', '.'));
  const [whole, open, before, inner, digits = '', fraction = '', , close] = dressedNumber.exec(trimmed) ?? [];
  if (whole === undefined || (open === undefined) !== (close === undefined)) return Number.NaN;
  const magnitude = Number(digits.replace(/[,'\s]/g, '') + fraction);
  const negative = open !== undefined || before === '-' || inner === '-';
  return negative ? -magnitude : magnitude;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?:[T\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?\s*(?:Z|UTC|[-+]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clock}$`, 'i');
const compact = /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?:\.0)?$/;
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${clock}$`, 'i');
const dayNamed = new RegExp(String.raw`^(\d{1,2})[-\s.]*([a-z]{3,9})[-\s.,]*(\d{4}|\d{2})${clock}$`, 'i');
const monthNamed = new RegExp(String.raw`^([a-z]{3,9})[-\s.]*(\d{1,2})[-\s,]+(\d{4}|\d{2})${clock}$`, 'i');

/**
 * A date as days since 1970-01-01, the clock as a fraction; NaN where the text is none. ISO, compact, slashed, dotted and
 * named months. Two-digit years are of this century up to 68, as POSIX has it.
 */
export function readDay(text: string, dayFirst = false): number {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > 40) return Number.NaN;
  let found = yearFirst.exec(trimmed);
  if (found) return day(found[1], Number(found[3]), found[4], found.slice(5));
  found = compact.exec(trimmed);
  if (found) return day(found[1], Number(found[2]), found[3], []);
  found = yearLast.exec(trimmed);
  if (found) {
    const [, first, , second] = found;
    return dayFirst
      ? day(found[4], Number(second), first, found.slice(5))
      : day(found[4], Number(first), second, found.slice(5));
  }
  found = dayNamed.exec(trimmed);
  if (found) return day(found[3], monthOf(found[2]), found[1], found.slice(4));
  found = monthNamed.exec(trimmed);
  if (found) return day(found[3], monthOf(found[1]), found[2], found.slice(4));
  return Number.NaN;
}

const monthOf = (name = ''): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function day(year = '', month: number, dayText = '', [hours, minutes, half]: (string | undefined)[]): number {
  const fullYear = year.length === 2 ? Number(year) + (Number(year) > 68 ? 1900 : 2000) : Number(year);
  const dayOfMonth = Number(dayText);
  const date = new Date(Date.UTC(fullYear, month - 1, dayOfMonth));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return Number.NaN;
  const hour = (Number(hours ?? 0) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return date.getTime() / 86_400_000 + (hour * 60 + Number(minutes ?? 0)) / 1440;
}

/** As `Date.getUTCDay` counts them. */
export const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Whether slashed dates of a column put the day first; where none decides, the month is first, as in the United States. */
export function putsDayFirst(texts: Iterable<string>): boolean {
  let [dayLeads, monthLeads] = [0, 0];
  for (const text of texts) {
    const [, first, , second] = yearLast.exec(text.trim()) ?? [];
    if (Number(first) > 12) dayLeads++;
    else if (Number(second) > 12) monthLeads++;
  }
  return dayLeads > monthLeads;
}

/** A column of dates, in whichever order its own values decide. */
export function readDays(texts: string[]): Float64Array {
  const dayFirst = putsDayFirst(texts);
  return Float64Array.from(texts, (text) => readDay(text, dayFirst));
}

/** The column of that name, as `columnNamed` finds it. Throws `unknown_column`. */
export function requireColumn(table: Table, name: string): { name: string; values: string[] } {
  const column = columnNamed(table, name);
  if (column) return column;
  const message = `There is no column ${name}; there are ${[...table.columns.keys()].join(', ')}.`;
  throw docketError({ code: 'unknown_column', message });
}

/** The column of that name, or else of the same letters and digits; undefined where there is none. */
export function columnNamed({ columns }: Table, name: string): { name: string; values: string[] } | undefined {
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = columns.has(name) ? name : [...columns.keys()].find((other) => bare(other) === bare(name));
  return found === undefined ? undefined : { name: found, values: columns.get(found) as string[] };
}
