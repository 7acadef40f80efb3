import { amountText, readAmount } from '../words/money.ts';

export type Limits = Record<string, number>;

export function limitsText(limits: Limits | null): string {
  return Object.entries(limits ?? {})
    .map(([currency, minor]) => `${currency} ${amountText(minor, currency).replaceAll(',', '')}`)
    .join(', ');
}

/** "USD 5000, EUR 4000" in minor units; null for no limits, undefined for what cannot be read. */
export function readLimits(text: string): Limits | null | undefined {
  if (text.trim() === '') return null;
  const limits: Limits = {};
  for (const part of text.split(',')) {
    const match = /^\s*([A-Za-z]{3})\s+([\d.]+)\s*$/.exec(part);
    const currency = match?.[1]?.toUpperCase();
    const minor = currency && match?.[2] ? readAmount(match[2], currency) : null;
    if (!currency || minor === null) return undefined;
    limits[currency] = minor;
  }
  return limits;
}
