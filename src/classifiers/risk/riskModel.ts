import { valuesAt } from '../numbers.ts';
import { boost, type Ensemble, type Features, scoresOf } from '../trees/boost.ts';
import { logistic, sigmoid } from '../trees/losses.ts';
import { contributionsOf, explainer } from '../trees/shapley.ts';
import { fitLogistic, type LogisticModel, logisticContributions } from './logisticModel.ts';

/**
 * The chance of a yes: a blend of logistic regression and boosted trees in log-odds, corrected by Platt's line. All of it is
 * a sum, so that each feature's part of the log-odds is exact.
 */
export type RiskModel = {
  logistic: LogisticModel;
  trees: Ensemble;
  /** The part of the trees in the blend, 0 … 1. */
  treeShare: number;
  platt: Platt;
};
/**
 * Calibrated log-odds = slope × (log-odds − centre) + shift (Platt 1999). The centre is the overall log-odds of the rows that
 * a model was fitted on: how often anything fails drifts, and a fold's model knows an earlier level than the final one.
 */
export type Platt = { slope: number; shift: number; centre: number };

/**
 * Prepares features from the rows to learn from and any other rows. What it learns from targets it may learn from the first
 * rows only; this is what keeps a fold's truth out of its own features.
 */
export type Encoder = (learn: Int32Array, other: Int32Array) => { learn: Features; other: Features };
/** Rows to learn from and rows to be judged on; where rows have a time, all of the first come before all of the second. */
export type Fold = { learn: Int32Array; judge: Int32Array };
/** `logOdds` are not calibrated, and centred on the rows that were learned from. */
type HeldOut = { row: number; target: number; logOdds: number };

const treeShares = [0, 0.25, 0.5, 0.75, 1];

/**
 * Fits on all rows; what cannot be learned from the rows themselves (how many trees, how much of each learner, the
 * calibration) comes from folds judged on rows that were not learned from.
 */
export function fitRisk(encode: Encoder, targets: Float64Array, folds: Fold[]): RiskModel {
  const trials = folds.map((fold) => tryFold(encode, targets, fold));
  const judged = trials.flatMap((trial) => trial.judged);
  const treeShare = bestShare(judged);
  const held = judged.map(({ row, target, linear, trees }) => ({
    row,
    target,
    logOdds: blend(linear, trees, treeShare),
  }));
  const all = Int32Array.from(targets.keys());
  const { learn } = encode(all, new Int32Array(0));
  const rounds = Math.round(trials.reduce((sum, trial) => sum + trial.rounds, 0) / Math.max(1, trials.length));
  return {
    logistic: fitLogistic(learn, targets),
    trees: boost({ features: learn, targets }, logistic, { rounds }),
    treeShare,
    platt: { ...fitPlatt(held), centre: overallLogOdds(targets) },
  };
}

function tryFold(encode: Encoder, targets: Float64Array, fold: Fold) {
  const { learn, other } = encode(fold.learn, fold.judge);
  const learnTargets = valuesAt(targets, fold.learn);
  const judgeTargets = valuesAt(targets, fold.judge);
  const held = { features: other, targets: judgeTargets };
  const trees = boost({ features: learn, targets: learnTargets }, logistic, {}, held);
  const byTrees = scoresOf(trees, other);
  const line = fitLogistic(learn, learnTargets);
  const byLine = sumUp(line.bias, logisticContributions(line, other));
  const centre = overallLogOdds(learnTargets);
  const judged = Array.from(fold.judge, (row, at) => ({
    row,
    target: judgeTargets[at] as number,
    linear: (byLine[at] as number) - centre,
    trees: (byTrees[at] as number) - centre,
  }));
  return { judged, rounds: trees.trees.length };
}

const overallLogOdds = (targets: Float64Array): number => logistic.start(targets);

/** Per row: start + Σ parts. */
function sumUp(start: number, parts: Float64Array[]): Float64Array {
  return Float64Array.from({ length: parts[0]?.length ?? 0 }, (_, row) =>
    parts.reduce((sum, part) => sum + (part[row] as number), start),
  );
}

const blend = (linear: number, trees: number, treeShare: number): number =>
  (1 - treeShare) * linear + treeShare * trees;

function bestShare(judged: { target: number; linear: number; trees: number }[]): number {
  const targets = Float64Array.from(judged, ({ target }) => target);
  const losses = treeShares.map((share) =>
    logistic.mean(
      targets,
      Float64Array.from(judged, ({ linear, trees }) => blend(linear, trees, share)),
    ),
  );
  return treeShares[losses.indexOf(Math.min(...losses))] as number;
}

/** Folds by bad luck may say that a model ranks the wrong way round; it is then trusted hardly at all, but never reversed. */
const leastSlope = 0.1;

/** Logistic regression of the outcome on one score, lightly held to the identity; the identity where nothing was judged. */
function fitPlatt(held: Pick<HeldOut, 'target' | 'logOdds'>[]): Omit<Platt, 'centre'> {
  let [slope, shift] = [1, 0];
  const pull = 1;
  for (let round = 0; round < 30; round++) {
    let [a, b, c, right, other] = [pull, 0, 1e-6, pull * (1 - slope), 0];
    for (const { target, logOdds } of held) {
      const chance = sigmoid(slope * logOdds + shift);
      const weight = chance * (1 - chance);
      a += weight * logOdds * logOdds;
      b += weight * logOdds;
      c += weight;
      right += (target - chance) * logOdds;
      other += target - chance;
    }
    const determinant = a * c - b * b;
    if (determinant < 1e-12) break;
    const steps = [(c * right - b * other) / determinant, (a * other - b * right) / determinant] as const;
    slope += steps[0];
    shift += steps[1];
    if (Math.abs(steps[0]) + Math.abs(steps[1]) < 1e-6) break;
  }
  return { slope: Math.max(slope, leastSlope), shift };
}

/** Chances, and each feature's exact part of the log-odds: expected + Σ parts = log-odds of the chance. */
export type Explained = { chances: Float64Array; expected: number; parts: Float64Array[] };

export function explainRisk(model: RiskModel, features: Features): Explained {
  const { treeShare, platt } = model;
  const byTrees = explainer(model.trees);
  const treeParts = contributionsOf(byTrees, features);
  const lineParts = logisticContributions(model.logistic, features);
  const parts = treeParts.map((own, feature) =>
    own.map((part, row) => platt.slope * blend((lineParts[feature] as Float64Array)[row] as number, part, treeShare)),
  );
  const base = blend(model.logistic.bias, byTrees.expected, treeShare);
  const expected = platt.slope * (base - platt.centre) + platt.shift;
  return { chances: sumUp(expected, parts).map(sigmoid), expected, parts };
}
