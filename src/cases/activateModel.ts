import { eq, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { activeModel } from '../db/models.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import type { RecommendationRow } from './recommendationRows.ts';

/** Key of the case that decides about a model: this and the model's version. */
export const modelCasePrefix = 'model:';
/** Any constant: two models that become active at the same moment take turns. */
export const modelLock = 4_170_239;

/**
 * Lets an approved model serve from now on and retires the one in force, inside the approval's transaction. What was approved was better
 * than the model then in force; if another is in force by now, this one is refused and must be trained anew.
 */
export async function activateModel(
  inside: TransactionContext,
  caseId: string,
  { proposal }: RecommendationRow,
): Promise<AuditEntry[]> {
  if (proposal.action.kind !== 'activate_model') return [];
  const { modelVersion: version } = proposal.action;
  await inside.tx.execute(sql`select pg_advisory_xact_lock(${modelLock})`);
  const [wanted] = await inside.tx.select().from(models).where(eq(models.version, version));
  if (wanted?.state !== 'proposed')
    throw docketError({ code: 'wrong_state', status: 409, message: `Model ${version} is not waiting for approval.` });
  const active = await activeModel(inside.tx, wanted.purpose);
  if ((active?.headVersion ?? null) !== proposal.inputs.replaces)
    throw docketError({
      code: 'version_conflict',
      status: 409,
      message: `Model ${version} was held against ${wanted.figures.against}, which is not in force any more. Reject it; the next training compares afresh.`,
    });
  if (active) await inside.tx.update(models).set({ state: 'retired' }).where(eq(models.version, active.version));
  await inside.tx.update(models).set({ state: 'active', activatedAt: inside.now() }).where(eq(models.version, version));
  await notifyChange(inside, [{ what: 'model', id: String(version), state: 'active' }]);
  return [{ subjectId: caseId, event: { type: 'model.activated', version, headVersion: wanted.headVersion, caseId } }];
}
