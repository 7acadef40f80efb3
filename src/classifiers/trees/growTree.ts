import { type Binned, binCount, missingBin } from './bins.ts';
import { addNode, emptyTree, type Tree } from './tree.ts';

export type GrowOptions = {
  mostLeaves: number;
  /** Bounds the features on one path, and with them the size of the tables that explain a tree (see shapley.ts). */
  mostDepth: number;
  /** Fewest rows of a leaf. */
  leastRows: number;
  /** Added to the sum of second derivatives: pulls small leaves to zero (L2). */
  shrinkage: number;
};

/** First and second derivatives of the loss by the score, one per row. */
export type Slopes = { gradient: Float64Array; hessian: Float64Array };

type Split = { feature: number; threshold: number; missingLeft: boolean; gain: number };
/** A leaf that may still be split: its rows are `rows[start … end)`. */
type Open = { node: number; depth: number; start: number; end: number; histogram: Float64Array; split: Split | null };

/** Per bin: gradient, hessian, rows. */
const slots = 3;
const featureSize = binCount * slots;
/** A split must lower the loss by something that rounding does not make. */
const leastGain = 1e-9;

/**
 * Grows one tree best leaf first from histograms of derivatives (Friedman 2001; Chen & Guestrin 2016; Ke et al. 2017): the
 * bigger child's histogram is its parent's minus the smaller child's. Only the given features are split by. `rows` is
 * reordered in place; leaves get their Newton step as value. Returns the tree and the rows of each leaf.
 */
export function growTree(
  data: Binned,
  rows: Int32Array,
  slopes: Slopes,
  features: number[],
  options: GrowOptions,
): { tree: Tree; leaves: { node: number; rows: Int32Array }[] } {
  const tree = emptyTree();
  const open = (node: number, depth: number, start: number, end: number, histogram: Float64Array): Open => {
    const mayGrow = depth < options.mostDepth && end - start >= 2 * options.leastRows;
    return { node, depth, start, end, histogram, split: mayGrow ? bestSplit(histogram, features, options) : null };
  };
  const fresh = (start: number, end: number): Float64Array =>
    histogramOf(data, rows.subarray(start, end), slopes, features);
  const leaves = [open(addNode(tree, rows.length), 0, 0, rows.length, fresh(0, rows.length))];
  while (leaves.length < options.mostLeaves) {
    const at = bestLeaf(leaves);
    if (at === null) break;
    const parent = leaves[at] as Open;
    const split = parent.split as Split;
    const middle = partition(data, rows, parent, split);
    const [left, right] = splitNode(tree, parent, split, middle);
    const leftIsSmall = middle - parent.start <= parent.end - middle;
    const small = leftIsSmall ? fresh(parent.start, middle) : fresh(middle, parent.end);
    const big = parent.histogram;
    for (let slot = 0; slot < big.length; slot++) big[slot] = (big[slot] as number) - (small[slot] as number);
    const depth = parent.depth + 1;
    leaves[at] = open(left, depth, parent.start, middle, leftIsSmall ? small : big);
    leaves.push(open(right, depth, middle, parent.end, leftIsSmall ? big : small));
  }
  for (const { node, start, end } of leaves)
    tree.value[node] = newtonStep(rows.subarray(start, end), slopes, options.shrinkage);
  return { tree, leaves: leaves.map(({ node, start, end }) => ({ node, rows: rows.subarray(start, end) })) };
}

function bestLeaf(leaves: Open[]): number | null {
  let best: number | null = null;
  for (const [at, { split }] of leaves.entries()) {
    if (split && split.gain > (best === null ? leastGain : ((leaves[best]?.split?.gain ?? 0) as number))) best = at;
  }
  return best;
}

function splitNode(tree: Tree, parent: Open, split: Split, middle: number): [number, number] {
  tree.feature[parent.node] = split.feature;
  tree.threshold[parent.node] = split.threshold;
  tree.missingLeft[parent.node] = split.missingLeft;
  const left = addNode(tree, middle - parent.start);
  const right = addNode(tree, parent.end - middle);
  tree.left[parent.node] = left;
  tree.right[parent.node] = right;
  return [left, right];
}

function histogramOf(data: Binned, rows: Int32Array, slopes: Slopes, features: number[]): Float64Array {
  const histogram = new Float64Array(features.length * featureSize);
  const { gradient, hessian } = slopes;
  for (let at = 0; at < features.length; at++) {
    const column = data.columns[features[at] as number] as Uint8Array;
    const offset = at * featureSize;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as number;
      const slot = offset + (column[row] as number) * slots;
      histogram[slot] = (histogram[slot] as number) + (gradient[row] as number);
      histogram[slot + 1] = (histogram[slot + 1] as number) + (hessian[row] as number);
      histogram[slot + 2] = (histogram[slot + 2] as number) + 1;
    }
  }
  return histogram;
}

function bestSplit(histogram: Float64Array, features: number[], options: GrowOptions): Split | null {
  let best: Split | null = null;
  for (let at = 0; at < features.length; at++) {
    const own = histogram.subarray(at * featureSize, (at + 1) * featureSize);
    const found = bestThreshold(own, options, best?.gain ?? leastGain);
    if (found) best = { feature: features[at] as number, ...found };
  }
  return best;
}

/** The cut of one feature that gains most, above `floor`; missing values are tried on both sides. */
function bestThreshold(
  own: Float64Array,
  { leastRows, shrinkage }: GrowOptions,
  floor: number,
): Omit<Split, 'feature'> | null {
  let [gradient, hessian, rows] = [0, 0, 0];
  for (let slot = 0; slot < featureSize; slot += slots) {
    gradient += own[slot] as number;
    hessian += own[slot + 1] as number;
    rows += own[slot + 2] as number;
  }
  const whole = (gradient * gradient) / (hessian + shrinkage);
  const missing = own.subarray(missingBin * slots, (missingBin + 1) * slots);
  let best: Omit<Split, 'feature'> | null = null;
  for (const missingLeft of (missing[2] as number) > 0 ? [true, false] : [false]) {
    let [leftGradient, leftHessian, leftRows] = missingLeft
      ? (missing as unknown as [number, number, number])
      : [0, 0, 0];
    for (let bin = 1; bin < binCount - (missingLeft ? 0 : 1); bin++) {
      leftGradient += own[bin * slots] as number;
      leftHessian += own[bin * slots + 1] as number;
      leftRows += own[bin * slots + 2] as number;
      if (leftRows < leastRows || (own[bin * slots + 2] as number) === 0) continue;
      if (rows - leftRows < leastRows) break;
      const right = gradient - leftGradient;
      const gain =
        (leftGradient * leftGradient) / (leftHessian + shrinkage) +
        (right * right) / (hessian - leftHessian + shrinkage) -
        whole;
      if (gain > (best?.gain ?? floor)) best = { threshold: bin, missingLeft, gain };
    }
  }
  return best;
}

/** Reorders the leaf's rows so that those going left come first; returns where the right ones begin. */
function partition(data: Binned, rows: Int32Array, { start, end }: Open, split: Split): number {
  const column = data.columns[split.feature] as Uint8Array;
  const right = new Int32Array(end - start);
  let [to, kept] = [start, 0];
  for (let at = start; at < end; at++) {
    const row = rows[at] as number;
    const bin = column[row] as number;
    if (bin === missingBin ? split.missingLeft : bin <= split.threshold) rows[to++] = row;
    else right[kept++] = row;
  }
  rows.set(right.subarray(0, kept), to);
  return to;
}

function newtonStep(rows: Int32Array, { gradient, hessian }: Slopes, shrinkage: number): number {
  let [slope, curve] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    slope += gradient[rows[at] as number] as number;
    curve += hessian[rows[at] as number] as number;
  }
  return -slope / (curve + shrinkage);
}
