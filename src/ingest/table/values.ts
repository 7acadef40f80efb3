import { literally } from '../../core/literally.ts';
import { readDecimal } from '../../core/money.ts';
import { currencyCodes } from '../currencies.ts';
import { shownDate } from '../sheet/numbers.ts';

export type DecimalMark = '.' | ',';

/**
 * A printed amount as a plain decimal string ("-1234.50"), whatever its dress: grouping, a currency sign or code, a minus
 * before or behind, parentheses, CR. Null where it is no amount. Formulas and percentages are none.
 */
export function plainDecimal(text: string, decimal: DecimalMark): string | null {
  if (text.length > 60) return null;
  // Undressed already, as most are.
  if (decimal === '.' && /^-?\d+(\.\d+)?$/.test(text)) return text;
  const dressed = dressedAmount.exec(text.trim());
  if (!dressed) return null;
  const [, open, sign, innerSign, digits = '', behind, close] = dressed;
  if ((open === undefined) !== (close === undefined)) return null;
  const number = undressed(digits, decimal);
  if (number === null) return null;
  const minus = [open, sign, innerSign, behind?.toUpperCase()].filter(
    (mark) => mark !== undefined && !plusMarks.has(mark),
  );
  return minus.length % 2 === 1 ? `-${number}` : number;
}

const money = String.raw`(?:[A-Z]{1,2}[$]|(?:${currencyCodes})|[$€£¥₹]|kr\.?|zł|Fr\.)`;
/** Parenthesis, sign, currency, sign, digits with their marks, currency, sign behind (also credit, debit, Haben, Soll). */
const dressedAmount = new RegExp(
  String.raw`^(\()?\s*([-+−–])?\s*${money}?\s*([-+−–])?\s*([\d.,'’\s]*\d)(?:[.,][-–]{0,2})?\s*${money}?\s*([-+−–]|CR|DR|Cr|Dr|H|S)?\s*(\))?$`,
);
const plusMarks = new Set(['+', 'DR', 'S']);

/** Digits without grouping and with a point. Groups must be of three: "1,23" is no grouped number. */
function undressed(digits: string, decimal: DecimalMark): string | null {
  const [whole = '', fraction, ...rest] = digits.split(decimal);
  if (rest.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  const groups = whole.split(/[.,'’\s]/);
  const grouped = groups.length > 1;
  if (grouped && !groups.every((group, n) => (n === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group))) return null;
  if (!grouped && !/^\d*$/.test(whole)) return null;
  const joined = groups.join('') || '0';
  return fraction ? `${joined}.${fraction}` : joined;
}

/** A printed amount in minor units of `exponent` digits; null where it is none. */
export function printedMinor(text: string, decimal: DecimalMark, exponent: number): number | null {
  const plain = plainDecimal(text, decimal);
  if (plain === null) return null;
  const minor = readDecimal(plain, 0, plain.length, exponent);
  return Number.isNaN(minor) ? null : minor;
}

/** The same where a cell may be written otherwise than its column: "2480.00" among amounts with decimal commas can only be that. */
export function eitherMinor(text: string, decimal: DecimalMark, exponent: number): number | null {
  const own = printedMinor(text, decimal, exponent);
  if (own !== null || !/^\D{0,4}\d+[.,]\d{2}\D{0,4}$/.test(text)) return own;
  return printedMinor(text, decimal === '.' ? ',' : '.', exponent);
}

/** Which mark the amounts of a table write their decimals with: the comma where some can only be read so. */
export function sniffDecimal(amounts: Iterable<string>): DecimalMark {
  let commas = 0;
  let points = 0;
  for (const amount of amounts) {
    if (/,\d{1,2}\D*$/.test(amount) && !/\.\d{1,2}\D*$/.test(amount)) commas++;
    else if (/\.\d{1,2}\D*$/.test(amount)) points++;
  }
  return commas > points ? ',' : '.';
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A printed date as YYYY-MM-DD by a format of YYYY, YY, MMM, MM, M, DD, D and what stands between them ("DD.MM.YYYY");
 * null where it does not fit or there is no such day. Two-digit years are of this century.
 */
export function parseDate(text: string, format: string): string | null {
  const { parts, pattern } = known.get(format) ?? compiled(format);
  // "2026-03-30T00:00:00Z": the day, whatever the hour.
  const match = pattern.exec(
    text
      .trim()
      .slice(0, 40)
      .replace(/(\d)[T ]\d{1,2}:\d{2}.*$/, '$1'),
  );
  if (!match) return null;
  const found: Record<string, string> = {};
  parts.forEach((part, n) => {
    found[part[0] as string] = match[n + 1] ?? '';
  });
  const month = /^\d/.test(found.M ?? '') ? Number(found.M) : months.indexOf((found.M ?? '').toLowerCase()) + 1;
  const year = (found.Y ?? '').length === 2 ? `20${found.Y}` : (found.Y ?? '');
  const iso = `${year}-${String(month).padStart(2, '0')}-${(found.D ?? '').padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists && iso >= '1900' ? iso : null;
}

/** A day as spreadsheets count them, shown as a number since its cell was not formatted as one: 46196 is 23 June 2026. */
export function serialDate(text: string): string | null {
  const days = /^(4\d{4})(?:[.,]0+)?$/.exec(text)?.[1];
  return days ? shownDate(Number(days), false) : null;
}

function compiled(format: string): { parts: string[]; pattern: RegExp } {
  const parts = format.match(/YYYY|YY|MMM|MM?|DD?/g) ?? [];
  const pattern = literally(format).replace(/YYYY|YY|MMM|MM?|DD?/g, (part) => datePatterns[part] ?? '');
  return { parts, pattern: new RegExp(`^${pattern}$`, 'i') };
}

const datePatterns: Record<string, string> = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MMM: '([a-z]{3})[a-z]*\\.?',
  MM: '(\\d{1,2})',
  M: '(\\d{1,2})',
  DD: '(\\d{1,2})',
  D: '(\\d{1,2})',
};

const commonFormats = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'DD.MM.YYYY',
  'DD.MM.YY',
  'DD-MMM-YYYY',
  'DD-MMM-YY',
  'DD MMM YYYY',
  'MMM DD, YYYY',
  'MMM/DD/YYYY',
  'MMM-DD-YYYY',
];
const monthFirst = ['MM/DD/YYYY', 'MM/DD/YY', 'MM-DD-YYYY', 'MM-DD-YY'];
const dayFirst = ['DD/MM/YYYY', 'DD/MM/YY', 'DD-MM-YYYY', 'DD-MM-YY'];

/** The formats that are looked for in every column. */
const known = new Map([...commonFormats, ...monthFirst, ...dayFirst].map((format) => [format, compiled(format)]));

/**
 * The format that all dates of a table fit. Where month and day could be either, a table with decimal points is taken as
 * American and one with decimal commas as European; `sure` says whether the dates themselves decided.
 */
export function sniffDateFormat(all: string[], decimal: DecimalMark): { format: string; sure: boolean } | null {
  const dates = [...new Set(all)];
  const slashed = decimal === ',' ? [...dayFirst, ...monthFirst] : [...monthFirst, ...dayFirst];
  const fitting = [...commonFormats, ...slashed].filter((format) =>
    dates.every((date) => parseDate(date, format) !== null),
  );
  const [format] = fitting;
  if (!format || dates.length === 0) return null;
  const other = fitting.find((candidate) =>
    dates.some((date) => parseDate(date, candidate) !== parseDate(date, format)),
  );
  return { format, sure: other === undefined };
}
