import { type PolicyAnswer, stricterDemand } from '../core/policy.ts';
import type { Role } from '../core/roles.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { CaseMatter } from '../db/casesMatter.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { activePolicy } from './activePolicy.ts';
import { type CaseRow, changeCase, stateAfter } from './caseRow.ts';
import { lockTotals } from './dailyTotals.ts';
import type { RecommendationRow } from './recommendationRows.ts';
import { weighLocked } from './weighProposals.ts';

/**
 * Asks the policy again when somebody approves, with the customer's totals locked. The answer stored with the recommendation
 * governs what waits, but it may be old: other approvals may have used up the day's limit, or people may have approved a
 * stricter policy. The stricter of both holds. A looser policy does not loosen what was already asked for: that takes a new
 * recommendation. True when the case was tightened (and written), so that the approval must be looked at afresh.
 */
export async function tightenIfNeeded(
  inside: TransactionContext,
  row: CaseRow,
  recommendation: RecommendationRow,
  present: CaseMatter,
): Promise<boolean> {
  const { proposal } = recommendation;
  const { kind, customerNumber } = row;
  const policy = await activePolicy(inside.tx);
  const locked = await lockTotals(inside, [{ customerNumber, currency: proposal.currency }]);
  const entry = { kind, customerNumber, proposal, askPeople: 'people are deciding it' };
  const answer = await weighLocked(inside, policy.body, entry, locked);
  const demand = demandNow(row, recommendation.policyAnswer, answer);
  if (demand.role === row.neededRole && demand.approvals === row.neededApprovals) return false;
  const changed = await changeCase(inside, row, {
    state: stateAfter(row.state, 'tighten'),
    neededRole: demand.role,
    neededApprovals: demand.approvals,
    givenApprovals: approvalsIn(present, demand.role),
  });
  await notifyChange(inside, [{ what: 'case', id: row.id, state: changed.state }]);
  await appendAuditBatch(inside, [
    {
      subjectId: row.id,
      actor: { type: 'policy', version: policy.version, rule: answer.rule },
      event: {
        type: 'case.transitioned',
        caseId: row.id,
        command: 'tighten',
        from: row.state,
        to: changed.state,
        reason: answer.reasons.join(' '),
      },
    },
  ]);
  return true;
}

/** Escalation may have raised the case's role above the stored answer's, so roles are compared answer with answer. */
function demandNow(row: CaseRow, stored: PolicyAnswer, now: PolicyAnswer): { role: Role; approvals: number } {
  const demand = stricterDemand(stored, now);
  const role = demand.role === stored.role ? (row.neededRole ?? demand.role) : demand.role;
  return { role, approvals: Math.max(row.neededApprovals, demand.approvals) };
}

/** Approvals of the present recommendation that were given in a role; after a change of the needed role only these count. */
export function approvalsIn(present: CaseMatter, role: Role): number {
  return present.decisions.filter(
    (made) => made.recommendationId === present.recommendation?.id && made.decision === 'approve' && made.role === role,
  ).length;
}
