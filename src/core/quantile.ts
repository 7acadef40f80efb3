/** The quantile by linear interpolation between the ordered values (Hyndman & Fan's type 7, PostgreSQL's percentile_cont); 0 for none. */
export function quantileOf(values: ArrayLike<number>, level: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), level);
}

/** The same of values that are in ascending order. */
export function quantileOfSorted(sorted: Float64Array, level: number): number {
  if (sorted.length === 0) return 0;
  const at = level * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
