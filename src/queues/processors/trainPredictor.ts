import { proposeModel } from '../../cases/proposeModel.ts';
import type { Purpose } from '../../core/predictions.ts';
import { listModels } from '../../db/models.ts';
import type { RunningJob } from '../handleJob.ts';
import type { Predictor } from '../predict.ts';
import { predictorInForce, readKnown, trainFirst } from '../predictorInForce.ts';

/**
 * Trains a challenger of what predicts, and proposes it where it is better. Does nothing while an earlier one waits for its approval,
 * or a week of outcomes has not yet come since the last training.
 */
export async function trainPredictor(
  predictor: Predictor,
  purpose: Purpose,
  { context, log }: Pick<RunningJob, 'context' | 'log'>,
): Promise<void> {
  const { db } = context;
  if ((await listModels(db, purpose)).some(({ state }) => state === 'proposed'))
    return log.info({ purpose }, 'a model waits for approval: none is trained');
  const known = await readKnown(db, purpose, context.now().toISOString().slice(0, 10));
  const inForce = await predictorInForce(db, purpose);
  if (!inForce) {
    const first = await trainFirst(context, known, predictor);
    return log.info(
      { purpose, first: first?.name ?? null },
      first ? 'first model trained' : 'too little to learn from',
    );
  }
  const trained = await predictor.train(known, inForce);
  if (!trained) return log.info({ purpose }, 'too little has come since the last training');
  const { version, caseId } = await proposeModel(context, { purpose, ...trained, replaces: inForce.name });
  log.info({ purpose, version, caseId, verdict: trained.figures.verdict.why }, 'challenger trained');
}
