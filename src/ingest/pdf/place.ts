import type { Box } from '../../core/documentView.ts';
import type { EvidenceOf, Word } from '../layout/words.ts';
import { boxAround } from './matrix.ts';
import type { Page } from './open.ts';

/** Points at words by their box; the quote is what stands within it, in the order of the page. */
export function evidenceIn(pages: Page[]): EvidenceOf {
  const strips = new Map<number, Map<number, Word[]>>();
  const stripsOf = (page: Page) => {
    const known = strips.get(page.page) ?? inStrips(page.words);
    strips.set(page.page, known);
    return known;
  };
  return (number, words) => {
    const page = pages[number - 1];
    const box = boxAround(words.map((word) => word.box));
    const inside: Word[] = [];
    const [first, last] = [stripAt(box[1]), stripAt(box[3])];
    for (let strip = first; page && strip <= last; strip++)
      for (const word of stripsOf(page).get(strip) ?? []) if (hasMiddleOf(box, word.box)) inside.push(word);
    return { kind: 'page', page: number, box, quote: inside.map((word) => word.text).join(' ') };
  };
}

/** Words by the strip of the page that their middle stands in, so that a box is not held against all of a page. */
function inStrips(words: Word[]): Map<number, Word[]> {
  const strips = new Map<number, Word[]>();
  for (const word of words) {
    const strip = stripAt((word.box[1] + word.box[3]) / 2);
    const there = strips.get(strip);
    if (there) there.push(word);
    else strips.set(strip, [word]);
  }
  return strips;
}

/** Strips are 20 points high. */
function stripAt(y: number): number {
  return Math.floor(y / 20);
}

function hasMiddleOf(outer: Box, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
