import type { OpenItem } from './openItem.ts';

/** `allowedMinor` is what the terms allow at most; `earned` whether the money came in time for it. */
export type DiscountCheck = { allowedMinor: number; lastDay: string; earned: boolean };

/**
 * The cash discount an item's terms allow: percent of the total less freight and tax, rounded half up to a minor unit, when
 * the money has value no later than the issue day + discount days + days of grace. Null without terms or without a value date.
 */
export function discountOf(item: OpenItem, valueDate: string | null): DiscountCheck | null {
  if (!item.terms || valueDate === null || item.kind !== 'invoice') return null;
  const base = Math.max(0, item.totalMinor - item.undiscountedMinor);
  const lastDay = plusDays(item.issuedOn, item.terms.days + item.terms.graceDays);
  return { allowedMinor: shareOf(base, item.terms.percent), lastDay, earned: valueDate <= lastDay };
}

/** Percent of an amount in whole numbers: the percent's decimals are counted, no float is made. */
export function shareOf(minor: number, percent: string): number {
  const [whole = '0', decimals = ''] = percent.split('.');
  const scale = 100n * 10n ** BigInt(decimals.length);
  const product = BigInt(minor) * BigInt(whole + decimals);
  return Number((2n * product + scale) / (2n * scale));
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
