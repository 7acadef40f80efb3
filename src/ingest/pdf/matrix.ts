import type { Box } from '../../core/documentView.ts';

/** [a, b, c, d, e, f] as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The transform that applies `inner` first, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

/** A matrix out of whatever a document has there; the identity where it is none. */
export function matrixOf(value: unknown): Matrix {
  const numbers = value && typeof value === 'object' ? Array.from(value as ArrayLike<unknown>) : [];
  const whole = numbers.length === 6 && numbers.every((each) => typeof each === 'number' && Number.isFinite(each));
  return whole ? (numbers as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
}

/** The smallest upright box around a transformed one. */
export function boxThrough(matrix: Matrix, [left, top, right, bottom]: Box): Box {
  const [a, b, c, d, e, f] = matrix;
  const xs = [a * left + c * top, a * right + c * top, a * left + c * bottom, a * right + c * bottom];
  const ys = [b * left + d * top, b * right + d * top, b * left + d * bottom, b * right + d * bottom];
  return [Math.min(...xs) + e, Math.min(...ys) + f, Math.max(...xs) + e, Math.max(...ys) + f];
}

export function intersection(a: Box, b: Box): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/** The smallest box around all of these. */
export function boxAround(boxes: Box[]): Box {
  const around: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [left, top, right, bottom] of boxes) {
    around[0] = Math.min(around[0], left);
    around[1] = Math.min(around[1], top);
    around[2] = Math.max(around[2], right);
    around[3] = Math.max(around[3], bottom);
  }
  return around;
}
