import { and, eq } from 'drizzle-orm';
import type { EffectState } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { actions } from '../db/schema/cases.ts';
import type { ActionRow } from './createActions.ts';
import { versionConflict } from './retryRaces.ts';

export async function readAction(inside: TransactionContext, actionId: string): Promise<ActionRow> {
  const [row] = await inside.tx.select().from(actions).where(eq(actions.id, actionId));
  if (!row) throw docketError({ code: 'not_found', status: 404, message: `There is no action ${actionId}.` });
  return row;
}

/** Moves an effect on by compare-and-set over its state and attempts, and returns the new row with its audit row. */
export async function changeEffect(
  inside: TransactionContext,
  row: ActionRow,
  changes: Partial<ActionRow> & { state: EffectState },
): Promise<{ changed: ActionRow; audit: AuditEntry }> {
  const [changed] = await inside.tx
    .update(actions)
    .set(changes)
    .where(and(eq(actions.id, row.id), eq(actions.state, row.state), eq(actions.attempts, row.attempts)))
    .returning();
  if (!changed) throw versionConflict('The action was changed by somebody else at the same moment.');
  return { changed, audit: effectEntry(changed, row.state) };
}

function effectEntry(changed: ActionRow, from: EffectState): AuditEntry {
  return {
    subjectId: changed.caseId,
    event: {
      type: 'action.effect',
      actionId: changed.id,
      caseId: changed.caseId,
      from,
      to: changed.state,
      attempt: changed.attempts,
      connector: changed.connector,
      payloadHash: changed.contentHash,
      detail: changed.detail,
    },
  };
}
