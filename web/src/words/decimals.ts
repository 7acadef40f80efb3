/** Sums of decimal strings, exact: digits are counted as whole numbers, no float takes part. */
export function sumDecimals(decimals: readonly string[]): string {
  const digits = Math.max(0, ...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  return written(
    decimals.reduce((sum, decimal) => sum + scaled(decimal, digits), 0n),
    digits,
  );
}

export const negated = (decimal: string) => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`);
export const isZero = (decimal: string) => /^-?[0.]*$/.test(decimal);

function scaled(decimal: string, digits: number): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const value = BigInt(`${whole}${fraction.padEnd(digits, '0')}`);
  return decimal.startsWith('-') ? -value : value;
}

function written(value: bigint, digits: number): string {
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return value < 0n ? `-${decimal}` : decimal;
}

/**
 * Every plain decimal that a printed amount may mean, its sign as printed: "(1.234,50)" is -1234.50, and "1,234" may be 1234 or
 * 1.234. The likelier first; empty where it is no amount.
 */
export function amountsMeant(printed: string): string[] {
  const bare = printed.replace(/[\s\u00a0'’]/g, '');
  const text = bare
    .replace(/^([(+\-−]?)(?:[A-Z]{3}|[A-Z]{0,3}[$€£¥])/, '$1')
    .replace(/(?:[A-Z]{3}|[€£$¥])([)\-−]?)$/, '$1');
  const match = /^([(+\-−]*)([\d.,]*\d)([)\-−]*|CR)$/.exec(text);
  if (!match?.[2]) return [];
  const sign = /[(\-−]/.test(`${match[1]}${match[3]}`) ? '-' : '';
  const number = match[2];
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const digits = number.replace(/[.,]/g, '');
  const whole = `${sign}${digits.replace(/^0+(?=\d)/, '')}`;
  if (last === -1) return [whole];
  const fraction = number.slice(last + 1);
  const pointed = `${sign}${
    number
      .slice(0, last)
      .replace(/[.,]/g, '')
      .replace(/^0+(?=\d)/, '') || '0'
  }.${fraction}`;
  // Three digits behind the only kind of mark are rather a thousand than three decimals.
  const kinds = new Set(number.replace(/\d/g, ''));
  if (fraction.length !== 3) return kinds.size === 1 && number.split(/[.,]/).length > 2 ? [whole] : [pointed];
  return kinds.size === 1 ? [whole, pointed] : [pointed];
}

/** Whether a printed amount is this one, whatever way it is written and whichever sign its column gives it. */
export function meansAmount(printed: string, decimal: string): boolean {
  const bare = (text: string) =>
    text
      .replace('-', '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return amountsMeant(printed).some((meant) => bare(meant) === bare(decimal));
}
