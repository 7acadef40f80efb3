import type { PaymentForecast } from '../../../src/core/predictions.ts';
import { percentText } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';

/** The day so many days after it was due. */
export const dayAfter = (dueOn: string, days: number): string =>
  new Date(Date.parse(dueOn) + Math.round(days) * 86_400_000).toISOString().slice(0, 10);

/** The day an invoice is expected to be paid, the days that hold four of five, and why. */
export function PredictedDay({
  dueOn,
  expectedDays,
  lowDays,
  highDays,
  chanceLate,
  reasons,
}: PaymentForecast & { dueOn: string }) {
  return (
    <>
      <div>{dateText(dayAfter(dueOn, expectedDays))}</div>
      <div className="faint">
        {dateText(dayAfter(dueOn, lowDays))} to {dateText(dayAfter(dueOn, highDays))}; {percentText(chanceLate)} more
        than 5 days late
      </div>
      <div className="faint">{reasons[0]}</div>
    </>
  );
}
