import { randomUUID } from 'node:crypto';
import { type Actor, actorKey } from '../core/actor.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { decisions } from '../db/schema/cases.ts';
import type { NewCaseRow } from './caseRow.ts';
import { stateAfter } from './caseRow.ts';
import { createActions, isInternal } from './createActions.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** What becomes of a proposed case whose recommendation passes by itself: approved, and resolved if nothing leaves the house. */
export function passedCase(recommendation: RecommendationRow): Pick<NewCaseRow, 'state' | 'barredIds' | 'nextClockAt'> {
  const approved = stateAfter('proposed', 'approve');
  const state = isInternal(recommendation) ? stateAfter(approved, 'confirm') : approved;
  return { state, barredIds: [], nextClockAt: null };
}

/**
 * Lets recommendations through that the policy says need nobody: a decision by the policy, never by the machine that
 * proposed, and the action. The daily totals were counted when the policy was asked. Returns the audit rows.
 */
export async function letThrough(inside: TransactionContext, passing: RecommendationRow[]): Promise<AuditEntry[]> {
  if (passing.length === 0) return [];
  const made = passing.map((recommendation) => ({
    recommendation,
    actor: policyActor(recommendation),
    id: randomUUID(),
  }));
  const decidedAt = inside.now();
  await inside.tx.insert(decisions).values(
    made.map(({ recommendation, actor, id }) => ({
      id,
      caseId: recommendation.caseId,
      recommendationId: recommendation.id,
      decision: 'approve' as const,
      contentHash: recommendation.contentHash,
      actor,
      actorKey: actorKey(actor),
      decidedAt,
    })),
  );
  const created = await createActions(inside, passing);
  const decided = made.map(
    ({ recommendation, actor, id }): AuditEntry => ({
      subjectId: recommendation.caseId,
      actor,
      event: {
        type: 'case.decided',
        caseId: recommendation.caseId,
        recommendationId: recommendation.id,
        decisionId: id,
        decision: 'approve',
        contentHash: recommendation.contentHash,
        reason: recommendation.policyAnswer.reasons.join(' '),
        from: 'proposed',
        to: 'approved',
      },
    }),
  );
  return [...decided, ...created, ...passing.filter(isInternal).map(confirmedEntry)];
}

/** The row that says an internal action took effect at once. */
export function confirmedEntry(recommendation: RecommendationRow): AuditEntry {
  return {
    subjectId: recommendation.caseId,
    event: {
      type: 'case.transitioned',
      caseId: recommendation.caseId,
      command: 'confirm',
      from: 'approved',
      to: stateAfter('approved', 'confirm'),
      reason: null,
    },
  };
}

function policyActor(recommendation: RecommendationRow): Actor {
  return { type: 'policy', version: recommendation.policyVersion, rule: recommendation.policyAnswer.rule };
}
