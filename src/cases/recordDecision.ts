import { randomUUID } from 'node:crypto';
import { actorKey } from '../core/actor.ts';
import type { Grant } from '../core/approvalRules.ts';
import type { CaseState } from '../core/caseStates.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { decisions } from '../db/schema/cases.ts';
import type { RecommendationRow } from './recommendationRows.ts';

type Decision = {
  recommendation: RecommendationRow;
  decision: 'approve' | 'amend' | 'reject' | 'escalate';
  grant: Grant;
  reason: string | null;
  from: CaseState;
  to: CaseState;
};

/** Writes a person's decision (once per person and recommendation, by a unique key) and returns its audit row. */
export async function recordDecision(inside: TransactionContext, made: Decision): Promise<AuditEntry> {
  const id = randomUUID();
  const { recommendation, decision, grant, reason } = made;
  await inside.tx.insert(decisions).values({
    id,
    caseId: recommendation.caseId,
    recommendationId: recommendation.id,
    decision,
    contentHash: recommendation.contentHash,
    actor: inside.actor,
    actorKey: actorKey(inside.actor),
    role: grant.role,
    onBehalfOf: grant.lenderId,
    reason,
    decidedAt: inside.now(),
  });
  return {
    subjectId: recommendation.caseId,
    actor: inside.actor,
    event: {
      type: 'case.decided',
      caseId: recommendation.caseId,
      recommendationId: recommendation.id,
      decisionId: id,
      decision,
      contentHash: recommendation.contentHash,
      reason,
      from: made.from,
      to: made.to,
    },
  };
}
