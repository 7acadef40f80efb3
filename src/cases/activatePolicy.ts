import { and, eq, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { policies } from '../db/schema/governance.ts';
import { activePolicy } from './activePolicy.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** Any constant: two policies that become active at the same moment take turns. */
const activationLock = 4_170_238;

/**
 * Makes an approved policy version the active one and retires the other, inside the approval's transaction. What was approved
 * was a change of the policy then active; if another has become active since, this one is refused and must be proposed anew.
 */
export async function activatePolicy(
  inside: TransactionContext,
  caseId: string,
  recommendation: RecommendationRow,
): Promise<AuditEntry[]> {
  const { action } = recommendation.proposal;
  if (action.kind !== 'activate_policy') return [];
  await inside.tx.execute(sql`select pg_advisory_xact_lock(${activationLock})`);
  const active = await activePolicy(inside.tx);
  if (active.version !== recommendation.policyVersion)
    throw docketError({
      code: 'version_conflict',
      status: 409,
      message: `Version ${action.policyVersion} was proposed as a change of version ${recommendation.policyVersion}, but ${active.version} is active by now. Reject it and propose it again.`,
    });
  await inside.tx.update(policies).set({ state: 'retired' }).where(eq(policies.version, active.version));
  const [activated] = await inside.tx
    .update(policies)
    .set({ state: 'active', activatedAt: inside.now() })
    .where(and(eq(policies.version, action.policyVersion), eq(policies.state, 'proposed')))
    .returning();
  if (!activated)
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `Policy version ${action.policyVersion} is not waiting for approval.`,
    });
  await notifyChange(inside, [{ what: 'policy', id: String(activated.version), state: 'active' }]);
  return [
    {
      subjectId: caseId,
      event: {
        type: 'policy.activated',
        version: activated.version,
        policyHash: activated.bodyHash,
        caseId,
      },
    },
  ];
}

/** Key of the case that decides about a policy version: this and the version's number. */
export const policyCasePrefix = 'policy:';
