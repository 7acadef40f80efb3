import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { jobSchemas } from '../core/jobs.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { requireRight } from '../db/authorise.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { outbox } from '../db/schema/operations.ts';
import { readCase } from './caseRow.ts';
import { changeEffect, readAction } from './effectRow.ts';
import { parseInput } from './parseInput.ts';
import { transactRetrying } from './retryRaces.ts';
import { moveInside } from './transition.ts';

const input = z.object({ outboxId: z.uuid() });
type OutboxRow = typeof outbox.$inferSelect;

/**
 * An operator gives dead work another round of attempts. Work that was to deliver an action revives the action with it, under
 * its old approval and effect key; if it is parked, a person must first say whether it happened.
 */
export async function retryDeadJob(context: VerbContext, raw: { outboxId: string }): Promise<{ outboxId: string }> {
  const { outboxId } = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requireRight(inside.tx, inside.actor, 'operations.write', inside.now());
    const row = await reviveWork(inside, outboxId);
    const revived = await reviveAction(inside, row);
    const { id, job, sendings } = row;
    const event = { type: 'job.revived' as const, outboxId: id, job, sendings };
    await appendAuditBatch(inside, [...revived, { subjectId: id, event }]);
    return { outboxId };
  });
}

async function reviveWork(inside: TransactionContext, id: string): Promise<OutboxRow> {
  const [dead] = await inside.tx.select().from(outbox).where(eq(outbox.id, id));
  if (!dead) throw docketError({ code: 'not_found', status: 404, message: `There is no work ${id}.` });
  const underWay = await inside.tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.workKey, dead.workKey), inArray(outbox.state, ['pending', 'enqueued'])));
  const revived =
    underWay.length > 0
      ? []
      : await inside.tx
          .update(outbox)
          .set({ state: 'pending', finishedAt: null, enqueuedAt: null })
          .where(and(eq(outbox.id, id), eq(outbox.state, 'dead')))
          .returning();
  if (revived[0]) return revived[0];
  throw docketError({
    code: 'wrong_state',
    status: 409,
    message: 'This work is not dead, or is under way again already.',
  });
}

async function reviveAction(inside: TransactionContext, row: OutboxRow): Promise<AuditEntry[]> {
  if (row.job !== 'action.deliver') return [];
  const action = await readAction(inside, jobSchemas['action.deliver'].parse(row.payload).actionId);
  if (action.state === 'intent') return [];
  if (action.state !== 'failed')
    throw docketError({
      code: 'wrong_state',
      status: 409,
      message:
        action.state === 'parked'
          ? 'Whether this action happened is not known: settle that on its case first.'
          : `The action is ${action.state}; there is nothing to deliver.`,
    });
  const failed = await readCase(inside.tx, action.caseId);
  // While another effect of the same approval is under way, the case has not failed (yet).
  const moved =
    failed.state === 'approved' ? { audit: [] } : await moveInside(inside, failed, 'retry', 'revived by an operator');
  const { audit } = await changeEffect(inside, action, { state: 'intent', detail: null });
  return [...moved.audit, audit];
}
