import { mayReturn } from '../core/approvalRules.ts';
import type { CaseState } from '../core/caseStates.ts';
import { appendAuditBatch } from '../db/audit.ts';
import { loadMatter } from '../db/casesMatter.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { changeCase, readCase, stateAfter } from './caseRow.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { decisionTarget, requirePresent } from './presentRecommendation.ts';
import { caseWithout } from './recommendationRows.ts';
import { recordDecision } from './recordDecision.ts';
import { rejectVersionOf } from './rejectVersion.ts';
import { rememberMatches } from './rememberMatches.ts';
import { transactRetrying } from './retryRaces.ts';
import { inRole, refuse, requirePerson } from './whoActs.ts';

const input = decisionTarget.extend({ reason: becauseOf });

/** A decider says no: nothing is done, the recommendation is no longer present, and the case goes back to its owner. */
export async function rejectCase(
  context: VerbContext,
  raw: { caseId: string; recommendationId: string; contentHash: string; reason: string },
): Promise<{ caseId: string; state: CaseState }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    const person = await requirePerson(inside, 'case.decide');
    const row = await readCase(inside.tx, parsed.caseId);
    const present = await loadMatter(inside.tx, row);
    const recommendation = requirePresent(present, parsed);
    const verdict = mayReturn(person, present.matter);
    if (verdict.refusal) return refuse(verdict.refusal);
    const acting = inRole(inside, verdict.grant.lenderId);
    const state = stateAfter(row.state, 'reject');
    await changeCase(acting, row, { ...caseWithout, state });
    await rememberMatches(acting, recommendation, -1);
    await rejectVersionOf(acting, row);
    const { grant } = verdict;
    const { reason } = parsed;
    const from = row.state;
    const decided = await recordDecision(acting, {
      recommendation,
      decision: 'reject',
      grant,
      reason,
      from,
      to: state,
    });
    await notifyChange(acting, [{ what: 'case', id: row.id, state }]);
    await appendAuditBatch(acting, [decided]);
    return { caseId: row.id, state };
  });
}
