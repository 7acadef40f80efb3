import type { Evidence } from '../../core/evidence.ts';
import { problemLog } from '../problems.ts';
import type { Piece, Stretch } from './pieces.ts';
import type { Segments } from './tokens.ts';

/** Where a stretch begins in the text of its piece, and in the document. */
type Place = { from: number; fromSegment: number; stretch: Stretch };

/** The segments of a piece as the readers of sets take them, and the way back to places in the document. */
export type PieceSegments = {
  segments: Segments;
  inDocument: (evidence: Evidence) => Evidence;
  offsetOf: (segment: number) => { offset: number; segment: number };
};

export function segmentsOf({ stretches }: Piece): PieceSegments {
  const places: Place[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  let text = '';
  for (const stretch of stretches) {
    const from = text.length;
    places.push({ from, fromSegment: starts.length, stretch });
    for (const start of stretch.starts) starts.push(from + start);
    for (const end of stretch.ends) ends.push(from + end);
    text += stretch.text;
  }
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  const segments: Segments = {
    text,
    codes,
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    interchanges: [],
    sets: 1,
    problems: problemLog(),
    positionOf: (offset) => ({ line: 1, column: 1, offset }),
  };
  const placeOf = (offset: number) => places.findLast(({ from }) => from <= offset) as Place;
  const inDocument = (evidence: Evidence): Evidence => {
    if (evidence.kind !== 'segment' && evidence.kind !== 'span') return evidence;
    const { from, fromSegment, stretch } = placeOf(evidence.start);
    const shift = stretch.offset - from;
    const moved = { ...evidence, start: evidence.start + shift, end: evidence.end + shift };
    return moved.kind === 'segment' ? { ...moved, segment: moved.segment + stretch.segment - fromSegment } : moved;
  };
  const offsetOf = (segment: number) => {
    const start = starts[segment] ?? 0;
    const { from, fromSegment, stretch } = placeOf(start);
    return { offset: start + stretch.offset - from, segment: segment - fromSegment + stretch.segment + 1 };
  };
  return { segments, inDocument, offsetOf };
}
