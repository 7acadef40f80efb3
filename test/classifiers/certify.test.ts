import { describe, expect, it } from 'vitest';
import { certifyAll, certifyCategory, errorUpperBound } from '../../src/classifiers/certify.ts';
import { binomialAtMost } from '../../src/core/binomial.ts';

const decisions = (n: number, errors: number, confidence = 0.995, category = 'SHORTAGE') =>
  Array.from({ length: n }, (_, index) => ({ category, confidence, right: index >= errors }));

describe('exact binomial bound', () => {
  it('agrees with sums by hand', () => {
    expect(binomialAtMost(0, 3, 0.5)).toBeCloseTo(1 / 8, 12);
    expect(binomialAtMost(1, 3, 0.5)).toBeCloseTo(4 / 8, 12);
    expect(binomialAtMost(3, 3, 0.5)).toBeCloseTo(1, 12);
    // No error among n leaves p possible with (1 - p)^n = 5 %.
    expect(errorUpperBound(0, 100)).toBeCloseTo(1 - 0.05 ** (1 / 100), 9);
  });

  it('does not underflow on many trials', () => {
    expect(errorUpperBound(50, 100_000)).toBeGreaterThan(0.0005);
    expect(errorUpperBound(50, 100_000)).toBeLessThan(0.0007);
  });
});

describe('certificate of 0.5 % at 95 %', () => {
  it.each([
    [598, 0, true],
    [597, 0, false],
    [947, 1, true],
    [946, 1, false],
  ])('%i decisions with %i errors: %s', (n, errors, certified) => {
    expect(certifyCategory(decisions(n, errors), 0.005).threshold !== null).toBe(certified);
  });

  it('goes down to the smallest confidence whose error is still proven', () => {
    const sample = [...decisions(700, 0, 0.95), ...decisions(400, 0, 0.805), ...decisions(100, 60, 0.6)];
    const found = certifyCategory(sample, 0.005);
    expect(found).toMatchObject({ threshold: 0.61, n: 1200, covered: 1100, errors: 0 });
  });

  it('does not step over a failure to a luckier threshold below', () => {
    const sample = [...decisions(600, 3, 0.995), ...decisions(3000, 0, 0.7)];
    expect(certifyCategory(sample, 0.005).threshold).toBeNull();
  });

  it('is given per category', () => {
    const certificates = certifyAll([...decisions(598, 0), ...decisions(80, 0, 0.99, 'TAX')], 0.005);
    expect(certificates.SHORTAGE?.threshold).not.toBeNull();
    expect(certificates.TAX).toMatchObject({ threshold: null, n: 80 });
  });
});
