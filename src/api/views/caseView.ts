import type { z } from '@hono/zod-openapi';
import type { Decider } from '../../core/approvalRules.ts';
import type { CaseListRow } from '../../db/cases.ts';
import type { CaseDetail } from '../../db/casesDetail.ts';
import type { caseDetail, caseRow } from '../schemas/cases.ts';
import { actorView } from './actorView.ts';
import { casePermissions } from './casePermissions.ts';

export type CaseRowView = z.input<typeof caseRow>;
type DetailView = z.input<typeof caseDetail>;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A case as lists show it. */
export function caseRowView(row: CaseListRow): CaseRowView {
  // One plain literal: this runs for every row of every list.
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    state: row.state,
    title: row.title,
    ownerRole: row.ownerRole,
    assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? 'unknown' } : null,
    customer: row.customerNumber ? { number: row.customerNumber, name: row.customerName } : null,
    category: row.category,
    confidence: row.confidence,
    source: row.source,
    producer: row.producer,
    action: row.action,
    verdict: row.verdict,
    amountMinor: row.moneyMinor,
    currency: row.currency,
    priority: row.priority,
    neededRole: row.neededRole,
    neededApprovals: row.neededApprovals,
    givenApprovals: row.givenApprovals,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    deadlineAt: iso(row.deadlineAt),
    escalationLevel: row.escalationLevel,
    subject: { kind: row.subjectKind, number: row.subjectNumber },
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Everything about a case, with what this person (null for a machine) may do with it now. */
export function caseDetailView(detail: CaseDetail, person: Decider | null): DetailView {
  const { row, outcome } = detail;
  return {
    case: { ...caseRowView(detail.listed), details: row.details, priorityParts: row.priorityParts },
    recommendation: detail.recommendation && recommendationView(detail.recommendation),
    earlierRecommendations: detail.earlierRecommendations.map(recommendationView),
    decisions: detail.decisions.map(({ id, decision, actor, reason, decidedAt, recommendationId }) => ({
      ...{ id, decision, reason, recommendationId },
      actor: actorView(actor),
      decidedAt: decidedAt.toISOString(),
    })),
    actions: detail.actions.map(actionView),
    notes: detail.notes.map(({ id, actor, body, writtenAt }) => ({
      ...{ id, body },
      actor: actorView(actor),
      writtenAt: writtenAt.toISOString(),
    })),
    history: detail.history.map(({ at, actor, event }) => ({ at, actor: actorView(actor), event })),
    subject: detail.subject,
    remittance: detail.remittance && { number: detail.remittance.number, reading: { ...detail.remittance.reading } },
    invoice: detail.invoice,
    customer: detail.customer,
    document: detail.document,
    outcome: outcome && {
      label: outcome.label,
      recoveredMinor: outcome.recoveredMinor,
      note: outcome.note,
      actor: actorView(outcome.actor),
      recordedAt: outcome.recordedAt.toISOString(),
    },
    may: casePermissions(person, row, detail.matter),
  };
}

type Recommendation = NonNullable<CaseDetail['recommendation']>;

function recommendationView(row: Recommendation): NonNullable<DetailView['recommendation']> {
  const { id, seq, proposal, contentHash, policyVersion } = row;
  return {
    ...{ id, seq, proposal, contentHash, policyVersion },
    proposedBy: actorView(row.proposedBy),
    policyAnswer: { ...row.policyAnswer },
    createdAt: row.createdAt.toISOString(),
  };
}

function actionView(row: CaseDetail['actions'][number]): DetailView['actions'][number] {
  const { id, action, amountMinor, currency, state, connector, attempts, detail, externalReference } = row;
  return {
    ...{ id, action, amountMinor, currency, state, connector, attempts, detail, externalReference },
    createdAt: row.createdAt.toISOString(),
    sentAt: iso(row.sentAt),
    confirmedAt: iso(row.confirmedAt),
  };
}
