import { type StageFigures, stageFigures } from '../core/codingStages.ts';
import type { ModelPurpose } from '../core/modelFigures.ts';
import type { Queryable } from '../db/client.ts';
import { codedOutcomes } from '../db/codedOutcomes.ts';
import { countLabelsSince } from '../db/labels.ts';
import { type ListedModel, listModels, recentDecisions } from '../db/models.ts';

/** The models of a purpose that were trained here, which one is in force; of deduction coding what there is to learn from since, and how people's latest decisions went. */
export async function modelInForce(
  q: Queryable,
  purpose: ModelPurpose,
): Promise<{
  models: ListedModel[];
  active: number | null;
  labels: number;
  labelsSince: number;
  recent: { n: number; expectedWrong: number; wrong: number };
  stages: StageFigures;
}> {
  const models = await listModels(q, purpose);
  const [labels, labelsSince, recent, outcomes] = await Promise.all([
    countLabelsSince(q, null),
    countLabelsSince(q, models[0]?.trainedAt ?? null),
    recentDecisions(q),
    codedOutcomes(q),
  ]);
  return {
    models,
    active: models.find(({ state }) => state === 'active')?.version ?? null,
    labels,
    labelsSince,
    recent,
    stages: stageFigures(outcomes),
  };
}
