import { targetOf } from '../table/headers.ts';
import { headerScore } from '../table/sections.ts';
import { type Band, isRegular, overlapping } from './columns.ts';
import { type Chunk, chunkOf, type Line } from './lines.ts';

/** Column names over one to three lines; `at` and `end` are indexes into the lines, `end` the first one below. */
export type Heading = { at: number; end: number; lines: Line[] };

/** Lines looked at below a candidate for the first row of its table. */
const near = 8;

/** Finds the column names of every table on the lines of a document. */
export function headingsOf(lines: Line[]): Heading[] {
  const headings: Heading[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!namesColumns(lines, at)) continue;
    const heading = widest(lines, at, headings.at(-1)?.end ?? 0);
    headings.push(heading);
    at = heading.end - 1;
  }
  return headings;
}

function namesColumns(lines: Line[], at: number): boolean {
  const line = lines[at] as Line;
  if (line.chunks.length > 40 || /\d{3}|[.!?]$/.test(line.text)) return false;
  const row = lines.slice(at + 1, at + 1 + near).find(isRegular);
  if (!row || row.page !== line.page) return false;
  const next = lines[at + 1];
  const together = next && stacks(line, next) ? scoreOf([line, next]) : 0;
  // Names set close together look like one chunk: word for word they may still name a reference and an amount.
  const single =
    line.text.split(' ').length <= 16 ? scoreOf([{ ...line, chunks: line.chunks.flatMap(wordByWord) }]) : 0;
  return Math.max(scoreOf([line]), together) >= 2 || (single >= 2 && line.chunks.length >= 2);
}

function wordByWord(chunk: Chunk): Chunk[] {
  return chunk.words.map((word) => chunkOf([word]));
}

/** Takes in the lines above and below that go on with the names. */
function widest(lines: Line[], at: number, first: number): Heading {
  let [from, to] = [at, at + 1];
  const above = lines[from - 1];
  if (from > first && above && stacks(above, lines[from] as Line)) from--;
  for (let next = lines[to]; next && to - from < 3 && stacks(lines[to - 1] as Line, next); next = lines[to]) to++;
  return { at: from, end: to, lines: lines.slice(from, to) };
}

/** Whether two lines can be one heading: close, alike in size, without numbers, the pieces of one over those of the other. */
function stacks(upper: Line, lower: Line): boolean {
  if (upper.page !== lower.page || lower.base - upper.base > 1.7 * lower.size) return false;
  if (Math.abs(upper.size - lower.size) > 0.12 * lower.size) return false;
  if (/\d{2}/.test(upper.text + lower.text) || /:/.test(upper.text)) return false;
  const [fewer, more] = upper.chunks.length <= lower.chunks.length ? [upper, lower] : [lower, upper];
  if (more.chunks.length < 3) return false;
  return fewer.chunks.every((chunk) => overlapping(more.chunks, chunk).length === 1);
}

function scoreOf(lines: Line[]): number {
  const cells = stacked(lines).map(({ text }) => ({ value: text, start: 0, end: 0 }));
  return headerScore(cells);
}

/** The names of a heading: what stands above one another is one. */
export function stacked(lines: Line[]): Chunk[] {
  const groups: Chunk[][] = [];
  for (const line of lines) {
    for (const chunk of line.chunks) {
      const group = groups.find((each) =>
        each.some((other) => overlapping([other], chunk).length > 0 && !line.chunks.includes(other)),
      );
      if (group) group.push(chunk);
      else groups.push([chunk]);
    }
  }
  return groups
    .map((group) => {
      const whole = chunkOf(group.flatMap((chunk) => chunk.words));
      const left = Math.min(...group.map((chunk) => chunk.left));
      return { ...whole, left, right: Math.max(...group.map((chunk) => chunk.right)) };
    })
    .sort((a, b) => a.left - b.left);
}

/** Cuts names that run over several columns at the words that stand over each, where that leaves names we know. */
export function namesOver(heading: Heading, bands: Band[]): Chunk[] {
  return stacked(heading.lines).flatMap((chunk) => {
    const under = overlapping(bands, chunk);
    if (under.length < 2 || chunk.words.length < 2) return [chunk];
    const groups: { band: Band | undefined; words: Chunk['words'] }[] = [];
    for (const word of [...chunk.words].sort((a, b) => a.left - b.left || a.base - b.base)) {
      const middle = (word.left + word.right) / 2;
      const band = [...under].sort((a, b) => away(a, middle) - away(b, middle))[0];
      const group = groups.find((each) => each.band === band);
      if (group) group.words.push(word);
      else groups.push({ band, words: [word] });
    }
    const pieces = groups.map(({ words }) => chunkOf(words.sort((a, b) => a.base - b.base || a.left - b.left)));
    return pieces.some(({ text }) => targetOf(text) !== null) ? pieces : [chunk];
  });
}

function away({ left, right }: Band, x: number): number {
  return x < left ? left - x : Math.max(0, x - right);
}
