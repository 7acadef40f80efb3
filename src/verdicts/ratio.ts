import { assertMinor, currencyExponent } from '../core/money.ts';

/** An exact fraction: quantities in packs, prices and percents are reckoned with it, never with floats. `d` is positive. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

export const zero: Ratio = { n: 0n, d: 1n };
export const whole = (value: number | bigint): Ratio => ({ n: BigInt(value), d: 1n });

/** A plain decimal ("12", "-0.25") as a fraction; null for anything else or beyond 30 digits. */
export function parseRatio(text: string): Ratio | null {
  const match = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?$/.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, digits = '', decimals = ''] = match;
  const n = BigInt(`${digits}${decimals}`);
  return reduced(sign === '-' ? -n : n, 10n ** BigInt(decimals.length));
}

export const plus = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.n, a.d * b.d);
/** a ÷ b; b is not zero. */
export const over = (a: Ratio, b: Ratio): Ratio =>
  b.n < 0n ? reduced(-a.n * b.d, a.d * -b.n) : reduced(a.n * b.d, a.d * b.n);
/** Below, at or above zero as a is less than, equal to or more than b. */
export const compare = (a: Ratio, b: Ratio): number => Number(sign(a.n * b.d - b.n * a.d));
export const least = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);
export const most = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);
/** Never below zero. */
export const floored = (a: Ratio): Ratio => most(a, zero);
export const isPositive = (a: Ratio): boolean => a.n > 0n;
export const sum = (values: Iterable<Ratio>): Ratio => [...values].reduce(plus, zero);
export const absolute = (a: Ratio): Ratio => ({ n: a.n < 0n ? -a.n : a.n, d: a.d });

/** An amount in whole currency units as minor units, rounded half away from zero; throws `bad_amount` past 2^53. */
export function toMinor(amount: Ratio, currency: string): number {
  const scaled = amount.n * 10n ** BigInt(currencyExponent(currency));
  const half = scaled < 0n ? -amount.d : amount.d;
  return assertMinor(Number((2n * scaled + half) / (2n * amount.d)));
}

/** A fraction for people: at most four decimals, no zeros behind. */
export function shown(value: Ratio): string {
  const scaled = (2n * value.n * 10_000n + (value.n < 0n ? -value.d : value.d)) / (2n * value.d);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -4)}${decimals ? `.${decimals}` : ''}`;
}

const sign = (value: bigint) => (value > 0n ? 1n : value < 0n ? -1n : 0n);

function reduced(n: bigint, d: bigint): Ratio {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}

/** So many per cent of a value. */
export const shareOf = (value: Ratio, percent: Ratio): Ratio => over(times(value, percent), whole(100));
