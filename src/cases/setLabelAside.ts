import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { appendAudit } from '../db/audit.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import type { LabelRow } from '../db/labels.ts';
import { notifyChange } from '../db/notify.ts';
import { labels } from '../db/schema/cases.ts';
import { becauseOf, parseInput } from './parseInput.ts';
import { requirePerson } from './whoActs.ts';

const asideInput = z.object({ labelId: z.uuid(), reason: becauseOf });
const backInput = z.object({ labelId: z.uuid() });

/**
 * Takes a label out of what is learned from: a decision that was wrong, or right for a reason that its text does not tell. Nothing
 * about the case changes. Throws `label_not_found`, or `wrong_state` if it is set aside already.
 */
export async function setLabelAside(
  context: VerbContext,
  raw: { labelId: string; reason: string },
): Promise<{ id: string }> {
  const { labelId, reason } = parseInput(asideInput, raw);
  return transact(context, async (inside) => {
    await requirePerson(inside, 'policy.propose');
    const { caseId, category, setAside } = await lockLabel(inside, labelId);
    if (setAside) throw wrongState('This label is set aside already.');
    await inside.tx
      .update(labels)
      .set({ setAside: { by: inside.actor, at: inside.now().toISOString(), reason } })
      .where(eq(labels.id, labelId));
    await notifyChange(inside, [{ what: 'model', id: labelId, state: 'label_set_aside' }]);
    await appendAudit(inside, labelId, [{ type: 'label.set_aside', labelId, caseId, category, reason }]);
    return { id: labelId };
  });
}

/** The way back: it teaches again from the next training on. */
export async function takeLabelBack(context: VerbContext, raw: { labelId: string }): Promise<{ id: string }> {
  const { labelId } = parseInput(backInput, raw);
  return transact(context, async (inside) => {
    await requirePerson(inside, 'policy.propose');
    const { caseId, category, setAside } = await lockLabel(inside, labelId);
    if (!setAside) throw wrongState('This label is not set aside.');
    await inside.tx.update(labels).set({ setAside: null }).where(eq(labels.id, labelId));
    await notifyChange(inside, [{ what: 'model', id: labelId, state: 'label_taken_back' }]);
    await appendAudit(inside, labelId, [{ type: 'label.taken_back', labelId, caseId, category }]);
    return { id: labelId };
  });
}

async function lockLabel(inside: TransactionContext, labelId: string): Promise<LabelRow> {
  const [row] = await inside.tx.select().from(labels).where(eq(labels.id, labelId)).for('update');
  if (row) return row;
  throw docketError({ code: 'label_not_found', status: 404, message: `There is no label ${labelId}.` });
}

const wrongState = (message: string) => docketError({ code: 'wrong_state', status: 409, message });
