import type { Features } from '../trees/boost.ts';
import { logOddsOf, sigmoid } from '../trees/losses.ts';

/**
 * A logistic regression over standardised features: log-odds = bias + Σ weight × (shape(x) − mean) / spread. A missing value
 * counts as the mean, with a weight of its own for being missing.
 */
export type LogisticModel = {
  bias: number;
  terms: { mean: number; spread: number; weight: number; missingMean: number; missingWeight: number }[];
};

const [penalty, mostRounds] = [10, 12];

/** Long tails (amounts, stocks) bend to logarithms, so that one giant does not rule a weight. */
const shape = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Ridge-penalised maximum likelihood by Newton's method (iteratively reweighted least squares). Targets are 0 or 1. */
export function fitLogistic(features: Features, targets: Float64Array): LogisticModel {
  const terms = features.map((values) => ({ ...standardOf(values), weight: 0, missingWeight: 0 }));
  const columns = terms.flatMap((term, at) => columnsOf(features[at] as Float64Array, term));
  const hits = targets.reduce((sum, target) => sum + target, 0);
  const weights = new Float64Array(columns.length + 1);
  weights[columns.length] = logOddsOf((hits + 0.5) / (targets.length + 1));
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(columns, targets, weights);
    for (const [at, change] of step.entries()) weights[at] = (weights[at] as number) + change;
    if (step.every((change) => Math.abs(change) < 1e-4)) break;
  }
  terms.forEach((term, at) => {
    term.weight = weights[2 * at] as number;
    term.missingWeight = weights[2 * at + 1] as number;
  });
  return { bias: weights[columns.length] as number, terms };
}

/** One array per feature, one number per row: bias + Σ contributions = log-odds. */
export function logisticContributions(model: LogisticModel, features: Features): Float64Array[] {
  return model.terms.map((term, at) => {
    const [values = new Float64Array(0), missing] = columnsOf(features[at] as Float64Array, term);
    return values.map((value, row) => value * term.weight + (missing?.[row] as number) * term.missingWeight);
  });
}

function standardOf(values: Float64Array) {
  const present = values.filter((value) => !Number.isNaN(value)).map(shape);
  const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
  const square = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, present.length);
  return { mean, spread: Math.sqrt(square) || 1, missingMean: 1 - present.length / Math.max(1, values.length) };
}

type Standard = Pick<LogisticModel['terms'][number], 'mean' | 'spread' | 'missingMean'>;
/** Values far outside what was learned from speak no louder than these many spreads. */
const loudest = 3;

/** The standardised values and how unusual it is that they are missing. */
function columnsOf(values: Float64Array, { mean, spread, missingMean }: Standard): [Float64Array, Float64Array] {
  const standard = values.map((value) =>
    Number.isNaN(value) ? 0 : Math.max(-loudest, Math.min(loudest, (shape(value) - mean) / spread)),
  );
  return [standard, values.map((value) => (Number.isNaN(value) ? 1 : 0) - missingMean)];
}

/** Solves (XᵀWX + penalty) step = Xᵀ(targets − chances) − penalty · weights. The last weight is the bias, unpenalised. */
function newtonStep(columns: Float64Array[], targets: Float64Array, weights: Float64Array) {
  const size = columns.length + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  const values = new Float64Array(size);
  values[size - 1] = 1;
  for (let row = 0; row < targets.length; row++) {
    let score = weights[size - 1] as number;
    for (let at = 0; at < size - 1; at++) {
      values[at] = (columns[at] as Float64Array)[row] as number;
      score += (values[at] as number) * (weights[at] as number);
    }
    const chance = sigmoid(score);
    const weight = Math.max(chance * (1 - chance), 1e-6);
    const error = (targets[row] as number) - chance;
    for (let at = 0; at < size; at++) {
      const value = values[at] as number;
      if (value === 0) continue;
      right[at] = (right[at] as number) + value * error;
      const line = matrix[at] as Float64Array;
      const weighted = value * weight;
      for (let other = 0; other <= at; other++) {
        line[other] = (line[other] as number) + weighted * (values[other] as number);
      }
    }
  }
  for (let at = 0; at < size; at++) {
    const own = at < size - 1 ? penalty : 1e-6;
    (matrix[at] as Float64Array)[at] = ((matrix[at] as Float64Array)[at] as number) + own;
    if (at < size - 1) right[at] = (right[at] as number) - penalty * (weights[at] as number);
  }
  return solve(matrix, right);
}

/** Solves a symmetric positive definite system by Cholesky's decomposition; `matrix` holds its lower half and is spent. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    const line = matrix[row] as Float64Array;
    for (let column = 0; column <= row; column++) {
      const other = matrix[column] as Float64Array;
      let sum = line[column] as number;
      for (let at = 0; at < column; at++) sum -= (line[at] as number) * (other[at] as number);
      line[column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[column] as number);
    }
    let sum = solution[row] as number;
    for (let at = 0; at < row; at++) sum -= (line[at] as number) * (solution[at] as number);
    solution[row] = sum / (line[row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row] as number;
    for (let at = row + 1; at < size; at++)
      sum -= ((matrix[at] as Float64Array)[row] as number) * (solution[at] as number);
    solution[row] = sum / ((matrix[row] as Float64Array)[row] as number);
  }
  return solution;
}
