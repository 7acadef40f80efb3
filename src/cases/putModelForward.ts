import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { activeModel } from '../db/models.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import { modelLock } from './activateModel.ts';
import { modelChange } from './modelChange.ts';
import { openChange } from './openChange.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { trainedModel } from './trainedModel.ts';
import { requirePerson } from './whoActs.ts';

const input = z.object({ version: z.int().positive(), reason: becauseOf });
type Model = typeof models.$inferSelect;

/**
 * A person puts a challenger forward that was not judged better than the model in force. The case asks two finance controllers, neither
 * of them this person, and tells the reason beside the judgement; until then nothing changes.
 */
export async function putModelForward(
  context: VerbContext,
  raw: z.input<typeof input>,
): Promise<{ version: number; caseId: string }> {
  const { version, reason } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'policy.propose');
    await inside.tx.execute(sql`select pg_advisory_xact_lock(${modelLock})`);
    const model = await readChallenger(inside, version);
    const { purpose, headVersion, figures, file } = model;
    const trained = trainedModel.parse({
      purpose,
      headVersion,
      figures,
      replaces: await inForceAgainst(inside, model),
    });
    const { caseId, audit } = await openChange(inside, modelChange(version, trained, file, reason));
    await inside.tx.update(models).set({ state: 'proposed', caseId }).where(eq(models.version, version));
    await notifyChange(inside, [{ what: 'model', id: String(version), state: 'proposed' }]);
    const event = { type: 'model.put_forward' as const, version, headVersion, caseId, reason };
    await appendAuditBatch(inside, [{ subjectId: model.id, event }, ...audit]);
    return { version, caseId };
  });
}

async function readChallenger(inside: TransactionContext, version: number): Promise<Model> {
  const [model] = await inside.tx.select().from(models).where(eq(models.version, version)).for('update');
  if (!model) throw docketError({ code: 'not_found', status: 404, message: `There is no model ${version}.` });
  if (model.state !== 'challenger')
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `Model ${version} is ${model.state}: only one that was judged no better, and not decided on, can be put forward.`,
    });
  return model;
}

/** Name of the model in force, null for the shipped one. It must be what the challenger was held against, or the judgement says nothing. */
async function inForceAgainst(
  inside: TransactionContext,
  { version, purpose, figures }: Model,
): Promise<string | null> {
  const active = (await activeModel(inside.tx, purpose))?.headVersion ?? null;
  const against = figures.against ?? '';
  const [known] = await inside.tx
    .select({ name: models.headVersion })
    .from(models)
    .where(eq(models.headVersion, against));
  if ((known?.name ?? null) === active) return active;
  throw docketError({
    code: 'version_conflict',
    status: 409,
    message: `Model ${version} was held against ${against}, which is not in force any more. Train anew: the next one is compared afresh.`,
  });
}
