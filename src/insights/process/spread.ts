/** How times are spread, in milliseconds. */
export type Spread = { median: number; p90: number; mean: number; total: number };

/** Median and 90 % quantile with linear interpolation (as PostgreSQL's percentile_cont), of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return { median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9), mean: total / sorted.length, total };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
