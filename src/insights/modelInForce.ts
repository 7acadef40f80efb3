import type { Queryable } from '../db/client.ts';
import { countLabelsSince } from '../db/labels.ts';
import { type ListedModel, listModels, recentDecisions } from '../db/models.ts';

/** The models trained here, which one codes, what there is to learn from since, and how people's latest decisions went. */
export async function modelInForce(q: Queryable): Promise<{
  models: ListedModel[];
  active: number | null;
  labels: number;
  labelsSince: number;
  recent: { n: number; expectedWrong: number; wrong: number };
}> {
  const models = await listModels(q);
  const [labels, labelsSince, recent] = await Promise.all([
    countLabelsSince(q, null),
    countLabelsSince(q, models[0]?.trainedAt ?? null),
    recentDecisions(q),
  ]);
  return {
    models,
    active: models.find(({ state }) => state === 'active')?.version ?? null,
    labels,
    labelsSince,
    recent,
  };
}
