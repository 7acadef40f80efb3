import { describe, expect, it } from 'vitest';
import { indexPrecedents, nearestPrecedents } from '../../src/classifiers/precedents.ts';
import { seededRandom } from '../../src/classifiers/seededRandom.ts';

const random = seededRandom(5);
const categories = ['SHORTAGE', 'DAMAGE', 'TAX'];
/** Three clusters, each along its own axis, as texts of three categories lie. */
const vectors = Array.from({ length: 200 }, (_, at) => {
  const raw = Float32Array.from({ length: 8 }, (_, axis) => random() - 0.5 + (axis === at % 3 ? 1 : 0));
  return raw.map((value) => value / Math.hypot(...raw));
});
const precedents = vectors.map((_, at) => ({
  id: `t-${at}`,
  text: `text ${at}`,
  category: categories[at % 3] as string,
}));
const index = indexPrecedents(precedents, vectors);

describe('nearestPrecedents', () => {
  it('finds what sorting all by similarity finds', () => {
    for (const asked of vectors.slice(0, 20)) {
      const similarity = (other: Float32Array) =>
        other.reduce((sum, value, axis) => sum + value * (asked[axis] ?? 0), 0);
      const sorted = precedents
        .map(({ id }, at) => ({ id, similarity: similarity(vectors[at] as Float32Array) }))
        .sort((a, b) => b.similarity - a.similarity);
      const near = nearestPrecedents(index, asked, 5);
      expect(near.map(({ id }) => id)).toEqual(sorted.slice(0, 5).map(({ id }) => id));
      expect(near[0]?.similarity).toBeCloseTo(1, 5);
    }
  });

  it('gives what there is when less is there than asked for', () => {
    const two = indexPrecedents(precedents.slice(0, 2), vectors.slice(0, 2));
    expect(nearestPrecedents(two, vectors[1] as Float32Array, 5).map(({ id }) => id)).toEqual(['t-1', 't-0']);
  });

  it('keeps the order of the index among equals', () => {
    const same = indexPrecedents(
      precedents.slice(0, 4),
      [0, 1, 2, 3].map(() => Float32Array.of(1, 0)),
    );
    const near = nearestPrecedents(same, Float32Array.of(1, 0), 3);
    expect(near.map(({ id }) => id)).toEqual(['t-0', 't-1', 't-2']);
  });
});
