import { docketError, isDocketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { positionFinder, type TextPosition } from '../text.ts';
import { readSyntax, type Syntax } from './syntax.ts';

/** One interchange and the half-open range of its segments, from its UNB. Segment numbers count from 0 here, from 1 in messages. */
export type InterchangeRange = { syntax: Syntax; first: number; last: number };

/** Where every segment of a document stands: [starts[i], ends[i]) in `text`, without terminator and stray white space. */
export type Segments = {
  text: string;
  starts: number[];
  ends: number[];
  interchanges: InterchangeRange[];
  problems: ProblemLog;
  positionOf: (offset: number) => TextPosition;
};

/**
 * Cuts a document into segments, each interchange by its own service characters; a terminator behind a release character
 * is part of a value. Text outside interchanges is a problem, not a stop.
 * Throws `no_interchange`, `bad_service_string`, `segment_too_long`, `too_many_segments`, `too_many_interchanges`.
 */
export function tokenise(text: string): Segments {
  const lists = { starts: [], ends: [], interchanges: [] };
  const segments: Segments = { text, ...lists, problems: problemLog(), positionOf: positionFinder(text) };
  let at = nextInterchange(segments, 0);
  if (at === -1) throw docketError({ code: 'no_interchange', message: 'No UNB segment found', at: { offset: 0 } });
  while (at !== -1) {
    const header = headerAt(segments, at);
    if (!header) break;
    if (segments.interchanges.length === limits.interchanges) throw tooMany(segments, 'interchanges', at);
    at = nextInterchange(segments, cutInterchange(segments, header.syntax, header.unb));
  }
  return segments;
}

/** A damaged second header must not cost the first interchange. */
function headerAt(segments: Segments, at: number): ReturnType<typeof readSyntax> | null {
  try {
    return readSyntax(segments.text, at);
  } catch (error) {
    if (segments.interchanges.length === 0 || !isDocketError(error)) throw error;
    const excerpt = segments.text.slice(at, at + 120);
    segments.problems.add({ code: error.code, message: error.message, at: error.at, excerpt });
    return null;
  }
}

/** Adds the segments from the UNB at `start` up to its UNZ, or to the next UNA or UNB; returns where it stopped. */
function cutInterchange(segments: Segments, syntax: Syntax, start: number): number {
  const { text } = segments;
  const first = segments.starts.length;
  const heads = (at: number, tag: string) => text.startsWith(`${tag}${syntax.element}`, at);
  let begin = start;
  while (begin < text.length) {
    const stop = terminatorFrom(text, begin, syntax);
    addSegment(segments, begin, stop);
    const closed = heads(begin, 'UNZ');
    begin = skipBlanks(text, stop + 1);
    if (closed || heads(begin, 'UNB') || text.startsWith('UNA', begin)) break;
  }
  segments.interchanges.push({ syntax, first, last: segments.starts.length });
  return begin;
}

/** The next terminator that no release character takes away; the end of the text where there is none. */
function terminatorFrom(text: string, from: number, { terminator, release }: Syntax): number {
  let at = text.indexOf(terminator, from);
  while (at !== -1 && release !== '' && isReleased(text, from, at, release)) at = text.indexOf(terminator, at + 1);
  return at === -1 ? text.length : at;
}

function isReleased(text: string, from: number, at: number, release: string): boolean {
  let before = at;
  while (before > from && text[before - 1] === release) before--;
  return (at - before) % 2 === 1;
}

function addSegment(segments: Segments, start: number, stop: number): void {
  let end = stop;
  while (end > start && isBlank(segments.text.charCodeAt(end - 1))) end--;
  if (end === start) return;
  if (end - start > limits.segmentCharacters) {
    const message = `A segment is longer than ${limits.segmentCharacters} characters: a terminator is missing`;
    throw docketError({ code: 'segment_too_long', message, at: segments.positionOf(start) });
  }
  if (segments.starts.length === limits.segments) throw tooMany(segments, 'segments', start);
  segments.starts.push(start);
  segments.ends.push(end);
}

function tooMany(segments: Segments, what: 'segments' | 'interchanges', offset: number) {
  const message = `The document has more than ${limits[what]} ${what}`;
  return docketError({ code: `too_many_${what}`, message, status: 413, at: segments.positionOf(offset) });
}

/** Where the next UNA or UNB stands; what lies before it is told. */
function nextInterchange(segments: Segments, from: number): number {
  const { text } = segments;
  const begin = skipBlanks(text, from);
  if (begin >= text.length) return -1;
  const found = /UNA[^A-Za-z0-9]{5}[^A-Za-z0-9]\s*UNB|UNB[^A-Za-z0-9\s]/g;
  found.lastIndex = begin;
  const next = found.exec(text)?.index ?? -1;
  if (next !== begin && (next !== -1 || segments.interchanges.length > 0)) {
    const excerpt = text.slice(begin, next === -1 ? undefined : next).slice(0, 300);
    const message = 'Text outside an interchange was not read';
    segments.problems.add({ code: 'text_outside_interchange', message, at: segments.positionOf(begin), excerpt });
  }
  return next;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0x1a || code === 0xfeff;
}
