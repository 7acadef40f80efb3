import { type Binned, bin, binCount, missingBin } from './bins.ts';
import type { Ensemble, Features } from './boost.ts';
import type { Tree } from './tree.ts';

/** Which bins of one feature lead along a leaf's path, and the part of the rows at its splits that went along. */
type Step = { feature: number; low: number; high: number; missing: boolean; part: number };
/** A leaf's path, and for every pattern of fulfilled steps (bit per step) what each step contributes. */
type LeafTable = { steps: Step[]; contributions: Float64Array };
/** An ensemble prepared for explaining: `expected` is its mean score over the rows it was grown from. */
export type Explainer = { ensemble: Ensemble; leaves: LeafTable[]; expected: number };

/**
 * Tabulates the exact Shapley values of an ensemble, path by path. A missing feature is averaged over the tree's own rows
 * (Lundberg et al. 2018, "path-dependent" TreeSHAP); a row's values depend only on which steps of a path it fulfils, so a
 * table per leaf answers for all rows (Yang 2021). A path has as many features as the tree is deep: 2^6 patterns at most.
 */
export function explainer(ensemble: Ensemble): Explainer {
  let expected = ensemble.start;
  const leaves: LeafTable[] = [];
  for (const tree of ensemble.trees) {
    for (const { steps, value, cover } of pathsOf(tree)) {
      expected += value * (cover / (tree.cover[0] as number));
      if (steps.length > 0) leaves.push({ steps, contributions: tabulate(steps, value) });
    }
  }
  return { ensemble, leaves, expected };
}

/** One array per feature, one number per row: expected + Σ contributions = score, to rounding. */
export function contributionsOf({ ensemble, leaves }: Explainer, features: Features): Float64Array[] {
  const data = bin(features, ensemble.cuts);
  const sums = features.map(() => new Float64Array(data.rows));
  for (const { steps, contributions } of leaves) {
    for (let row = 0; row < data.rows; row++) {
      const from = patternOf(steps, data, row) * steps.length;
      for (let at = 0; at < steps.length; at++) {
        const own = sums[(steps[at] as Step).feature] as Float64Array;
        own[row] = (own[row] as number) + (contributions[from + at] as number);
      }
    }
  }
  return sums;
}

function patternOf(steps: Step[], { columns }: Binned, row: number): number {
  let pattern = 0;
  for (let at = 0; at < steps.length; at++) {
    const { feature, low, high, missing } = steps[at] as Step;
    const own = (columns[feature] as Uint8Array)[row] as number;
    if (own === missingBin ? missing : own >= low && own <= high) pattern |= 1 << at;
  }
  return pattern;
}

function pathsOf(tree: Tree): { steps: Step[]; value: number; cover: number }[] {
  const paths: { steps: Step[]; value: number; cover: number }[] = [];
  const visit = (node: number, steps: Step[]): void => {
    const feature = tree.feature[node] as number;
    const cover = tree.cover[node] as number;
    if (feature < 0) {
      paths.push({ steps, value: tree.value[node] as number, cover });
      return;
    }
    const threshold = tree.threshold[node] as number;
    const missingLeft = tree.missingLeft[node] as boolean;
    for (const side of ['left', 'right'] as const) {
      const child = tree[side][node] as number;
      const before = steps.find((step) => step.feature === feature);
      const step = before ?? { feature, low: 1, high: binCount - 1, missing: true, part: 1 };
      const narrowed = {
        feature,
        low: side === 'left' ? step.low : Math.max(step.low, threshold + 1),
        high: side === 'left' ? Math.min(step.high, threshold) : step.high,
        missing: step.missing && missingLeft === (side === 'left'),
        part: (step.part * (tree.cover[child] as number)) / cover,
      };
      visit(child, [...steps.filter((other) => other !== before), narrowed]);
    }
  };
  visit(0, []);
  return paths;
}

/**
 * For every pattern, each step's Shapley value in the game whose worth is leaf value × Π (fulfilled or not, where the step
 * is known; its part, where it is not). The sum over coalitions is read off the polynomial Π (part + fulfilled · x).
 */
function tabulate(steps: Step[], value: number): Float64Array {
  const count = steps.length;
  const weights = coalitionWeights(count);
  const table = new Float64Array(count << count);
  for (let pattern = 0; pattern < 1 << count; pattern++) {
    for (let at = 0; at < count; at++) {
      const fulfilled = (pattern >> at) & 1;
      const bySize = coalitionsBySize(steps, pattern, at);
      const worth = bySize.reduce((sum, total, size) => sum + total * (weights[size] as number), 0);
      table[pattern * count + at] = value * (fulfilled - (steps[at] as Step).part) * worth;
    }
  }
  return table;
}

/** Summed products over all coalitions of the other steps, by the coalition's size. */
function coalitionsBySize(steps: Step[], pattern: number, without: number): number[] {
  let sums = [1];
  for (let at = 0; at < steps.length; at++) {
    if (at === without) continue;
    const fulfilled = (pattern >> at) & 1;
    const { part } = steps[at] as Step;
    sums = Array.from(
      { length: sums.length + 1 },
      (_, size) => (sums[size] ?? 0) * part + (sums[size - 1] ?? 0) * fulfilled,
    );
  }
  return sums;
}

/** size! (count − 1 − size)! / count!: the share of orders in which exactly such a coalition comes before one player. */
function coalitionWeights(count: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: count }, (_, size) => (factorial(size) * factorial(count - 1 - size)) / factorial(count));
}
