import type { Predicted } from '../classifiers/challenge/method.ts';
import { type InForce, predictWith, type Trained, trainChallenger } from '../classifiers/challenge/train.ts';
import type { SeenLine } from '../core/orderLines.ts';
import type { LedgerInvoice } from '../core/predictions.ts';
import type { BilledRow } from '../db/billedInvoices.ts';
import { inThread } from './inThread.ts';

/** The company's own past and present as known on the morning of `today` (ISO date). */
export type Known =
  | { purpose: 'payment'; rows: LedgerInvoice[]; today: string }
  | { purpose: 'short-pay'; rows: BilledRow[]; today: string }
  | { purpose: 'order-risk'; rows: SeenLine[]; today: string };

/** Nothing but computing, for seconds. */
export type Predictor = {
  /** The wanted rows, by a model's bytes. */
  predict: (known: Known, model: Uint8Array) => Promise<Predicted[]>;
  /** A challenger of the model in force; null while there is too little to learn from. */
  train: (known: Known, inForce: InForce | null) => Promise<Trained | null>;
};
export type PredictingTask = {
  [Name in keyof Predictor]: { name: Name; given: Parameters<Predictor[Name]> };
}[keyof Predictor];

/** Computes where it is called. */
export const predictHere: Predictor = {
  predict: async ({ purpose, rows, today }, model) => predictWith(purpose, rows, today, model),
  train: async ({ purpose, rows, today }, inForce) => trainChallenger(purpose, rows, today, inForce),
};

/** Computes in a thread of its own each time. */
export function predictorThread(): Predictor {
  const ask = <T>(task: PredictingTask) => inThread<T>(new URL('./predictingThread.mjs', import.meta.url), task);
  return {
    predict: (...given) => ask({ name: 'predict', given }),
    train: (...given) => ask({ name: 'train', given }),
  };
}
