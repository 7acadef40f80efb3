import { predictOrderLines } from '../../src/classifiers/orderRisk/predictOrderLines.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import type { JudgedChance } from '../../src/core/judgedChances.ts';
import { rankingFigures } from '../ranking.ts';
import type { Suite } from '../suite.ts';
import { type Trial, trials } from './sets.ts';

type Outcome = JudgedChance & { id: string; unmarked: number; marked: number; own: number; base: number };

/**
 * Which open order lines fail, as the service predicts them. The simulated ERP marks most of those that will as
 * back-ordered when they come: the mark alone is a baseline, and the model is asked a second time with the mark taken
 * off all lines.
 */
export const suite: Suite = {
  name: 'order-lines',
  about: 'Open order lines that leave late, short or not at all, on whole order lives of the simulated distributor.',
  run: async () => {
    const all = trials();
    const outcomes = all.flatMap(outcomesOf);
    const figures = (name: string, of: (one: Outcome) => number) =>
      rankingFigures(
        name,
        outcomes.map((one) => ({ chance: of(one), happened: one.happened })),
      );
    return {
      ...{ suite: suite.name, about: suite.about, n: outcomes.length },
      dataset: all.map(({ name }) => name).join('; '),
      datasetHash: sha256(JSON.stringify(all.map(({ lines, failed }) => [lines, [...failed]]))),
      versions: {},
      metrics: [
        ...figures('chance', ({ chance }) => chance),
        ...figures('without the back-order mark', ({ unmarked }) => unmarked),
      ],
      slices: {},
      baselines: [
        { name: 'the back-order mark alone', metrics: figures('mark', ({ marked }) => marked) },
        { name: 'the item’s own past rate', metrics: figures('own past rate', ({ own }) => own) },
      ],
      confusion: null,
      results: outcomes.map(({ id, chance, base, happened }) => ({ id, correct: chance > base === happened })),
      mistakes: [],
    };
  },
};

function outcomesOf({ name, lines, failed }: Trial): Outcome[] {
  const ended = lines.filter((line) => line.failed !== null);
  const rate = (rows: typeof ended, prior: number, weight: number) =>
    (rows.filter((line) => line.failed).length + prior * weight) / (rows.length + weight);
  const base = rate(ended, 0.5, 1);
  const marks = [true, false].map((marked) => ended.filter(({ status }) => (status === 'back_ordered') === marked));
  const [marked = 0, open = 0] = marks.map((rows) => rate(rows, base, 1));
  const unmarked = new Map(
    predictOrderLines(lines.map((line) => ({ ...line, status: 'open' }))).map(({ number, body }) => [
      number,
      body.chance,
    ]),
  );
  const seen = new Map(lines.map((line) => [line.number, line]));
  return predictOrderLines(lines).flatMap(({ number, body: { chance, itemNumber } }) => {
    const happened = failed.get(number);
    if (happened === undefined) return [];
    const own = rate(
      ended.filter((line) => line.itemNumber === itemNumber),
      base,
      5,
    );
    const mark = seen.get(number)?.status === 'back_ordered' ? marked : open;
    return [
      { id: `${name}/${number}`, chance, happened, base, own, marked: mark, unmarked: unmarked.get(number) ?? 0 },
    ];
  });
}
