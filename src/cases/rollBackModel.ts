import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { modelPurpose } from '../core/modelFigures.ts';
import { appendAudit } from '../db/audit.ts';
import { transact, type VerbContext } from '../db/context.ts';
import { activeModel } from '../db/models.ts';
import { notifyChange } from '../db/notify.ts';
import { models } from '../db/schema/models.ts';
import { modelLock } from './activateModel.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { requirePerson } from './whoActs.ts';

const input = z.object({ purpose: modelPurpose.default('deduction-coding'), reason: becauseOf });

/**
 * Puts the model before the present one back in force, at once and by one person: back to what two people approved before is the safe
 * direction. Without an earlier one, the shipped model codes deductions (`to` is null); the first predictor has nothing before it.
 */
export async function rollBackModel(
  context: VerbContext,
  raw: z.input<typeof input>,
): Promise<{ from: number; to: number | null }> {
  const { purpose, reason } = parseInput(input, raw);
  return transact(context, async (inside) => {
    await requirePerson(inside, 'policy.propose');
    await inside.tx.execute(sql`select pg_advisory_xact_lock(${modelLock})`);
    const active = await activeModel(inside.tx, purpose);
    const [earlier] = await inside.tx
      .select({ version: models.version })
      .from(models)
      .where(and(eq(models.purpose, purpose), eq(models.state, 'retired'), isNotNull(models.activatedAt)))
      .orderBy(desc(models.activatedAt))
      .limit(1);
    if (!active || (!earlier && purpose !== 'deduction-coding'))
      throw docketError({
        code: 'wrong_state',
        status: 409,
        message: 'No model trained here was in force before: there is nothing to go back to.',
      });
    // One that was gone back from is not where the next step back leads.
    await inside.tx.update(models).set({ state: 'rejected' }).where(eq(models.version, active.version));
    if (earlier) await inside.tx.update(models).set({ state: 'active' }).where(eq(models.version, earlier.version));
    const event = { type: 'model.rolled_back' as const, from: active.version, to: earlier?.version ?? null, reason };
    await notifyChange(inside, [{ what: 'model', id: String(active.version), state: 'rejected' }]);
    await appendAudit(inside, active.id, [event]);
    return { from: active.version, to: earlier?.version ?? null };
  });
}
