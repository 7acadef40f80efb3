import { foldsInTime } from '../risk/folds.ts';
import { explainRisk, fitRisk, type RiskModel } from '../risk/riskModel.ts';
import { type BoostOptions, boost, type Ensemble, type Features, scoresOf } from '../trees/boost.ts';
import { quantileLoss, quantileOf } from '../trees/losses.ts';
import { contributionsOf, explainer } from '../trees/shapley.ts';
import { lateAfter } from './features.ts';

/** Days late as three quantiles and the chance of being late. */
export type PaymentModel = {
  median: Ensemble;
  low: Ensemble;
  high: Ensemble;
  /** Days added to the outer quantiles so that each leaves a tenth outside on rows not learned from. */
  margins: { low: number; high: number };
  late: RiskModel | null;
};

const [lowLevel, highLevel] = [0.1, 0.9];
/** Part of the history, latest first, that shows how many trees and how wide intervals must be. */
const heldPart = 0.25;
const options: Partial<BoostOptions> = { rounds: 300, learningRate: 0.08, mostLeaves: 15, leastRows: 25 };

/**
 * Fits on days late at given moments. The latest quarter is held first: it ends the boosting and calibrates the interval
 * (conformalised quantile regression, Romano et al. 2019, each side by itself); then all is fitted on all rows.
 */
export function fitPayment(features: Features, daysLate: Float64Array, moments: Float64Array): PaymentModel {
  const order = Int32Array.from(moments.keys()).sort(
    (a, b) => (moments[a] as number) - (moments[b] as number) || a - b,
  );
  const border = Math.floor(order.length * (1 - heldPart));
  const pick = (rows: Int32Array) => ({
    features: features.map((values) => Float64Array.from(rows, (row) => values[row] as number)),
    targets: Float64Array.from(rows, (row) => daysLate[row] as number),
  });
  const [learn, held] = [pick(order.subarray(0, border)), pick(order.subarray(border))];
  const fitQuantile = (level: number) => {
    const loss = quantileLoss(level);
    const trial = boost(learn, loss, options, held);
    const whole = boost({ features, targets: daysLate }, loss, { ...options, rounds: trial.trees.length });
    return { whole, errors: scoresOf(trial, held.features).map((said, row) => (held.targets[row] as number) - said) };
  };
  const [low, median, high] = [fitQuantile(lowLevel), fitQuantile(0.5), fitQuantile(highLevel)];
  return {
    low: low.whole,
    median: median.whole,
    high: high.whole,
    margins: { low: quantileOf(low.errors, lowLevel), high: quantileOf(high.errors, highLevel) },
    late: fitLate(features, daysLate, moments),
  };
}

/** The chance of being late, where both outcomes happened often enough to learn from. */
function fitLate(features: Features, daysLate: Float64Array, moments: Float64Array): RiskModel | null {
  const targets = daysLate.map((days) => Number(days > lateAfter));
  const late = targets.reduce((sum, target) => sum + target, 0);
  if (Math.min(late, targets.length - late) < 5) return null;
  const encode = (learn: Int32Array, other: Int32Array) => ({
    learn: features.map((values) => Float64Array.from(learn, (row) => values[row] as number)),
    other: features.map((values) => Float64Array.from(other, (row) => values[row] as number)),
  });
  return fitRisk(encode, targets, foldsInTime(moments)).model;
}

export type PaymentScores = {
  median: Float64Array;
  low: Float64Array;
  high: Float64Array;
  late: Float64Array;
  /** Each feature's exact part of the median, in days: expected + Σ parts = median. */
  expected: number;
  parts: Float64Array[];
};

export function scorePayments(model: PaymentModel, features: Features): PaymentScores {
  const byTrees = explainer(model.median);
  const median = scoresOf(model.median, features);
  return {
    median,
    low: scoresOf(model.low, features).map((days) => days + model.margins.low),
    high: scoresOf(model.high, features).map((days) => days + model.margins.high),
    late: model.late ? explainRisk(model.late, features).chances : median.map((days) => Number(days > lateAfter)),
    expected: byTrees.expected,
    parts: contributionsOf(byTrees, features),
  };
}
