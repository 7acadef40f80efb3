import type { PaymentForecast } from './predictions.ts';

/**
 * An open amount with its prediction; `dueDay` and all days count from 1970-01-01. Money in minor units of one
 * currency.
 */
export type Expected = Pick<PaymentForecast, 'expectedDays' | 'lowDays' | 'highDays'> & {
  dueDay: number;
  amountMinor: number;
};
export type ForecastWeek = { firstDay: number; expectedMinor: number; lowMinor: number; highMinor: number };

/** 80 % of a normal distribution lie within so many standard deviations. */
const eightyPercent = 1.2816;

/**
 * Money expected in each of the next `weeks` weeks of seven days, the first beginning on `today`, with an 80 %
 * interval. An invoice's day of payment is spread evenly between its predicted quantiles (10, 50, 90 %) and as far
 * again outside, and it is not paid before today. The interval takes invoices to be paid independently of each other,
 * so it is too narrow where all customers slow down at once. `laterMinor` is what is expected after the last week.
 * Pure.
 */
export function cashForecast(
  open: Expected[],
  today: number,
  weeks: number,
): { weeks: ForecastWeek[]; laterMinor: number } {
  const forecast = Array.from({ length: weeks }, (_, week): ForecastWeek => {
    const firstDay = today + 7 * week;
    let [expected, variance] = [0, 0];
    for (const one of open) {
      const chance = paidBefore(one, firstDay + 7, today) - paidBefore(one, firstDay, today);
      expected += one.amountMinor * chance;
      variance += one.amountMinor ** 2 * chance * (1 - chance);
    }
    const margin = eightyPercent * Math.sqrt(variance);
    return {
      firstDay,
      expectedMinor: Math.round(expected),
      lowMinor: Math.max(0, Math.round(expected - margin)),
      highMinor: Math.round(expected + margin),
    };
  });
  const total = open.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    weeks: forecast,
    laterMinor: Math.max(0, total - forecast.reduce((sum, one) => sum + one.expectedMinor, 0)),
  };
}

/** Chance that it is paid before a day, given that it was not before today. */
function paidBefore(one: Expected, day: number, today: number): number {
  if (day <= today) return 0;
  const gone = spread(one, today);
  return gone >= lastCertain ? Math.min(1, (day - today) / daysWhenOverdue) : (spread(one, day) - gone) / (1 - gone);
}

/** Beyond all that was predicted: it is then expected evenly within so many days. */
const daysWhenOverdue = 28;
const lastCertain = 0.999;

/**
 * The share of the distribution before a day: linear between its quantiles; the outer tenths reach as far as the inner
 * parts.
 */
function spread({ dueDay, expectedDays, lowDays, highDays }: Expected, day: number): number {
  const [low, middle] = [Math.max(0.5, expectedDays - lowDays), Math.max(0.5, highDays - expectedDays)];
  const late = day - dueDay - expectedDays;
  const points: [number, number][] = [
    [-2 * low, 0],
    [-low, 0.1],
    [0, 0.5],
    [middle, 0.9],
    [2 * middle, 1],
  ];
  if (late <= -2 * low) return 0;
  for (const [at, [to, share]] of points.entries()) {
    const [from, before] = points[at - 1] ?? [to, share];
    if (late <= to) return before + ((share - before) * (late - from)) / Math.max(1e-9, to - from);
  }
  return 1;
}
