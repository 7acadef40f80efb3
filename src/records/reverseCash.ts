import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ProposedAction } from '../core/actions.ts';
import { parseInput } from '../core/parseInput.ts';
import { requireSystem } from '../db/authorise.ts';
import { type TransactionContext, transact, type VerbContext } from '../db/context.ts';
import { cashReversals } from '../db/schema/cash.ts';
import { settlements } from '../db/schema/collections.ts';
import { creditMemos, invoices } from '../db/schema/records.ts';
import { confirmedAction } from './confirmedAction.ts';
import { onceMoreAfterDeadlock } from './onceMoreAfterDeadlock.ts';

const input = z.object({ actionId: z.uuid() });
type ReversedItems = Extract<ProposedAction, { kind: 'reverse_application' }>['items'];

/**
 * Books a reversal that took effect: what the application settled of each item is open again, and nobody learns from it how the customer
 * pays. The application's own row names it first, so that however often this runs, and whoever else takes it back, it counts once.
 */
export async function reverseCash(
  context: VerbContext,
  raw: { actionId: string },
): Promise<{ reversed: boolean; paymentNumber: string }> {
  requireSystem(context.actor);
  const { actionId } = parseInput(input, raw);
  return onceMoreAfterDeadlock(() =>
    transact(context, async (inside) => {
      const { action } = await confirmedAction(inside, actionId, 'reverse_application', 'a reversal');
      const { applicationActionId, bankTransactionNumber, paymentNumber, items } = action;
      const fresh = await inside.tx
        .insert(cashReversals)
        .values({ applicationActionId, actionId, bankTransactionNumber, reversedAt: inside.now() })
        .onConflictDoNothing()
        .returning();
      if (fresh.length === 0) return { reversed: false, paymentNumber };
      await raiseOpenAmounts(inside, items);
      await inside.tx.delete(settlements).where(eq(settlements.actionId, applicationActionId));
      return { reversed: true, paymentNumber };
    }),
  );
}

/** In the order of the numbers, like postings, so that two never wait for each other crosswise. Never beyond what an invoice is about. */
async function raiseOpenAmounts(inside: TransactionContext, items: ReversedItems): Promise<void> {
  const ordered = [...items].sort((a, b) => (a.itemNumber < b.itemNumber ? -1 : 1));
  for (const { itemNumber, itemKind, settledMinor } of ordered) {
    if (itemKind === 'invoice') {
      const raised = sql`least(${invoices.openMinor} + ${settledMinor}, greatest(${invoices.totalMinor}, ${invoices.openMinor}))`;
      await inside.tx.update(invoices).set({ openMinor: raised }).where(eq(invoices.number, itemNumber));
    } else {
      const raised = sql`${creditMemos.openMinor} + ${settledMinor}`;
      await inside.tx.update(creditMemos).set({ openMinor: raised }).where(eq(creditMemos.number, itemNumber));
    }
  }
}
