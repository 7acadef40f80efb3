import { categoryCodes } from '../core/taxonomy.ts';
import type { CodeMeaning } from './crosswalk.ts';

/** A chance per category; they sum to 1. */
export type Shares = Record<string, number>;
export type Weighed = {
  shares: Shares;
  /** Set where the code and the words openly say different things. */
  conflict: { byCode: string; byWords: string } | null;
};
export const unidentified = 'UNIDENTIFIED';

/** Chance that a code of each trust is right about its category. Assumed, not measured; only data can certify `auto`. */
const trustIn = { sure: 0.97, likely: 0.85, weak: 0.5 } as const;
const disagreesFrom = 0.5;

/** The category with the greatest chance. */
export function topOf(shares: Shares): string {
  const names = Object.keys(shares);
  return names.reduce((best, other) => ((shares[other] ?? 0) > (shares[best] ?? 0) ? other : best));
}

/**
 * Brings the code and the words together. Where they can be reconciled their chances are multiplied, yet never beyond the
 * surer of the two: that they err independently is not known. Where the words clearly name another category the chances
 * are averaged, which lowers the confidence of both. Words that name nothing leave the code alone to speak.
 */
export function weigh(meaning: CodeMeaning | null, words: Shares | null): Weighed {
  const category = meaning?.category ?? null;
  if (!meaning || !category) return { shares: words ?? { [unidentified]: 1 }, conflict: null };
  const trust = trustIn[meaning.confidence];
  const byCode = (own: string): number => (own === category ? trust : (1 - trust) / (categoryCodes.length - 1));
  const loudest = words && topOf(words);
  if (!words || !loudest || loudest === unidentified) return { shares: normalised(byCode), conflict: null };
  if (loudest !== category && (words[loudest] ?? 0) >= disagreesFrom) {
    const shares = normalised((own) => byCode(own) + (words[own] ?? 0));
    return { shares, conflict: { byCode: category, byWords: loudest } };
  }
  const product = normalised((own) => byCode(own) * (words[own] ?? 0));
  return { shares: capped(product, Math.max(trust, words[loudest] ?? 0)), conflict: null };
}

/** Holds the top chance at the ceiling and shares the rest among the others in proportion. */
function capped(shares: Shares, ceiling: number): Shares {
  const top = topOf(shares);
  const surplus = (shares[top] ?? 0) - ceiling;
  if (surplus <= 0) return shares;
  const others = 1 - (shares[top] ?? 0);
  const even = 1 / (Object.keys(shares).length - 1);
  return Object.fromEntries(
    Object.entries(shares).map(([category, share]) => {
      const part = others > 0 ? share / others : even;
      return [category, category === top ? ceiling : part * (1 - ceiling)];
    }),
  );
}

function normalised(weightOf: (category: string) => number): Shares {
  const weights = categoryCodes.map((category) => [category, weightOf(category)] as const);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(weights.map(([category, weight]) => [category, weight / total]));
}
