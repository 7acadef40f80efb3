import { expect, test } from 'vitest';
import { coverageAtRisk } from '../../src/core/judgedChances.ts';

const outcome = (confidence: number, right: boolean) => ({ confidence, right });

test('coverage is the largest share of the surest of which few enough are wrong', () => {
  const outcomes = [outcome(0.6, false), outcome(0.9, true), outcome(0.8, false), outcome(0.7, true)];
  expect(coverageAtRisk(outcomes, 0)).toBe(0.25);
  // 0.9 and 0.8 are half wrong, with 0.7 it is one of three.
  expect(coverageAtRisk(outcomes, 1 / 3)).toBe(0.75);
  expect(coverageAtRisk(outcomes, 0.5)).toBe(1);
});

test('what is equally sure is covered together or not at all', () => {
  expect(coverageAtRisk([outcome(0.9, true), outcome(0.9, false), outcome(0.1, true)], 0)).toBe(0);
  expect(coverageAtRisk([], 0.1)).toBe(0);
});
