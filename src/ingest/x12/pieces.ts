import { docketError } from '../../core/errors.ts';
import type { ReadProblem } from '../contract.ts';
import { limits } from '../limits.ts';
import { type InterchangeHeader, readInterchangeHeader } from './separators.ts';

/** Neighbouring segments of a document, with where they stand in it. Segments count from 0; starts and ends are within `text`. */
export type Stretch = { text: string; starts: number[]; ends: number[]; offset: number; segment: number };

/** A transaction set, or a part of one too long to hold: what stands before its items is repeated in each part. */
export type Piece = {
  /** Which set of the document. */
  set: number;
  id: string;
  control: string;
  header: InterchangeHeader;
  /** GS01 to GS08 from index 1; empty where there is none. */
  group: string[];
  stretches: Stretch[];
  first: boolean;
  last: boolean;
  /** False where the set ended without its SE. */
  complete: boolean;
  /** What SE says that is not so. */
  wrong: { code: string; message: string }[];
};

/** An 820 is cut before an item once this many characters of it wait. */
const pieceCharacters = 131_072;
const headerCharacters = 1_000;
/** No set but an 820 may be longer. */
const setCharacters = 8 * 1_048_576;

type State = {
  header: InterchangeHeader | null;
  group: string[];
  open: OpenSet | null;
  sets: number;
  groups: number;
  setsOfGroup: number;
  segment: number;
  problem: (problem: ReadProblem) => void;
};
type OpenSet = {
  piece: Omit<Piece, 'stretches' | 'first' | 'last' | 'complete' | 'wrong'>;
  /** What stands before the first item of an 820. */
  heading: Stretch | null;
  /** The ENT last seen and what stands below it before its first item. */
  division: Stretch | null;
  /** The division that the items of `current` stand in at first. */
  carried: Stretch | null;
  current: Stretch;
  inItem: boolean;
  inDivision: boolean;
  parts: number;
  firstSegment: number;
};

/** Cuts the text of a document into transaction sets and parts of them, holding no more than one at a time. */
export async function* piecesOf(chunks: AsyncIterable<string>, problem: State['problem']): AsyncGenerator<Piece> {
  const state: State = { header: null, group: [], open: null, sets: 0, groups: 0, setsOfGroup: 0, segment: 0, problem };
  // What is not yet cut, from the end of the last segment on: what stands between segments belongs to quotes of several.
  let text = '';
  let base = 0;
  let next = 0;
  const take = function* (ended: boolean): Generator<Piece> {
    let at = next;
    let done = 0;
    for (;;) {
      const begin = skipBlanks(text, at);
      if (begin >= text.length) break;
      if (!ended && text.length - begin < headerCharacters) break;
      if (isHeader(text, begin, state.header)) {
        if (state.open) yield* closeSet(state, null);
        state.header = readInterchangeHeader(text, begin);
        state.groups = 0;
        state.segment++;
        at = state.header.end;
        done = at;
        continue;
      }
      const { header } = state;
      if (!header)
        throw docketError({ code: 'no_interchange', message: 'No ISA segment found', at: { offset: base + begin } });
      const stop = text.indexOf(header.segmentTerminator, begin);
      if (stop === -1 && !ended) break;
      const end = stop === -1 ? text.length : stop;
      if (end - begin > limits.segmentCharacters) throw tooLong(base + begin);
      const segment = text.slice(begin, end).trimEnd();
      yield* segmentOf(state, header, { segment, gap: text.slice(done, begin), offset: base + begin });
      done = begin + segment.length;
      at = end + 1;
    }
    base += done;
    next = Math.min(at, text.length) - done;
    text = text.slice(done);
    if (!ended && text.length > 2 * limits.segmentCharacters) throw tooLong(base);
  };
  for await (const chunk of chunks) {
    text += chunk;
    yield* take(false);
  }
  yield* take(true);
  if (state.open) yield* closeSet(state, null);
}

function isHeader(text: string, at: number, header: InterchangeHeader | null): boolean {
  return (
    text.startsWith('ISA', at) &&
    (header ? text[at + 3] === header.elementSeparator || /[^A-Za-z0-9\s]/.test(text[at + 3] ?? '') : true)
  );
}

function tooLong(offset: number) {
  const message = `A segment is longer than ${limits.segmentCharacters} characters: a terminator is missing`;
  return docketError({ code: 'segment_too_long', message, at: { offset } });
}

/** A segment as it stands, and what stood between it and the one before. */
type CutOut = { segment: string; gap: string; offset: number };

/** Takes one segment, in order; gives what is complete with it. */
function* segmentOf(state: State, header: InterchangeHeader, cutOut: CutOut): Generator<Piece> {
  const { segment, offset } = cutOut;
  const tag =
    segment
      .slice(0, 4)
      .replace(/[\r\n]/g, '')
      .split(header.elementSeparator)[0] ?? '';
  const elements = envelope.has(tag)
    ? segment
        .replace(/[\r\n]+/g, '')
        .split(header.elementSeparator)
        .map((each) => each.trim())
    : [];
  const number = state.segment++;
  if (tag === 'ST') {
    if (state.open) yield* closeSet(state, null);
    state.setsOfGroup++;
    const piece = { set: state.sets++, id: elements[1] ?? '', control: elements[2] ?? '', header, group: state.group };
    const current = newStretch(offset, number);
    state.open = {
      piece,
      heading: null,
      division: null,
      carried: null,
      current,
      inItem: false,
      inDivision: false,
      parts: 0,
      firstSegment: number,
    };
  }
  if (state.open && (tag === 'GE' || tag === 'GS' || tag === 'IEA')) yield* closeSet(state, null);
  if (state.open) {
    if (cuts.has(tag) && state.open.piece.id === '820') yield* cut(state.open, tag, offset, number);
    add(state.open.current, cutOut);
    if (state.open.inDivision && state.open.division) add(state.open.division, cutOut);
    if (state.open.current.text.length > setCharacters)
      throw docketError({
        code: 'document_too_large',
        message: `Transaction set ${state.open.piece.id} ${state.open.piece.control} is too long to be read`,
        status: 413,
        at: { offset },
      });
    if (tag === 'SE') yield* closeSet(state, { count: elements[1] ?? '', control: elements[2] ?? '', number });
  } else if (tag === 'GS') {
    state.group = elements;
    state.groups++;
    state.setsOfGroup = 0;
  } else if (tag === 'GE') checkCount(state, 'set_count_differs', 'GE01', elements[1], state.setsOfGroup, offset);
  else if (tag === 'IEA') checkCount(state, 'group_count_differs', 'IEA01', elements[1], state.groups, offset);
}

const envelope = new Set(['ST', 'SE', 'GS', 'GE', 'IEA']);
const cuts = new Set(['ENT', 'RMR', 'ADX']);

function checkCount(
  { problem }: State,
  code: string,
  element: string,
  stated: string | undefined,
  count: number,
  offset: number,
): void {
  if (Number(stated) !== count)
    problem({ code, message: `${element} states ${stated || 'none'}, there are ${count}`, at: { offset } });
}

function newStretch(offset: number, segment: number): Stretch {
  return { text: '', starts: [], ends: [], offset, segment };
}

function add(stretch: Stretch, { segment, gap }: CutOut): void {
  if (stretch.starts.length > 0) stretch.text += gap;
  stretch.starts.push(stretch.text.length);
  stretch.text += segment;
  stretch.ends.push(stretch.text.length);
}

/** Before the first item of an 820 its heading ends; before a later one, once enough waits, a part of it does. */
function* cut(open: OpenSet, tag: string, offset: number, segment: number): Generator<Piece> {
  if (!open.heading) {
    open.heading = open.current;
    open.current = newStretch(offset, segment);
  } else if (open.current.text.length >= pieceCharacters && (tag !== 'ADX' || !open.inItem)) {
    yield part(open, false, true, []);
    open.carried = tag === 'ENT' ? null : open.division;
    open.current = newStretch(offset, segment);
  }
  open.inItem = tag === 'RMR' || (tag === 'ADX' && open.inItem);
  open.inDivision = tag === 'ENT';
  if (tag === 'ENT') open.division = newStretch(offset, segment);
}

function part(open: OpenSet, last: boolean, complete: boolean, wrong: Piece['wrong']): Piece {
  const all = [open.heading, open.carried, open.current].filter((each) => each !== null);
  const stretches = all.filter((each) => each.starts.length > 0);
  return { ...open.piece, stretches, first: open.parts++ === 0, last, complete, wrong };
}

type Trailer = { count: string; control: string; number: number };

function* closeSet(state: State, trailer: Trailer | null): Generator<Piece> {
  const { open } = state;
  if (!open) return;
  state.open = null;
  const wrong: Piece['wrong'] = [];
  const included = trailer ? trailer.number - open.firstSegment + 1 : 0;
  if (!trailer) {
    const message = `Transaction set ${open.piece.id} ${open.piece.control} has no SE: it was cut off and is not read`;
    wrong.push({ code: 'transaction_set_cut_off', message });
  } else {
    if (Number(trailer.count) !== included) {
      wrong.push({
        code: 'segment_count_differs',
        message: `SE01 states ${trailer.count || 'no'} segments, the set has ${included}`,
      });
    }
    if (trailer.control !== open.piece.control) {
      wrong.push({
        code: 'control_numbers_differ',
        message: `SE02 ${trailer.control} is not ST02 ${open.piece.control}`,
      });
    }
  }
  yield part(open, true, trailer !== null, wrong);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at++;
  return at;
}
