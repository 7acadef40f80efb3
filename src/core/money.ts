import { z } from 'zod';
import { docketError } from './errors.ts';

/** ISO 4217 codes whose minor unit is not a hundredth. Source: ISO 4217 list one, 2024. */
const exponents: Record<string, number> = {
  BHD: 3, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3, LYD: 3, OMR: 3, PYG: 0,
  RWF: 0, TND: 3, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
}; // biome-ignore format: a table

export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'ISO 4217 code, three capital letters');
/** An amount in minor units (cents), negative allowed, always a safe integer. */
export const minorUnits = z.int();

/** Digits after the decimal point that a currency is written with. */
export function currencyExponent(currency: string): number {
  return exponents[currency] ?? 2;
}

const [PLUS, MINUS, POINT, ZERO] = [43, 45, 46, 48];

/**
 * Reads a plain decimal ("-1234.5", ".5", "7") into minor units. No grouping, no float on the way.
 * Throws `bad_amount` for anything else, for more decimals than the currency has (unless zeros), and beyond 2^53.
 */
export function parseDecimal(text: string, currency: string): number {
  return scale(text, currencyExponent(currency), currency);
}

/**
 * Reads an X12 type N2 element: digits with two implied decimals ("12345" is 123.45), whatever the currency's own exponent.
 */
export function parseImpliedDecimal2(text: string, currency: string): number {
  if (!/^-?\d+$/.test(text)) throw badAmount(text, currency);
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.replace('-', '').padStart(3, '0');
  return parseDecimal(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency);
}

/** Minor units back to a plain decimal string with the currency's own number of digits: (8800, "USD") is "88.00". */
export function formatDecimal(minor: number, currency: string): string {
  assertMinor(minor);
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0 ? '-' : '';
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/**
 * Quantity times unit price in minor units, rounded half away from zero; null where either is no plain decimal or the result
 * leaves the safe range. `per` is what the price is for: 100 where it is a price per hundred.
 */
export function extendPrice(quantity: string, price: string, exponent: number, per = 1): number | null {
  const [a, b] = [decimalParts(quantity), decimalParts(price)];
  if (!a || !b) return null;
  const product = a.digits * b.digits * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(a.decimals + b.decimals) * BigInt(per);
  const half = product < 0n ? -divisor / 2n : divisor / 2n;
  const minor = Number((product + half) / divisor);
  return Number.isSafeInteger(minor) ? minor : null;
}

function decimalParts(text: string): { digits: bigint; decimals: number } | null {
  const match = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const digits = BigInt(`${whole}${decimals}`);
  return { digits: sign === '-' ? -digits : digits, decimals: decimals.length };
}

/** Adds minor units; throws `bad_amount` when the sum leaves the safe range. */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += assertMinor(amount);
  return assertMinor(sum);
}

/** Returns the amount if it is a safe integer, else throws: the guard against floats creeping in. */
export function assertMinor(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw badAmount(String(minor), 'minor units');
  return minor;
}

function scale(text: string, exponent: number, currency: string): number {
  const minor = readDecimal(text, 0, text.length, exponent);
  if (Number.isNaN(minor)) throw badAmount(text, currency);
  return minor;
}

/**
 * The decimal in text[start, end) in minor units of `exponent` digits, or NaN where `parseDecimal` would throw. For readers
 * of large files: no string is made on the way.
 */
export function readDecimal(text: string, start: number, end: number, exponent: number): number {
  const sign = text.charCodeAt(start);
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = first; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT && decimals === -1) {
      decimals = 0;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    digits++;
    if (decimals === exponent) {
      if (digit !== 0) return Number.NaN;
      continue;
    }
    if (decimals !== -1) decimals++;
    value = value * 10 + digit;
  }
  for (let missing = exponent - Math.max(decimals, 0); missing > 0; missing--) value *= 10;
  if (digits === 0 || value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  return sign === MINUS && value !== 0 ? -value : value;
}

function badAmount(text: string, currency: string) {
  return docketError({ code: 'bad_amount', message: `"${text.slice(0, 40)}" is not an amount in ${currency}` });
}

/** 1234567 as "1,234,567". */
export function grouped(value: number | string): string {
  const [whole = '', fraction] = String(value).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
