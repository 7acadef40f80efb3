import { predictOrderLines } from '../classifiers/orderRisk/predictOrderLines.ts';
import { predictOpen } from '../classifiers/payment/predictOpen.ts';
import { predictShortPays } from '../classifiers/shortPay/predictShortPays.ts';
import type { SeenLine } from '../core/orderLines.ts';
import type { BilledInvoice, Forecast, LedgerInvoice } from '../core/predictions.ts';

/** What a thread predicts from: the ledger as it was known on a day. */
export type PredictingTask =
  | { purpose: 'payment'; rows: LedgerInvoice[]; today: string }
  | { purpose: 'short-pay'; rows: BilledInvoice[]; today: string }
  | { purpose: 'order-risk'; rows: SeenLine[]; today: string };
export type Predicted = { number: string; body: Forecast };

/** Nothing but computing, for seconds: in the service it runs in a thread of its own. */
export function predict(task: PredictingTask): Predicted[] {
  if (task.purpose === 'short-pay')
    return predictShortPays(task.rows).map(({ number, forecast }) => ({ number, body: forecast }));
  if (task.purpose === 'order-risk') return predictOrderLines(task.rows);
  return predictOpen(task.rows, task.today).map(({ invoice, expectedDaysLate, p10, p90, pLate, reasons }) => ({
    number: invoice,
    body: { expectedDays: expectedDaysLate, lowDays: p10, highDays: p90, chanceLate: pLate, reasons },
  }));
}
