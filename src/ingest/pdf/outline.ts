import type { Matrix } from './matrix.ts';

/** Corners of a filled outline that are looked at; what has more is no box. */
const mostCorners = 400;

/** Numbers behind each kind of path piece as pdf.js codes them: move, line, curve, quadratic curve, close. */
const pieceLength = [2, 2, 6, 4, 0];

/** The corners of a path through the transform; curves count by where they end. Null for upright boxes. */
export function outlineOf(numbers: Float32Array, [a, b, c, d, e, f]: Matrix): Float64Array | null | 'too long' {
  const corners: number[] = [];
  for (let at = 0; at < numbers.length; ) {
    const length = pieceLength[numbers[at] as number];
    if (length === undefined) return 'too long';
    if (length > 0) {
      const [x = 0, y = 0] = numbers.subarray(at + length - 1, at + length + 1);
      corners.push(a * x + c * y + e, b * x + d * y + f);
    }
    at += 1 + length;
    if (corners.length > mostCorners) return 'too long';
  }
  return isUpright(corners) ? null : Float64Array.from(corners);
}

function isUpright(corners: number[]): boolean {
  if (corners.length < 8 || corners.length > 10) return false;
  const xs = new Set(corners.filter((_, n) => n % 2 === 0).map((x) => Math.round(x * 10)));
  const ys = new Set(corners.filter((_, n) => n % 2 === 1).map((y) => Math.round(y * 10)));
  return xs.size <= 2 && ys.size <= 2;
}
