import { z } from 'zod';
import { conservesCash, isWhole, type ProposedAction, proposedAction } from '../core/actions.ts';
import { type Grant, mayReturn } from '../core/approvalRules.ts';
import type { CaseState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { minorUnits } from '../core/money.ts';
import { stepOf } from '../core/nextStep.ts';
import { contentHash, type Proposal } from '../core/recommendation.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { type CaseMatter, loadMatter } from '../db/casesMatter.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { recommendations } from '../db/schema/cases.ts';
import { activePolicy } from './activePolicy.ts';
import { type CaseRow, changeCase, readCase, stateAfter } from './caseRow.ts';
import { claimsOf, writeClaims } from './cashClaims.ts';
import { becauseOf, caseId, parseInput } from './parseInput.ts';
import { requirePresent } from './presentRecommendation.ts';
import { refusePolicyAction } from './recommend.ts';
import { caseWith, type RecommendationRow, recommendationRow, recommendedEvent } from './recommendationRows.ts';
import { recordDecision } from './recordDecision.ts';
import { rememberMatches } from './rememberMatches.ts';
import { transactRetrying } from './retryRaces.ts';
import { weighProposals } from './weighProposals.ts';
import { inRole, refuse, requirePerson } from './whoActs.ts';

const input = z
  .object({
    caseId,
    recommendationId: z.uuid(),
    action: proposedAction,
    amountMinor: minorUnits.optional(),
    category: z.string().nullable(),
    reason: becauseOf,
  })
  .refine(({ action, category }) => action.kind !== 'post_deduction_code' || action.category === category, {
    message: 'must be the category of the action',
    path: ['category'],
  });
type Parsed = z.output<typeof input>;

export type AmendInput = {
  caseId: string;
  recommendationId: string;
  action: ProposedAction;
  /** Minor units; left out: as it was proposed. */
  amountMinor?: number;
  category: string | null;
  reason: string;
};
export type Amended = { caseId: string; state: CaseState; recommendationId: string; contentHash: string };

/**
 * A decider puts another recommendation in the place of the one that waits. It is theirs: all approvals given so far are void,
 * the policy is asked anew, and they cannot approve it.
 */
export async function amendCase(context: VerbContext, raw: AmendInput): Promise<Amended> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    const person = await requirePerson(inside, 'case.decide');
    const row = await readCase(inside.tx, parsed.caseId);
    const present = await loadMatter(inside.tx, row);
    const recommendation = requirePresent(present, parsed);
    refusePolicyAction(row, parsed);
    const verdict = mayReturn(person, present.matter);
    if (verdict.refusal) return refuse(verdict.refusal);
    const proposed = amendedProposal(recommendation, parsed);
    if (proposed.nextStep && proposed.amountMinor !== recommendation.proposal.amountMinor) throw losesPart();
    if (isWhole(proposed.action)) throw losesWhole();
    if (!conservesCash(proposed.action, proposed.amountMinor)) throw losesMoney();
    if (contentHash(row.id, proposed) === recommendation.contentHash) throw nothingChanged();
    return amendInside(inRole(inside, verdict.grant.lenderId), row, present, proposed, verdict.grant, parsed.reason);
  });
}

async function amendInside(
  inside: TransactionContext,
  row: CaseRow,
  present: CaseMatter,
  proposed: Proposal,
  grant: Grant,
  reason: string,
): Promise<Amended> {
  const replaced = present.recommendation as RecommendationRow;
  const policy = await activePolicy(inside.tx);
  const askPeople = 'a person amended it, so another person decides';
  const { kind, customerNumber } = row;
  const [answer] = await weighProposals(inside, policy.body, [{ kind, customerNumber, proposal: proposed, askPeople }]);
  if (!answer) throw new Error('the policy gave no answer');
  const written = recommendationRow({
    caseId: row.id,
    seq: present.lastSeq + 1,
    proposal: proposed,
    proposedBy: inside.actor,
    policyVersion: policy.version,
    answer,
    now: inside.now(),
  });
  const state = stateAfter(row.state, 'amend');
  await changeCase(inside, row, { ...caseWith(row, written, present.matter.proposers), state });
  const decided = await recordDecision(inside, {
    recommendation: replaced,
    decision: 'amend',
    grant,
    reason,
    from: row.state,
    to: state,
  });
  await rememberMatches(inside, replaced, -1, proposed.action);
  if (proposed.action.kind === 'apply_cash')
    await writeClaims(inside, proposed.action.paymentNumber, claimsOf(proposed.action));
  await inside.tx.insert(recommendations).values(written);
  await notifyChange(inside, [{ what: 'case', id: row.id, state }]);
  await appendAuditBatch(inside, [decided, { subjectId: row.id, event: recommendedEvent(written) }]);
  return { caseId: row.id, state, recommendationId: written.id, contentHash: written.contentHash };
}

/** The amended proposal keeps the inputs (the text it is about, for learning) and shows what it replaced as an alternative, beside the other next steps. */
function amendedProposal(replaced: RecommendationRow, parsed: Parsed): Proposal {
  const { proposal } = replaced;
  return {
    ...proposal,
    action: parsed.action,
    amountMinor: parsed.amountMinor ?? proposal.amountMinor,
    category: parsed.category,
    confidence: 1,
    certified: false,
    reasons: [{ text: parsed.reason, evidence: [] }, ...proposal.reasons],
    alternatives: alternativesTo(proposal, parsed.action),
    source: 'person',
    producer: 'amendment',
    inputs: { ...proposal.inputs, amends: replaced.id },
  };
}

/** What was replaced; where it was a next step, the other steps too, each once. */
function alternativesTo({ category, action, confidence, alternatives, nextStep }: Proposal, put: ProposedAction) {
  const replaced = { label: (nextStep && stepOf(action)) ?? category ?? action.kind, confidence, action };
  if (!nextStep) return [replaced];
  return [replaced, ...alternatives].filter(({ label }) => label !== stepOf(put));
}

function losesMoney() {
  return docketError({
    code: 'invalid_input',
    message: 'The cash on open items less the adjustments plus what stays on account must be exactly the payment.',
  });
}

function losesWhole() {
  return docketError({
    code: 'invalid_input',
    message: 'An application is taken back whole, exactly as it was booked: approve that, or reject it with a reason.',
  });
}

function losesPart() {
  return docketError({
    code: 'invalid_input',
    message: 'A next step is about all of the deduction: credit or dispute a part and say what becomes of the rest.',
  });
}

function nothingChanged() {
  return docketError({
    code: 'invalid_input',
    message: 'The amendment says the same as the recommendation: approve that instead.',
  });
}
