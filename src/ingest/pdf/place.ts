import type { Box } from '../../core/documentView.ts';
import type { EvidenceOf } from '../layout/words.ts';
import { boxAround } from './matrix.ts';
import type { Page } from './open.ts';

/** Points at words by their box; the quote is what stands within it, in the order of the page. */
export function evidenceIn(pages: Page[]): EvidenceOf {
  return (number, words) => {
    const page = pages[number - 1];
    const box = boxAround(words.map((word) => word.box));
    const inside = (page?.words ?? []).filter((word) => hasMiddleOf(box, word.box));
    return { kind: 'page', page: number, box, quote: inside.map((word) => word.text).join(' ') };
  };
}

function hasMiddleOf(outer: Box, [left, top, right, bottom]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
