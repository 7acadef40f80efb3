import { binomialAtLeast, binomialAtMost } from '../core/binomial.ts';

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

/** One confidence for a group of categories: among everything in the group at or above it, at most `limit` is wrong. */
export type PooledCertificate = Certificate & {
  /** The categories that may pass; those with too few covered decisions are left out. */
  categories: string[];
};

/** Walked in this order, strict to loose; fixed beforehand, so that no choice among thresholds spends certainty. */
const pooledSteps = [
  9995, 9990, 9980, 9970, 9950, 9900, 9850, 9800, 9700, 9600, 9500, 9300, 9000, 8500, 8000, 7000, 6000,
];
/** A category with fewer covered decisions could hide anything behind the others. */
const leastCovered = 11;

/**
 * The smallest confidence from which the error of all categories together is at most `limit` (Learn-then-Test by fixed
 * sequence: Angelopoulos and others, 2021). At each step the categories with too few covered decisions are left out first,
 * by the coder's answers alone and not by the truth; then the step passes if the pooled bound holds and no category by
 * itself shows an error above the limit (p < 0.05). The second condition only makes passing rarer, so it costs no certainty.
 */
export function certifyPooled(decisions: ScoredDecision[], limit: number, certainty = 0.95): PooledCertificate {
  let best: PooledCertificate = {
    ...{ threshold: null, n: decisions.length, covered: 0, errors: 0, upperBound: 1 },
    categories: [],
  };
  for (const step of pooledSteps) {
    const threshold = step / 1e4;
    const groups = groupsAbove(decisions, threshold).filter(([, own]) => own.length >= leastCovered);
    const above = groups.flatMap(([, own]) => own);
    if (errorUpperBound(0, above.length, certainty) > limit) continue;
    const errors = wrongOf(above);
    const upperBound = errorUpperBound(errors, above.length, certainty);
    const excess = groups.some(([, own]) => binomialAtLeast(wrongOf(own), own.length, limit) < 0.05);
    const found = { n: decisions.length, covered: above.length, errors, upperBound };
    const categories = groups.map(([category]) => category);
    if (upperBound > limit || excess)
      return best.threshold === null ? { threshold: null, ...found, categories: [] } : best;
    best = { threshold, ...found, categories };
  }
  return best;
}

function groupsAbove(decisions: ScoredDecision[], threshold: number): [string, ScoredDecision[]][] {
  const groups = new Map<string, ScoredDecision[]>();
  for (const decision of decisions)
    if (decision.confidence >= threshold)
      groups.set(decision.category, [...(groups.get(decision.category) ?? []), decision]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const wrongOf = (decisions: ScoredDecision[]): number => decisions.filter(({ right }) => !right).length;

/** A pooled certificate as thresholds by category. */
export function pooledThresholds({ threshold, categories }: PooledCertificate): Record<string, number | null> {
  return Object.fromEntries(categories.map((category) => [category, threshold]));
}
