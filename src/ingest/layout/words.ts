import type { Box } from '../../core/documentView.ts';
import type { Evidence } from '../../core/evidence.ts';

/** Quarter turns that text runs in: 0 left to right, 1 downwards, 2 upside down, 3 upwards. Null for slanted text. */
export type Turn = 0 | 1 | 2 | 3 | null;

/**
 * A printed word. `box` is on the page as it is shown; `left`, `right` and `base` are along and across the direction it runs
 * in (the same as the box's for text that runs left to right), `size` is the font's in points.
 */
export type Word = { text: string; box: Box; left: number; right: number; base: number; size: number; turn: Turn };

/** Points at words of a page. */
export type EvidenceOf = (page: number, words: Word[]) => Evidence;

/** Words line by line, upright text before turned; lines from top to bottom, words from left to right. */
export function linesOf(words: Word[]): Word[][] {
  const order = (turn: Turn) => turn ?? 4;
  const sorted = [...words].sort((a, b) => order(a.turn) - order(b.turn) || a.base - b.base || a.left - b.left);
  const lines: Word[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const near = first && first.turn === word.turn && word.base - first.base < Math.min(first.size, word.size) * 0.35;
    if (line && near) line.push(word);
    else lines.push([word]);
  }
  for (const line of lines) line.sort((a, b) => a.left - b.left);
  return lines;
}
