import { describe, expect, it } from 'vitest';
import { certifyAll, certifyCategory, certifyPooled, errorUpperBound } from '../../src/classifiers/certify.ts';
import { seededRandom } from '../../src/classifiers/seededRandom.ts';
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

describe('pooled certificate', () => {
  const spread = (n: number, confidence: number) =>
    ['SHORTAGE', 'TAX', 'PRICING'].flatMap((category) => decisions(n, 0, confidence, category));

  it('is given together where no category has enough by itself', () => {
    const found = certifyPooled(spread(200, 0.999), 0.005);
    expect(found).toMatchObject({
      threshold: 0.6,
      covered: 600,
      errors: 0,
      categories: ['PRICING', 'SHORTAGE', 'TAX'],
    });
    expect(certifyPooled(spread(199, 0.999), 0.005).threshold).toBeNull();
  });

  it('leaves out a category with too few decisions', () => {
    const found = certifyPooled([...spread(200, 0.999), ...decisions(10, 0, 0.999, 'FREIGHT')], 0.005);
    expect(found.categories).not.toContain('FREIGHT');
  });

  it('is not given where one category hides its errors behind the others', () => {
    const sample = [...spread(1000, 0.999), ...decisions(40, 3, 0.999, 'FREIGHT')];
    expect(certifyPooled(sample, 0.005)).toMatchObject({ threshold: null, errors: 3 });
  });

  it('holds in at least 95 % of the draws when the true error lies right above the limit', () => {
    const random = seededRandom(7);
    const draws = Array.from({ length: 600 }, () =>
      Array.from({ length: 1200 }, (_, at) => ({
        ...{ category: `C${at % 8}`, confidence: 0.5 + 0.5 * random() },
        right: random() >= 0.0051,
      })),
    );
    const passed = draws.filter((draw) => certifyPooled(draw, 0.005).threshold !== null).length;
    expect(binomialAtMost(passed - 1, draws.length, 0.05)).toBeLessThan(0.999);
  });
});
