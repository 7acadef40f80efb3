import type { ViewPart } from '../../../src/core/documentView.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Range, SourceLine } from './lines.ts';

/** What a person points at in the original, as evidence: the same form in which a reading says where its values stand. */
export type OnPoint = (evidence: Evidence) => void;

/** Lit and marked places of one part, and what to do when somebody points at another. */
export type PartProps<Kind extends ViewPart['kind']> = {
  part: Extract<ViewPart, { kind: Kind }>;
  marked: readonly Evidence[];
  lit: readonly Evidence[];
  onPoint?: OnPoint;
};

export const partName = (part: string | null) => (part === null ? {} : { part });

/** Evidence that stands in this part of the document. */
export function inPart(evidence: readonly Evidence[], part: string | null): Evidence[] {
  return evidence.filter((one) => (('part' in one ? one.part : undefined) ?? null) === part);
}

/** Ranges by the lines they touch, so that a line on the screen looks at its own alone. */
export function rangesByLine(lines: readonly SourceLine[], ranges: readonly Range[]): Map<number, Range[]> {
  const found = new Map<number, Range[]>();
  for (const range of ranges) {
    for (let at = lineAt(lines, range.start); at < lines.length; at++) {
      const line = lines[at];
      if (!line || line.start >= range.end) break;
      if (line.end > range.start) found.set(at, [...(found.get(at) ?? []), range]);
    }
  }
  return found;
}

/** The line that an offset stands in, or the last one before it. */
export function lineAt(lines: readonly SourceLine[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The word, element or cell around an offset. */
export function tokenAround(text: string, line: SourceLine, offset: number): Range {
  const cell = line.cells?.find(({ start, end }) => offset >= start && offset <= end);
  if (cell) return cell;
  const divides = line.tag === null ? /\s/ : /[*+:|^~'\n\r]/;
  let [start, end] = [Math.min(offset, line.end), Math.min(offset, line.end)];
  while (start > line.start && !divides.test(text[start - 1] ?? ' ')) start--;
  while (end < line.end && !divides.test(text[end] ?? ' ')) end++;
  return { start, end };
}
