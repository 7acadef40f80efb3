import { labelOf } from '../labels.ts';
import { saysTotal } from '../table/headerWords.ts';
import { overlaps, type Span } from './columns.ts';
import { type Chunk, cellGap, chunkOf, isAmountChunk, type Line } from './lines.ts';
import type { Word } from './words.ts';

/** How far apart edges are at most that are meant to be one. */
const sameEdge = 2.5;

/** Cuts a piece before each word that begins at one of these left edges. */
export function cutAtLefts(chunk: Chunk, lefts: number[]): Chunk[] {
  const pieces: Word[][] = [];
  for (const word of chunk.words) {
    const begins = lefts.some((left) => Math.abs(left - word.left) < sameEdge);
    const piece = pieces.at(-1);
    if (piece && !begins) piece.push(word);
    else pieces.push([word]);
  }
  return pieces.length < 2 ? [chunk] : pieces.map(chunkOf);
}

/**
 * Columns set close together run into one piece. Where the pieces of all rows reach over two column names and have a word that begins
 * at one edge, under the second name or between the two, they are cut there. `all` are the lines of all pages of the table.
 */
export function cutUnderNames(body: Line[], names: Span[], all: Line[]): Line[] {
  const sorted = [...names].sort((a, b) => a.left - b.left);
  const lefts = sorted.slice(1).flatMap((second, n) => {
    const first = sorted[n] as Span;
    return edgeBetween(body, first, second) ?? edgeBetween(all, first, second) ?? [];
  });
  if (lefts.length === 0) return body;
  return body.map((line) => {
    const chunks = line.chunks.flatMap((chunk) => cutAtLefts(chunk, lefts));
    return chunks.length === line.chunks.length ? line : { ...line, chunks };
  });
}

/** The left edge of a second column whose rows all run on from the first; null where they do not. */
function edgeBetween(body: Line[], first: Span, second: Span): number | null {
  // What stands between pages and what carries a sum are no rows.
  const rows = body.filter(({ chunks }) => chunks.length > 1 && chunks.some(isAmountChunk));
  const over = rows.flatMap(({ chunks }) =>
    chunks.filter((chunk) => !saysTotal(chunk.text) && overlaps(chunk, first) && overlaps(chunk, second)),
  );
  const edges = over.map((chunk) =>
    chunk.words
      .slice(1)
      .map(({ left }) => left)
      .filter((left) => left > first.left && left < second.right),
  );
  const shared = (edges[0] ?? []).filter((edge) =>
    edges.every((each) => each.some((left) => Math.abs(left - edge) < sameEdge)),
  );
  const named = shared.find((edge) => Math.abs(edge - second.left) < sameEdge);
  return named ?? (over.length > 1 && shared.length === 1 ? (shared[0] as number) : null);
}

/**
 * "Ordered at 9.50": an amount a blank behind words, where no other line has its amounts end, is one of the words; in a line that has
 * another where amounts stand, or that goes on behind it as sentences do.
 */
export function joinSaidAmounts(body: Line[]): Line[] {
  const ends = body.map(({ chunks }) => chunks.filter(isAmountChunk).map(({ right }) => right));
  return body.map((line, n) => {
    const placed = ({ right }: Chunk) =>
      ends.some((others, other) => other !== n && others.some((end) => Math.abs(end - right) < sameEdge));
    const { chunks } = line;
    if (isSentence(chunks)) return joined(line, chunks.slice(1));
    const said = chunks.filter(
      (chunk, at) => isAmountChunk(chunk) && !placed(chunk) && runsOn(chunks[at - 1], chunk, /\p{Ll}{2}$/u),
    );
    const behind = chunks.filter(
      (chunk, at) => said.includes(chunks[at - 1] as Chunk) && runsOn(chunks[at - 1], chunk),
    );
    const row = chunks.some((chunk) => isAmountChunk(chunk) && placed(chunk));
    const only = chunks.length === 2 && saysNoTotal(chunks[0] as Chunk);
    return said.length > 0 && (row || only || behind.length > 0) ? joined(line, [...said, ...behind]) : line;
  });
}

/** "Restacking charge 75.00" below a row, where no column is. */
function saysNoTotal({ text }: Chunk): boolean {
  return labelOf(text) === null && !saysTotal(text);
}

/** Words and amounts a blank apart from the first to the last, going on behind an amount in words. */
function isSentence(chunks: Chunk[]): boolean {
  const inside = chunks.some(
    (chunk, at) => isAmountChunk(chunk) && /^[,;]?\p{Ll}{2}/u.test(chunks[at + 1]?.text ?? ''),
  );
  return inside && chunks.slice(1).every((chunk, at) => runsOn(chunks[at], chunk));
}

/** Whether a piece stands a blank behind another, which ends so. */
function runsOn(before: Chunk | undefined, { left, words: [first] }: Chunk, ends = /./u): boolean {
  return before !== undefined && ends.test(before.text) && left - before.right < cellGap * (first?.size ?? 0);
}

/** A line with these pieces joined to the ones before them. */
function joined(line: Line, pieces: Chunk[]): Line {
  const chunks: Chunk[] = [];
  for (const chunk of line.chunks) {
    const before = chunks.at(-1);
    if (before && pieces.includes(chunk)) chunks[chunks.length - 1] = chunkOf([...before.words, ...chunk.words]);
    else chunks.push(chunk);
  }
  return { ...line, chunks };
}
