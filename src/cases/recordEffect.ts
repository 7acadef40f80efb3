import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EffectState } from '../core/actions.ts';
import type { CaseCommand, CaseState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { enqueueWork, type Work } from '../db/outbox.ts';
import { actions } from '../db/schema/cases.ts';
import { type CaseRow, readCase } from './caseRow.ts';
import type { ActionRow } from './createActions.ts';
import { changeEffect, readAction } from './effectRow.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';
import { requireMachine } from './whoActs.ts';

const result = z.enum(['confirmed', 'failed', 'parked']);
export type EffectResult = z.infer<typeof result>;
const input = z.object({
  actionId: z.uuid(),
  result,
  externalReference: z.string().max(400).optional(),
  detail: z
    .string()
    .transform((text) => text.slice(0, 2000))
    .optional(),
});

/** Which states each result may follow. What was never sent can have failed, but neither be confirmed nor in doubt. */
const follows: Record<EffectResult, readonly EffectState[]> = {
  confirmed: ['sent', 'parked'],
  failed: ['intent', 'sent', 'parked'],
  parked: ['sent'],
};
const commandOf: Record<EffectResult, CaseCommand> = { confirmed: 'confirm', failed: 'fail', parked: 'park' };

/**
 * Written after the outside call: the other side has it, has refused it, or it cannot be known (then a person must say). The case
 * moves along in the same transaction. The same result told again changes nothing.
 */
export async function recordEffect(
  context: VerbContext,
  raw: { actionId: string; result: EffectResult; externalReference?: string; detail?: string },
): Promise<{ changed: boolean; action: ActionRow }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const row = await readAction(inside, parsed.actionId);
    if (row.state === parsed.result) return { changed: false, action: row };
    const { action, audit } = await settleEffect(inside, row, parsed);
    await appendAuditBatch(inside, audit);
    return { changed: true, action };
  });
}

type Settling = { result: EffectResult; externalReference?: string; detail?: string };

/** The inside of every verb that learns what became of an effect. The caller appends the audit rows. */
export async function settleEffect(
  inside: TransactionContext,
  row: ActionRow,
  settling: Settling,
): Promise<{ action: ActionRow; state: CaseState; audit: AuditEntry[] }> {
  if (!follows[settling.result].includes(row.state))
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message: `An action that is ${row.state} cannot become ${settling.result}.`,
      details: { state: row.state, result: settling.result },
    });
  const caseRow = await readCase(inside.tx, row.caseId);
  const together = await resultTogether(inside, row, settling.result);
  const moved = together
    ? await moveInside(inside, caseRow, commandOf[together], settling.detail ?? null)
    : { changed: caseRow, audit: [] };
  const { changed, audit } = await changeEffect(inside, row, {
    state: settling.result,
    detail: settling.detail ?? null,
    externalReference: settling.externalReference ?? row.externalReference,
    ...(settling.result === 'confirmed' && { confirmedAt: inside.now() }),
  });
  if (settling.result === 'confirmed') await enqueueWork(inside, workAfter(row, caseRow));
  return { action: changed, state: moved.changed.state, audit: [audit, ...moved.audit] };
}

/** What goes on once an effect is confirmed: cash is booked or taken back, and of a coded deduction the next step is worked out. */
function workAfter({ id, action, caseId }: ActionRow, { kind, subjectId }: CaseRow): Work[] {
  if (action.kind === 'apply_cash')
    return [{ job: 'cash.post', payload: { actionId: id }, workKey: `cash.post:${id}`, caseId }];
  if (action.kind === 'reverse_application')
    return [{ job: 'cash.reverse', payload: { actionId: id }, workKey: `cash.reverse:${id}`, caseId }];
  if (action.kind === 'post_deduction_code' && kind === 'deduction' && subjectId)
    return [{ job: 'deduction.step', payload: { deductionIds: [subjectId] }, workKey: `deduction.step:${id}`, caseId }];
  return [];
}

/**
 * What became of all effects of one approval once this one is settled: in doubt while one is, else refused where one was. Null while
 * another is still under way or in doubt: the case moves when the last of them is settled.
 */
async function resultTogether(
  inside: TransactionContext,
  row: ActionRow,
  result: EffectResult,
): Promise<EffectResult | null> {
  // Effects of one approval that are settled side by side take turns here: the last one must see the others.
  const all = await inside.tx
    .select({ id: actions.id, state: actions.state })
    .from(actions)
    .where(eq(actions.recommendationId, row.recommendationId))
    .orderBy(actions.id)
    .for('update');
  const others = all.filter(({ id }) => id !== row.id).map(({ state }) => state);
  if (others.some((state) => state === 'intent' || state === 'sent')) return null;
  if (row.state === 'parked' && others.includes('parked')) return null;
  const states = [result, ...others];
  return states.includes('parked') ? 'parked' : states.includes('failed') ? 'failed' : 'confirmed';
}
