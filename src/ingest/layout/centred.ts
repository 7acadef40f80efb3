import { overlapping, spanOf } from './columns.ts';
import { cutAtLefts } from './cuts.ts';
import { type Chunk, chunkOf, isAmountChunk, type Line, runningOn } from './lines.ts';

/** Lines of one row stand closer than lines of print can: half a line, where cells are set in the middle beside taller ones. */
const closest = 0.95;
/** Lines that a row of such cells has at most. */
const mostLines = 6;
/** Fewer cells are two blocks beside one another, whose lines do not fall together. */
const fewestCells = 3;

/** Lines with those joined that only together are a row, as "Invoice" above and "number" below the middle of the other names. */
export function joinCentred(lines: Line[]): Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at + 1;
    while (end < lines.length && isHalfBelow(lines[end - 1] as Line, lines[end] as Line)) end++;
    const group = lines.slice(at, end);
    const isRow =
      group.length > 1 && group.length <= mostLines && group.some(({ chunks }) => chunks.length >= fewestCells);
    joined.push(...(isRow ? rowOf(group) : group));
    at = end;
  }
  return joined;
}

function isHalfBelow(upper: Line, lower: Line): boolean {
  const size = Math.min(upper.size, lower.size);
  return upper.page === lower.page && lower.base - upper.base < closest * size && upper.size < 1.3 * lower.size;
}

/**
 * One line of the cells of several: what stands below one another is one cell. Words beside an amount in its cell are a line of
 * their own below.
 */
function rowOf(lines: Line[]): Line[] {
  const [main] = [...lines].sort((a, b) => b.chunks.length - a.chunks.length) as [Line, ...Line[]];
  const chunks = lines.flatMap((line) => line.chunks.flatMap((chunk) => cutAbove(chunk, line, lines)));
  const cells: Chunk[][] = [];
  for (const chunk of chunks) {
    const cell = cells.find((each) => overlapping(each, chunk).length > 0);
    if (cell) cell.push(chunk);
    else cells.push([chunk]);
  }
  const isRemark = (chunk: Chunk, cell: Chunk[]) =>
    !isAmountChunk(chunk) && /\p{L}{3}/u.test(chunk.text) && cell.some(isAmountChunk);
  const remarks = cells.flatMap((cell) => cell.filter((chunk) => isRemark(chunk, cell)));
  const row = lineOf(main, cells.map((cell) => wholeCell(cell.filter((chunk) => !isRemark(chunk, cell))))); // biome-ignore format: one line
  return remarks.length === 0 ? [row] : [row, lineOf(lines.at(-1) as Line, remarks)];
}

/** These cells as a line at the place of another. */
function lineOf(place: Line, cells: Chunk[]): Line {
  const chunks = [...cells].sort((a, b) => a.left - b.left);
  return { ...place, ...spanOf(chunks), chunks, text: chunks.map(({ text }) => text).join(' ') };
}

function wholeCell(parts: Chunk[]): Chunk {
  const [only, ...more] = parts;
  if (only && more.length === 0) return only;
  const whole = chunkOf(parts.flatMap(({ words }) => words));
  return { ...whole, ...spanOf(parts), text: runningOn(parts.map(({ text }) => text)) };
}

/** Words close together that stand over two cells of the other lines are two cells themselves. */
function cutAbove(chunk: Chunk, own: Line, lines: Line[]): Chunk[] {
  const others = lines.flatMap((line) => (line === own ? [] : overlapping(line.chunks, chunk)));
  return cutAtLefts(
    chunk,
    others.map(({ left }) => left),
  );
}
