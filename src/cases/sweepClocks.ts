import { and, asc, eq, lte } from 'drizzle-orm';
import { nextState } from '../core/caseStates.ts';
import { type AuditEntry, appendAuditBatch } from '../db/audit.ts';
import { loadMatter } from '../db/casesMatter.ts';
import type { TransactionContext, VerbContext } from '../db/context.ts';
import { notifyChange } from '../db/notify.ts';
import { cases } from '../db/schema/cases.ts';
import { type CaseRow, changeCase } from './caseRow.ts';
import { raisedCase } from './escalateCase.ts';
import { transactRetrying } from './retryRaces.ts';
import { requireMachine } from './whoActs.ts';

const batch = 100;

/**
 * Looks after every case whose clock has struck: at half of the service level it warns (the case ranks higher and screens are
 * told), at all of it the case goes to the higher role. Any number may run at once: each case is taken by one of them, and a case
 * whose clock was served is not served again.
 */
export async function sweepClocks(context: VerbContext): Promise<{ warned: number; escalated: number }> {
  const total = { warned: 0, escalated: 0 };
  for (;;) {
    const done = await transactRetrying(context, sweepBatch);
    total.warned += done.warned;
    total.escalated += done.escalated;
    if (done.warned + done.escalated < batch) return total;
  }
}

async function sweepBatch(inside: TransactionContext): Promise<{ warned: number; escalated: number }> {
  requireMachine(inside);
  const now = inside.now();
  const struck = await inside.tx
    .select()
    .from(cases)
    .where(and(eq(cases.live, true), lte(cases.nextClockAt, now)))
    .orderBy(asc(cases.nextClockAt))
    .limit(batch)
    .for('update', { skipLocked: true });
  const audit: AuditEntry[] = [];
  for (const row of struck) {
    if (row.dueAt > now) await changeCase(inside, row, { nextClockAt: row.dueAt });
    else audit.push(await escalateByClock(inside, row));
  }
  await notifyChange(
    inside,
    struck.map((row) => ({ what: 'case', id: row.id, state: row.state })),
  );
  await appendAuditBatch(inside, audit);
  return { warned: struck.length - audit.length, escalated: audit.length };
}

/** Where the state table knows no escalation (an effect in doubt, say), the owner is raised and the state stays. */
async function escalateByClock(inside: TransactionContext, row: CaseRow): Promise<AuditEntry> {
  const present = await loadMatter(inside.tx, row);
  const state = nextState(row.state, 'escalate') ?? row.state;
  const changed = await changeCase(inside, row, { ...raisedCase(row, present), state, nextClockAt: null });
  return {
    subjectId: row.id,
    event: {
      type: 'case.escalated_by_clock',
      caseId: row.id,
      level: changed.escalationLevel,
      toRole: changed.turnRole ?? changed.ownerRole,
    },
  };
}
