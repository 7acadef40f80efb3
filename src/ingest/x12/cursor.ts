import type { Evidence } from '../../core/evidence.ts';
import { readDecimal } from '../../core/money.ts';
import type { Segments } from './tokens.ts';

/**
 * Looks at one segment at a time. Element bounds are found on arrival and kept in one reused array; text is only made
 * where a caller asks for it.
 */
export type Cursor = {
  segments: Segments;
  separator: number;
  /** Index of the segment looked at. */
  at: number;
  /** Elements present, the tag not counted. */
  elements: number;
  /** True where a transport broke the segment over lines: the breaks are then not part of its values. */
  wrapped: boolean;
  /** Element n is [bounds[n], bounds[n + 1] − 1); element 0 is the tag. */
  bounds: Int32Array;
};

/** No segment of the standard has half as many; what lies beyond is not looked at. */
const mostElements = 64;
const [BLANK, POINT, ZERO] = [32, 46, 48] as const;

export function openCursor(segments: Segments, elementSeparator: string): Cursor {
  const bounds = new Int32Array(mostElements + 2);
  return { segments, separator: elementSeparator.charCodeAt(0), at: -1, elements: 0, wrapped: false, bounds };
}

/** Looks at segment `index` of the document. */
export function moveTo(cursor: Cursor, index: number): void {
  const { segments, separator, bounds } = cursor;
  const { codes } = segments;
  const start = segments.starts[index] as number;
  const end = segments.ends[index] as number;
  let elements = 0;
  let wrapped = false;
  bounds[0] = start;
  for (let at = start; at < end; at++) {
    const code = codes[at] as number;
    if (code === separator) {
      if (elements === mostElements) break;
      bounds[++elements] = at + 1;
    } else if (code === 10 || code === 13) wrapped = true;
  }
  bounds[elements + 1] = end + 1;
  cursor.at = index;
  cursor.elements = elements;
  cursor.wrapped = wrapped;
}

/** Element `n` as it stands, blanks at its ends removed; '' where it is absent or empty. Element 0 is the tag. */
export function element(cursor: Cursor, n: number): string {
  if (n > cursor.elements) return '';
  const { text, codes } = cursor.segments;
  const start = cursor.bounds[n] as number;
  const end = (cursor.bounds[n + 1] as number) - 1;
  if (start === end) return '';
  const value = text.slice(start, end);
  if (cursor.wrapped) return value.replace(/[\r\n]+/g, '').trim();
  const blank = (codes[start] as number) <= BLANK || (codes[end - 1] as number) <= BLANK;
  return blank ? value.trim() : value;
}

/** True where element `n` has no characters. */
export function isEmpty(cursor: Cursor, n: number): boolean {
  return n > cursor.elements || (cursor.bounds[n] as number) + 1 === cursor.bounds[n + 1];
}

/** Element `n` of X12 type R in minor units of `exponent` digits; NaN where it is no such amount. */
export function decimalAt(cursor: Cursor, n: number, exponent: number): number {
  if (n > cursor.elements) return Number.NaN;
  const { bounds, segments } = cursor;
  const minor = readDecimal(segments.text, bounds[n] as number, (bounds[n + 1] as number) - 1, exponent);
  if (!Number.isNaN(minor)) return minor;
  // Blanks or a line break inside the element are no reason to lose an amount.
  const value = element(cursor, n);
  return readDecimal(value, 0, value.length, exponent);
}

/**
 * Element `n`, known to read as `minor` with two decimals, as it stands if that is how the amount is written anyway ("88.00"):
 * most amounts of a large file then need no new text. Null where it must be written anew.
 */
export function printedDecimal(cursor: Cursor, n: number, minor: number): string | null {
  const { text, codes } = cursor.segments;
  if (n > cursor.elements || cursor.wrapped) return null;
  const start = cursor.bounds[n] as number;
  const end = (cursor.bounds[n + 1] as number) - 1;
  const digits = minor < 0 ? start + 1 : start;
  if (end - digits < 4 || codes[end - 3] !== POINT) return null;
  const first = codes[digits] as number;
  // No plus sign, no blank, no minus before a zero amount, and a leading zero only where it is the whole.
  const plain = first > ZERO || (first === ZERO && end - digits === 4);
  return plain && (codes[end - 1] as number) >= ZERO ? text.slice(start, end) : null;
}

/** The tag of segment `index`: what stands before its first separator. */
export function tagOf({ segments, separator }: Cursor, index: number): string {
  const { text, codes, starts, ends } = segments;
  const start = starts[index] as number;
  const last = ends[index] as number;
  let end = start;
  while (end < last && codes[end] !== separator) end++;
  const tag = text.slice(start, end);
  // A transport that wraps lines may have broken even the tag.
  const broken = end - start > 3 || (codes[start + 1] as number) < BLANK || (codes[end - 1] as number) < BLANK;
  return broken ? tag.replace(/[\r\n]+/g, '') : tag;
}

/** Points at the segments [first, end) as one stretch of text. */
export function evidenceOver({ segments }: Cursor, first: number, end: number): Evidence {
  const { text, starts, ends } = segments;
  const from = starts[first] as number;
  const to = ends[end - 1] as number;
  return { kind: 'span', start: from, end: to, quote: text.slice(from, to) };
}

/** Points at one segment with what stands there. */
export function evidenceAt({ segments }: Cursor, index: number, tag: string): Evidence {
  const { text, starts, ends } = segments;
  const start = starts[index] as number;
  const end = ends[index] as number;
  return { kind: 'segment', segment: index + 1, tag, start, end, quote: text.slice(start, end) };
}
