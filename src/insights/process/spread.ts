import { quantileOfSorted } from '../../core/quantile.ts';

/** How times are spread, in milliseconds. */
export type Spread = { median: number; p90: number; mean: number; total: number };

/** Median and 90 % quantile of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return {
    median: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
    mean: total / sorted.length,
    total,
  };
}
