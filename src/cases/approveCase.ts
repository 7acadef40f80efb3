import { type Grant, mayApprove, peopleBehind } from '../core/approvalRules.ts';
import type { CaseState } from '../core/caseStates.ts';
import { type DocketError, docketError } from '../core/errors.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { loadMatter } from '../db/casesMatter.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { isJudgementUnderWay } from '../db/judgementUnderWay.ts';
import { notifyChange } from '../db/notify.ts';
import { carryOut } from './carryOut.ts';
import { type CaseRow, changeCase, readCase, stateAfter } from './caseRow.ts';
import { isInternal } from './createActions.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { decisionTarget, requirePresent } from './presentRecommendation.ts';
import type { RecommendationRow } from './recommendationRows.ts';
import { recordDecision } from './recordDecision.ts';
import { renewIfStale } from './renewIfStale.ts';
import { transactRetrying } from './retryRaces.ts';
import { tightenIfNeeded } from './tighten.ts';
import { inRole, refuse, requirePerson } from './whoActs.ts';

const input = decisionTarget.extend({ reason: becauseOf.optional() });

/** Approvals given so far and needed; the action exists once all were given. */
export type Approved = { caseId: string; state: CaseState; givenApprovals: number; neededApprovals: number };

/**
 * A person approves exactly what they saw. The last approval needed sets the action going. Refused: one's own proposal
 * (`own_proposal`), a second decision (`already_decided`), another content (`stale_content`), a missing role (`forbidden`), an
 * amount above one's limit (`limit_exceeded`), what rests on stock that has changed (`stale_stock`) or on evidence that is being judged
 * again (`stale_evidence`). Where today's policy or
 * totals ask for more than when it was proposed, the case first moves to whoever must decide now.
 */
export async function approveCase(
  context: VerbContext,
  raw: { caseId: string; recommendationId: string; contentHash: string; reason?: string },
): Promise<Approved> {
  const parsed = parseInput(input, raw);
  for (;;) {
    const approved = await transactRetrying(context, (inside) => approveInside(inside, parsed));
    if (approved && 'refused' in approved) throw approved.refused;
    if (approved) return approved;
    // The case was tightened and that is committed; whether this person's approval still serves is looked at afresh.
  }
}

type Parsed = { caseId: string; recommendationId: string; contentHash: string; reason?: string };

/** New evidence voids what was seen: nobody approves a deduction by what was known before while it is judged by what is known now. */
async function refuseWhileJudged(inside: TransactionContext, row: CaseRow): Promise<void> {
  if (row.subjectKind !== 'deduction' || !row.subjectId) return;
  if (!(await isJudgementUnderWay(inside.tx, row.subjectId))) return;
  throw docketError({
    code: 'stale_evidence',
    status: 409,
    message:
      'New evidence has come for this deduction, and it is being judged again. Look at the case again in a moment.',
  });
}

/** What is renewed is committed before the approval of the old is refused. */
type Outcome = Approved | { refused: DocketError } | null;

async function approveInside(inside: TransactionContext, parsed: Parsed): Promise<Outcome> {
  const person = await requirePerson(inside, 'case.decide');
  const row = await readCase(inside.tx, parsed.caseId);
  const present = await loadMatter(inside.tx, row);
  const recommendation = requirePresent(present, parsed);
  const verdict = mayApprove(person, present.matter);
  if (verdict.refusal) return refuse(verdict.refusal);
  await refuseWhileJudged(inside, row);
  const refused = await renewIfStale(inside, row, recommendation);
  if (refused) return { refused };
  if (await tightenIfNeeded(inside, row, recommendation, present)) return null;
  return giveApproval(
    inRole(inside, verdict.grant.lenderId),
    row,
    recommendation,
    verdict.grant,
    parsed.reason ?? null,
  );
}

async function giveApproval(
  inside: TransactionContext,
  row: CaseRow,
  recommendation: RecommendationRow,
  grant: Grant,
  reason: string | null,
): Promise<Approved> {
  const isLast = row.givenApprovals + 1 >= row.neededApprovals;
  const to = stateAfter(row.state, isLast ? 'approve' : 'approve_first');
  const changed = await changeCase(inside, row, {
    state: isLast && isInternal(recommendation) ? stateAfter(to, 'confirm') : to,
    givenApprovals: row.givenApprovals + 1,
    barredIds: isLast ? [] : [...new Set([...row.barredIds, ...peopleBehind(inside.actor)])],
  });
  const decided = await recordDecision(inside, {
    recommendation,
    decision: 'approve',
    grant,
    reason,
    from: row.state,
    to,
  });
  const carried = isLast ? await carryOut(inside, row, recommendation) : [];
  await notifyChange(inside, [{ what: 'case', id: row.id, state: changed.state }]);
  await appendAuditBatch(inside, [decided, ...carried]);
  const { givenApprovals, neededApprovals } = changed;
  return { caseId: row.id, state: changed.state, givenApprovals, neededApprovals };
}
