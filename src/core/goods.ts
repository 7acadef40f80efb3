import { sha256 } from './canonicalJson.ts';

/** A price or quantity as it compares: "12.50" and "12.5" are the same. */
export function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

type Line = { itemNumber: string; quantity: string; unit: string };

/** A hash of what is ordered, whatever the order of the lines: two orders for the same goods have the same one. */
export function goodsOf(lines: Line[]): string {
  return sha256(
    lines
      .map(({ itemNumber, quantity, unit }) => `${itemNumber} ${plainDecimal(quantity)} ${unit}`)
      .sort()
      .join('\n'),
  );
}
