import { dayAfter } from './times.ts';

/** What is said of an invoice that is open for longer than four of five like it were: no day is named that nothing speaks for. */
export const pastPredicted = 'later than most like it';

/** Whether the days that hold four of five were over on the day of the prediction: it then ends where it was made. */
export const isPastPredicted = ({
  dueOn,
  highDays,
  asOf,
}: {
  dueOn: string;
  highDays: number;
  asOf: string;
}): boolean => dayAfter(dueOn, highDays) <= asOf;
