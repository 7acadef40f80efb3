import { docketError, isDocketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { type CodedText, positionFinder, type TextPosition } from '../text.ts';
import { type InterchangeHeader, readInterchangeHeader } from './separators.ts';

/** One interchange and the half-open range of its segments. Segment numbers count from 0 here, from 1 in messages. */
export type InterchangeSegments = {
  header: InterchangeHeader;
  first: number;
  last: number;
  /** Segments that may be of the envelope, by their first letter: GS, GE, ST, SE, IEA, TA1 and a few others. */
  candidates: number[];
};

/** Where every segment of a document stands: [starts[i], ends[i]) in `text`, without terminator and stray white space. */
export type Segments = {
  text: string;
  /** The same characters as numbers. */
  codes: Uint8Array | Uint16Array;
  count: number;
  /** Longer than `count`: room to grow. */
  starts: Int32Array;
  ends: Int32Array;
  interchanges: InterchangeSegments[];
  /** Transaction sets counted while the envelopes are read. */
  sets: number;
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
};

const usualSegmentCharacters = 16;
const [G, I, S, T] = [71, 73, 83, 84] as const;

/**
 * Cuts a document into segments. Each interchange is cut by its own separators; newlines and blanks after a terminator are
 * skipped; text before, between and after interchanges is a problem, not a stop. Elements are found by the cursor, and only
 * in the segments that are looked at.
 * Throws `no_interchange` when there is none, the header's own errors, `segment_too_long`, `too_many_segments`,
 * `too_many_interchanges`.
 */
export function tokenise({ text, codes }: CodedText): Segments {
  const room = Math.ceil(text.length / usualSegmentCharacters) + 8;
  const segments: Segments = {
    text,
    codes,
    count: 0,
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    interchanges: [],
    sets: 0,
    problems: problemLog(),
    positionOf: positionFinder(text),
  };
  let at = skipToInterchange(segments, 0);
  if (at === -1) throw docketError({ code: 'no_interchange', message: 'No ISA segment found', at: { offset: 0 } });
  while (at !== -1) {
    const header = headerAt(segments, at);
    if (!header) break;
    if (segments.interchanges.length === limits.interchanges) {
      throw tooMany(segments, 'interchanges', limits.interchanges, at);
    }
    at = skipToInterchange(segments, cutInterchange(segments, header, at));
  }
  return segments;
}

/** A damaged second header must not cost the first interchange: it is a problem, and the rest of the file goes unread. */
function headerAt(segments: Segments, at: number): InterchangeHeader | null {
  try {
    return readInterchangeHeader(segments.text, at);
  } catch (error) {
    if (segments.interchanges.length === 0 || !isDocketError(error)) throw error;
    const excerpt = segments.text.slice(at, at + 120);
    segments.problems.add({ code: error.code, message: error.message, at: error.at, excerpt });
    return null;
  }
}

/** Adds the segments from the ISA at `start` up to its IEA, or to the next ISA where the IEA is missing; returns where it stopped. */
function cutInterchange(segments: Segments, header: InterchangeHeader, start: number): number {
  const { text, codes } = segments;
  const first = segments.count;
  const candidates: number[] = [];
  const opening = `ISA${header.elementSeparator}`;
  const closing = `IEA${header.elementSeparator}`;
  addSegment(segments, start, header.end - 1);
  let begin = skipBlanks(segments, header.end);
  while (begin < codes.length) {
    const letter = codes[begin];
    if (letter === S || letter === G || letter === I || letter === T) candidates.push(segments.count);
    const terminator = text.indexOf(header.segmentTerminator, begin);
    const stop = terminator === -1 ? text.length : terminator;
    addSegment(segments, begin, stop);
    const closed =
      letter === I &&
      text
        .slice(begin, begin + 8)
        .replace(/[\r\n]/g, '')
        .startsWith(closing);
    begin = skipBlanks(segments, stop + 1);
    if (closed || (codes[begin] === I && text.startsWith(opening, begin))) break;
  }
  segments.interchanges.push({ header, first, last: segments.count, candidates });
  return begin;
}

function skipToInterchange(segments: Segments, from: number): number {
  const { text } = segments;
  const begin = skipBlanks(segments, from);
  if (begin >= text.length) return -1;
  const found = /ISA[^A-Za-z0-9\s]/g;
  found.lastIndex = begin;
  const next = found.exec(text)?.index ?? -1;
  if (next !== begin && (next !== -1 || segments.interchanges.length > 0)) {
    const excerpt = text.slice(begin, next === -1 ? undefined : next).slice(0, 300);
    const message = 'Text outside an interchange was not read';
    segments.problems.add({ code: 'text_outside_interchange', message, at: segments.positionOf(begin), excerpt });
  }
  return next;
}

/** Adds the segment from `start` to before `stop`; one of blanks alone is none. */
function addSegment(segments: Segments, start: number, stop: number): void {
  const end = trimmedEnd(segments, start, stop);
  if (end === start) return;
  if (segments.count === segments.starts.length) {
    segments.starts = grown(segments.starts);
    segments.ends = grown(segments.ends);
  }
  segments.starts[segments.count] = start;
  segments.ends[segments.count] = end;
  segments.count++;
  guard(segments, start, end);
}

function guard(segments: Segments, start: number, end: number): void {
  if (end - start > limits.segmentCharacters) {
    const message = `A segment is longer than ${limits.segmentCharacters} characters: a terminator is missing`;
    throw docketError({ code: 'segment_too_long', message, at: segments.positionOf(start) });
  }
  if (segments.count > limits.segments) throw tooMany(segments, 'segments', limits.segments, start);
}

function tooMany(segments: Segments, what: 'segments' | 'interchanges', most: number, offset: number) {
  const message = `The document has more than ${most} ${what}`;
  return docketError({ code: `too_many_${what}`, message, status: 413, at: segments.positionOf(offset) });
}

function grown(places: Int32Array): Int32Array {
  const larger = new Int32Array(places.length * 2);
  larger.set(places);
  return larger;
}

function skipBlanks({ codes }: Segments, from: number): number {
  let at = from;
  while (at < codes.length && isBlank(codes[at] as number)) at++;
  return at;
}

function trimmedEnd({ codes }: Segments, start: number, stop: number): number {
  let end = stop;
  while (end > start && isBlank(codes[end - 1] as number)) end--;
  return end;
}

function isBlank(code: number): boolean {
  // Tab to carriage return, the old end-of-file mark, and a byte order mark left between joined files.
  return code === 32 || (code >= 9 && code <= 13) || code === 0x1a || code === 0xfeff;
}
