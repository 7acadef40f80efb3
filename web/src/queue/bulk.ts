import { type CaseRow, commandCase } from '../api/cases.ts';
import { problemOf } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import type { User } from '../api/session.ts';
import { say } from '../app/toasts.ts';
import { caseChanged } from '../decide/caseChanged.ts';
import { decide } from '../decide/decide.ts';
import { caseQuery } from './Glance.tsx';

/** Approves each row as its list line showed it; what has changed since, or may not be approved, is left and named. */
export async function approveRows(user: User, rows: CaseRow[]): Promise<void> {
  const left: string[] = [];
  for (const row of rows) {
    const detail = await queryClient.ensureQueryData(caseQuery(row.id));
    const proposal = detail.recommendation?.proposal;
    const same = proposal?.category === row.category && detail.case.amountMinor === row.amountMinor;
    if (!detail.may.approve.allowed) left.push(`#${row.reference} ${detail.may.approve.why ?? ''}`.trim());
    else if (!same) left.push(`#${row.reference} has changed since it was listed`);
    else decide(user, detail, 'approve', { reason: '' });
  }
  if (left.length > 0) say({ tone: 'bad', text: `Not approved: ${left.join('; ')}` });
}

/** Claims each row for oneself, or gives it back when it is already one's own. */
export async function claimRows(user: User, rows: CaseRow[]): Promise<void> {
  for (const row of rows) {
    const assigneeId = row.assignee?.id === user.id ? null : user.id;
    try {
      const answer = await commandCase(row.id, { verb: 'claim', body: { assigneeId } });
      caseChanged(answer.case, false);
    } catch (error) {
      say({ tone: 'bad', text: `#${row.reference}: ${problemOf(error).detail}` });
    }
  }
}
