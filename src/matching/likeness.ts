import { isPieceOf, plainReference, referenceKeys, shortestPiece, withinOneEdit } from '../core/printedReference.ts';
import type { OpenItem } from './openItem.ts';

/** How a printed reference agrees with an open item's numbers, strongest first. */
export const likenesses = ['exact', 'plain', 'stripped', 'other_number', 'truncated', 'typo', 'none'] as const;
export type Likeness = (typeof likenesses)[number];

/**
 * Compares what a payer printed with an item's own number, then with the order and shipment numbers it is also known by.
 * `plain` agrees but for case, separators and leading zeros; `stripped` but for a retailer's suffix or a word before it;
 * `truncated` is the beginning or end of the number; `typo` is one wrong, missing, additional or swapped character.
 */
export function likenessOf(printed: string, item: OpenItem): Likeness {
  if (printed.trim() === item.number) return 'exact';
  const plain = plainReference(printed);
  const own = plainReference(item.number);
  if (plain === '' || own === '') return 'none';
  if (plain === own) return 'plain';
  const keys = referenceKeys(printed);
  if (keys.includes(own) || referenceKeys(item.number).includes(plain)) return 'stripped';
  if (item.otherNumbers.some((number) => keys.includes(plainReference(number)))) return 'other_number';
  if (keys.some((key) => isPieceOf(key, own))) return 'truncated';
  return keys.some((key) => key.length >= shortestPiece && withinOneEdit(key, own)) ? 'typo' : 'none';
}
