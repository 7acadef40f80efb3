import type { Evidence } from '../../core/evidence.ts';
import { type Chunk, chunkOf, type Line } from '../layout/lines.ts';
import type { EvidenceOf, Word } from '../layout/words.ts';
import type { Grid } from '../table/grid.ts';

/** A paper laid out: its lines from top to bottom and how to point at words of them. */
export type Laid = { lines: Line[]; evidenceOf: EvidenceOf };

/** A gap up to this, in sizes, is a blank between words, whatever they are. */
const blank = 0.8;

/** The chunks of a line joined across amounts and dates, which stand in sentences here. */
export function piecesOf(line: Line): Chunk[] {
  const pieces: Word[][] = [];
  for (const { words, left } of line.chunks) {
    const last = pieces.at(-1);
    const before = last?.at(-1);
    const near = before && left - before.right <= blank * Math.max(before.size, words[0]?.size ?? 0);
    // A colon set apart closes the name before it, once.
    const closes = words.every(isColon) && before && !isColon(before);
    if (last && (near || closes) && !cells.has(words[0] as Word)) last.push(...words);
    else pieces.push([...words]);
  }
  return pieces.map(chunkOf);
}

const isColon = ({ text }: Word): boolean => /^[:=]+$/.test(text);

/** Words that begin a cell: never joined with what stands before them. */
const cells = new WeakSet<Word>();

/** Longer tables are no papers, and are not laid out. */
const mostRows = 2_000;

/** Grids laid out as pages on which each column has its place, so that one reader reads both. */
export function laidGrids(all: Grid[]): Laid {
  const grids = all.reduce((sum, { rows }) => sum + rows.length, 0) > mostRows ? [] : all;
  const places = new WeakMap<Word, () => Evidence>();
  let base = 0;
  const lines = grids.flatMap((grid, n) =>
    grid.rows.map((row): Line => {
      base += 12;
      const chunks = row.cells.flatMap(({ value }, column): Chunk[] => {
        const said = value.trim();
        if (said === '') return [];
        const words = wordsOf(said, column, base);
        for (const word of words) places.set(word, () => grid.evidenceOf(row, column));
        cells.add(words[0] as Word);
        return [{ ...chunkOf(words), text: said }];
      });
      const text = chunks.map((chunk) => chunk.text).join(' ');
      return { page: n + 1, base, size: 10, left: 0, right: chunks.at(-1)?.right ?? 0, chunks, text };
    }),
  );
  const evidenceOf: EvidenceOf = (_, words) => (places.get(words[0] as Word) as () => Evidence)();
  return { lines: lines.filter(({ chunks }) => chunks.length > 0), evidenceOf };
}

/** A column is 1000 wide, so that no text of one reaches into the next. */
function wordsOf(said: string, column: number, base: number): Word[] {
  const words = said.split(/\s+/);
  const width = 900 / words.length;
  return words.map((text, n) => {
    const left = column * 1000 + n * width;
    const right = left + width;
    return { text, box: [left, base - 10, right, base], left, right, base, size: 10, turn: 0 };
  });
}
