import type { Evidence } from '../../core/evidence.ts';
import { readDecimal } from '../../core/money.ts';
import type { Segments } from './tokens.ts';

/** Looks at one segment at a time; text is only made where a caller asks for it. */
export type Cursor = {
  segments: Segments;
  /** Index of the segment looked at. */
  at: number;
  /** Elements present, the tag not counted. */
  elements: number;
};

const [BLANK, POINT, ZERO] = [32, 46, 48] as const;

export function openCursor(segments: Segments): Cursor {
  return { segments, at: -1, elements: 0 };
}

/** Looks at segment `index` of the document. */
export function moveTo(cursor: Cursor, index: number): void {
  const { firstMarks } = cursor.segments;
  cursor.at = index;
  cursor.elements = (firstMarks[index + 1] as number) - (firstMarks[index] as number);
}

/** Element `n` as it stands, blanks at its ends removed; '' where it is absent or empty. Element 0 is the tag. */
export function element(cursor: Cursor, n: number): string {
  if (n > cursor.elements) return '';
  const { text, codes, wrapped } = cursor.segments;
  const start = startOf(cursor, n);
  const end = endOf(cursor, n);
  if (start === end) return '';
  const value = text.slice(start, end);
  if (wrapped) return value.replace(/[\r\n]+/g, '').trim();
  const blank = (codes[start] as number) <= BLANK || (codes[end - 1] as number) <= BLANK;
  return blank ? value.trim() : value;
}

function startOf({ segments, at }: Cursor, n: number): number {
  const { starts, firstMarks, marks } = segments;
  return n === 0 ? (starts[at] as number) : (marks[(firstMarks[at] as number) + n - 1] as number) + 1;
}

function endOf({ segments, at, elements }: Cursor, n: number): number {
  const { ends, firstMarks, marks } = segments;
  return n === elements ? (ends[at] as number) : (marks[(firstMarks[at] as number) + n] as number);
}

/** True where element `n` has no characters. */
export function isEmpty(cursor: Cursor, n: number): boolean {
  return n > cursor.elements || startOf(cursor, n) === endOf(cursor, n);
}

/** Element `n` of X12 type R in minor units of `exponent` digits; NaN where it is no such amount. */
export function decimalAt(cursor: Cursor, n: number, exponent: number): number {
  if (n > cursor.elements) return Number.NaN;
  const minor = readDecimal(cursor.segments.text, startOf(cursor, n), endOf(cursor, n), exponent);
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
  const { text, codes, wrapped } = cursor.segments;
  if (n > cursor.elements || wrapped) return null;
  const start = startOf(cursor, n);
  const end = endOf(cursor, n);
  const digits = minor < 0 ? start + 1 : start;
  if (end - digits < 4 || codes[end - 3] !== POINT) return null;
  const first = codes[digits] as number;
  // No plus sign, no blank, no minus before a zero amount, and a leading zero only where it is the whole.
  const plain = first > ZERO || (first === ZERO && end - digits === 4);
  return plain && (codes[end - 1] as number) >= ZERO ? text.slice(start, end) : null;
}

/** The tag of segment `index`: what stands before its first separator. */
export function tagOf({ segments }: Cursor, index: number): string {
  const { text, codes, starts, ends, firstMarks, marks } = segments;
  const start = starts[index] as number;
  const first = firstMarks[index] as number;
  const end = first === firstMarks[index + 1] ? (ends[index] as number) : (marks[first] as number);
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
