import { plainReference, referenceKeys } from '../core/printedReference.ts';
import type { OpenItem } from './openItem.ts';

/** How a printed reference agrees with an open item's numbers, strongest first. */
export const likenesses = ['exact', 'plain', 'stripped', 'other_number', 'truncated', 'typo', 'none'] as const;
export type Likeness = (typeof likenesses)[number];

/** Fewer characters than these say too little to be a piece or a misspelling of a number. */
const shortestPiece = 5;

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
  if (keys.some((key) => isPiece(key, own))) return 'truncated';
  return keys.some((key) => key.length >= shortestPiece && withinOneEdit(key, own)) ? 'typo' : 'none';
}

function isPiece(key: string, own: string): boolean {
  const [short, long] = key.length < own.length ? [key, own] : [own, key];
  return short.length >= shortestPiece && (long.startsWith(short) || long.endsWith(short));
}

/** Whether one insertion, deletion, replacement or swap of neighbours turns one into the other. */
export function withinOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let [endOne, endOther] = [one.length, other.length];
  while (endOne > start && endOther > start && one[endOne - 1] === other[endOther - 1])
    [endOne, endOther] = [endOne - 1, endOther - 1];
  const [left, right] = [one.slice(start, endOne), other.slice(start, endOther)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
