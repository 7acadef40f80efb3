import { partsOf } from '../core/actions.ts';
import { spendsMoney } from '../core/policy.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { labels } from '../db/schema/cases.ts';
import { activateMapping } from './activateMapping.ts';
import { activateModel } from './activateModel.ts';
import { activatePolicy } from './activatePolicy.ts';
import { activateRule } from './activateRule.ts';
import type { CaseRow } from './caseRow.ts';
import { createActions, isInternal } from './createActions.ts';
import { addToTotals } from './dailyTotals.ts';
import { confirmedEntry } from './letThrough.ts';
import type { RecommendationRow } from './recommendationRows.ts';
import { rememberMatches } from './rememberMatches.ts';

/** What the last approval by a person sets going, in the same transaction. Returns the audit rows. */
export async function carryOut(
  inside: TransactionContext,
  row: CaseRow,
  recommendation: RecommendationRow,
): Promise<AuditEntry[]> {
  const { currency } = recommendation.proposal;
  const spent = partsOf(recommendation.proposal).filter(({ action }) => spendsMoney(action.kind));
  await addToTotals(
    inside,
    spent.map(({ amountMinor }) => ({ customerNumber: row.customerNumber, currency, amountMinor, byItself: false })),
  );
  await learn(inside, row, recommendation);
  await rememberMatches(inside, recommendation, 1);
  const created = await createActions(inside, [recommendation]);
  const activated = [
    ...(await activatePolicy(inside, row.id, recommendation)),
    ...(await activateModel(inside, row.id, recommendation)),
    ...(await activateRule(inside, row.id, recommendation)),
    ...(await activateMapping(inside, row.id, recommendation)),
  ];
  return [...created, ...activated, ...(isInternal(recommendation) ? [confirmedEntry(recommendation)] : [])];
}

/** A code that people approved teaches the classifier; one that passed by itself does not, or it would learn from itself. */
async function learn(inside: TransactionContext, row: CaseRow, recommendation: RecommendationRow): Promise<void> {
  const { action, inputs } = recommendation.proposal;
  if (action.kind !== 'post_deduction_code' || typeof inputs.text !== 'string' || !inputs.text.trim()) return;
  const label = {
    text: inputs.text,
    category: action.category,
    source: recommendation.proposedBy.type === 'person' ? ('amended' as const) : ('approved' as const),
    customerNumber: row.customerNumber,
    createdAt: inside.now(),
    setAside: null,
  };
  await inside.tx
    .insert(labels)
    .values({ caseId: row.id, ...label })
    .onConflictDoUpdate({ target: labels.caseId, set: label });
}
