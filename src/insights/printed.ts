import { formatDecimal, grouped } from '../core/money.ts';

/** How numbers are printed in facts and tables that people read and texts refer to. */

type Money = { currency: string; amountMinor: number };
export const moneyText = ({ currency, amountMinor }: Money): string =>
  `${currency} ${grouped(formatDecimal(amountMinor, currency))}`;
/** XXX is the ISO code for "no currency": nothing is at stake. */
export const atStakeText = (money: Money): string => (money.currency === 'XXX' ? '' : moneyText(money));

export const plural = (count: number, unit: string): string => `${grouped(count)} ${unit}${count === 1 ? '' : 's'}`;
export const daysText = (days: number): string => plural(days, 'day');
/** Whole hours up to two days, days beyond. */
export const ageText = (hours: number): string =>
  hours < 48 ? plural(hours, 'hour') : daysText(Math.floor(hours / 24));
/** A length of time in milliseconds, to a tenth. */
export function spanText(ms: number): string {
  const hours = ms / 3_600_000;
  return Math.abs(hours) < 48 ? `${hours.toFixed(1)} hours` : `${grouped((hours / 24).toFixed(1))} days`;
}
export const percentText = (share: number): string => `${Math.round(share * 1_000) / 10} %`;
/** A moment in UTC, to the minute. */
export const momentText = (at: Date | string): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
/** "proof_of_delivery.received" → "Proof of delivery received". */
export function inWords(code: string): string {
  const words = code.toLowerCase().replace(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
