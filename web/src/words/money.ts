/** Minor units and ISO 4217 currency, as everywhere in the API. */
export type Money = { amountMinor: number; currency: string };

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const made = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  formats.set(currency, made);
  return made;
}

/** Digits after the point that a currency is written with. */
export function exponentOf(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Only the number: 123456 in USD is "1,234.56". No float takes part: digits are moved as text. */
export function amountText(amountMinor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = amountMinor < 0 ? '−' : '';
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** Whether there is money in it at all: XXX is the ISO code for "no currency". */
export const isMoney = ({ currency }: Money) => currency !== 'XXX';

/** Number and currency: "USD 1,234.56". */
export function moneyText({ amountMinor, currency }: Money): string {
  return `${currency} ${amountText(amountMinor, currency)}`;
}

/** A decimal string of a document ("1234.5") with grouping, digits untouched. */
export function decimalText(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${decimal.startsWith('-') ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** What a person typed as an amount, in minor units; null when it is not one. */
export function readAmount(text: string, currency: string): number | null {
  const match = /^(\d{1,15})(?:\.(\d*))?$/.exec(text.trim().replaceAll(',', ''));
  if (!match) return null;
  const exponent = exponentOf(currency);
  const fraction = match[2] ?? '';
  if (fraction.length > exponent) return null;
  const minor = Number(`${match[1]}${fraction.padEnd(exponent, '0')}`);
  return Number.isSafeInteger(minor) ? minor : null;
}
