import { and, eq } from 'drizzle-orm';
import type { TransactionContext } from '../db/context.ts';
import { policies } from '../db/schema/governance.ts';
import { models } from '../db/schema/models.ts';
import { modelCasePrefix } from './activateModel.ts';
import { policyCasePrefix } from './activatePolicy.ts';
import type { CaseRow } from './caseRow.ts';
import { rejectNamedVersionOf } from './namedVersions.ts';

/** A version that was proposed is rejected with the case about it; other cases are left alone. */
export async function rejectVersionOf(
  inside: TransactionContext,
  { kind, dedupeKey }: Pick<CaseRow, 'kind' | 'dedupeKey'>,
): Promise<void> {
  if (kind === 'policy_change') await rejectNumbered(inside, policies, policyCasePrefix, dedupeKey);
  if (kind === 'model_change') await rejectNumbered(inside, models, modelCasePrefix, dedupeKey);
  if (kind === 'rule_change') await rejectNamedVersionOf(inside, 'rule', dedupeKey);
  if (kind === 'mapping_change') await rejectNamedVersionOf(inside, 'mapping', dedupeKey);
}

/** Rejects the version that the key of the case names after its prefix, where it still waits. */
async function rejectNumbered(
  inside: TransactionContext,
  table: typeof policies | typeof models,
  prefix: string,
  dedupeKey: string,
): Promise<void> {
  const version = Number(dedupeKey.replace(prefix, ''));
  if (!dedupeKey.startsWith(prefix) || !Number.isInteger(version)) return;
  await inside.tx
    .update(table)
    .set({ state: 'rejected' })
    .where(and(eq(table.version, version), eq(table.state, 'proposed')));
}
