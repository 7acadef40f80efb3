import type { PrintedLine } from '../prose/printedLine.ts';
import { type Line, layLines } from './lines.ts';
import type { EvidenceOf, Word } from './words.ts';

/** A page as a typewriter sets it: characters 6 points wide, 10 high, lines 12 apart. */
const [width, size, pitch] = [6, 10, 12];
/** What lies beyond is no table that anybody typed. */
const [longestLine, mostLines] = [500, 5_000];

/** Lines of text laid out as on paper, so that what stands below one another is seen. Form feeds begin pages. */
export function typedLines(text: PrintedLine[]): { lines: Line[]; evidenceOf: EvidenceOf } {
  const places = new WeakMap<Word, { line: PrintedLine; start: number; end: number }>();
  const pages: Word[][] = [[]];
  let top = 0;
  text.slice(0, mostLines).forEach((line, n) => {
    if (line.text.includes('\f')) {
      pages.push([]);
      top = n;
    }
    for (const { said, start, left } of piecesOf(line.text)) {
      const [right, base] = [left + said.length * width, (n - top + 1) * pitch];
      const word: Word = { text: said, box: [left, base - size, right, base], left, right, base, size, turn: 0 };
      places.set(word, { line, start, end: start + said.length });
      pages.at(-1)?.push(word);
    }
  });
  const lines = pages.flatMap((words, n) => layLines({ page: n + 1, words }));
  const evidenceOf: EvidenceOf = (_, words) => {
    const found = words.flatMap((word) => places.get(word) ?? []);
    const line = found[0]?.line ?? (text[0] as PrintedLine);
    const within = found.filter((each) => each.line === line);
    return line.evidenceOf(
      Math.min(...within.map(({ start }) => start), line.text.length),
      Math.max(...within.map(({ end }) => end), 0),
    );
  };
  return { lines, evidenceOf };
}

/** The words of a line, without bars and leaders, and where they stand: a tab leads to the next eighth column, two blanks on at least. */
function piecesOf(line: string): { said: string; start: number; left: number }[] {
  const shown = line.slice(0, longestLine).replace(/\.{3,}|(?: \.){3,}/g, (leaders) => ' '.repeat(leaders.length));
  let [column, at] = [0, 0];
  return [...shown.matchAll(/[^\s|]+/g)].map(({ 0: said, index }) => {
    for (; at < index; at++) column = shown[at] === '\t' ? Math.ceil((column + 2) / 8) * 8 : column + 1;
    const left = column * width;
    column += said.length;
    at += said.length;
    return { said, start: index, left };
  });
}
