import type { ProposedAction } from '../../../src/core/actions.ts';
import type { CaseDetail } from '../api/cases.ts';
import type { User } from '../api/session.ts';
import { say } from '../app/toasts.ts';
import { decideLater, isPending } from './pendingDecisions.ts';

export type Verb = 'approve' | 'amend' | 'reject' | 'escalate' | 'resolve' | 'reopen';
export type DecisionText = {
  reason: string;
  category?: string;
  rootCause?: string;
  note?: string;
  /** Whole, where something else than a code is amended. */
  action?: ProposedAction;
};

const done: Record<Verb, string> = {
  approve: 'Approved',
  amend: 'Amended',
  reject: 'Rejected',
  escalate: 'Escalated',
  resolve: 'Resolved',
  reopen: 'Reopened',
};

export const verbNames: Record<Verb, string> = {
  approve: 'Approve',
  amend: 'Amend',
  reject: 'Reject',
  escalate: 'Escalate',
  resolve: 'Resolve',
  reopen: 'Reopen',
};

/** Every verb, in the order in which lists of keys name them. */
export const verbs = Object.keys(verbNames) as Verb[];

/**
 * Takes a decision on exactly what `detail` showed: its recommendation and content hash go with it, so that it fails if the
 * case has moved on meanwhile. Answers false, with the reason said, when it cannot be taken.
 */
export function decide(user: User, detail: CaseDetail, verb: Verb, text: DecisionText): boolean {
  const permission = detail.may[verb];
  if (!permission.allowed) {
    say({ tone: 'bad', text: `#${detail.case.reference}: ${permission.why ?? 'You may not do this.'}` });
    return false;
  }
  if (isPending(detail.case.id)) return false;
  decideLater({ userId: user.id, row: detail.case, words: done[verb], command: commandFor(detail, verb, text) });
  return true;
}

function commandFor(detail: CaseDetail, verb: Verb, text: DecisionText) {
  const reason = text.reason.trim();
  if (verb === 'escalate' || verb === 'resolve' || verb === 'reopen') return { verb, body: { reason } } as const;
  if (!detail.recommendation) throw new Error(`nothing is proposed on case ${detail.case.reference}`);
  const { id: recommendationId, contentHash } = detail.recommendation;
  if (verb === 'approve') return { verb, body: { recommendationId, contentHash, ...(reason && { reason }) } } as const;
  if (verb === 'reject') return { verb, body: { recommendationId, contentHash, reason } } as const;
  const { category = detail.case.category ?? '', rootCause, note, action } = text;
  if (action) return { verb, body: { recommendationId, category: detail.case.category, action, reason } } as const;
  return {
    verb,
    body: { recommendationId, category, reason, ...(rootCause && { rootCause }), ...(note?.trim() && { note }) },
  } as const;
}
