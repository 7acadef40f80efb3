import { randomUUID } from 'node:crypto';
import { conservesDeduction } from '../core/actions.ts';
import type { Actor } from '../core/actor.ts';
import { peopleBehind } from '../core/approvalRules.ts';
import type { AuditEvent } from '../core/audit.ts';
import { hashOf } from '../core/canonicalJson.ts';
import type { CaseKindName } from '../core/caseKinds.ts';
import { docketError } from '../core/errors.ts';
import type { PolicyAnswer } from '../core/policy.ts';
import { contentHash, type Proposal } from '../core/recommendation.ts';
import { escalatedDecider } from '../core/serviceLevel.ts';
import type { recommendations } from '../db/schema/cases.ts';
import type { NewCaseRow } from './caseRow.ts';

export type RecommendationRow = typeof recommendations.$inferSelect & { policyAnswer: PolicyAnswer };

type RowInput = {
  caseId: string;
  seq: number;
  proposal: Proposal;
  proposedBy: Actor;
  policyVersion: number;
  answer: PolicyAnswer;
  now: Date;
};

/** The row of a new recommendation, its hashes worked out. Throws `invalid_input` where a settlement's parts are not its whole amount. */
export function recommendationRow(input: RowInput): RecommendationRow {
  if (!conservesDeduction(input.proposal))
    throw docketError({
      code: 'invalid_input',
      message: 'What is credited, billed anew, disputed and written off must together be exactly the deduction.',
    });
  return {
    id: randomUUID(),
    caseId: input.caseId,
    seq: input.seq,
    proposal: input.proposal,
    proposedBy: input.proposedBy,
    contentHash: contentHash(input.caseId, input.proposal),
    inputsHash: hashOf(input.proposal.inputs),
    policyVersion: input.policyVersion,
    policyAnswer: input.answer,
    createdAt: input.now,
  };
}

/**
 * What a new recommendation makes of its case: it waits, with no approvals, for whom the policy names; whoever proposed
 * anything on the case is barred. An escalated case stays with the higher role, whatever a newer recommendation would need.
 */
export function caseWith(
  row: { kind: CaseKindName; escalationLevel: number; category: string | null },
  recommendation: RecommendationRow,
  earlierProposers: string[],
) {
  const { answer, proposal } = { answer: recommendation.policyAnswer, proposal: recommendation.proposal };
  // A rule says what it saw, and a person what they think: nobody reckoned how often that is right.
  const unreckoned = recommendation.proposedBy.type === 'person' || proposal.source === 'rule';
  return {
    recommendationId: recommendation.id,
    action: proposal.action.kind,
    category: proposal.category ?? row.category,
    confidence: unreckoned ? null : proposal.confidence,
    neededRole: row.escalationLevel > 0 ? escalatedDecider(row.kind, answer.role) : answer.role,
    neededApprovals: answer.approvals,
    givenApprovals: 0,
    barredIds: [...new Set([...earlierProposers, ...peopleBehind(recommendation.proposedBy)])],
  } satisfies Partial<NewCaseRow>;
}

/** No recommendation is present any more: nothing waits for anybody's approval. */
export const caseWithout = {
  recommendationId: null,
  action: null,
  neededRole: null,
  neededApprovals: 0,
  givenApprovals: 0,
  barredIds: [],
} satisfies Partial<NewCaseRow>;

export function recommendedEvent(recommendation: RecommendationRow): AuditEvent {
  return {
    type: 'case.recommended',
    caseId: recommendation.caseId,
    recommendationId: recommendation.id,
    contentHash: recommendation.contentHash,
    route: recommendation.policyAnswer.route,
    rule: recommendation.policyAnswer.rule,
    policyVersion: recommendation.policyVersion,
    versions: recommendation.proposal.versions,
    inputsHash: recommendation.inputsHash,
  };
}
