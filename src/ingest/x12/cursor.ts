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
  /** bounds[2n] and bounds[2n + 1] enclose element n; element 0 is the tag. */
  bounds: Int32Array;
};

const mostElements = 128;
const [NEWLINE, RETURN, BLANK, POINT, ZERO] = [10, 13, 32, 46, 48] as const;

export function openCursor(segments: Segments, elementSeparator: string): Cursor {
  const bounds = new Int32Array(2 * (mostElements + 1));
  return { segments, separator: elementSeparator.charCodeAt(0), at: -1, elements: 0, wrapped: false, bounds };
}

/** Looks at segment `index` of the document. */
export function moveTo(cursor: Cursor, index: number): void {
  const { segments, separator, bounds } = cursor;
  const { text } = segments;
  const end = segments.ends[index] as number;
  let start = segments.starts[index] as number;
  let slot = 0;
  let wrapped = false;
  for (let at = start; at < end && slot < 2 * mostElements; at++) {
    const code = text.charCodeAt(at);
    if (code === separator) {
      bounds[slot++] = start;
      bounds[slot++] = at;
      start = at + 1;
    } else if (code === NEWLINE || code === RETURN) wrapped = true;
  }
  bounds[slot] = start;
  bounds[slot + 1] = end;
  cursor.at = index;
  cursor.elements = slot >> 1;
  cursor.wrapped = wrapped;
}

/** Element `n` as it stands, blanks at its ends removed; '' where it is absent or empty. */
export function element(cursor: Cursor, n: number): string {
  if (n > cursor.elements) return '';
  const { text } = cursor.segments;
  const start = cursor.bounds[2 * n] as number;
  const end = cursor.bounds[2 * n + 1] as number;
  const value = text.slice(start, end);
  if (cursor.wrapped) return value.replace(/[\r\n]+/g, '').trim();
  return text.charCodeAt(start) <= BLANK || text.charCodeAt(end - 1) <= BLANK ? value.trim() : value;
}

/** True where element `n` has no characters. */
export function isEmpty(cursor: Cursor, n: number): boolean {
  return n > cursor.elements || cursor.bounds[2 * n] === cursor.bounds[2 * n + 1];
}

/** Element `n` of X12 type R in minor units of `exponent` digits; NaN where it is no such amount. */
export function decimalAt(cursor: Cursor, n: number, exponent: number): number {
  if (n > cursor.elements) return Number.NaN;
  const { text } = cursor.segments;
  const minor = readDecimal(text, cursor.bounds[2 * n] as number, cursor.bounds[2 * n + 1] as number, exponent);
  if (!Number.isNaN(minor)) return minor;
  const value = element(cursor, n);
  // Blanks or a line break inside the element are no reason to lose an amount.
  return readDecimal(value, 0, value.length, exponent);
}

/** The tag of segment `index`: what stands before its first separator. */
export function tagOf(cursor: Cursor, index: number): string {
  const { text, starts, ends } = cursor.segments;
  const start = starts[index] as number;
  const end = ends[index] as number;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) === cursor.separator) return tagIn(text, start, at);
  }
  return tagIn(text, start, end);
}

/**
 * Element `n`, known to read as `minor` with two decimals, as it stands if that is how the amount is written anyway ("88.00"):
 * most amounts of a large file then need no new text. Null where it must be written anew.
 */
export function printedDecimal(cursor: Cursor, n: number, minor: number): string | null {
  if (n > cursor.elements || cursor.wrapped) return null;
  const { text } = cursor.segments;
  const start = cursor.bounds[2 * n] as number;
  const end = cursor.bounds[2 * n + 1] as number;
  const digits = minor < 0 ? start + 1 : start;
  if (end - digits < 4 || text.charCodeAt(end - 3) !== POINT) return null;
  const first = text.charCodeAt(digits);
  // No plus sign, no blank, no minus before a zero amount, and a leading zero only where it is the whole.
  const plain = first > ZERO || (first === ZERO && end - digits === 4);
  return plain && text.charCodeAt(end - 1) >= ZERO ? text.slice(start, end) : null;
}

/** A transport that wraps lines may have broken even the tag. */
function tagIn(text: string, start: number, end: number): string {
  const tag = text.slice(start, end);
  const broken = end - start > 3 || text.charCodeAt(start + 1) < BLANK || text.charCodeAt(end - 1) < BLANK;
  return broken ? tag.replace(/[\r\n]+/g, '') : tag;
}

/** Points at the segments [first, end) as one stretch of text. */
export function evidenceOver(cursor: Cursor, first: number, end: number): Evidence {
  const { text, starts, ends } = cursor.segments;
  const [from, to] = [starts[first] as number, ends[end - 1] as number];
  return { kind: 'span', start: from, end: to, quote: text.slice(from, to) };
}

/** Points at one segment with what stands there. */
export function evidenceAt(cursor: Cursor, index: number, tag: string): Evidence {
  const { text, starts, ends } = cursor.segments;
  const [start, end] = [starts[index] as number, ends[index] as number];
  return { kind: 'segment', segment: index + 1, tag, start, end, quote: text.slice(start, end) };
}
