import { lateAfter } from '../../core/predictions.ts';
import { quantileOf } from '../../core/quantile.ts';
import { valuesAt } from '../numbers.ts';
import { foldsInTime, inTime } from '../risk/folds.ts';
import { explainRisk, fitRisk, type RiskModel } from '../risk/riskModel.ts';
import { type BoostOptions, boost, type Ensemble, type Features, scoresOf } from '../trees/boost.ts';
import { quantileLoss } from '../trees/losses.ts';
import { contributionsOf, explainer } from '../trees/shapley.ts';
import { usualFeature } from './features.ts';

/**
 * Days late as three quantiles and the chance of being late. The quantiles are what trees add to the customer's usual days
 * late: the habit is copied whole, and the trees learn what departs from it.
 */
export type PaymentModel = {
  median: Ensemble;
  low: Ensemble;
  high: Ensemble;
  /** Days added to the outer quantiles so that each leaves a tenth outside on rows not learned from. */
  margins: { low: number; high: number };
  late: RiskModel | null;
  /** Usual days late of a customer without a past, and the mean over all rows. */
  usual: { unknown: number; mean: number };
};

const [lowLevel, highLevel] = [0.1, 0.9];
/** Part of the history, latest first, that shows how many trees and how wide intervals must be. */
const heldPart = 0.25;
const options: Partial<BoostOptions> = {
  rounds: 300,
  learningRate: 0.08,
  leastRows: 30,
  featureShare: 0.5,
  patience: 30,
};

/**
 * Fits on days late at given moments. The latest quarter is held first: it ends the boosting and calibrates the interval
 * (conformalised quantile regression, Romano et al. 2019, each side by itself); then all is fitted on all rows.
 */
export function fitPayment(features: Features, daysLate: Float64Array, moments: Float64Array): PaymentModel {
  const unknown = quantileOf(daysLate, 0.5);
  const usual = usualDays(features, unknown);
  const departures = daysLate.map((days, row) => days - (usual[row] as number));
  const order = inTime(moments);
  const border = Math.floor(order.length * (1 - heldPart));
  const pick = (rows: Int32Array) => ({
    features: features.map((values) => valuesAt(values, rows)),
    targets: valuesAt(departures, rows),
  });
  const [learn, held] = [pick(order.subarray(0, border)), pick(order.subarray(border))];
  const fitQuantile = (level: number) => {
    const loss = quantileLoss(level);
    const trial = boost(learn, loss, options, held);
    const whole = boost({ features, targets: departures }, loss, { ...options, rounds: trial.trees.length });
    return { whole, errors: scoresOf(trial, held.features).map((said, row) => (held.targets[row] as number) - said) };
  };
  const [low, median, high] = [fitQuantile(lowLevel), fitQuantile(0.5), fitQuantile(highLevel)];
  return {
    low: low.whole,
    median: median.whole,
    high: high.whole,
    margins: { low: quantileOf(low.errors, lowLevel), high: quantileOf(high.errors, highLevel) },
    late: fitLate(features, daysLate, moments),
    usual: { unknown, mean: usual.reduce((sum, days) => sum + days, 0) / usual.length },
  };
}

function usualDays(features: Features, unknown: number): Float64Array {
  return (features[usualFeature] as Float64Array).map((days) => (Number.isNaN(days) ? unknown : days));
}

/** The chance of being late, where both outcomes happened often enough to learn from. */
function fitLate(features: Features, daysLate: Float64Array, moments: Float64Array): RiskModel | null {
  const targets = daysLate.map((days) => Number(days > lateAfter));
  const late = targets.reduce((sum, target) => sum + target, 0);
  if (Math.min(late, targets.length - late) < 5) return null;
  const pick = (rows: Int32Array): Features => features.map((values) => valuesAt(values, rows));
  const encode = (learn: Int32Array, other: Int32Array) => ({ learn: pick(learn), other: pick(other) });
  return fitRisk(encode, targets, foldsInTime(moments));
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
  const usual = usualDays(features, model.usual.unknown);
  const quantile = (ensemble: Ensemble, margin: number): Float64Array =>
    scoresOf(ensemble, features).map((days, row) => days + margin + (usual[row] as number));
  const median = quantile(model.median, 0);
  const parts = contributionsOf(byTrees, features);
  parts[usualFeature] = (parts[usualFeature] as Float64Array).map(
    (part, row) => part + (usual[row] as number) - model.usual.mean,
  );
  return {
    median,
    low: quantile(model.low, model.margins.low),
    high: quantile(model.high, model.margins.high),
    late: model.late ? explainRisk(model.late, features).chances : median.map((days) => Number(days > lateAfter)),
    expected: byTrees.expected + model.usual.mean,
    parts,
  };
}
