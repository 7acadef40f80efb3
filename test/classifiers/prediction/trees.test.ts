import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/classifiers/seededRandom.ts';
import { binOf, cutsOf } from '../../../src/classifiers/trees/bins.ts';
import { boost, scoresOf } from '../../../src/classifiers/trees/boost.ts';
import { logistic, quantileLoss, sigmoid } from '../../../src/classifiers/trees/losses.ts';
import { contributionsOf, explainer } from '../../../src/classifiers/trees/shapley.ts';
import type { Tree } from '../../../src/classifiers/trees/tree.ts';
import { quantileOf } from '../../../src/core/quantile.ts';

/** Two features that matter, one with gaps, one that does not. */
function sample(rows: number, seed = 3) {
  const random = seededRandom(seed);
  const column = () => Float64Array.from({ length: rows }, () => random());
  const features = [column(), column().map((value) => (random() < 0.2 ? Number.NaN : value)), column()];
  const [first = new Float64Array(), second = new Float64Array()] = features;
  const signal = first.map((value, row) => {
    const other = second[row] as number;
    return Number.isNaN(other) ? 1 : (value > 0.5 ? 2 : -2) * (other > 0.3 ? 1 : -1);
  });
  return { features, signal, random };
}

describe('bins', () => {
  it('keep the order of values, and part any two that stand in different bins by a cut', () => {
    const random = seededRandom(1);
    const values = Float64Array.from({ length: 5_000 }, () => Math.floor(1_000 * random() ** 3));
    const cuts = cutsOf(values);
    const bins = values.map((value) => binOf(value, cuts));
    const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
    expect(
      order.every((row, at) => at === 0 || (bins[row] as number) >= (bins[order[at - 1] as number] as number)),
    ).toBe(true);
    expect(Math.max(...bins)).toBeLessThan(64);
    expect(binOf(Number.NaN, cuts)).toBe(0);
  });

  it('survive neighbouring floating point numbers and constants', () => {
    const near = Float64Array.of(1, 1 + Number.EPSILON);
    const cuts = cutsOf(near);
    expect(binOf(1, cuts)).not.toBe(binOf(1 + Number.EPSILON, cuts));
    expect(cutsOf(Float64Array.of(7, 7, Number.NaN))).toHaveLength(0);
  });
});

describe('boosting', () => {
  it('learns an interaction that no line can, with gaps in the data', () => {
    const { features, signal, random } = sample(3_000);
    const targets = signal.map((logOdds) => Number(random() < sigmoid(logOdds)));
    const ensemble = boost({ features, targets }, logistic, { rounds: 60 });
    const fresh = sample(2_000, 9);
    const scores = scoresOf(ensemble, fresh.features);
    const right = scores.filter((score, row) => score > 0 === (fresh.signal[row] as number) > 0).length;
    expect(right / scores.length).toBeGreaterThan(0.95);
  });

  it('puts the asked share of targets below a quantile', () => {
    const { features, random } = sample(4_000);
    const noise = (value: number) => value + 3 * random() ** 2;
    const targets = (features[0] as Float64Array).map(noise);
    const fresh = sample(4_000, 8);
    const truth = (fresh.features[0] as Float64Array).map(noise);
    for (const level of [0.1, 0.5, 0.9]) {
      const scores = scoresOf(boost({ features, targets }, quantileLoss(level), { rounds: 80 }), fresh.features);
      const below = truth.filter((value, row) => value <= (scores[row] as number)).length / truth.length;
      expect(Math.abs(below - level)).toBeLessThan(0.04);
    }
  });

  it('stops where held rows stop gaining', () => {
    const { features, random } = sample(1_500);
    const targets = new Float64Array(1_500).map(() => Number(random() < 0.5));
    const ensemble = boost(
      { features, targets },
      logistic,
      { rounds: 200 },
      { features: sample(800, 4).features, targets: targets.slice(0, 800) },
    );
    expect(ensemble.trees.length).toBeLessThan(40);
  });

  it('gives the same trees again', () => {
    const { features, signal } = sample(800);
    const grow = () => JSON.stringify(boost({ features, targets: signal }, quantileLoss(0.5), { rounds: 10 }).trees);
    expect(grow()).toBe(grow());
  });
});

describe('contributions', () => {
  it('sum to the score, row by row', () => {
    const { features, signal } = sample(2_000);
    const ensemble = boost({ features, targets: signal }, quantileLoss(0.5), { rounds: 40 });
    const { expected } = explainer(ensemble);
    const parts = contributionsOf(explainer(ensemble), features);
    const scores = scoresOf(ensemble, features);
    for (let row = 0; row < 2_000; row++) {
      const sum = parts.reduce((total, part) => total + (part[row] as number), expected);
      expect(sum).toBeCloseTo(scores[row] as number, 9);
    }
  });

  it("are the Shapley values of the tree's own game, counted out over all orders", () => {
    const { features, signal } = sample(600, 21);
    const options = { rounds: 1, learningRate: 1, rowShare: 1, featureShare: 1 };
    const ensemble = boost({ features, targets: signal }, quantileLoss(0.5), options);
    const parts = contributionsOf(explainer(ensemble), features);
    const tree = ensemble.trees[0] as Tree;
    for (const row of [0, 17, 333]) {
      const bins = features.map((values, at) => binOf(values[row] as number, ensemble.cuts[at] as Float64Array));
      for (const feature of features.keys()) {
        expect(parts[feature]?.[row]).toBeCloseTo(shapleyByOrders(tree, bins, feature), 9);
      }
    }
  });
});

/** Mean gain from learning one feature's value, over all orders in which three features can be learned. */
function shapleyByOrders(tree: Tree, bins: number[], feature: number): number {
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]; // biome-ignore format: a table
  const gains = orders.map((order) => {
    const known = new Set(order.slice(0, order.indexOf(feature)));
    return worth(tree, bins, new Set([...known, feature])) - worth(tree, bins, known);
  });
  return gains.reduce((sum, gain) => sum + gain, 0) / orders.length;
}

/** What the tree says when only some features are known: unknown splits are averaged by the rows that went each way. */
function worth(tree: Tree, bins: number[], known: Set<number>, node = 0): number {
  const feature = tree.feature[node] as number;
  if (feature < 0) return tree.value[node] as number;
  const [left, right] = [tree.left[node] as number, tree.right[node] as number];
  if (known.has(feature)) {
    const bin = bins[feature] as number;
    const goesLeft = bin === 0 ? tree.missingLeft[node] : bin <= (tree.threshold[node] as number);
    return worth(tree, bins, known, goesLeft ? left : right);
  }
  const cover = (child: number) => (tree.cover[child] as number) * worth(tree, bins, known, child);
  return (cover(left) + cover(right)) / (tree.cover[node] as number);
}

it('interpolates quantiles', () => {
  expect(quantileOf([3, 1, 2], 0.5)).toBe(2);
  expect(quantileOf([0, 10], 0.9)).toBe(9);
  expect(quantileOf([], 0.5)).toBe(0);
});
