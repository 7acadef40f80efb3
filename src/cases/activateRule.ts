import { and, eq, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork } from '../db/outbox.ts';
import { rules } from '../db/schema/rules.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/**
 * Makes an approved version of a rule the active one, inside the approval's transaction, and has the recent past looked at with
 * it. What was approved took the place of a certain version; if another has become active since, it must be proposed anew.
 */
export async function activateRule(
  inside: TransactionContext,
  caseId: string,
  { proposal }: RecommendationRow,
): Promise<AuditEntry[]> {
  const { action } = proposal;
  if (action.kind !== 'activate_rule') return [];
  const { ruleId, ruleVersion } = action;
  await inside.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${ruleId}`}, 0))`);
  const [active] = await inside.tx
    .select({ version: rules.version })
    .from(rules)
    .where(and(eq(rules.id, ruleId), eq(rules.state, 'active')));
  if ((active?.version ?? null) !== proposal.inputs.replaces)
    throw docketError({
      code: 'version_conflict',
      status: 409,
      message: `Version ${ruleVersion} was proposed in place of version ${proposal.inputs.replaces}, but ${active?.version} is active by now. Reject it and propose it again.`,
    });
  if (active)
    await inside.tx
      .update(rules)
      .set({ state: 'retired' })
      .where(and(eq(rules.id, ruleId), eq(rules.version, active.version)));
  const [activated] = await inside.tx
    .update(rules)
    .set({ state: 'active', activatedAt: inside.now() })
    .where(and(eq(rules.id, ruleId), eq(rules.version, ruleVersion), eq(rules.state, 'proposed')))
    .returning();
  if (!activated)
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `Version ${ruleVersion} of rule ${ruleId} is not waiting for approval.`,
    });
  await enqueueWork(inside, [
    { job: 'rules.review', payload: { ruleId }, workKey: `rules.review:${ruleId}:${ruleVersion}` },
  ]);
  await notifyChange(inside, [{ what: 'rule', id: ruleId, state: 'active' }]);
  const event = { type: 'rule.activated' as const, ruleId, version: ruleVersion, ruleHash: activated.bodyHash, caseId };
  return [{ subjectId: caseId, event }];
}

/** A proposed version whose case ends without approval is rejected with it. */
export async function rejectRuleOf(inside: TransactionContext, dedupeKey: string): Promise<void> {
  const [, id, version] = /^rule-change:([a-z0-9-]+):(\d+)$/.exec(dedupeKey) ?? [];
  if (!id) return;
  await inside.tx
    .update(rules)
    .set({ state: 'rejected' })
    .where(and(eq(rules.id, id), eq(rules.version, Number(version)), eq(rules.state, 'proposed')));
}

/** Key of the case that decides about a version of a rule. */
export const ruleCaseKey = (ruleId: string, version: number): string => `rule-change:${ruleId}:${version}`;
