import type { TransactionContext } from '../db/context.ts';
import { rejectModelOf } from './activateModel.ts';
import { rejectPolicyOf } from './activatePolicy.ts';
import type { CaseRow } from './caseRow.ts';
import { rejectNamedVersionOf } from './namedVersions.ts';

/** A version that was proposed is rejected with the case about it; other cases are left alone. */
export async function rejectVersionOf(
  inside: TransactionContext,
  { kind, dedupeKey }: Pick<CaseRow, 'kind' | 'dedupeKey'>,
): Promise<void> {
  if (kind === 'policy_change') await rejectPolicyOf(inside, dedupeKey);
  if (kind === 'model_change') await rejectModelOf(inside, dedupeKey);
  if (kind === 'rule_change') await rejectNamedVersionOf(inside, 'rule', dedupeKey);
  if (kind === 'mapping_change') await rejectNamedVersionOf(inside, 'mapping', dedupeKey);
}
