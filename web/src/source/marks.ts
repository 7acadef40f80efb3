import type { Evidence } from '../../../src/core/evidence.ts';
import type { Range, Source } from './lines.ts';

export type Run = Range & { look: 'plain' | 'mark' | 'lit' };

type Shown = { text: string; source: Source };

/**
 * Where each piece of evidence stands in the text. A span counts within the words that were classified, not within the
 * document, and a code says only what it is: both are looked for beside the other evidence. What points elsewhere (a
 * record, an earlier text) has no place here.
 */
export function rangesOf(evidence: readonly Evidence[], shown: Shown, around: readonly Evidence[]): Range[] {
  const near = around.flatMap((one) =>
    one.kind === 'span' || one.kind === 'code' ? [] : (rangeOf(one, shown.source) ?? []),
  );
  return evidence.flatMap((one) => {
    if (one.kind === 'span' && shown.text.slice(one.start, one.end) === one.quote)
      return rangeOf(one, shown.source) ?? [];
    if (one.kind === 'span') return find(one.quote, shown.text, near, false) ?? [];
    if (one.kind === 'code') return find(one.quote, shown.text, near, true) ?? [];
    return rangeOf(one, shown.source) ?? [];
  });
}

function rangeOf(evidence: Evidence, source: Source): Range | null {
  if ('start' in evidence && evidence.start !== undefined && evidence.end !== undefined)
    return { start: evidence.start, end: evidence.end };
  if (evidence.kind === 'cell') return source.lines[evidence.row - 1]?.cells?.[evidence.column - 1] ?? null;
  return null;
}

/** A note stands after what it is about, in a segment of its own: so far behind it is still looked for. */
const behind = 400;

function find(quote: string, text: string, near: readonly Range[], whole: boolean): Range | null {
  if (quote === '') return null;
  for (const reach of [0, behind]) {
    for (const { start, end } of near) {
      for (let at = text.indexOf(quote, start); at >= 0 && at + quote.length <= end + reach; ) {
        const found = { start: at, end: at + quote.length };
        if (!whole || standsAlone(found, text)) return found;
        at = text.indexOf(quote, at + 1);
      }
    }
  }
  return null;
}

/** Whether a code fills its element or cell: the 19 of `*19*`, not that of `8619.10`. */
function standsAlone({ start, end }: Range, text: string): boolean {
  const part = /[\p{L}\p{N}.-]/u;
  return !part.test(text[start - 1] ?? '') && !part.test(text[end] ?? '');
}

const overlaps = (a: Range, b: Range) => a.start < b.end && b.start < a.end;

/** Cuts one piece of a line into runs by what covers it; lit wins over marked. */
export function runsOf(piece: Range, marks: readonly Range[], lit: readonly Range[]): Run[] {
  const near = [...marks, ...lit].filter((range) => overlaps(range, piece));
  if (near.length === 0) return [{ ...piece, look: 'plain' }];
  const edges = new Set([piece.start, piece.end]);
  for (const range of near)
    for (const edge of [range.start, range.end]) if (edge > piece.start && edge < piece.end) edges.add(edge);
  const covered = (run: Range, ranges: readonly Range[]) => ranges.some((range) => overlaps(range, run));
  const sorted = [...edges].sort((a, b) => a - b);
  const runs: Run[] = [];
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    const run = { start, end: sorted[index + 1] ?? piece.end };
    const look = covered(run, lit) ? 'lit' : covered(run, marks) ? 'mark' : 'plain';
    const last = runs.at(-1);
    if (last?.look === look) last.end = run.end;
    else runs.push({ ...run, look });
  }
  return runs;
}

/** The line to bring into sight for these ranges, or -1. */
export function firstLine(source: Source, ranges: readonly Range[]): number {
  const first = ranges.reduce<Range | null>((best, range) => (!best || range.start < best.start ? range : best), null);
  return first ? source.lines.findIndex((candidate) => overlaps(candidate, first)) : -1;
}
