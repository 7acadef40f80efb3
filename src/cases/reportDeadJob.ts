import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { type JobName, jobSchemas } from '../core/jobs.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { outbox } from '../db/schema/operations.ts';
import type { ActionRow } from './createActions.ts';
import { readAction } from './effectRow.ts';
import { newCase, openInside } from './openCase.ts';
import { parseInput } from './parseInput.ts';
import { settleEffect } from './recordEffect.ts';
import { transactRetrying } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

const input = z.object({ outboxId: z.uuid(), error: z.string().transform((text) => text.slice(0, 2000)) });
type OutboxRow = typeof outbox.$inferSelect;

/**
 * A job was given up: its work is marked dead and an integration-failure case gets it an owner. If it was to deliver an action,
 * that action failed (never sent) or is parked (sent, answer unknown). Told twice, it happens once.
 */
export async function reportDeadJob(
  context: VerbContext,
  raw: { outboxId: string; error: string },
): Promise<{ caseId: string | null; changed: boolean }> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const dead = await markDead(inside, parsed.outboxId, parsed.error);
    if (!dead) return { caseId: null, changed: false };
    const action = await actionOf(inside, dead);
    const opened = await openInside(inside, newCase.parse(failureCase(dead, action, parsed.error)));
    const settled = action ? await giveUp(inside, action, parsed.error) : [];
    await appendAuditBatch(inside, [...opened.audit, ...settled, deadEntry(dead, opened.caseId)]);
    return { caseId: opened.caseId, changed: true };
  });
}

async function markDead(inside: TransactionContext, id: string, error: string): Promise<OutboxRow | null> {
  const [dead] = await inside.tx
    .update(outbox)
    .set({ state: 'dead', lastError: error, finishedAt: inside.now() })
    .where(and(eq(outbox.id, id), inArray(outbox.state, ['pending', 'enqueued'])))
    .returning();
  if (dead) return dead;
  const [known] = await inside.tx.select({ id: outbox.id }).from(outbox).where(eq(outbox.id, id));
  if (!known) throw docketError({ code: 'not_found', status: 404, message: `There is no work ${id}.` });
  return null;
}

async function actionOf(inside: TransactionContext, dead: OutboxRow): Promise<ActionRow | null> {
  if (dead.job !== 'action.deliver') return null;
  return readAction(inside, jobSchemas['action.deliver'].parse(dead.payload).actionId);
}

async function giveUp(inside: TransactionContext, action: ActionRow, error: string): Promise<AuditEntry[]> {
  if (action.state !== 'intent' && action.state !== 'sent') return [];
  const result = action.state === 'sent' ? 'parked' : 'failed';
  const { audit } = await settleEffect(inside, action, { result, detail: error });
  return audit;
}

const workNames: Record<JobName, string> = {
  'document.read': 'Reading a document',
  'deduction.code': 'Coding deductions',
  'deduction.step': 'Working out the next step of deductions',
  'action.deliver': 'Delivering an action',
  'acknowledgement.deliver': 'Delivering an acknowledgement',
  'cash.match': 'Matching cash to open items',
  'cash.post': 'Booking applied cash',
  'cash.reverse': 'Booking the reversal of applied cash',
  'model.train': 'Training a model',
  'predictions.make': 'Predicting',
  'rules.check': 'Checking rules',
  'rules.review': 'Looking back with a new rule',
  'table.load': 'Loading tables',
  'parked.heal': 'Writing rows that waited for a record',
};

/** One case per sending that died: work that is sent again and dies again is a new failure. */
function failureCase(dead: OutboxRow, action: ActionRow | null, error: string): z.input<typeof newCase> {
  const payload = dead.payload as { documentId?: string };
  return {
    kind: 'integration_failure',
    title: `${workNames[dead.job]} was given up: ${error}`,
    dedupeKey: `job.dead:${dead.id}:${dead.sendings}`,
    subjectKind: action ? 'action' : payload.documentId ? 'document' : 'work',
    subjectId: action?.id ?? payload.documentId ?? null,
    documentId: payload.documentId ?? null,
    currency: action?.currency ?? 'XXX',
    moneyMinor: action?.amountMinor ?? 0,
    details: {
      outboxId: dead.id,
      job: dead.job,
      payload: dead.payload,
      error,
      forCaseId: action?.caseId ?? dead.caseId,
    },
  };
}

function deadEntry(dead: OutboxRow, caseId: string): AuditEntry {
  const { id, job, sendings, lastError } = dead;
  return {
    subjectId: caseId,
    event: { type: 'job.dead', outboxId: id, job, attempts: sendings, error: lastError ?? '', caseId },
  };
}
