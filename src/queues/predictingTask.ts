import { parentPort, workerData } from 'node:worker_threads';
import { predictOpen } from '../classifiers/payment/predictOpen.ts';
import type { PaymentPrediction } from '../classifiers/payment/predictPayments.ts';
import type { LedgerRow } from '../db/ledger.ts';

/** What a thread predicts from: the ledger as it was known on a day. */
export type PredictingTask = { rows: LedgerRow[]; today: string };

const { rows, today } = workerData as PredictingTask;
parentPort?.postMessage(predictOpen(rows, today) satisfies PaymentPrediction[]);
