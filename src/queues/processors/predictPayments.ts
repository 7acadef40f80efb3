import { Worker } from 'node:worker_threads';
import { keepPredictions, scorePredictions } from '../../cases/keepPredictions.ts';
import type { PaymentPrediction } from '../../classifiers/payment/predictPayments.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import { leastPaid, predictedForDays } from '../../core/predictions.ts';
import { readLedgerRows } from '../../db/ledger.ts';
import type { Processor } from '../handleJob.ts';
import type { PredictingTask } from '../predictingTask.ts';

export type Predictor = (task: PredictingTask) => Promise<PaymentPrediction[]>;

/** Counts up with every change of how predictions are computed. */
const method = 'payment-1';

/**
 * Scores the predictions whose invoices have been paid, then predicts the open ones that have none, or an old one, from the ledger as
 * it was known this morning. Does nothing more while too few payments are known.
 */
export function predictPaymentsJob(predict: Predictor): Processor<'payments.predict'> {
  return async (_payload, { context, log }) => {
    const { scored } = await scorePredictions(context);
    const asOf = context.now().toISOString().slice(0, 10);
    const rows = await readLedgerRows(context.db, asOf, predictedForDays);
    const paid = rows.filter(({ clearedOn }) => clearedOn !== null);
    const wanted = rows.filter((row) => row.wanted).length;
    if (paid.length < leastPaid || wanted === 0)
      return log.info({ scored, paid: paid.length, wanted }, 'no payment to predict, or too few known');
    const made = await predict({ rows, today: asOf });
    const customerOf = new Map(rows.map(({ number, customerNumber }) => [number, customerNumber]));
    const inputsHash = hashOf(rows);
    const kept = await keepPredictions(context, {
      ...{ purpose: 'payment', modelVersion: `${method}-${inputsHash.slice(0, 12)}`, asOf, inputsHash },
      learnedFrom: paid.length,
      rows: made.map(({ invoice, expectedDaysLate, p10, p90, pLate, reasons }) => ({
        subjectNumber: invoice,
        customerNumber: customerOf.get(invoice) as string,
        body: { expectedDays: expectedDaysLate, lowDays: p10, highDays: p90, chanceLate: pLate, reasons },
      })),
    });
    log.info({ scored, made: kept.made, learnedFrom: paid.length }, 'payments predicted');
  };
}

/** Predicts in a thread of its own: fitting takes seconds of nothing but computing. */
export function predictorThread(): Predictor {
  return (workerData) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL('../predictingThread.mjs', import.meta.url), { workerData });
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the predicting thread ended without an answer')));
    });
}
