import { seededRandom } from '../src/classifiers/seededRandom.ts';
import { binomialAtMost } from '../src/core/binomial.ts';
import type { ConfusionMatrix, Metric } from './suite.ts';

/** 97.5 % point of the normal distribution: two-sided 95 % intervals. */
const z = 1.959964;

/** Share with its Wilson score interval. Source: E. B. Wilson, 1927. n = 0 gives 0 with the interval 0…1. */
export function share(name: string, hits: number, n: number): Metric {
  if (n === 0) return { name, value: 0, low: 0, high: 1, n, unit: 'share' };
  const p = hits / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { name, value: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n, unit: 'share' };
}

/** Any statistic with a percentile bootstrap interval over the cases (seeded, so that a report is repeatable). */
export function bootstrap<T>(name: string, cases: T[], statistic: (sample: T[]) => number, rounds = 400): Metric {
  const random = seededRandom(20_26);
  const values = Array.from({ length: rounds }, () =>
    statistic(Array.from(cases, () => cases[Math.floor(random() * cases.length)] as T)),
  ).sort((a, b) => a - b);
  const at = (q: number) => values[Math.min(rounds - 1, Math.floor(q * rounds))] ?? 0;
  return { name, value: statistic(cases), low: at(0.025), high: at(0.975), n: cases.length, unit: 'score' };
}

type Pair = { expected: string; got: string };

/** How often each expected label was told as which; a pair with a label that is not among them is not counted. */
export function confusionMatrix(labels: readonly string[], pairs: Pair[]): ConfusionMatrix {
  const counts = labels.map((expected) =>
    labels.map((got) => pairs.filter((pair) => pair.expected === expected && pair.got === got).length),
  );
  return { labels: [...labels], counts };
}

/** Mean of the F1 of every label that stands in the expected labels. */
export function macroF1(pairs: Pair[]): number {
  const labels = [...new Set(pairs.map((pair) => pair.expected))];
  const f1 = (label: string) => {
    const hit = pairs.filter((pair) => pair.expected === label && pair.got === label).length;
    const all =
      pairs.filter((pair) => pair.expected === label).length + pairs.filter((pair) => pair.got === label).length;
    return all === 0 ? 0 : (2 * hit) / all;
  };
  return labels.reduce((sum, label) => sum + f1(label), 0) / Math.max(1, labels.length);
}

/**
 * One-sided exact McNemar test: the chance of at least `broken` of `broken + fixed` changed cases getting worse if a change
 * were as likely to mend as to break. Source: Q. McNemar, 1947; exact binomial form.
 */
export function chanceOfHarmless(broken: number, fixed: number): number {
  return binomialAtMost(fixed, broken + fixed, 0.5);
}
