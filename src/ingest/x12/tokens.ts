import { docketError, isDocketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { positionFinder, type TextPosition } from '../text.ts';
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
 * Cuts a document into segments. Each interchange is cut by its own separators; newlines and blanks after a terminator
 * are skipped; text before, between and after interchanges is a problem, not a stop.
 * Throws `no_interchange` when there is none, the header's own errors, and `too_many_segments`.
 */
export function tokenise(text: string): Segments {
  const room = Math.ceil(text.length / usualSegmentCharacters) + 8;
  const places = { count: 0, starts: new Int32Array(room), ends: new Int32Array(room) };
  const found = { interchanges: [], sets: 0, problems: problemLog(), positionOf: positionFinder(text) };
  const segments: Segments = { text, ...places, ...found };
  let at = skipToInterchange(segments, 0);
  if (at === -1) throw docketError({ code: 'no_interchange', message: 'No ISA segment found', at: { offset: 0 } });
  while (at !== -1) {
    const header = headerAt(segments, at);
    if (!header) break;
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
  const { text } = segments;
  const first = segments.count;
  const candidates: number[] = [];
  const opening = `ISA${header.elementSeparator}`;
  const closing = `IEA${header.elementSeparator}`;
  let at = start;
  while (at < text.length) {
    const letter = text.charCodeAt(at);
    const mayBeEnvelope = letter === I;
    if (mayBeEnvelope && at !== start && text.startsWith(opening, at)) break;
    const terminator = text.indexOf(header.segmentTerminator, at === start ? header.end - 1 : at);
    const stop = terminator === -1 ? text.length : terminator;
    const end = trimmedEnd(text, at, stop);
    if (letter === S || letter === G || letter === I || letter === T) candidates.push(segments.count);
    if (end > at) addSegment(segments, at, end);
    const closed =
      mayBeEnvelope &&
      text
        .slice(at, at + 8)
        .replace(/[\r\n]/g, '')
        .startsWith(closing);
    at = skipBlanks(text, stop + 1);
    if (closed) break;
  }
  segments.interchanges.push({ header, first, last: segments.count, candidates });
  return at;
}

function skipToInterchange(segments: Segments, from: number): number {
  const { text } = segments;
  const begin = skipBlanks(text, from);
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

function addSegment(segments: Segments, start: number, end: number): void {
  if (segments.count === segments.starts.length) {
    segments.starts = grown(segments.starts);
    segments.ends = grown(segments.ends);
  }
  segments.starts[segments.count] = start;
  segments.ends[segments.count] = end;
  segments.count++;
  if (end - start > limits.segmentCharacters) {
    const message = `A segment is longer than ${limits.segmentCharacters} characters: a terminator is missing`;
    throw docketError({ code: 'segment_too_long', message, at: segments.positionOf(start) });
  }
  if (segments.count > limits.segments) {
    const message = `The document has more than ${limits.segments} segments`;
    throw docketError({ code: 'too_many_segments', message, status: 413, at: segments.positionOf(start) });
  }
}

function grown(places: Int32Array): Int32Array {
  const larger = new Int32Array(places.length * 2);
  larger.set(places);
  return larger;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function trimmedEnd(text: string, start: number, stop: number): number {
  let end = stop;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

function isBlank(code: number): boolean {
  // Tab to carriage return, the old end-of-file mark, and a byte order mark left between joined files.
  return code === 32 || (code >= 9 && code <= 13) || code === 0x1a || code === 0xfeff;
}
