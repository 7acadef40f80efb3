import type { PaymentForecast } from '../../../src/core/predictions.ts';
import { percentText } from '../words/numbers.ts';
import { isPastPredicted, pastPredicted } from '../words/predicted.ts';
import { dateText, dayAfter } from '../words/times.ts';

/** The day an invoice is expected to be paid, the days that hold four of five, and why. */
export function PredictedDay({
  dueOn,
  expectedDays,
  lowDays,
  highDays,
  chanceLate,
  reasons,
  asOf,
}: PaymentForecast & { dueOn: string; asOf: string }) {
  if (isPastPredicted({ dueOn, highDays, asOf }))
    return (
      <>
        <div>{pastPredicted}</div>
        <div className="faint">{reasons[0]}</div>
      </>
    );
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
