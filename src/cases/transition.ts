import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { caseKinds } from '../core/caseKinds.ts';
import { type CaseCommand, type CaseState, isWaiting, mayResolve, nextState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { enqueueWork, type Work } from '../db/outbox.ts';
import { cases } from '../db/schema/cases.ts';
import { type CaseRow, changeCase, type NewCaseRow, readCase, stateAfter } from './caseRow.ts';
import { becauseOf, caseId, parseInput, words } from './parseInput.ts';
import { caseWithout } from './recommendationRows.ts';
import { rejectVersionOf } from './rejectVersion.ts';
import { transactRetrying } from './retryRaces.ts';
import { requireMachine, requirePerson, requireWorker } from './whoActs.ts';

const input = z.object({ caseId, reason: becauseOf });
type Moved = { caseId: string; state: CaseState };

/** The person who works on the case says it is settled: nothing (more) needs to be done. */
export async function resolveCase(context: VerbContext, raw: { caseId: string; reason: string }): Promise<Moved> {
  return transition(context, 'resolve', raw, (row) => {
    if (isWaiting(row.state) && !mayResolve(row))
      throw docketError({
        code: 'wrong_state',
        status: 409,
        message: 'A recommendation waits for a decision: approve, amend or reject it.',
      });
    return caseWithout;
  });
}

/** A case that was thought to be over needs somebody again. It starts afresh, its history stays. */
export async function reopenCase(context: VerbContext, raw: { caseId: string; reason: string }): Promise<Moved> {
  return transition(context, 'reopen', raw, (row) => ({
    ...caseWithout,
    escalationLevel: 0,
    ownerRole: caseKinds[row.kind].ownerRole,
  }));
}

const healing = z.object({ dedupeKey: words(400), reason: becauseOf });

/**
 * The exception has gone away by itself: what a rule says when its condition no longer holds. Closes the case if nobody has
 * decided anything yet; `healed` is false when there is no such case or it has gone too far for that.
 */
export async function healCase(
  context: VerbContext,
  raw: { dedupeKey: string; reason: string },
): Promise<{ caseId: string | null; healed: boolean }> {
  const parsed = parseInput(healing, raw);
  return transactRetrying(context, async (inside) => {
    requireMachine(inside);
    const [row] = await inside.tx.select().from(cases).where(eq(cases.dedupeKey, parsed.dedupeKey));
    const audit = row ? await healInside(inside, row, parsed.reason) : [];
    await appendAuditBatch(inside, audit);
    return { caseId: row?.id ?? null, healed: audit.length > 0 };
  });
}

/** One command of the state table by a person who works on the case, with the changes that go with it. */
async function transition(
  context: VerbContext,
  command: CaseCommand,
  raw: { caseId: string; reason: string },
  changes: (row: CaseRow) => Partial<NewCaseRow>,
): Promise<Moved> {
  const parsed = parseInput(input, raw);
  return transactRetrying(context, async (inside) => {
    await requirePerson(inside, 'case.work');
    const row = await readCase(inside.tx, parsed.caseId);
    const acting = await requireWorker(inside, row);
    const { changed, audit } = await moveInside(acting, row, command, parsed.reason, changes(row));
    if (command === 'reopen') await enqueueWork(acting, lookAgain(changed));
    await appendAuditBatch(acting, audit);
    return { caseId: row.id, state: changed.state };
  });
}

/** Reopening the case of a returned payment asks for the way back: what was taken back is proposed to be applied once more. */
function lookAgain({ id, kind, version, subjectId }: CaseRow): Work[] {
  if (kind !== 'payment_returned' || subjectId === null) return [];
  const payload = { paymentIds: [], bankTransactionIds: [subjectId] };
  return [{ job: 'cash.match', payload, workKey: `cash.match:reopened:${id}:${version}`, caseId: id }];
}

/** The inside of healCase: its audit rows, none where somebody has decided something on the case. */
export async function healInside(inside: TransactionContext, row: CaseRow, reason: string): Promise<AuditEntry[]> {
  if (!nextState(row.state, 'heal')) return [];
  return (await moveInside(inside, row, 'heal', reason, caseWithout)).audit;
}

/** The inside of every plain transition. The caller appends the audit rows, last. */
export async function moveInside(
  inside: TransactionContext,
  row: CaseRow,
  command: CaseCommand,
  reason: string | null,
  changes: Partial<NewCaseRow> = {},
): Promise<{ changed: CaseRow; audit: AuditEntry[] }> {
  const state = stateAfter(row.state, command);
  const changed = await changeCase(inside, row, { ...changes, state });
  if (!changed.live) await rejectVersionOf(inside, row);
  await notifyChange(inside, [{ what: 'case', id: row.id, state }]);
  const event = { type: 'case.transitioned' as const, caseId: row.id, command, from: row.state, to: state, reason };
  return { changed, audit: [{ subjectId: row.id, event }] };
}
