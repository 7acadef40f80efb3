import { type PaymentPrediction, predictPayments } from '../../src/classifiers/payment/predictPayments.ts';
import { lateAfter } from '../../src/core/predictions.ts';
import { quantileOf } from '../../src/core/quantile.ts';
import { byTrial, rankingFigures } from '../ranking.ts';
import { bootstrap, share } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { type Invoice, loadSets, type Trial, tablesOf } from './sets.ts';

/** What was said of one invoice, what came, and what the customer's own past alone would have said. */
type Outcome = {
  id: string;
  trial: string;
  days: number;
  said: Omit<PaymentPrediction, 'invoice' | 'reasons'>;
  past: { days: number; rate: number };
};

const nearDays = 3;

/** Payment dates as the command line predicts them, on later invoices than it learned from. */
export const suite: Suite = {
  name: 'payment',
  about: `When invoices are paid: days late with an 80 % interval and the chance of more than ${lateAfter}, chronological.`,
  run: async ({ dataFolder }) => {
    const { trials, dataset, hash } = loadSets(dataFolder);
    const outcomes = trials.flatMap(runTrial);
    return {
      suite: suite.name,
      about: suite.about,
      n: outcomes.length,
      dataset,
      datasetHash: hash,
      versions: {},
      metrics: byTrial(trials, outcomes, figuresOf),
      slices: {},
      baselines: [
        {
          name: "the customer's own past: median days late, share of late payments",
          metrics: byTrial(trials, outcomes, pastFigures),
        },
      ],
      confusion: null,
      results: outcomes.map(({ id, days, said }) => ({
        id,
        correct: Math.abs(days - said.expectedDaysLate) <= nearDays,
      })),
      mistakes: [],
    };
  },
};

function runTrial(trial: Trial): Outcome[] {
  const { train, score } = tablesOf(trial);
  const predictions = predictPayments(train, score);
  const byCustomer = new Map<string, Invoice[]>();
  for (const one of trial.train) byCustomer.set(one.customer, [...(byCustomer.get(one.customer) ?? []), one]);
  const overall = pastOf(trial.train, { days: 0, rate: 0 });
  return trial.score.map((one, at) => {
    const known = (byCustomer.get(one.customer) ?? []).filter(({ clear }) => clear < trial.asOf(one));
    return {
      id: `${trial.name}/${one.invoice}`,
      trial: trial.name,
      days: one.clear - one.due,
      said: predictions[at] as PaymentPrediction,
      past: pastOf(known, overall),
    };
  });
}

/** Median and share of late payments; few payments lean on everybody's. */
function pastOf(paid: Invoice[], overall: { days: number; rate: number }) {
  const days = paid.map(({ clear, due }) => clear - due);
  const late = days.filter((one) => one > lateAfter).length;
  const weight = 3;
  return {
    days: days.length > 0 ? quantileOf(days, 0.5) : overall.days,
    rate: (late + weight * overall.rate) / (days.length + weight),
  };
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function errorFigures(name: string, errors: number[]): Metric[] {
  const near = errors.filter((error) => error <= nearDays).length;
  return [
    { ...bootstrap(`${name}: mean absolute error`, errors, mean, 200), unit: 'days' },
    share(`${name}: within ${nearDays} days`, near, errors.length),
  ];
}

function figuresOf(name: string, own: Outcome[]): Metric[] {
  const inside = own.filter(({ days, said }) => said.p10 <= days && days <= said.p90);
  const widths = own.map(({ said }) => said.p90 - said.p10);
  return [
    ...errorFigures(
      name,
      own.map(({ days, said }) => Math.abs(days - said.expectedDaysLate)),
    ),
    share(`${name}: inside the 80 % interval`, inside.length, own.length),
    { ...bootstrap(`${name}: width of the interval`, widths, mean, 200), unit: 'days' },
    ...rankingFigures(
      `${name}: late`,
      own.map(({ days, said }) => ({ chance: said.pLate, happened: days > lateAfter })),
    ),
  ];
}

function pastFigures(name: string, own: Outcome[]): Metric[] {
  return [
    ...errorFigures(
      name,
      own.map(({ days, past }) => Math.abs(days - past.days)),
    ),
    ...rankingFigures(
      `${name}: late`,
      own.map(({ days, past }) => ({ chance: past.rate, happened: days > lateAfter })),
    ),
  ];
}
