import { z } from 'zod';
import { governingActions } from '../core/actions.ts';
import { hashOf } from '../core/canonicalJson.ts';
import { isGovernance } from '../core/caseKinds.ts';
import type { CaseState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import type { PolicyAnswer } from '../core/policy.ts';
import { contentHash, type Proposal, proposal } from '../core/recommendation.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { type CaseMatter, loadMatter } from '../db/casesMatter.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { recommendations } from '../db/schema/cases.ts';
import { activePolicy } from './activePolicy.ts';
import { type CaseRow, changeCase, readCase, stateAfter } from './caseRow.ts';
import { letThrough, passedCase } from './letThrough.ts';
import { caseId, parseInput } from './parseInput.ts';
import { caseWith, type RecommendationRow, recommendationRow, recommendedEvent } from './recommendationRows.ts';
import { transactRetrying } from './retryRaces.ts';
import { weighProposals } from './weighProposals.ts';
import { requireWorker } from './whoActs.ts';

const input = z.object({ caseId, proposal });

export type Recommended = {
  recommendationId: string;
  contentHash: string;
  state: CaseState;
  answer: PolicyAnswer;
};

/**
 * Puts a recommendation on a case and lets the active policy say which way it goes: past everybody (a decision by the policy
 * itself, with its action), or into the queue of the role that must decide. It replaces an earlier one and voids the
 * approvals that one had. The same proposal made again changes nothing.
 */
export async function recommend(
  context: VerbContext,
  raw: { caseId: string; proposal: Proposal },
): Promise<Recommended> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    refusePolicyAction(row, parsed.proposal);
    const { audit, ...result } = await recommendInside(acting, row, ownProposal(acting, parsed.proposal));
    await appendAuditBatch(acting, audit);
    return result;
  });
}

/**
 * The inside of recommend, once it is settled that the actor may propose this here; `told` is what the case says of itself from then
 * on. The caller appends the audit rows.
 */
export async function recommendInside(
  inside: TransactionContext,
  row: CaseRow,
  proposed: Proposal,
  told: Partial<Pick<CaseRow, 'title' | 'category' | 'details' | 'deadlineAt'>> = {},
): Promise<Recommended & { audit: AuditEntry[] }> {
  const present = await loadMatter(inside.tx, row);
  if (present.recommendation && isSame(present.recommendation, proposed)) return unchanged(row, present.recommendation);
  refuseOverruling(inside, present);
  const policy = await activePolicy(inside.tx);
  const [answer] = await weighProposals(inside, policy.body, [
    {
      kind: row.kind,
      customerNumber: row.customerNumber,
      proposal: proposed,
      askPeople: whyAskPeople(inside, row, present),
    },
  ]);
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
  const state = stateAfter(row.state, 'recommend');
  const passes = answer.approvals === 0;
  const changed = await changeCase(inside, row, {
    ...told,
    ...caseWith({ ...row, ...told }, written, present.matter.proposers),
    state,
    ...(passes && passedCase(written)),
  });
  await inside.tx.insert(recommendations).values(written);
  const passed = passes ? await letThrough(inside, [written]) : [];
  await notifyChange(inside, [{ what: 'case', id: row.id, state: changed.state }]);
  const audit: AuditEntry[] = [{ subjectId: row.id, event: recommendedEvent(written) }, ...passed];
  return { recommendationId: written.id, contentHash: written.contentHash, state: changed.state, answer, audit };
}

/** A person's proposal says so and is certified by nobody; the machine's never passes for a person's. */
export function ownProposal(inside: TransactionContext, proposed: Proposal): Proposal {
  if (inside.actor.type === 'person') return { ...proposed, source: 'person', certified: false };
  if (proposed.source !== 'person') return proposed;
  throw docketError({
    code: 'invalid_input',
    message: 'What the machine proposes cannot have a person as its source.',
  });
}

/** The same content from the same inputs and producer: a job that ran twice. */
function isSame(present: RecommendationRow, proposed: Proposal): boolean {
  return (
    present.proposal.source === proposed.source &&
    present.contentHash === contentHash(present.caseId, proposed) &&
    present.inputsHash === hashOf(proposed.inputs)
  );
}

function unchanged(row: CaseRow, present: RecommendationRow): Recommended & { audit: AuditEntry[] } {
  return {
    recommendationId: present.id,
    contentHash: present.contentHash,
    state: row.state,
    answer: present.policyAnswer,
    audit: [],
  };
}

/** What a person has put forward is only replaced by a person, who then amends it and says why. */
function refuseOverruling(inside: TransactionContext, present: CaseMatter): void {
  if (!present.recommendation) return;
  const byPerson = present.recommendation.proposedBy.type === 'person';
  if (inside.actor.type !== 'person' && !byPerson) return;
  throw docketError({
    code: 'wrong_state',
    status: 409,
    message: byPerson
      ? 'A person has put a recommendation on this case; only an amendment replaces it.'
      : 'A recommendation is present already: amend it, with a reason.',
  });
}

function whyAskPeople(inside: TransactionContext, row: CaseRow, present: CaseMatter): string | null {
  if (inside.actor.type === 'person') return 'a person proposed it, so another person decides';
  if (row.escalationLevel > 0) return 'the case was escalated';
  if (present.matter.proposers.length > 0) return 'people have already dealt with this case';
  if (present.decisions.length > 0) return 'this case was decided before, so a person decides now';
  return null;
}

/** Policies, models and rules change through proposing another version alone, and such cases are about nothing else. */
export function refusePolicyAction(row: { kind: CaseRow['kind'] }, proposed: Pick<Proposal, 'action'>): void {
  if (!governingActions.includes(proposed.action.kind) && !isGovernance(row.kind)) return;
  throw docketError({
    code: 'invalid_input',
    message:
      'A policy, model or rule is changed by proposing a new version of it, and its case carries no other recommendation.',
  });
}
