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

/**
 * Where every segment of a document stands, [starts[i], ends[i]) in `text` without terminator and stray white space, and where
 * its elements are separated: marks[firstMarks[i]] up to marks[firstMarks[i + 1]]. The arrays are longer than used: room to grow.
 */
export type Segments = {
  text: string;
  /** The same characters as numbers. */
  codes: Uint8Array | Uint16Array;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  firstMarks: Int32Array;
  marks: Int32Array;
  markCount: number;
  /** True where a transport broke segments over lines: newlines inside elements are then not part of the values. */
  wrapped: boolean;
  interchanges: InterchangeSegments[];
  /** Transaction sets counted while the envelopes are read. */
  sets: number;
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
};

const usualSegmentCharacters = 16;
const usualElementCharacters = 6;
const [G, I, S, T, NEWLINE, RETURN] = [71, 73, 83, 84, 10, 13] as const;

/**
 * Cuts a document into segments and elements in one pass. Each interchange is cut by its own separators; newlines and blanks
 * after a terminator are skipped; text before, between and after interchanges is a problem, not a stop.
 * Throws `no_interchange` when there is none, the header's own errors, `segment_too_long`, `too_many_segments`,
 * `too_many_elements`, `too_many_interchanges`.
 */
export function tokenise({ text, codes }: CodedText): Segments {
  const room = Math.ceil(text.length / usualSegmentCharacters) + 8;
  const places = {
    count: 0,
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    firstMarks: new Int32Array(room + 1),
  };
  const elements = {
    marks: new Int32Array(Math.ceil(text.length / usualElementCharacters) + 8),
    markCount: 0,
    wrapped: false,
  };
  const found = { interchanges: [], sets: 0, problems: problemLog(), positionOf: positionFinder(text) };
  const segments: Segments = { text, codes, ...places, ...elements, ...found };
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
  const kinds = characterKinds(header);
  endSegment(segments, start, header.end - 1);
  let begin = skipBlanks(segments, header.end);
  while (begin < codes.length) {
    const letter = codes[begin];
    if (letter === S || letter === G || letter === I || letter === T) candidates.push(segments.count);
    const stop = markElements(segments, kinds, begin);
    endSegment(segments, begin, stop);
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

const [ORDINARY, SEPARATOR, TERMINATOR, BREAK] = [0, 1, 2, 3] as const;

/** What each character below 256 does in an interchange. */
function characterKinds({ elementSeparator, segmentTerminator }: InterchangeHeader): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[NEWLINE] = BREAK;
  kinds[RETURN] = BREAK;
  // With newlines as terminators a carriage return before them is no break inside a segment.
  if (segmentTerminator === '\n') kinds[RETURN] = ORDINARY;
  kinds[elementSeparator.charCodeAt(0)] = SEPARATOR;
  kinds[segmentTerminator.charCodeAt(0)] = TERMINATOR;
  return kinds;
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

/** Marks the element separators of the segment that begins at `begin`; returns where its terminator stands, or the text ends. */
function markElements(segments: Segments, kinds: Uint8Array, begin: number): number {
  const { codes } = segments;
  let { marks, markCount } = segments;
  let at = begin;
  for (; at < codes.length; at++) {
    const code = codes[at] as number;
    const kind = code < 256 ? kinds[code] : ORDINARY;
    if (kind === ORDINARY) continue;
    if (kind === TERMINATOR) break;
    if (kind === BREAK) segments.wrapped = true;
    else {
      if (markCount === marks.length) marks = grown(marks);
      marks[markCount++] = at;
    }
  }
  segments.marks = marks;
  segments.markCount = markCount;
  return at;
}

/** Ends the segment that begins at `start` before `stop`. One of blanks alone is none, whatever was marked in it. */
function endSegment(segments: Segments, start: number, stop: number): void {
  const end = trimmedEnd(segments, start, stop);
  if (end === start) return;
  if (segments.count + 1 >= segments.starts.length) {
    segments.starts = grown(segments.starts);
    segments.ends = grown(segments.ends);
    segments.firstMarks = grown(segments.firstMarks);
  }
  segments.starts[segments.count] = start;
  segments.ends[segments.count] = end;
  segments.count++;
  segments.firstMarks[segments.count] = segments.markCount;
  guard(segments, start, end);
}

function guard(segments: Segments, start: number, end: number): void {
  if (end - start > limits.segmentCharacters) {
    const message = `A segment is longer than ${limits.segmentCharacters} characters: a terminator is missing`;
    throw docketError({ code: 'segment_too_long', message, at: segments.positionOf(start) });
  }
  if (segments.count > limits.segments) throw tooMany(segments, 'segments', limits.segments, start);
  if (segments.markCount > limits.elements) throw tooMany(segments, 'elements', limits.elements, start);
}

function tooMany(segments: Segments, what: 'segments' | 'elements' | 'interchanges', most: number, offset: number) {
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
