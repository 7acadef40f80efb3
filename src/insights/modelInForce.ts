import { type StageFigures, stageFigures } from '../core/codingStages.ts';
import type { ModelPurpose } from '../core/modelFigures.ts';
import type { Queryable } from '../db/client.ts';
import { codedOutcomes } from '../db/codedOutcomes.ts';
import { countLabelsSince } from '../db/labels.ts';
import { type ListedModel, listModels, type RecentDecisions, recentDecisions } from '../db/models.ts';

/** What deduction coding can learn from, in all and since the last training, and how people's latest decisions went. */
type CodingRecord = { labels: number; labelsSince: number; recent: RecentDecisions; stages: StageFigures };

/** The models of a purpose that were trained here, which one is in force, and the record of deduction coding where that is the purpose. */
export async function modelInForce(
  q: Queryable,
  purpose: ModelPurpose,
): Promise<{ models: ListedModel[]; active: number | null } & Partial<CodingRecord>> {
  const models = await listModels(q, purpose);
  return {
    models,
    active: models.find(({ state }) => state === 'active')?.version ?? null,
    ...(purpose === 'deduction-coding' && (await codingRecord(q, models[0]?.trainedAt ?? null))),
  };
}

async function codingRecord(q: Queryable, lastTrained: Date | null): Promise<CodingRecord> {
  const [labels, labelsSince, recent, outcomes] = await Promise.all([
    countLabelsSince(q, null),
    countLabelsSince(q, lastTrained),
    recentDecisions(q),
    codedOutcomes(q),
  ]);
  return { labels, labelsSince, recent, stages: stageFigures(outcomes) };
}
