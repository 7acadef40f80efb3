import { binomialAtLeast } from '../core/binomial.ts';

export type Drift = { n: number; expectedWrong: number; wrong: number; chance: number; drifted: boolean };

/** Fewer decisions than this prove nothing. */
const least = 50;
const significance = 0.01;

/**
 * Whether people change the coder's proposals more often than its own confidences say they should: the chance of so many or more by
 * luck (binomial with the mean of what was expected) is below 1 %. Then nothing passes by itself until a person has looked. Pure.
 */
export function driftOf({ n, expectedWrong, wrong }: Omit<Drift, 'chance' | 'drifted'>): Drift {
  const rate = n === 0 ? 0 : Math.min(1, expectedWrong / n);
  const chance = n === 0 ? 1 : binomialAtLeast(wrong, n, rate);
  return { n, expectedWrong, wrong, chance, drifted: n >= least && chance < significance };
}
