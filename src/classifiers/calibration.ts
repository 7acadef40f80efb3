import { type Calibration, chancesOf } from './softmaxHead.ts';

/** A decision whose truth is known: raw scores per label and the index of the right one. */
export type Judged = { logits: ArrayLike<number>; truth: number };

/** Mean negative log likelihood of the truth; infinite surprise is cut at 1e-12. */
export function logLoss(judged: Judged[], calibration: Calibration): number {
  const total = judged.reduce((sum, { logits, truth }) => {
    return sum - Math.log(Math.max(chancesOf(logits, calibration)[truth] ?? 0, 1e-12));
  }, 0);
  return total / judged.length;
}

/**
 * The temperature in 0.2 … 10 with the least log loss on judged decisions, and the doubt that their number leaves: n
 * decisions cannot show that less than about one in n goes wrong (Laplace's rule), so no chance is ever 1.
 */
export function calibrate(judged: Judged[]): Calibration {
  if (judged.length === 0) return { temperature: 1, doubt: 0 };
  const doubt = 1 / (judged.length + 2);
  return { temperature: fitTemperature(judged, doubt), doubt };
}

/** Golden-section search on the logarithm of the temperature: the loss has one valley. */
function fitTemperature(judged: Judged[], doubt: number): number {
  const lossAt = (position: number): number => logLoss(judged, { temperature: Math.exp(position), doubt });
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.2), Math.log(10)];
  for (let round = 0; round < 24; round++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (lossAt(left) < lossAt(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}
