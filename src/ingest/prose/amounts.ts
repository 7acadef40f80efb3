import { currencyExponent, readDecimal } from '../../core/money.ts';
import { currencyCodes, currencyNamed } from '../currencies.ts';

/**
 * A printed amount: its digits as a plain decimal without sign, what it wears, and whether parentheses enclose just it.
 * `dressed` is false for a bare whole number, which is an amount only where words say so.
 */
export type PrintedAmount = {
  start: number;
  end: number;
  plain: string;
  minus: boolean;
  enclosed: boolean;
  currency: string | null;
  dressed: boolean;
};

const currency = `US\\$|CA?\\$|AU?\\$|NZ\\$|R\\$|[$€£¥₹]|zł(?!\\p{L})|Kč(?!\\p{L})|[kK]r(?![\\p{L}\\d])\\.?|[Ee]uros?\\b|EURO\\b|(?:${currencyCodes})\\b`;

/** Grouped by one mark, by blanks before a decimal comma or a currency, with two decimals, or whole. */
const digits =
  `\\d{1,3}(?:[ \\u00a0\\u202f\\u2009]\\d{3})+(?=[ \\t\\u00a0]{0,2}(?:${currency}))|` +
  "\\d{1,3}(?:(?<mark>[.,'’])\\d{3})(?:\\k<mark>\\d{3})*(?:(?!\\k<mark>)[.,]\\d{2,3})?|\\d{1,3}(?:[ \\u00a0\\u202f\\u2009]\\d{3})+[.,]\\d{2}|\\d+[.,]\\d{2}|\\d+";

const shape = new RegExp(
  `(?<![\\w.,/#-])(?<open>\\()?(?<sign>[-+−–])? ?(?:(?<before>${currency})[ \\t\\u00a0]{0,3})?(?<inner>[-−])?(?<open2>\\()?(?<digits>${digits})(?:[.,]?-(?=[ \\t]*(?:$|[,;€])))?(?![\\w/%]|[.,-]\\d)(?<behind>[-−](?!\\w)|[ \\t]?CR\\b)?(?<close>\\))?(?:[ \\t\\u00a0]{0,2}(?<after>${currency}))?(?<close2>\\))?`,
  'gmu',
);

/** Finds the amounts of a text that has its dates and references blanked, in order. */
export function findAmounts(text: string): PrintedAmount[] {
  const found: PrintedAmount[] = [];
  for (const match of text.matchAll(shape)) {
    const said = match.groups ?? {};
    const plain = plainDigits(said.digits ?? '');
    if (plain === null || plain.length > 16) continue;
    // "2 %" is a rate.
    if (/^[ \t]?%/.test(text.slice(match.index + match[0].length))) continue;
    const code = said.before ?? said.after ?? null;
    const enclosed = (said.open ?? said.open2) !== undefined && (said.close ?? said.close2) !== undefined;
    const start = match.index + match[0].search(/\S/);
    found.push({
      start,
      end: match.index + match[0].trimEnd().length,
      plain,
      minus: (said.inner ?? said.behind ?? minusInFront(said.sign, text, match.index)) !== undefined,
      enclosed,
      currency: code === null ? null : currencyNamed(code),
      dressed: code !== null || /[.,'’ ]/.test(said.digits ?? ''),
    });
  }
  return found;
}

/** A dash that follows a word is a dash, not a minus: "INV-1001 - 980.00", unless it touches the number alone. */
function minusInFront(sign: string | undefined, text: string, at: number): string | undefined {
  if (sign === undefined || sign === '+') return undefined;
  if (sign === '–') return undefined;
  return /^[-−] /.test(text.slice(at, at + 2)) ? undefined : sign;
}

/** "4.321,00" and "4,321.00" as "4321.00"; three digits behind the only mark are a group, two are decimals. */
function plainDigits(said: string): string | null {
  const bare = said.replace(/['’ \u00a0\u202f\u2009]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (last === -1) return bare;
  const mark = bare[last] as string;
  const behind = bare.length - last - 1;
  const single = bare.indexOf(mark) === last;
  const other = bare.includes(mark === '.' ? ',' : '.');
  const decimals = single && (behind !== 3 || other);
  const whole = (decimals ? bare.slice(0, last) : bare).replace(/[.,]/g, '');
  return decimals ? `${whole}.${bare.slice(last + 1)}` : whole;
}

/** The amount in minor units of the currency, unsigned; null where it has more decimals or digits than that allows. */
export function minorOf(amount: PrintedAmount, currency: string): number | null {
  const minor = readDecimal(amount.plain, 0, amount.plain.length, currencyExponent(currency));
  return Number.isNaN(minor) ? null : minor;
}

/** Whether amounts are written with a decimal comma, as most that show their mark are. */
export function usesComma(text: string): boolean {
  const commas = text.match(/\d,\d{2}(?!\d)/g)?.length ?? 0;
  const points = text.match(/\d\.\d{2}(?![\d.])/g)?.length ?? 0;
  return commas > points;
}
