import type { ActionKind, EffectState, ProposedAction } from '../../../src/core/actions.ts';
import type { Actor as StoredActor } from '../../../src/core/actor.ts';
import type { AuditEvent } from '../../../src/core/audit.ts';
import type { CaseKindName } from '../../../src/core/caseKinds.ts';
import type { CaseState } from '../../../src/core/caseStates.ts';
import type { PolicyAnswer } from '../../../src/core/policy.ts';
import type { PriorityPart } from '../../../src/core/priority.ts';
import type { Proposal } from '../../../src/core/recommendation.ts';
import type { Customer, Invoice, RecordKind } from '../../../src/core/records/registry.ts';
import type { Remittance } from '../../../src/core/remittance.ts';
import type { Role } from '../../../src/core/roles.ts';
import type { Money } from '../words/money.ts';
import { get, post } from './client.ts';

export type { Money };

/** Who or what did something, as the API shows it. */
export type Actor = { type: StoredActor['type']; id: string | null; name: string };

export type Page<T> = { items: T[]; nextCursor: string | null };

/** One line of a queue. Times are ISO 8601. */
export type CaseRow = {
  id: string;
  reference: number;
  kind: CaseKindName;
  state: CaseState;
  title: string;
  ownerRole: Role;
  assignee: { id: string; name: string } | null;
  customer: { number: string; name: string | null } | null;
  category: string | null;
  confidence: number | null;
  source: Proposal['source'] | null;
  producer: string | null;
  action: ActionKind | null;
  verdict: string | null;
  amountMinor: number;
  currency: string;
  priority: number;
  neededRole: Role | null;
  neededApprovals: number;
  givenApprovals: number;
  openedAt: string;
  dueAt: string;
  deadlineAt: string | null;
  escalationLevel: number;
  subject: { kind: string; number: string | null };
  updatedAt: string;
};

export type Recommendation = {
  id: string;
  seq: number;
  proposal: Proposal;
  proposedBy: Actor;
  contentHash: string;
  policyVersion: number;
  policyAnswer: PolicyAnswer;
  createdAt: string;
};

export type Decision = {
  id: string;
  decision: 'approve' | 'amend' | 'reject' | 'escalate';
  actor: Actor;
  reason: string | null;
  decidedAt: string;
  recommendationId: string;
};

export type Effect = {
  id: string;
  action: ProposedAction;
  amountMinor: number;
  currency: string;
  state: EffectState;
  connector: string;
  attempts: number;
  detail: string | null;
  externalReference: string | null;
  createdAt: string;
  sentAt: string | null;
  confirmedAt: string | null;
};

export type Note = { id: string; actor: Actor; body: string; writtenAt: string };
export type HistoryEntry = { at: string; actor: Actor; event: AuditEvent };
export type Permission = { allowed: boolean; why: string | null };
export type Permissions = Record<
  | 'approve'
  | 'amend'
  | 'reject'
  | 'escalate'
  | 'claim'
  | 'comment'
  | 'resolve'
  | 'reopen'
  | 'retry'
  | 'settle'
  | 'recordOutcome',
  Permission
>;

export type FiledRecord<T> = { kind: RecordKind; number: string; body: T };

export type CaseDetail = {
  case: CaseRow & { details: Record<string, unknown>; priorityParts: PriorityPart[] };
  recommendation: Recommendation | null;
  earlierRecommendations: Recommendation[];
  decisions: Decision[];
  actions: Effect[];
  notes: Note[];
  history: HistoryEntry[];
  subject: FiledRecord<Record<string, unknown>> | null;
  remittance: { number: string; reading: Remittance } | null;
  invoice: FiledRecord<Invoice> | null;
  customer: FiledRecord<Customer> | null;
  document: { id: string; fileName: string | null; format: string | null; partner: string | null } | null;
  outcome: {
    label: string;
    recoveredMinor: number | null;
    note: string | null;
    actor: Actor;
    recordedAt: string;
  } | null;
  may: Permissions;
};

export type Summary = {
  waitingForMe: { count: number; money: Money[] };
  toSolve: number;
  byState: { state: CaseState; count: number }[];
  byKind: { kind: CaseKindName; count: number; money: Money[] }[];
  overdue: number;
  decidedToday: number;
};

export const listCases = (query: string, signal?: AbortSignal) => get<Page<CaseRow>>(`/v1/cases${query}`, signal);
export const getCase = (id: string, signal?: AbortSignal) => get<CaseDetail>(`/v1/cases/${id}`, signal);
export const getSummary = (signal?: AbortSignal) => get<Summary>('/v1/cases/summary', signal);

/** A change asked of one case: which one, and what goes with it. */
export type CaseCommand =
  | { verb: 'claim'; body: { assigneeId: string | null } }
  | { verb: 'comments'; body: { body: string } }
  | { verb: 'approve'; body: { recommendationId: string; contentHash: string; reason?: string } }
  | {
      verb: 'amend';
      body: {
        recommendationId: string;
        category: string | null;
        rootCause?: string;
        note?: string;
        /** Whole, where it is no deduction code. */
        action?: ProposedAction;
        reason: string;
      };
    }
  | { verb: 'reject'; body: { recommendationId: string; contentHash: string; reason: string } }
  | { verb: 'escalate' | 'resolve' | 'reopen' | 'retry'; body: { reason: string } }
  | { verb: 'settle'; body: { happened: boolean; reason: string } }
  | { verb: 'outcome'; body: { label: string; recoveredMinor?: number; note?: string } };

export function commandCase(
  caseId: string,
  command: CaseCommand,
  options: { idempotencyKey?: string; keepalive?: boolean } = {},
) {
  return post<{ case: CaseRow }>(`/v1/cases/${caseId}/${command.verb}`, command.body, options);
}
