/** How many of these numbers, which are in ascending order, lie below the bound. */
export function countBelow(sorted: ArrayLike<number>, bound: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if ((sorted[at] as number) < bound) low = at + 1;
    else high = at;
  }
  return low;
}

/** The values at the given places, in that order. */
export function valuesAt(values: Float64Array, places: ArrayLike<number>): Float64Array {
  return Float64Array.from(places, (at) => values[at] as number);
}
