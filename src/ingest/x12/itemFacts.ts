import { lookUp } from '../../core/lookUp.ts';
import { currencyExponent, extendPrice, parseDecimal, parseImpliedDecimal2 } from '../../core/money.ts';
import { type Cursor, element } from './cursor.ts';

/** Numbers of an item by the qualifiers of X12 element 235: whose number each is. */
const gtins = ['UK', 'EN', 'UP', 'UA', 'UI', 'EO', 'UD', 'UN', 'GT'];
const ours = ['VN', 'VP', 'VC', 'VA', 'SN', 'SK', 'VS', 'MG', 'MN'];
const buyers = ['BP', 'IN', 'CB', 'PI', 'PN', 'IT', 'SW', 'BL'];

export type ItemNumbers = { itemNumber: string; gtin?: string; buyerItemNumber?: string; lot?: string };

/**
 * The item named by pairs of qualifier and number from element `first` on. `itemNumber` is ours (the seller's) where it is
 * stated, else the GTIN, else the buyer's, else whatever there is.
 */
export function itemNumbers(cursor: Cursor, first: number): ItemNumbers {
  const numbers = new Map<string, string>();
  for (let n = first; n < cursor.elements; n += 2) {
    const [qualifier, number] = [element(cursor, n), element(cursor, n + 1)];
    if (number !== '' && !numbers.has(qualifier)) numbers.set(qualifier, number);
  }
  const of = (kinds: string[]) => kinds.map((kind) => numbers.get(kind)).find((number) => number !== undefined);
  const [own, gtin, buyerItemNumber, lot] = [of(ours), of(gtins), of(buyers), of(['LT'])];
  const itemNumber = own ?? gtin ?? buyerItemNumber ?? [...numbers.values()][0] ?? 'unknown';
  return { itemNumber, ...(gtin && { gtin }), ...(buyerItemNumber && { buyerItemNumber }), ...(lot && { lot }) };
}

/** Element `n` as a plain decimal; '' where it is none. */
export function decimalText(cursor: Cursor, n: number): string {
  return plainDecimal(element(cursor, n));
}

/** Type R allows ".5" and "5.", which our decimals do not. */
export function plainDecimal(text: string): string {
  const match = /^([+-]?)(\d*)\.?(\d*)$/.exec(text);
  if (!match || !(match[2] || match[3])) return '';
  const [, sign, whole, decimals] = match;
  return `${sign === '-' ? '-' : ''}${whole || '0'}${decimals ? `.${decimals}` : ''}`;
}

/** Codes of X12 element 639 that make a price one for more than one unit. */
const priceFor: Record<string, number | undefined> = { HP: 100, HF: 100, HT: 100, TP: 1000, TF: 1000, TT: 1000 };

export function extend(quantity: string, price: string, basis: string, currency: string): number | null {
  return extendPrice(quantity, price, currencyExponent(currency), lookUp(priceFor, basis) ?? 1);
}

/** An SAC segment: N2 amount, percentage, rate. */
export function allowanceOf(cursor: Cursor, currency: string): object {
  const [amount, percent, rate] = [element(cursor, 5), decimalText(cursor, 7), decimalText(cursor, 8)];
  return {
    kind: element(cursor, 1) === 'C' || element(cursor, 1) === 'P' ? 'charge' : 'allowance',
    code: element(cursor, 2) || element(cursor, 4),
    amountMinor: impliedAmount(amount, currency),
    percent,
    rate,
    text: element(cursor, 15),
  };
}

/** An N2 element in minor units: two decimals implied, or as printed where a point stands in it; undefined where it is none. */
export function impliedAmount(text: string, currency: string): number | undefined {
  if (text === '') return undefined;
  try {
    return text.includes('.') ? parseDecimal(plainDecimal(text), currency) : parseImpliedDecimal2(text, currency);
  } catch {
    return undefined;
  }
}

/** A PO4 segment: inner packs times size, what one unit of the line holds. */
export function packOf(cursor: Cursor): object | undefined {
  const [pack, inner] = [decimalText(cursor, 1), decimalText(cursor, 14)];
  const quantity = pack || inner;
  return quantity === '' ? undefined : { quantity, unit: element(cursor, 3) };
}

/** An ITD segment as terms of payment; undefined where it states no days. */
export function termsOf(cursor: Cursor): object | undefined {
  const [percent, discountDays, netDays] = [decimalText(cursor, 3), element(cursor, 5), element(cursor, 7)];
  if (!/^\d{1,4}$/.test(netDays) && !/^\d{1,4}$/.test(discountDays)) return undefined;
  const days = /^\d{1,4}$/.test(discountDays) ? Number(discountDays) : undefined;
  return {
    code: element(cursor, 1),
    netDays: /^\d{1,4}$/.test(netDays) ? Number(netDays) : (days as number),
    ...(days !== undefined && { discountDays: days }),
    discountPercent: percent.startsWith('-') ? '' : percent,
  };
}
