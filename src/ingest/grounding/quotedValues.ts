import { currencyCode, currencyExponent } from '../../core/money.ts';
import type { Quote } from '../../core/quotedRemittance.ts';
import { parseDate, plainDecimal, printedMinor, sniffDateFormat, sniffDecimal } from '../table/values.ts';
import { type Found, findQuote } from './findQuote.ts';
import type { ShownLine } from './shownLines.ts';

/** An amount of the document in minor units, and the place it stands at. */
export type FoundAmount = { minor: number; found: Found };

/** Turns quotes into values; what does not stand in the document, or is none, is null and named in `dropped`. */
export type QuotedValues = {
  currency: string;
  /** Whether the document names its currency. */
  currencyStated: boolean;
  amount: (quote: Quote | null, what: string) => FoundAmount | null;
  /** A plain decimal without sign, such as a quantity or a rate. */
  decimal: (quote: Quote | null, what: string) => { value: string; found: Found } | null;
  reference: (quote: Quote | null, what: string) => Found | null;
  words: (quote: Quote | null, what: string) => Found | null;
  date: (quote: Quote | null, what: string) => string | null;
  /** Whether nothing was taken from this place before: one printed value says one thing, and an amount is paid once. */
  once: (found: Found, what: string) => boolean;
  dropped: string[];
};

/** All amounts that were quoted, with where the currency and the total stand. */
type QuotedMoney = { amounts: (Quote | null)[]; currency: Quote | null; total: Quote | null };

const signs: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

/** Reads the document's decimal mark and currency from the quotes that stand in it, then each value on demand. */
export function quotedValues(lines: ShownLine[], quoted: QuotedMoney): QuotedValues {
  const dropped: string[] = [];
  const used = new Set<string>();
  const printed = quoted.amounts.flatMap((quote) => findQuote(lines, quote, 'amount')?.text ?? []);
  const decimal = sniffDecimal(printed);
  const stated = currencyOf(lines, quoted);
  const currency = stated ?? 'USD';
  const exponent = currencyExponent(currency);
  const drop = (quote: Quote | null, what: string, why: string): null => {
    if (quote) dropped.push(`${what}: “${quote.text.slice(0, 60)}” ${why}`);
    return null;
  };
  const look = (quote: Quote | null, what: string, kind: 'amount' | 'reference' | 'words') =>
    findQuote(lines, quote, kind) ?? drop(quote, what, `does not stand in line ${quote?.line}`);
  return {
    currency,
    currencyStated: stated !== null,
    dropped,
    amount: (quote, what) => {
      const found = look(quote, what, 'amount');
      const minor = found && printedMinor(found.text, decimal, exponent);
      return minor === null || !found ? found && drop(quote, what, 'is not an amount') : { minor, found };
    },
    decimal: (quote, what) => {
      const found = look(quote, what, 'amount');
      const value = found && plainDecimal(found.text.replace(/[^\d.,'’]/g, ''), decimal);
      return value === null || !found ? found && drop(quote, what, 'is not a number') : { value, found };
    },
    reference: (quote, what) => look(quote, what, 'reference'),
    words: (quote, what) => look(quote, what, 'words'),
    date: (quote, what) => {
      const found = look(quote, what, 'words');
      const sniffed = found && sniffDateFormat([found.text], decimal);
      const date = sniffed?.sure ? parseDate(found?.text ?? '', sniffed.format) : null;
      return date ?? (found && drop(quote, what, 'is not a date that can be read one way only'));
    },
    once: ({ line, start, text }, what) => {
      const place = `${line}:${start}`;
      const isNew = !used.has(place);
      if (isNew) used.add(place);
      else dropped.push(`${what}: “${text}” of line ${line} is used twice`);
      return isNew;
    },
  };
}

/** The currency that is quoted, else the sign or code at the total. */
function currencyOf(lines: ShownLine[], { currency, total }: QuotedMoney): string | null {
  const found = findQuote(lines, currency, 'words')?.text ?? '';
  const beside = total && (lines[total.line - 1]?.text ?? '');
  for (const text of [found, beside ?? '']) {
    const code = text.match(/\b[A-Z]{3}\b/g)?.find((word) => knownCurrencies.has(word));
    const sign = Object.keys(signs).find((each) => text.includes(each));
    if (code ?? sign) return currencyCode.parse(code ?? signs[sign as string]);
  }
  return null;
}

const knownCurrencies = new Set(
  'USD CAD MXN EUR GBP AUD NZD JPY CHF SEK NOK DKK PLN CZK HUF CNY HKD SGD INR BRL ZAR KWD BHD'.split(' '),
);
