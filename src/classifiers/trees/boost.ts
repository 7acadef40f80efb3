import { seededRandom, shuffledIndices } from '../seededRandom.ts';
import { type Binned, bin, type Cuts, cutsOf } from './bins.ts';
import { type GrowOptions, growTree } from './growTree.ts';
import type { Loss } from './losses.ts';
import { leafOf, type Tree } from './tree.ts';

/** A sum of trees over binned features: score = start + Σ leaf values. */
export type Ensemble = { start: number; trees: Tree[]; cuts: Cuts[] };
/** One array per feature, one number per row; NaN is missing. */
export type Features = Float64Array[];
export type Examples = { features: Features; targets: Float64Array };

export type BoostOptions = GrowOptions & {
  rounds: number;
  learningRate: number;
  /** Shares of the rows and of the features that each tree sees. */
  rowShare: number;
  featureShare: number;
  /** Without a better loss on the held rows for so many rounds, boosting ends. */
  patience: number;
  seed: number;
};

/** A tree needs no more rows than this to find its splits; with more, each tree sees others. */
const mostRows = 30_000;

const boostDefaults: BoostOptions = {
  rounds: 500,
  learningRate: 0.04,
  mostLeaves: 8,
  mostDepth: 6,
  leastRows: 20,
  shrinkage: 3,
  rowShare: 0.8,
  featureShare: 0.6,
  patience: 50,
  seed: 1,
};

/**
 * Stochastic gradient boosting (Friedman 2002). With `held` examples it stops where their loss is least and cuts the trees
 * behind; without, it grows all rounds. The same examples and options give the same ensemble.
 */
export function boost(examples: Examples, loss: Loss, options: Partial<BoostOptions> = {}, held?: Examples): Ensemble {
  const settings = { ...boostDefaults, ...options };
  const cuts = examples.features.map(cutsOf);
  const data = bin(examples.features, cuts);
  const ensemble: Ensemble = { start: loss.start(examples.targets), trees: [], cuts };
  const usable = cuts.flatMap((own, feature) => (own.length > 0 || hasMissing(data, feature) ? [feature] : []));
  if (usable.length === 0 || data.rows < 2 * settings.leastRows) return ensemble;
  const scores = new Float64Array(data.rows).fill(ensemble.start);
  const slopes = { gradient: new Float64Array(data.rows), hessian: new Float64Array(data.rows) };
  const watch = held ? watcher(ensemble, held, loss) : null;
  const random = seededRandom(settings.seed);
  const rowShare = Math.min(settings.rowShare, mostRows / data.rows);
  for (let round = 0; round < settings.rounds; round++) {
    loss.slopes(examples.targets, scores, slopes);
    const rows = sample(data.rows, rowShare, random);
    const features = sampleFeatures(usable, settings.featureShare, random);
    const { tree, leaves } = growTree(data, rows, slopes, features, settings);
    if (loss.leafValue) {
      for (const leaf of leaves)
        tree.value[leaf.node] = loss.leafValue(residualsOf(examples.targets, scores, leaf.rows));
    }
    tree.value = tree.value.map((value) => value * settings.learningRate);
    ensemble.trees.push(tree);
    addTree(tree, data, scores);
    if (watch?.(round, settings.patience)) break;
  }
  if (watch) ensemble.trees.length = watch.best();
  return ensemble;
}

const hasMissing = (data: Binned, feature: number): boolean => (data.columns[feature] as Uint8Array).includes(0);

/** Follows the loss on held rows as trees are added; says when it has not fallen for `patience` rounds. */
function watcher(ensemble: Ensemble, held: Examples, loss: Loss) {
  const data = bin(held.features, ensemble.cuts);
  const scores = new Float64Array(data.rows).fill(ensemble.start);
  let least = loss.mean(held.targets, scores);
  let best = 0;
  const look = (round: number, patience: number): boolean => {
    addTree(ensemble.trees[round] as Tree, data, scores);
    const now = loss.mean(held.targets, scores);
    if (now < least) [least, best] = [now, round + 1];
    return round + 1 - best >= patience;
  };
  return Object.assign(look, { best: () => best });
}

function addTree(tree: Tree, data: Binned, scores: Float64Array): void {
  for (let row = 0; row < data.rows; row++) {
    scores[row] = (scores[row] as number) + (tree.value[leafOf(tree, data, row)] as number);
  }
}

function residualsOf(targets: Float64Array, scores: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => (targets[row] as number) - (scores[row] as number));
}

function sample(rows: number, rowShare: number, random: () => number): Int32Array {
  const chosen = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (rowShare >= 1 || random() < rowShare) chosen[count++] = row;
  return chosen.slice(0, count);
}

function sampleFeatures(usable: number[], featureShare: number, random: () => number): number[] {
  const count = Math.max(1, Math.round(featureShare * usable.length));
  return shuffledIndices(usable.length, random)
    .slice(0, count)
    .map((at) => usable[at] as number);
}

/** Scores of rows, one number each. */
export function scoresOf(ensemble: Ensemble, features: Features): Float64Array {
  const data = bin(features, ensemble.cuts);
  const scores = new Float64Array(data.rows).fill(ensemble.start);
  for (const tree of ensemble.trees) addTree(tree, data, scores);
  return scores;
}
