import { type OpenOrPaid, predictOpen } from '../classifiers/payment/predictOpen.ts';
import { type Billed, predictShortPays } from '../classifiers/shortPay/predictShortPays.ts';
import type { PaymentForecast, ShortPayForecast } from '../core/predictions.ts';

/** What a thread predicts from: the ledger as it was known on a day. */
export type PredictingTask =
  | { purpose: 'payment'; rows: OpenOrPaid[]; today: string }
  | { purpose: 'short-pay'; rows: Billed[]; today: string };
export type Predicted = { number: string; body: PaymentForecast | ShortPayForecast };

/** Nothing but computing, for seconds: in the service it runs in a thread of its own. */
export function predict(task: PredictingTask): Predicted[] {
  if (task.purpose === 'short-pay')
    return predictShortPays(task.rows).map(({ number, forecast }) => ({ number, body: forecast }));
  return predictOpen(task.rows, task.today).map(({ invoice, expectedDaysLate, p10, p90, pLate, reasons }) => ({
    number: invoice,
    body: { expectedDays: expectedDaysLate, lowDays: p10, highDays: p90, chanceLate: pLate, reasons },
  }));
}
