import { lateAfter } from '../../core/predictions.ts';
import { quantileOfSorted } from '../../core/quantile.ts';
import type { Features } from '../trees/boost.ts';
import { dayOfMonth, type History, type Paid, pastAt, type View, weekdayOf } from './history.ts';
import type { Ledger } from './ledger.ts';

/** What a feature is about, for the reasons: features of one subject are told together. */
export type Subject = 'habit' | 'amount' | 'weekday' | 'season' | 'terms' | 'age';
type Row = { ledger: Ledger; row: number; view: View; past: Paid[]; recent: Float64Array; dueDay: number };

/** Recent payments are the last so many. */
const recentCount = 20;

/** How late the customer usually is: the median over its whole past. Predictions start from it. */
function usual({ past }: Row): number {
  return quantile(Float64Array.from(past, daysLate).sort(), 0.5);
}

/** Every feature of a prediction: its subject and how it is computed. NaN where it cannot be. */
const catalogue: { subject: Subject; of: (row: Row) => number }[] = [
  { subject: 'habit', of: ({ past }) => past.length },
  { subject: 'habit', of: ({ past }) => past[0]?.daysLate ?? Number.NaN },
  { subject: 'habit', of: ({ past }) => mean(past.slice(0, 3), daysLate) },
  { subject: 'habit', of: ({ past }) => mean(past.slice(0, 8), daysLate) },
  { subject: 'habit', of: ({ past }) => mean(past, daysLate) },
  { subject: 'habit', of: ({ past }) => mean(past, (paid) => Number(paid.daysLate > lateAfter)) },
  { subject: 'habit', of: ({ past }) => mean(past, (paid) => Number(paid.daysLate > 0)) },
  { subject: 'habit', of: ({ past }) => mean(past.slice(0, recentCount), (paid) => Number(paid.daysLate > lateAfter)) },
  { subject: 'habit', of: ({ recent }) => quantile(recent, 0.1) },
  { subject: 'habit', of: ({ recent }) => quantile(recent, 0.25) },
  { subject: 'habit', of: ({ recent }) => quantile(recent, 0.5) },
  { subject: 'habit', of: usual },
  { subject: 'habit', of: ({ recent }) => quantile(recent, 0.75) },
  { subject: 'habit', of: ({ recent }) => quantile(recent, 0.9) },
  { subject: 'amount', of: ({ ledger, row }) => logOf(ledger.amount[row] as number) },
  { subject: 'amount', of: ({ ledger, row, past }) => logOf(ledger.amount[row] as number) - usualAmount(past) },
  {
    subject: 'amount',
    of: (at) =>
      mean(
        at.past.filter((paid) => isAlike(paid, at)),
        daysLate,
      ),
  },
  { subject: 'weekday', of: ({ ledger, row }) => weekdayOf(ledger.due[row] as number) },
  {
    subject: 'weekday',
    of: (at) =>
      mean(
        at.past.filter((paid) => sameWeekday(paid, at)),
        daysLate,
      ),
  },
  { subject: 'season', of: ({ dueDay }) => dueDay },
  { subject: 'season', of: ({ ledger, row }) => month(ledger.due[row] as number) },
  {
    subject: 'season',
    of: (at) =>
      mean(
        at.past.filter((paid) => sameDayOfMonth(paid, at)),
        daysLate,
      ),
  },
  { subject: 'terms', of: ({ ledger, row }) => (ledger.due[row] as number) - (ledger.issue[row] as number) },
  { subject: 'age', of: ({ ledger, row, view }) => view.moment - (ledger.due[row] as number) },
];
export const subjects: Subject[] = catalogue.map(({ subject }) => subject);
/** Which feature is the customer's usual days late. */
export const usualFeature = catalogue.findIndex(({ of }) => of === usual);

/** One array per feature, one number per row; `views` says for each row what may be known. */
export function featuresOf(ledger: Ledger, rows: Int32Array, views: View[], history: History): Features {
  const features = catalogue.map(() => new Float64Array(rows.length));
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const view = views[at] as View;
    const past = pastAt(history, ledger.customer[row] as string, view);
    const recent = Float64Array.from(past.slice(0, recentCount), daysLate).sort();
    const whole = { ledger, row, view, past, recent, dueDay: dayOfMonth(ledger.due[row] as number) };
    for (const [feature, { of }] of catalogue.entries()) (features[feature] as Float64Array)[at] = of(whole);
  }
  return features;
}

const daysLate = (paid: Paid): number => paid.daysLate;
/** Single giants (a dispute of years) must not rule an average. */
const longestLate = 120;

function mean(past: Paid[], of: (paid: Paid) => number): number {
  let total = 0;
  for (const paid of past) total += Math.max(-longestLate, Math.min(longestLate, of(paid)));
  return past.length > 0 ? total / past.length : Number.NaN;
}

const quantile = (sorted: Float64Array, level: number): number =>
  sorted.length > 0 ? quantileOfSorted(sorted, level) : Number.NaN;

const logOf = (amount: number): number => Math.sign(amount) * Math.log1p(Math.abs(amount));
const usualAmount = (past: Paid[]): number => mean(past, ({ amount }) => logOf(amount));

const isAlike = (paid: Paid, { ledger, row }: Row): boolean => {
  const amount = ledger.amount[row] as number;
  return Math.abs(paid.amount - amount) <= 0.3 * Math.abs(amount);
};

const month = (day: number): number => new Date(day * 86_400_000).getUTCMonth() + 1;

const sameWeekday = (paid: Paid, { ledger, row }: Row): boolean =>
  paid.weekday === weekdayOf(ledger.due[row] as number);

/** Payment runs of a month: due within two days of the same day of the month. */
const sameDayOfMonth = (paid: Paid, { dueDay }: Row): boolean => Math.abs(paid.dayOfMonth - dueDay) <= 2;
