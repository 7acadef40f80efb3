import { and, eq, inArray } from 'drizzle-orm';
import { isWaiting, nextState } from '../core/caseStates.ts';
import { docketError } from '../core/errors.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { TransactionContext } from '../db/context.ts';
import { cases } from '../db/schema/cases.ts';
import { caseWithout } from './recommendationRows.ts';
import { moveInside } from './transition.ts';

/**
 * Inside another verb that changes what cases rest on: takes back the recommendations on these records' cases, with the
 * approvals given so far, so that new ones are made of what is true now. Throws `already_decided` where one was decided: what
 * is approved is never changed behind its approver. The caller appends the audit rows, last.
 */
export async function withdrawRecommendations(
  inside: TransactionContext,
  subject: { kind: string; ids: string[]; reason: string },
): Promise<AuditEntry[]> {
  if (subject.ids.length === 0) return [];
  const rows = await inside.tx
    .select()
    .from(cases)
    .where(and(eq(cases.subjectKind, subject.kind), inArray(cases.subjectId, subject.ids)))
    .orderBy(cases.id);
  const audit: AuditEntry[] = [];
  for (const row of rows) {
    if (row.state === 'open' && row.recommendationId === null) continue;
    if (!nextState(row.state, 'withdraw')) throw decided(row.reference, row.state);
    if (isWaiting(row.state) && row.givenApprovals > 0) throw decided(row.reference, row.state);
    audit.push(...(await moveInside(inside, row, 'withdraw', subject.reason, caseWithout)).audit);
  }
  return audit;
}

function decided(reference: number, state: string) {
  return docketError({
    code: 'already_decided',
    status: 409,
    message: `Case #${reference} rests on this and somebody has decided on it. Reopen the case first, or settle the difference there.`,
    details: { case: reference, state },
  });
}
