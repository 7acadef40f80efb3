import { predictOrders } from '../../src/classifiers/orderRisk/orderRisk.ts';
import { readNumber } from '../../src/classifiers/table/values.ts';
import type { JudgedChance } from '../../src/core/judgedChances.ts';
import { byTrial, rankingFigures } from '../ranking.ts';
import type { Suite } from '../suite.ts';
import { columnOf } from '../tables.ts';
import { loadSets, type Trial, target } from './sets.ts';

type Outcome = JudgedChance & { id: string; trial: string; plain: number; overall: number; reasons: string[] };

/** Failing orders as the command line predicts them, on later rows than it learned from. */
export const suite: Suite = {
  name: 'order-risk',
  about: 'Which order lines fail (back-ordered, late, rejected), as known when they were taken; newest rows held out.',
  run: async ({ dataFolder }) => {
    const { trials, dataset, hash } = loadSets(dataFolder);
    const outcomes = trials.flatMap(runTrial);
    const plain = outcomes.map((one) => ({ ...one, chance: one.plain }));
    return {
      suite: suite.name,
      about: suite.about,
      n: outcomes.length,
      dataset,
      datasetHash: hash,
      versions: {},
      metrics: byTrial(trials, outcomes, rankingFigures),
      slices: {},
      baselines: [
        {
          name: 'past rate of one column (supplier, vendor, customer; stock for back-orders)',
          metrics: byTrial(trials, plain, rankingFigures),
        },
      ],
      confusion: null,
      // The gate's question: was a failing row put above the overall rate, and one that went well below it?
      results: outcomes.map(({ id, chance, overall, happened }) => ({ id, correct: chance > overall === happened })),
      mistakes: surestMistakes(outcomes),
    };
  },
};

function runTrial(trial: Trial): Outcome[] {
  const { train, score, failed, id, time, name } = trial;
  const { rows } = predictOrders(train, score, { target, id, time });
  const past = columnOf(train, target);
  const overall = past.filter((one) => one === 'yes').length / past.length;
  const plain = plainly(trial, overall);
  return rows.map((row, at) => ({
    id: `${name}/${row.id}`,
    trial: name,
    chance: row.chance,
    happened: failed[at] === true,
    plain: plain[at] as number,
    overall,
    reasons: row.reasons,
  }));
}

/** What one column says alone: its past rate, drawn towards the overall one, or its rank where low numbers are risky. */
function plainly({ train, score, plain: { column, by } }: Trial, overall: number): number[] {
  const asked = columnOf(score, column);
  if (by === 'low number') return asked.map((text) => 1 / (2 + Math.max(-1, readNumber(text) || 0)));
  const counts = new Map<string, { rows: number; failed: number }>();
  const outcomes = columnOf(train, target);
  for (const [row, value] of columnOf(train, column).entries()) {
    const own = counts.get(value) ?? { rows: 0, failed: 0 };
    counts.set(value, own);
    own.rows += 1;
    own.failed += Number(outcomes[row] === 'yes');
  }
  const weight = 10;
  return asked.map((value) => {
    const { rows, failed } = counts.get(value) ?? { rows: 0, failed: 0 };
    return (failed + weight * overall) / (rows + weight);
  });
}

function surestMistakes(outcomes: Outcome[]) {
  return outcomes
    .filter(({ happened }) => !happened)
    .sort((a, b) => b.chance - a.chance)
    .slice(0, 10)
    .map(({ id, chance, reasons }) => ({
      id,
      expected: 'went well',
      got: 'fails',
      confidence: Math.round(chance * 1e3) / 1e3,
      text: reasons.join('; '),
    }));
}
