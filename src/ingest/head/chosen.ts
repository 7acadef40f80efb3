import type { Line } from '../layout/lines.ts';
import type { Word } from '../layout/words.ts';
import type { KnownBefore } from '../prose/facts.ts';
import { type Candidate, candidatesFor, type HeadTarget } from './candidates.ts';
import weightsFile from './weights.json' with { type: 'json' };

/** The weight of each feature, by what is asked for. A feature without one weighs nothing. */
export type HeadWeights = Record<HeadTarget, Record<string, number>>;

/** What is likeliest meant; `chance` as the candidates' weights share it. */
export type Chosen = { value: string; words: Word[]; page: number; chance: number };

/** Stands for "none of these" among the candidates. */
export const nothing: Candidate = { value: '', words: [], page: 1, features: new Set(['nothing']) };

/** Told of everything that is asked, for fitting the weights to documents whose truth is known. */
export const headWatch: { asked?: (lines: Line[], known: KnownBefore) => void } = {};

/**
 * Which of all texts of a document is its payer, its payment's number or its day: the one whose surroundings speak most for it, by weights
 * fitted to documents with their truth (training/fitHeads.ts). Null where most speaks for none.
 */
export function chosenFor(
  target: HeadTarget,
  lines: Line[],
  known: KnownBefore,
  weights: HeadWeights = weightsFile.weights,
): Chosen | null {
  const [best] = ranked(candidatesFor(target, lines, known), weights[target]);
  return best && best.candidate !== nothing ? { ...best.candidate, chance: best.chance } : null;
}

/** Candidates and "none of these" by their chances, the likeliest first. Chances add up to 1 (softmax of summed weights). */
export function ranked(
  candidates: Candidate[],
  weights: Record<string, number>,
): { candidate: Candidate; chance: number }[] {
  const scored = [...candidates, nothing].map((candidate) => {
    let score = 0;
    for (const feature of candidate.features) score += weights[feature] ?? 0;
    return { candidate, score };
  });
  const top = Math.max(...scored.map(({ score }) => score));
  const sum = scored.reduce((total, { score }) => total + Math.exp(score - top), 0);
  return scored
    .map(({ candidate, score }) => ({ candidate, chance: Math.exp(score - top) / sum }))
    .sort((a, b) => b.chance - a.chance);
}
