import { eq } from 'drizzle-orm';
import type { ActionKind, ProposedAction } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import type { TransactionContext } from '../db/context.ts';
import { actions } from '../db/schema/cases.ts';

export type ActionOf<K extends ActionKind> = typeof actions.$inferSelect & {
  action: Extract<ProposedAction, { kind: K }>;
};

/** An action of this kind that took effect, to be booked; `what` is its kind in words. Throws `not_found`, or `wrong_state` for any other. */
export async function confirmedAction<K extends ActionKind>(
  inside: TransactionContext,
  actionId: string,
  kind: K,
  what: string,
): Promise<ActionOf<K>> {
  const [row] = await inside.tx.select().from(actions).where(eq(actions.id, actionId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no action ${actionId}.` });
  if (row.action.kind !== kind || row.state !== 'confirmed')
    throw docketError({ code: 'wrong_state', message: `Only ${what} that is confirmed is booked.` });
  return row as ActionOf<K>;
}
