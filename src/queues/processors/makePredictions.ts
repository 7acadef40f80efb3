import { keepPredictions, scorePredictions } from '../../cases/keepPredictions.ts';
import { watchOrdersAtRisk } from '../../cases/watchOrdersAtRisk.ts';
import { hashOf } from '../../core/canonicalJson.ts';
import type { Purpose } from '../../core/predictions.ts';
import type { VerbContext } from '../../db/context.ts';
import { mayWantLines } from '../../db/orderLines.ts';
import { ordersAtRisk } from '../../insights/ordersAtRisk.ts';
import type { Processor } from '../handleJob.ts';
import type { Predictor } from '../predict.ts';
import { predictorInForce, readKnown, trainFirst } from '../predictorInForce.ts';

/**
 * Scores the predictions whose end is known by now, then predicts by the model in force what is open and has no prediction, or an old
 * one, from what was known this morning, and has orders that are likely to fail looked at. Predicts nothing while too few outcomes are
 * known for a first model.
 */
export function makePredictionsJob(predictor: Predictor): Processor<'predictions.make'> {
  return async ({ purpose }, { context, log }) => {
    const { scored } = await scorePredictions(context, purpose);
    const asOf = context.now().toISOString().slice(0, 10);
    const made = await predictWanted(context, predictor, purpose, asOf);
    log.info({ purpose, scored, ...made }, 'predictions made and scored');
    if (purpose !== 'order-risk') return;
    const watched = await watchOrdersAtRisk(context, await ordersAtRisk(context.db, asOf));
    if (watched.opened + watched.closed > 0) log.info(watched, 'cases about orders at risk');
  };
}

async function predictWanted(context: VerbContext, predictor: Predictor, purpose: Purpose, asOf: string) {
  if (purpose === 'order-risk' && !(await mayWantLines(context.db, asOf))) return { made: 0 };
  const known = await readKnown(context.db, purpose, asOf);
  if (!known.rows.some(({ wanted }) => wanted)) return { made: 0 };
  const serving = (await predictorInForce(context.db, purpose)) ?? (await trainFirst(context, known, predictor));
  if (!serving) return { made: 0, why: 'too little known to predict from' };
  const made = await predictor.predict(known, serving.file);
  const customerOf = new Map(known.rows.map(({ number, customerNumber }) => [number, customerNumber]));
  const { name: modelVersion, learnedFrom } = serving;
  const kept = await keepPredictions(context, {
    ...{ purpose, modelVersion, asOf, inputsHash: hashOf(known.rows), learnedFrom },
    rows: made.map(({ number, body }) => ({
      ...{ subjectNumber: number, customerNumber: customerOf.get(number) as string, body },
    })),
  });
  return { made: kept.made, modelVersion };
}
