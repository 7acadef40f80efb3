import { quantileOf } from '../../core/quantile.ts';
import { weekdayNames } from '../table/values.ts';
import { type Subject, subjects } from './features.ts';
import { type Paid, weekdayOf } from './history.ts';

export type Situation = { due: number; amount: number; moment: number; past: Paid[] };

/** Payments that a reason counts: recent enough to be a habit, few enough to remember. */
const recentCount = 10;
/** Effects below a quarter of a day are not worth reading. */
const leastDays = 0.25;
const mostReasons = 4;

/** Why these days: the customer's habit first, then what else moves the median, by its exact part in days. */
export function reasonsOf(situation: Situation, parts: Float64Array[], at: number): string[] {
  const bySubject = new Map<Subject, number>();
  for (const [feature, subject] of subjects.entries()) {
    bySubject.set(subject, (bySubject.get(subject) ?? 0) + (parts[feature]?.[at] ?? 0));
  }
  const others = [...bySubject]
    .filter(([subject, days]) => subject !== 'habit' && Math.abs(days) >= leastDays)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const told: [Subject, number][] = [['habit', bySubject.get('habit') ?? 0], ...others];
  const overdue = situation.moment - situation.due;
  const reasons = told.slice(0, mostReasons).map(([subject, days]) => `${tell(subject, situation)}${effect(days)}`);
  return overdue > 0 ? [`already ${count(overdue, 'day')} past due`, ...reasons] : reasons;
}

const effect = (days: number): string => {
  if (Math.abs(days) < leastDays) return '';
  return ` (${days > 0 ? '+' : '−'}${Math.abs(days).toFixed(1)} days)`;
};
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function tell(subject: Subject, situation: Situation): string {
  if (subject === 'habit') return tellHabit(situation.past);
  if (subject === 'amount') return tellAmount(situation);
  if (subject === 'weekday') return `due on a ${weekdayNames[weekdayOf(situation.due)]}`;
  if (subject === 'season') return `due on ${new Date(situation.due * 86_400_000).toISOString().slice(0, 10)}`;
  if (subject === 'terms') return 'the payment terms';
  const left = situation.due - situation.moment;
  if (left === 0) return 'it is due today';
  return left > 0 ? `${count(left, 'day')} before it is due` : `still open ${count(-left, 'day')} after it was due`;
}

/** "customer paid 7 of the last 9 invoices late (median 6 days)" */
function tellHabit(past: Paid[]): string {
  if (past.length === 0) return 'no payment of this customer is known yet, so customers in general were taken';
  const recent = past.slice(0, recentCount);
  const late = recent.filter(({ daysLate }) => daysLate > 0);
  const median = Math.round(
    quantileOf(
      recent.map(({ daysLate }) => daysLate),
      0.5,
    ),
  );
  const usual = median === 0 ? 'on the day' : `${count(Math.abs(median), 'day')} ${median > 0 ? 'late' : 'early'}`;
  if (late.length === 0)
    return recent.length === 1
      ? `customer paid the only known invoice in time (${usual})`
      : `customer paid all of the last ${recent.length} invoices in time (median ${usual})`;
  const lateMedian = Math.round(
    quantileOf(
      late.map(({ daysLate }) => daysLate),
      0.5,
    ),
  );
  return `customer paid ${late.length === recent.length ? 'all' : late.length} of the last ${count(recent.length, 'invoice')} late (median ${count(lateMedian, 'day')})`;
}

function tellAmount({ amount, past }: Situation): string {
  const usual = quantileOf(past.map((paid) => paid.amount).filter(Number.isFinite), 0.5);
  if (past.length === 0 || !(usual > 0) || !(amount > 0)) return 'the amount';
  const times = amount / usual;
  if (times >= 1.5) return `amount ${times.toFixed(1)} times the customer's usual`;
  return times <= 0.67
    ? `amount ${(100 * times).toFixed(0)} % of the customer's usual`
    : "amount like the customer's usual";
}
