import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sha256 } from '../../src/core/canonicalJson.ts';
import { startCollectionStrategy } from '../../src/core/collectionStrategy.ts';
import { parseDecimal } from '../../src/core/money.ts';
import { simulatePaidInvoices } from '../../src/simulator/histories/paidInvoices.ts';
import { bootstrap } from '../statistics.ts';
import type { Metric, Suite } from '../suite.ts';
import { byWorth, firstDueFirst, largestFirst, type Ordering, type PaidInvoice, playThrough } from './backtest.ts';

/** Seeds of the simulated histories; none was looked at to choose the strategy's rates. */
const seeds = ['calls-1', 'calls-2', 'calls-3', 'calls-4'];
/** The last third is played; what was paid before is what is known of customers. */
const playedShare = 1 / 3;

type Played = { name: string; gains: Record<'worth' | 'firstDue' | 'largest', number[]> };

/**
 * Whom to contact: money × days that payments come earlier when customers are contacted in the order of what a contact is worth, beside
 * first due first and largest first, with as many contacts a day and the same assumed effect of each. `--data DIR` takes an
 * `invoices.csv` with the columns of `docket predict payments --train`.
 */
export const suite: Suite = {
  name: 'collections',
  about:
    'Money × days collected earlier by the order of the worklist, on held-back payment histories, with the same effect assumed of every contact.',
  run: async ({ dataFolder }) => {
    const file = join(dataFolder, 'invoices.csv');
    const histories = existsSync(file)
      ? [{ name: 'invoices.csv', invoices: readInvoices(file) }]
      : seeds.map((seed) => ({ name: seed, invoices: simulated(seed) }));
    const played = histories.map(({ name, invoices }) => play(name, invoices));
    const weeks = played.flatMap((one) =>
      beside(one, 'firstDue').map(({ ours, theirs }, week) => ({
        id: `${one.name}/week ${week + 1}`,
        correct: ours >= theirs,
      })),
    );
    return {
      suite: suite.name,
      about: suite.about,
      n: weeks.length,
      dataset: histories.map(({ name }) => name).join(', '),
      datasetHash: sha256(JSON.stringify(histories)),
      versions: { strategy: startCollectionStrategy.version },
      metrics: [
        ratio('money × days earlier, beside first due first', played, 'firstDue'),
        ratio('money × days earlier, beside largest first', played, 'largest'),
      ],
      slices: {},
      baselines: [],
      confusion: null,
      results: weeks,
      mistakes: [],
    };
  },
};

function play(name: string, invoices: PaidInvoice[]): Played {
  const days = invoices.map(({ issue }) => issue);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const from = Math.round(last - (last - first) * playedShare);
  const gains = (order: Ordering) => playThrough(invoices, from, last, order);
  return { name, gains: { worth: gains(byWorth), firstDue: gains(firstDueFirst), largest: gains(largestFirst) } };
}

/** Week by week, what the worklist's order gained and what another one did. */
function beside({ gains }: Played, other: 'firstDue' | 'largest'): { ours: number; theirs: number }[] {
  const theirs = weekly(gains[other]);
  return weekly(gains.worth).map((ours, week) => ({ ours, theirs: theirs[week] ?? 0 }));
}

/** How many times as much as another ordering; the interval by resampling weeks. */
function ratio(name: string, played: Played[], other: 'firstDue' | 'largest'): Metric {
  const weeks = played.flatMap((one) => beside(one, other));
  const of = (sample: typeof weeks) =>
    sample.reduce((sum, { ours }) => sum + ours, 0) /
    Math.max(
      1,
      sample.reduce((sum, { theirs }) => sum + theirs, 0),
    );
  return bootstrap(name, weeks, of);
}

function weekly(gains: number[]): number[] {
  return Array.from({ length: Math.ceil(gains.length / 5) }, (_, week) =>
    gains.slice(week * 5, week * 5 + 5).reduce((sum, gain) => sum + gain, 0),
  );
}

function simulated(seed: string): PaidInvoice[] {
  return simulatePaidInvoices({ seed, customers: 120, days: 420 }).map(({ customer, amount, issue, due, clear }) => ({
    ...{ customer, issue, due, clear },
    amountMinor: parseDecimal(amount, 'USD'),
  }));
}

function readInvoices(file: string): PaidInvoice[] {
  const rows = parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[];
  const day = (text: string | undefined) => Math.floor(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
  return rows.flatMap((row) => {
    const [due, clear] = [day(row.due_date), day(row.clear_date)];
    const issue = row.issue_date ? day(row.issue_date) : due - 30;
    const amountMinor = Math.round(Number(row.amount) * 100);
    const whole = [due, clear, issue, amountMinor].every(Number.isFinite) && amountMinor > 0;
    return whole ? [{ customer: row.customer ?? '', amountMinor, issue, due, clear }] : [];
  });
}
