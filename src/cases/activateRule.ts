import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { activateVersion } from './namedVersions.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/**
 * Makes an approved version of a rule the active one, inside the approval's transaction, and has the recent past looked at with
 * it. Throws what `activateVersion` throws.
 */
export async function activateRule(
  inside: TransactionContext,
  caseId: string,
  { proposal }: RecommendationRow,
): Promise<AuditEntry[]> {
  const { action, inputs } = proposal;
  if (action.kind !== 'activate_rule') return [];
  const { ruleId, ruleVersion: version } = action;
  const ruleHash = await activateVersion(inside, 'rule', { id: ruleId, version, replaces: inputs.replaces });
  await enqueueWork(inside, [
    { job: 'rules.review', payload: { ruleId }, workKey: `rules.review:${ruleId}:${version}` },
  ]);
  await notifyChange(inside, [{ what: 'rule', id: ruleId, state: 'active' }]);
  return [{ subjectId: caseId, event: { type: 'rule.activated', ruleId, version, ruleHash, caseId } }];
}
