/** P(X ≤ successes) for a binomial of n trials, summed in logarithms so that thousands of trials do not underflow. */
export function binomialAtMost(successes: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return successes >= n ? 1 : 0;
  let term = n * Math.log1p(-p);
  let total = Math.exp(term);
  for (let k = 1; k <= successes; k++) {
    term += Math.log((n - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    total += Math.exp(term);
  }
  return Math.min(1, total);
}

/** P(X ≥ successes) for a binomial of n trials. */
export function binomialAtLeast(successes: number, n: number, p: number): number {
  return successes <= 0 ? 1 : Math.max(0, 1 - binomialAtMost(successes - 1, n, p));
}

/**
 * Which of many tests still stand when a false discovery may be at most `rate` of what is reported (Benjamini and Hochberg, 1995): the
 * p-values at or below the largest p(k) with p(k) ≤ rate × k ÷ m. Answers in the order of `chances`.
 */
export function discoveries(chances: number[], rate: number): boolean[] {
  const ordered = [...chances].sort((a, b) => a - b);
  let limit = -1;
  for (const [at, chance] of ordered.entries()) if (chance <= (rate * (at + 1)) / ordered.length) limit = chance;
  return chances.map((chance) => chance <= limit);
}
