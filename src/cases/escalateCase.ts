import { z } from 'zod';
import { mayEscalate } from '../core/approvalRules.ts';
import type { CaseState } from '../core/caseStates.ts';
import { escalatedDecider, escalatedOwner } from '../core/serviceLevel.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { type CaseMatter, loadMatter } from '../db/casesMatter.ts';
import type { VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { type CaseRow, changeCase, type NewCaseRow, readCase, stateAfter } from './caseRow.ts';
import { becauseOf, caseId, parseInput } from './parseInput.ts';
import { recordDecision } from './recordDecision.ts';
import { transactRetrying } from './retryRaces.ts';
import { approvalsIn } from './tighten.ts';
import { inRole, refuse, requirePerson } from './whoActs.ts';

const input = z.object({ caseId, reason: becauseOf });

/**
 * Whoever works on a case hands it up: its owner and, where a recommendation waits, the role that must decide become the
 * higher one (see core/serviceLevel). Approvals already given count on only if they were given in that role.
 */
export async function escalateCase(
  context: VerbContext,
  raw: { caseId: string; reason: string },
): Promise<{ caseId: string; state: CaseState }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    const person = await requirePerson(inside, 'case.work');
    const row = await readCase(inside.tx, parsed.caseId);
    const present = await loadMatter(inside.tx, row);
    const verdict = mayEscalate(person, row, present.matter);
    if (verdict.refusal) return refuse(verdict.refusal);
    const acting = inRole(inside, verdict.grant.lenderId);
    const state = stateAfter(row.state, 'escalate');
    const barredIds = present.recommendation ? [...new Set([...row.barredIds, person.userId])] : row.barredIds;
    await changeCase(acting, row, { ...raisedCase(row, present), state, barredIds, nextClockAt: null });
    const recommendation = present.recommendation;
    const { grant } = verdict;
    const { reason } = parsed;
    const from = row.state;
    const audit = recommendation
      ? await recordDecision(acting, { recommendation, decision: 'escalate', grant, reason, from, to: state })
      : escalatedEntry(row, state, reason);
    await notifyChange(acting, [{ what: 'case', id: row.id, state }]);
    await appendAuditBatch(acting, [audit]);
    return { caseId: row.id, state };
  });
}

/** One level up, for a person's escalation and the clock's. */
export function raisedCase(row: CaseRow, present: CaseMatter): Partial<NewCaseRow> {
  const raised = { ownerRole: escalatedOwner(row.kind), escalationLevel: row.escalationLevel + 1 };
  if (!present.recommendation || !row.neededRole) return raised;
  const neededRole = escalatedDecider(row.kind, row.neededRole);
  return { ...raised, neededRole, givenApprovals: approvalsIn(present, neededRole) };
}

function escalatedEntry(row: CaseRow, to: CaseState, reason: string): AuditEntry {
  return {
    subjectId: row.id,
    event: { type: 'case.transitioned', caseId: row.id, command: 'escalate', from: row.state, to, reason },
  };
}
