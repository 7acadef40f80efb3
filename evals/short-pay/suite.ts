import { predictShortPays } from '../../src/classifiers/shortPay/predictShortPays.ts';
import { sha256 } from '../../src/core/canonicalJson.ts';
import type { JudgedChance } from '../../src/core/judgedChances.ts';
import { rankingFigures } from '../ranking.ts';
import type { Suite } from '../suite.ts';
import { type Trial, trials } from './sets.ts';

type Outcome = JudgedChance & { id: string; base: number; own: number };

/**
 * Which open invoices will be paid short, asked on one day of each simulated history, beside how often anything is paid
 * short and beside how often the customer did so before. A case is right where the side of the base rate that it is put
 * on is the right one.
 */
export const suite: Suite = {
  name: 'short-pay',
  about: 'Open invoices that will be paid short, on histories of the simulated distributor, asked on one day of each.',
  run: async () => {
    const all = trials();
    const outcomes = all.flatMap(outcomesOf);
    const judged = (of: (one: Outcome) => number): JudgedChance[] =>
      outcomes.map((one) => ({ chance: of(one), happened: one.happened }));
    return {
      ...{ suite: suite.name, about: suite.about, n: outcomes.length },
      dataset: all.map(({ name }) => name).join(', '),
      datasetHash: sha256(JSON.stringify(all.map(({ invoices, paidShort }) => [invoices, [...paidShort]]))),
      versions: {},
      metrics: rankingFigures(
        'chance',
        judged(({ chance }) => chance),
      ),
      slices: {},
      baselines: [
        {
          name: 'base rate',
          metrics: rankingFigures(
            'base rate',
            judged(({ base }) => base),
          ),
        },
        {
          name: 'the customer’s own past rate',
          metrics: rankingFigures(
            'own past rate',
            judged(({ own }) => own),
          ),
        },
      ],
      confusion: null,
      results: outcomes.map(({ id, chance, base, happened }) => ({ id, correct: chance > base === happened })),
      mistakes: [],
    };
  },
};

function outcomesOf({ name, invoices, paidShort }: Trial): Outcome[] {
  const paid = invoices.filter((one) => one.paid);
  const rate = (rows: typeof paid) => (rows.filter(({ kept }) => kept.length > 0).length + 0.5) / (rows.length + 1);
  const customerOf = new Map(invoices.map(({ number, customerNumber }) => [number, customerNumber]));
  return predictShortPays(invoices).map(({ number, forecast }) => ({
    id: `${name}/${number}`,
    chance: forecast.chance,
    happened: paidShort.get(number) ?? false,
    base: rate(paid),
    own: rate(paid.filter(({ customerNumber }) => customerNumber === customerOf.get(number))),
  }));
}
