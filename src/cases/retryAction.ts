import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EffectState } from '../core/actions.ts';
import type { CaseState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { enqueueWork } from '../db/outbox.ts';
import { actions } from '../db/schema/cases.ts';
import { readCase } from './caseRow.ts';
import { type ActionRow, deliveryOf } from './createActions.ts';
import { changeEffect } from './effectRow.ts';
import { becauseOf, caseId, parseInput } from './parseInput.ts';
import { settleEffect } from './recordEffect.ts';
import { refuseStale } from './renewIfStale.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requirePerson, requireWorker } from './whoActs.ts';

const input = z.object({ caseId, reason: becauseOf });
const settling = input.extend({ happened: z.boolean() });
type Moved = { caseId: string; state: CaseState };

/** Sends a refused action once more: the same approval, the same effect key. Not what rests on stock that has changed. */
export async function retryAction(context: VerbContext, raw: { caseId: string; reason: string }): Promise<Moved> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'case.work');
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    const action = await lastAction(inside, row.id, 'failed');
    await refuseStale(inside, action.action);
    const moved = await moveInside(acting, row, 'retry', parsed.reason);
    const { changed, audit } = await changeEffect(inside, action, { state: 'intent', detail: null });
    await enqueueWork(inside, [deliveryOf(changed)]);
    await appendAuditBatch(acting, [...moved.audit, audit]);
    return { caseId: row.id, state: moved.changed.state };
  });
}

/**
 * A person who has looked at the other side says whether a parked effect happened. If it did, the case is resolved, unless another
 * effect of the same approval is in doubt or was refused; if not, it has failed and can be retried. Only somebody who may decide such cases says so.
 */
export async function settleParked(
  context: VerbContext,
  raw: { caseId: string; happened: boolean; reason: string },
): Promise<Moved> {
  const parsed = parseInput(settling, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'case.decide');
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    const action = await lastAction(inside, row.id, 'parked');
    const result = parsed.happened ? 'confirmed' : 'failed';
    const { state, audit } = await settleEffect(acting, action, { result, detail: parsed.reason });
    await appendAuditBatch(acting, audit);
    return { caseId: row.id, state };
  });
}

async function lastAction(inside: TransactionContext, id: string, state: EffectState): Promise<ActionRow> {
  const [row] = await inside.tx
    .select()
    .from(actions)
    .where(and(eq(actions.caseId, id), eq(actions.state, state)))
    .orderBy(desc(actions.createdAt))
    .limit(1);
  if (!row) throw docketError({ code: 'wrong_state', status: 409, message: `No action of this case is ${state}.` });
  return row;
}
