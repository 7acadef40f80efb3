import type { Box } from '../../../src/core/documentView.ts';

type Word = { text: string; box: Box };

/** The words that a frame (any two corners, or one point) touches, with the box around them all. */
export function wordsIn(words: readonly Word[], [x, y, z, w]: Box): Word | null {
  const [left, right] = [Math.min(x, z), Math.max(x, z)];
  const [top, bottom] = [Math.min(y, w), Math.max(y, w)];
  const touched = words.filter(({ box }) => box[0] <= right && left <= box[2] && box[1] <= bottom && top <= box[3]);
  if (touched.length === 0) return null;
  const around = touched.reduce<Box>(
    (box, one) => [
      Math.min(box[0], one.box[0]),
      Math.min(box[1], one.box[1]),
      Math.max(box[2], one.box[2]),
      Math.max(box[3], one.box[3]),
    ],
    touched[0]?.box as Box,
  );
  const inside = words.filter(({ box }) => centreIn(box, around));
  return { text: inside.map(({ text }) => text).join(' '), box: around };
}

/** A word belongs to a box that its centre stands in: so evidence is quoted and checked everywhere. */
function centreIn([left, top, right, bottom]: Box, outer: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
