import { proposeModel } from '../cases/proposeModel.ts';
import { methodFor } from '../classifiers/challenge/methods.ts';
import type { InForce } from '../classifiers/challenge/train.ts';
import { methodOf } from '../core/modelFigures.ts';
import type { Purpose } from '../core/predictions.ts';
import { readBilledInvoices } from '../db/billedInvoices.ts';
import type { Queryable } from '../db/client.ts';
import type { VerbContext } from '../db/context.ts';
import { readLedgerRows } from '../db/ledger.ts';
import { listModels, modelFile } from '../db/models.ts';
import { readSeenLines } from '../db/orderLines.ts';
import type { Known, Predictor } from './predict.ts';

export type Serving = InForce & { learnedFrom: number };

/** The predictor in force; null before the first, and where a release fits in another way than the one that trained it. */
export async function predictorInForce(q: Queryable, purpose: Purpose): Promise<Serving | null> {
  const known = await listModels(q, purpose);
  const [newest] = known;
  const active = known.find(({ state }) => state === 'active');
  if (!newest || !active || methodOf(active.headVersion) !== methodFor(purpose).name) return null;
  const file = await modelFile(q, active.headVersion);
  if (!file) return null;
  const { until, outcomes } = active.figures.learnedFrom;
  const lastUntil = newest.figures.learnedFrom.until;
  return { name: active.headVersion, file, until, lastUntil, learnedFrom: outcomes };
}

/** Trains the first predictor of a purpose, which serves at once; null while too little is known. */
export async function trainFirst(context: VerbContext, known: Known, predictor: Predictor): Promise<Serving | null> {
  const { purpose } = known;
  const trained = await predictor.train(known, null);
  if (!trained) return null;
  await proposeModel(context, { purpose, ...trained, replaces: null });
  return predictorInForce(context.db, purpose);
}

/** All of a purpose's rows as known on the morning of `today` (ISO date). */
export async function readKnown(q: Queryable, purpose: Purpose, today: string): Promise<Known> {
  if (purpose === 'payment') return { purpose, rows: await readLedgerRows(q, today), today };
  if (purpose === 'short-pay') return { purpose, rows: await readBilledInvoices(q, today), today };
  return { purpose, rows: await readSeenLines(q, today), today };
}
