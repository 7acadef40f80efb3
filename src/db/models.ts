import { and, desc, eq, sql } from 'drizzle-orm';
import type { ModelFigures, ModelPurpose } from '../core/modelFigures.ts';
import type { PredictionFigures } from '../core/predictionFigures.ts';
import type { Queryable } from './client.ts';
import { decisions, recommendations } from './schema/cases.ts';
import { models } from './schema/models.ts';

type ModelRow = typeof models.$inferSelect;
export type ListedModel<P extends ModelPurpose = ModelPurpose> = Omit<ModelRow, 'file' | 'figures'> & {
  figures: P extends 'deduction-coding' ? ModelFigures : PredictionFigures;
};

const listed = {
  id: models.id,
  version: models.version,
  purpose: models.purpose,
  state: models.state,
  headVersion: models.headVersion,
  figures: models.figures,
  caseId: models.caseId,
  trainedAt: models.trainedAt,
  activatedAt: models.activatedAt,
};

/** Every model of a purpose that was trained here, newest first, without its bytes. */
export async function listModels<P extends ModelPurpose>(q: Queryable, purpose: P): Promise<ListedModel<P>[]> {
  const rows = await q.select(listed).from(models).where(eq(models.purpose, purpose)).orderBy(desc(models.version));
  return rows as ListedModel<P>[];
}

/** The model in force, without its bytes; null before the first, of deduction coding where the shipped one codes. */
export async function activeModel<P extends ModelPurpose>(q: Queryable, purpose: P): Promise<ListedModel<P> | null> {
  const [row] = await q
    .select(listed)
    .from(models)
    .where(and(eq(models.purpose, purpose), eq(models.state, 'active')));
  return (row as ListedModel<P> | undefined) ?? null;
}

export async function modelFile(q: Queryable, headVersion: string): Promise<Uint8Array | null> {
  const [row] = await q.select({ file: models.file }).from(models).where(eq(models.headVersion, headVersion));
  return row?.file ?? null;
}

export type RecentDecisions = { n: number; expectedWrong: number; wrong: number };

/** Decisions that drift is looked for in. */
const decisionsLookedAt = 300;

/** People's latest decisions on what the coder proposed: how many it should have got wrong by its own confidences, and did. */
export async function recentDecisions(q: Queryable): Promise<RecentDecisions> {
  const { rows } = await q.execute<{ n: number; expected: number; wrong: number }>(sql`
    select count(*)::int as n, coalesce(sum(1 - confidence), 0)::float as expected, coalesce(sum(wrong), 0)::int as wrong from (
      select (${recommendations.proposal} ->> 'confidence')::float as confidence, (${decisions.decision} <> 'approve')::int as wrong
      from ${decisions} join ${recommendations} on ${recommendations.id} = ${decisions.recommendationId}
      where ${recommendations.proposal} ->> 'producer' = 'deduction coder' and ${decisions.actor} ->> 'type' = 'person'
      and ${decisions.decision} in ('approve', 'amend', 'reject') order by ${decisions.decidedAt} desc limit ${decisionsLookedAt}) latest`);
  const [row] = rows;
  return { n: row?.n ?? 0, expectedWrong: row?.expected ?? 0, wrong: row?.wrong ?? 0 };
}
