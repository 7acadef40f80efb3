import { describe, expect, test } from 'vitest';
import { type Baseline, gate } from '../../evals/gate.ts';
import { chanceOfHarmless, macroF1, share } from '../../evals/statistics.ts';
import { seededRandom } from '../../src/classifiers/seededRandom.ts';

const ids = Array.from({ length: 650 }, (_, index) => `case-${index}`);
const baseline: Baseline = { suite: 's', datasetHash: 'h', acceptedVersions: {}, wrong: ids.slice(0, 130), n: 650 };

/** A new model: each case right before goes wrong with chance `breaks`, each wrong one gets right with chance `fixes`. */
function changedRun(breaks: number, fixes: number, random: () => number) {
  const wrong = new Set(baseline.wrong);
  const results = ids.map((id) => ({ id, correct: wrong.has(id) ? random() < fixes : random() >= breaks }));
  return { suite: 's', datasetHash: 'h', results };
}

describe('the gate', () => {
  test('stops a two-point drop of an otherwise equal model at least 95 % of the time', () => {
    const random = seededRandom(1);
    // 13 of 650 cases are two points; the drop is what the change does, with nothing mended.
    const stopped = Array.from({ length: 400 }, () => gate(changedRun(13 / 520, 0, random), baseline)).filter(
      ({ passed }) => !passed,
    );
    expect(stopped.length / 400).toBeGreaterThanOrEqual(0.95);
  });

  test('lets a harmless change pass at least 95 % of the time, however much it shuffles', () => {
    const random = seededRandom(2);
    for (const moved of [4, 13, 40]) {
      const stopped = Array.from({ length: 400 }, () =>
        gate(changedRun(moved / 520, moved / 130, random), baseline),
      ).filter(({ passed }) => !passed);
      expect(stopped.length / 400).toBeLessThanOrEqual(0.05);
    }
  });

  test('stops what must never happen, with or without a baseline', () => {
    const run = {
      suite: 's',
      datasetHash: 'other',
      results: [],
      never: { what: 'wrong but balanced', cases: ['case-1'] },
    };
    expect(gate(run, null)).toMatchObject({ passed: false, broken: ['case-1'] });
    expect(gate(run, baseline).passed).toBe(false);
    expect(gate({ ...run, never: { what: 'wrong but balanced', cases: [] } }, baseline, true).passed).toBe(true);
  });

  test('lets known debts pass, and stops a new one beside them', () => {
    const results = ids.map((id) => ({ id, correct: true }));
    const owing = { ...baseline, never: ['case-1'] };
    const run = (cases: string[]) => ({
      suite: 's',
      datasetHash: baseline.datasetHash,
      results,
      never: { what: 'wrong', cases },
    });
    expect(gate(run(['case-1']), owing)).toMatchObject({
      passed: true,
      why: expect.stringContaining('still owed, wrong: 1'),
    });
    expect(gate(run(['case-1', 'case-2']), owing)).toMatchObject({ passed: false, broken: ['case-2'] });
    expect(gate({ ...run(['case-1']), datasetHash: 'other' }, owing).passed).toBe(false);
  });

  test('says nothing on a data set put in the place of the suite’s', () => {
    const all = { suite: 's', datasetHash: 'other', results: ids.map((id) => ({ id, correct: false })) };
    expect(gate(all, baseline, true)).toMatchObject({ passed: true, why: expect.stringContaining('other data') });
  });

  test('stops a suite whose own cases are others than the baseline knows, until they are accepted', () => {
    const all = { suite: 's', datasetHash: 'other', results: ids.map((id) => ({ id, correct: true })) };
    expect(gate(all, baseline)).toMatchObject({ passed: false, why: expect.stringContaining('--accept') });
  });

  test('names the cases that got worse', () => {
    const results = ids.map((id, index) => ({ id, correct: index >= 130 && index < 640 }));
    expect(gate({ suite: 's', datasetHash: 'h', results }, baseline)).toMatchObject({
      passed: false,
      broken: ids.slice(640),
      fixed: [],
    });
  });
});

describe('statistics', () => {
  test('exact McNemar tail against values worked by hand', () => {
    expect(chanceOfHarmless(5, 0)).toBeCloseTo(1 / 32, 10);
    expect(chanceOfHarmless(3, 1)).toBeCloseTo(5 / 16, 10);
    expect(chanceOfHarmless(0, 0)).toBe(1);
  });

  test('Wilson interval against a published example (81 of 263: 0.255 to 0.366)', () => {
    const metric = share('x', 81, 263);
    expect(metric.low).toBeCloseTo(0.2553, 3);
    expect(metric.high).toBeCloseTo(0.3662, 3);
  });

  test('macro F1 counts every expected label alike', () => {
    const pairs = [
      { expected: 'A', got: 'A' },
      { expected: 'A', got: 'A' },
      { expected: 'B', got: 'A' },
    ];
    expect(macroF1(pairs)).toBeCloseTo((4 / 5 + 0) / 2, 10);
  });
});
