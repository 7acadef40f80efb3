import { sql } from 'drizzle-orm';
import { type ActionPart, internalActions, partsOf } from '../core/actions.ts';
import { hashOf } from '../core/canonicalJson.ts';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { enqueueWork, type Work } from '../db/outbox.ts';
import { actions } from '../db/schema/cases.ts';
import type { RecommendationRow } from './recommendationRows.ts';

export type ActionRow = typeof actions.$inferSelect;

/** The name under which an effect exists once, here and at the other side: one per case, exact content and kind. */
export function effectKeyOf(
  { caseId, contentHash }: Pick<RecommendationRow, 'caseId' | 'contentHash'>,
  { action }: Pick<ActionPart, 'action'>,
): string {
  return hashOf({ caseId, contentHash, kind: action.kind });
}

export const isInternal = (recommendation: Pick<RecommendationRow, 'proposal'>): boolean =>
  internalActions.includes(recommendation.proposal.action.kind);

/**
 * Writes the actions of approved recommendations, one for each part of it, and hands those that leave the house to the outbox. An effect that was
 * refused before is taken up again under its old key; one that exists in any other state is never made a second time
 * (`effect_exists`). Returns the audit rows for the caller to append last.
 */
export async function createActions(inside: TransactionContext, approved: RecommendationRow[]): Promise<AuditEntry[]> {
  if (approved.length === 0) return [];
  const written = await writeIntents(inside, approved);
  await enqueueWork(inside, written.filter((row) => row.connector !== 'internal').map(deliveryOf));
  return written.map((row) => ({
    subjectId: row.caseId,
    event: {
      type: 'action.created',
      actionId: row.id,
      caseId: row.caseId,
      kind: row.action.kind,
      effectKey: row.effectKey,
      contentHash: row.contentHash,
    },
  }));
}

/**
 * The work of delivering an action once. The key carries the attempts made so far: the work of a failed attempt may not be
 * marked done yet when a person sends the action again, and must not swallow the new work.
 */
export function deliveryOf(action: ActionRow): Work<'action.deliver'> {
  const workKey = `action.deliver:${action.id}:${action.attempts}`;
  return { job: 'action.deliver', payload: { actionId: action.id }, workKey, caseId: action.caseId };
}

async function writeIntents(inside: TransactionContext, approved: RecommendationRow[]): Promise<ActionRow[]> {
  const now = inside.now();
  const intents = approved.flatMap((recommendation) =>
    partsOf(recommendation.proposal).map((part) => intentOf(recommendation, part, now)),
  );
  const written = await inside.tx
    .insert(actions)
    .values(intents)
    .onConflictDoUpdate({
      target: actions.effectKey,
      set: { state: sql`excluded.state`, recommendationId: sql`excluded.recommendation_id`, detail: null },
      setWhere: sql`${actions.state} = 'failed'`,
    })
    .returning();
  if (written.length < intents.length)
    throw docketError({
      code: 'effect_exists',
      status: 409,
      message: 'Exactly this was approved on this case before and has taken effect; it is not done twice.',
    });
  return written;
}

/** Internal actions take effect in the same transaction, so they start out confirmed. */
function intentOf(recommendation: RecommendationRow, part: ActionPart, now: Date): typeof actions.$inferInsert {
  const internal = isInternal(recommendation);
  return {
    caseId: recommendation.caseId,
    recommendationId: recommendation.id,
    effectKey: effectKeyOf(recommendation, part),
    action: part.action,
    amountMinor: part.amountMinor,
    currency: recommendation.proposal.currency,
    contentHash: recommendation.contentHash,
    connector: internal ? 'internal' : 'unassigned',
    state: internal ? 'confirmed' : 'intent',
    createdAt: now,
    ...(internal && { sentAt: now, confirmedAt: now }),
  };
}
