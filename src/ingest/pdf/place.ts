import type { Box } from '../../core/documentView.ts';
import type { EvidenceOf, Word } from '../layout/words.ts';
import { boxAround } from './matrix.ts';
import type { Page } from './open.ts';

/** Points at words by their box; the quote is what stands within it, in the order of the page. */
export function evidenceIn(pages: Page[]): EvidenceOf {
  const strips = new Map<number, Strips>();
  const stripsOf = (page: Page) => {
    const known = strips.get(page.page) ?? inStrips(page.words);
    strips.set(page.page, known);
    return known;
  };
  return (number, words) => {
    const page = pages[number - 1];
    const box = boxAround(words.map((word) => word.box));
    const inside = page
      ? placesWithin(stripsOf(page), box).filter((at) => hasMiddleOf(box, page.words[at]?.box ?? box))
      : [];
    inside.sort((a, b) => a - b);
    return { kind: 'page', page: number, box, quote: inside.map((at) => page?.words[at]?.text).join(' ') };
  };
}

/** Places in the words of a page, by the strip of it that their middle stands in: a box is not held against all of a page. */
type Strips = Map<number, number[]>;

function inStrips(words: Word[]): Strips {
  const strips: Strips = new Map();
  words.forEach(({ box }, at) => {
    const strip = stripAt((box[1] + box[3]) / 2);
    const there = strips.get(strip);
    if (there) there.push(at);
    else strips.set(strip, [at]);
  });
  return strips;
}

/** Places in the strips that a box reaches over. */
function placesWithin(strips: Strips, [, top, , bottom]: Box): number[] {
  const [first, last] = [stripAt(top), stripAt(bottom)];
  // A page may claim to be miles high: no more strips are looked at than there are.
  if (last - first > strips.size) return [...strips.values()].flat();
  return Array.from({ length: last - first + 1 }, (_, n) => strips.get(first + n) ?? []).flat();
}

/** Strips are 20 points high. */
function stripAt(y: number): number {
  return Math.floor(y / 20);
}

function hasMiddleOf(outer: Box, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
