import { quantileOf } from '../../core/quantile.ts';
import type { Slopes } from './growTree.ts';

/** What boosting minimises. Scores and targets are arrays of one number per row. */
export type Loss = {
  /** The constant score with the least loss. */
  start: (targets: Float64Array) => number;
  /** Writes the loss's derivatives by the score. */
  slopes: (targets: Float64Array, scores: Float64Array, into: Slopes) => void;
  /** The best step of a leaf, where it is not the Newton step: from the residuals (target − score) of its rows. */
  leafValue?: (residuals: Float64Array) => number;
  /** Mean loss, by which models are compared. */
  mean: (targets: Float64Array, scores: Float64Array) => number;
};

export const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
export const logOddsOf = (chance: number): number => Math.log(chance / (1 - chance));

/** Binary cross-entropy of targets 0 and 1; scores are log-odds. Models are compared by it after the best common shift. */
export const logistic: Loss = {
  start: (targets) => {
    const hits = targets.reduce((sum, target) => sum + target, 0);
    return logOddsOf((hits + 0.5) / (targets.length + 1));
  },
  slopes: (targets, scores, { gradient, hessian }) => {
    for (let row = 0; row < targets.length; row++) {
      const chance = sigmoid(scores[row] as number);
      gradient[row] = chance - (targets[row] as number);
      hessian[row] = Math.max(chance * (1 - chance), 1e-6);
    }
  },
  mean: (targets, scores) => {
    const shift = bestShift(targets, scores);
    let total = 0;
    for (let row = 0; row < targets.length; row++) {
      const score = (scores[row] as number) + shift;
      // log(1 + e^s) − t·s, without overflow.
      total += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - (targets[row] as number) * score;
    }
    return total / Math.max(1, targets.length);
  },
};

/**
 * What to add to all scores so that they are right on the whole, by Newton's method. How often anything fails drifts with the
 * seasons: a model is judged by what it tells apart, and its level is set by calibration.
 */
function bestShift(targets: Float64Array, scores: Float64Array): number {
  let shift = 0;
  for (let round = 0; round < 6; round++) {
    let [slope, curve] = [0, 1e-6];
    for (let row = 0; row < targets.length; row++) {
      const chance = sigmoid((scores[row] as number) + shift);
      slope += (targets[row] as number) - chance;
      curve += chance * (1 - chance);
    }
    const step = Math.max(-2, Math.min(2, slope / curve));
    shift += step;
    if (Math.abs(step) < 1e-3) break;
  }
  return shift;
}

/** Pinball loss: its minimum is the `level` quantile (Koenker & Bassett 1978); 0.5 halves the absolute error. */
export function quantileLoss(level: number): Loss {
  return {
    start: (targets) => quantileOf(targets, level),
    slopes: (targets, scores, { gradient, hessian }) => {
      for (let row = 0; row < targets.length; row++) {
        gradient[row] = (targets[row] as number) < (scores[row] as number) ? 1 - level : -level;
        hessian[row] = 1;
      }
    },
    leafValue: (residuals) => quantileOf(residuals, level),
    mean: (targets, scores) => {
      let total = 0;
      for (let row = 0; row < targets.length; row++) {
        const residual = (targets[row] as number) - (scores[row] as number);
        total += Math.max(level * residual, (level - 1) * residual);
      }
      return total / Math.max(1, targets.length);
    },
  };
}
