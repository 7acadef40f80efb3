import { Worker } from 'node:worker_threads';
import { keepPredictions, scorePredictions } from '../../cases/keepPredictions.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import { leastOfEach, leastPaid, type Purpose } from '../../core/predictions.ts';
import { readBilledInvoices } from '../../db/billedInvoices.ts';
import type { Queryable } from '../../db/client.ts';
import { readLedgerRows } from '../../db/ledger.ts';
import { mayWantLines, readSeenLines } from '../../db/orderLines.ts';
import type { Processor } from '../handleJob.ts';
import type { Predicted, PredictingTask } from '../predict.ts';

export type Predictor = (task: PredictingTask) => Promise<Predicted[]>;

/** Counts up with every change of how predictions are computed. */
const method: Record<Purpose, string> = {
  payment: 'payment-1',
  'short-pay': 'short-pay-1',
  'order-risk': 'order-risk-1',
};

/**
 * What is predicted from, how many outcomes there are in it to learn from, and whether they are enough; null where
 * nothing is wanted.
 */
type Read = { task: PredictingTask; learnedFrom: number; enough: boolean };
const reads: Record<Purpose, (q: Queryable, today: string) => Promise<Read | null>> = {
  payment: async (q, today) => {
    const rows = await readLedgerRows(q, today);
    const learnedFrom = rows.filter(({ clearedOn }) => clearedOn !== null).length;
    return { task: { purpose: 'payment', rows, today }, learnedFrom, enough: learnedFrom >= leastPaid };
  },
  'short-pay': async (q, today) => {
    const rows = await readBilledInvoices(q, today);
    const paid = rows.filter((row) => row.paid);
    const short = paid.filter(({ kept }) => kept.length > 0).length;
    const enough = enoughOf(paid.length, short);
    return { task: { purpose: 'short-pay', rows, today }, learnedFrom: paid.length, enough };
  },
  'order-risk': async (q, today) => {
    if (!(await mayWantLines(q, today))) return null;
    const rows = await readSeenLines(q, today);
    const ended = rows.filter(({ failed }) => failed !== null);
    const enough = enoughOf(ended.length, ended.filter(({ failed }) => failed).length);
    return { task: { purpose: 'order-risk', rows, today }, learnedFrom: ended.length, enough };
  },
};

/** Enough outcomes, and enough of each kind, to fit a model of yes and no. */
const enoughOf = (all: number, yes: number): boolean => all >= leastPaid && Math.min(yes, all - yes) >= leastOfEach;

/**
 * Scores the predictions whose end is known by now, then predicts what is open and has none, or an old one, from what
 * was known this morning. Does nothing more while too few outcomes are known.
 */
export function makePredictionsJob(predict: Predictor): Processor<'predictions.make'> {
  return async ({ purpose }, { context, log }) => {
    const { scored } = await scorePredictions(context, purpose);
    const asOf = context.now().toISOString().slice(0, 10);
    const read = await reads[purpose](context.db, asOf);
    if (!read) return log.info({ purpose, scored }, 'nothing more to predict today');
    const { task, learnedFrom, enough } = read;
    const wanted = task.rows.filter((row) => row.wanted).length;
    if (!enough || wanted === 0)
      return log.info({ purpose, scored, learnedFrom, wanted }, 'nothing to predict, or too little known');
    const made = await predict(task);
    const customerOf = new Map(task.rows.map(({ number, customerNumber }) => [number, customerNumber]));
    const inputsHash = hashOf(task.rows);
    const kept = await keepPredictions(context, {
      ...{ purpose, modelVersion: `${method[purpose]}-${inputsHash.slice(0, 12)}`, asOf, inputsHash, learnedFrom },
      rows: made.map(({ number, body }) => ({
        ...{ subjectNumber: number, customerNumber: customerOf.get(number) as string, body },
      })),
    });
    log.info({ purpose, scored, made: kept.made, learnedFrom }, 'predicted');
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
