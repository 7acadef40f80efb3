import { keepPredictions, scorePredictions } from '../../cases/keepPredictions.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import { mayWantLines } from '../../db/orderLines.ts';
import type { Processor } from '../handleJob.ts';
import type { Predictor } from '../predict.ts';
import { predictorInForce, readKnown, trainFirst } from '../predictorInForce.ts';

/**
 * Scores the predictions whose end is known by now, then predicts by the model in force what is open and has no prediction, or an old
 * one, from what was known this morning. Does nothing more while too few outcomes are known for a first model.
 */
export function makePredictionsJob(predictor: Predictor): Processor<'predictions.make'> {
  return async ({ purpose }, { context, log }) => {
    const { scored } = await scorePredictions(context, purpose);
    const asOf = context.now().toISOString().slice(0, 10);
    if (purpose === 'order-risk' && !(await mayWantLines(context.db, asOf)))
      return log.info({ purpose, scored }, 'nothing more to predict today');
    const known = await readKnown(context.db, purpose, asOf);
    if (!known.rows.some(({ wanted }) => wanted)) return log.info({ purpose, scored }, 'nothing to predict');
    const serving = (await predictorInForce(context.db, purpose)) ?? (await trainFirst(context, known, predictor));
    if (!serving) return log.info({ purpose, scored }, 'too little known to predict from');
    const made = await predictor.predict(known, serving.file);
    const customerOf = new Map(known.rows.map(({ number, customerNumber }) => [number, customerNumber]));
    const { name: modelVersion, learnedFrom } = serving;
    const kept = await keepPredictions(context, {
      ...{ purpose, modelVersion, asOf, inputsHash: hashOf(known.rows), learnedFrom },
      rows: made.map(({ number, body }) => ({
        ...{ subjectNumber: number, customerNumber: customerOf.get(number) as string, body },
      })),
    });
    log.info({ purpose, scored, made: kept.made, modelVersion }, 'predicted');
  };
}
