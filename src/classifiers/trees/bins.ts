import { countBelow } from '../numbers.ts';

/** Bin 0 holds missing values, bins 1 … 63 the values in ascending order. */
export const binCount = 64;
export const missingBin = 0;

/** Ascending cuts between the bins of one feature: a value belongs to bin 1 + (how many cuts are below it). */
export type Cuts = Float64Array;
/** Features as small numbers: one array of bins per feature, one bin per row. */
export type Binned = { columns: Uint8Array[]; rows: number };

/** Cuts halfway between neighbouring values, or at quantiles where there are more values than bins. NaN is missing. */
export function cutsOf(values: Float64Array): Cuts {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = present.filter((value, at) => at === 0 || value !== present[at - 1]);
  if (distinct.length <= 1) return new Float64Array(0);
  const bins = binCount - 1;
  if (distinct.length <= bins) return distinct.slice(1).map((value, at) => middle(distinct[at] as number, value));
  const chosen = new Set(
    Array.from({ length: bins - 1 }, (_, at) => present[Math.floor(((at + 1) * present.length) / bins)]),
  );
  const upper = Array.from(distinct.keys()).filter((at) => at > 0 && chosen.has(distinct[at]));
  return Float64Array.from(upper, (at) => middle(distinct[at - 1] as number, distinct[at] as number));
}

/** Halfway, but never the upper value itself, which rounding could make of two neighbours. */
function middle(below: number, above: number): number {
  const half = below + (above - below) / 2;
  return half < above ? half : below;
}

export function binOf(value: number, cuts: Cuts): number {
  return Number.isNaN(value) ? missingBin : countBelow(cuts, value) + 1;
}

/** Puts every feature into the bins of its cuts. */
export function bin(features: Float64Array[], cuts: Cuts[]): Binned {
  const columns = features.map((values, feature) => {
    const column = new Uint8Array(values.length);
    for (let row = 0; row < values.length; row++) column[row] = binOf(values[row] as number, cuts[feature] as Cuts);
    return column;
  });
  return { columns, rows: features[0]?.length ?? 0 };
}
