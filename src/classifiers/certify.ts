import { binomialAtMost } from '../core/binomial.ts';

/** One labelled decision: how sure the coder was of its category, and whether it was right. */
export type ScoredDecision = { category: string; confidence: number; right: boolean };
/** Above `threshold` the error of a category is proven to stay below the limit; `null` means nothing is proven. */
export type Certificate = {
  threshold: number | null;
  /** Labelled decisions of the category, those at or above the threshold, and the wrong ones among them. */
  n: number;
  covered: number;
  errors: number;
  /** Upper bound of the error above the threshold at the asked certainty; 1 where nothing is covered. */
  upperBound: number;
};

/** One-sided Clopper–Pearson upper bound: the largest error rate that `errors` of `n` leave possible. */
export function errorUpperBound(errors: number, n: number, certainty = 0.95): number {
  if (n === 0 || errors >= n) return 1;
  let [low, high] = [errors / n, 1];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (binomialAtMost(errors, n, middle) > 1 - certainty) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The smallest confidence from which a category's error is at most `limit` at the given certainty. To certify 0.5 % at
 * 95 % takes 598 decisions without an error or 947 with one. Picking the best of many thresholds would spend certainty:
 * the steps 0.99, 0.98 … 0.50 are tested in this fixed order and the walk ends at the first failure. Steps that cover too
 * few decisions to pass even without an error are left out beforehand; that choice does not look at the errors.
 */
export function certifyCategory(decisions: ScoredDecision[], limit: number, certainty = 0.95): Certificate {
  let best: Certificate = { threshold: null, n: decisions.length, covered: 0, errors: 0, upperBound: 1 };
  for (let step = 99; step >= 50; step--) {
    const threshold = step / 100;
    const above = decisions.filter((decision) => decision.confidence >= threshold);
    if (errorUpperBound(0, above.length, certainty) > limit) continue;
    const errors = above.filter((decision) => !decision.right).length;
    const upperBound = errorUpperBound(errors, above.length, certainty);
    if (upperBound > limit) break;
    best = { threshold, n: decisions.length, covered: above.length, errors, upperBound };
  }
  return best;
}

/** From which confidence each category is proven; null where nothing is. */
export function thresholdsOf(certificates: Record<string, Certificate>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(certificates).map(([category, { threshold }]) => [category, threshold]));
}

/** Certificates for every category that occurs among the decisions. */
export function certifyAll(decisions: ScoredDecision[], limit: number, certainty = 0.95): Record<string, Certificate> {
  const categories = [...new Set(decisions.map((decision) => decision.category))].sort();
  return Object.fromEntries(
    categories.map((category) => {
      const own = decisions.filter((decision) => decision.category === category);
      return [category, certifyCategory(own, limit, certainty)];
    }),
  );
}
