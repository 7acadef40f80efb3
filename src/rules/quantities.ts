import type { RecordBody } from '../core/records/registry.ts';

type Item = RecordBody<'item'>;
/** Millionths, so that sums of decimals are exact. */
const decimals = 6;
const one = 10n ** BigInt(decimals);

/** A decimal string in millionths, further digits cut off; 0 for what is no decimal. */
export function millionths(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return 0n;
  const [, sign, whole = '0', fraction = ''] = match;
  const value = BigInt(whole) * one + BigInt(fraction.slice(0, decimals).padEnd(decimals, '0'));
  return sign ? -value : value;
}

/** Millionths as the number that conditions compare: equal sums give equal numbers. */
export const asNumber = (value: bigint): number => Number(value) / Number(one);

/**
 * A quantity in the item's base unit, in millionths; null where the item does not know the unit. Of an item that nobody knows all
 * quantities are taken as they stand.
 */
export function inBaseUnit(item: Item | undefined, quantity: string, unit: string): bigint | null {
  const stated = millionths(quantity);
  if (!item || unit === item.baseUnit) return stated;
  const pack = item.packs.find((candidate) => candidate.unit === unit);
  return pack ? (stated * millionths(pack.quantity)) / one : null;
}

/** The smallest number of base units that is packed together, in millionths; null for goods that are sold singly. */
export function smallestPack(item: Item | undefined): bigint | null {
  const packs = (item?.packs ?? []).map((pack) => millionths(pack.quantity)).filter((held) => held > one);
  return packs.sort((a, b) => Number(a - b))[0] ?? null;
}

/** Millionths of base units as a decimal string in a unit that holds `perUnit` of them, further digits cut off. */
export function decimalIn(value: bigint, perUnit: bigint): string {
  const scaled = (value * one) / perUnit;
  const [whole, rest] = [scaled / one, scaled % one];
  return rest === 0n ? String(whole) : `${whole}.${String(rest).padStart(decimals, '0').replace(/0+$/, '')}`;
}
