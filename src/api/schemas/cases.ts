import { z } from '@hono/zod-openapi';
import { actionKind, effectState, proposedAction } from '../../core/actions.ts';
import { caseKind } from '../../core/caseKinds.ts';
import { caseState } from '../../core/caseStates.ts';
import { currencyCode, minorUnits } from '../../core/money.ts';
import { proposal, share } from '../../core/recommendation.ts';
import { role } from '../../core/roles.ts';
import { verdict } from '../../core/taxonomy.ts';
import { actorView, id, listOf, money, pageQuery, time } from './shared.ts';

export const caseSorts = ['priority', 'due', 'money', 'opened', 'confidence'] as const;

/** A case as lists show it. */
export const caseRow = z
  .object({
    id,
    reference: z.int(),
    kind: caseKind,
    state: caseState,
    title: z.string(),
    ownerRole: role,
    assignee: z.object({ id, name: z.string() }).nullable(),
    customer: z.object({ number: z.string(), name: z.string().nullable() }).nullable(),
    category: z.string().nullable(),
    /** Null where nobody reckoned one: a person proposed it, or a rule that says what it saw. */
    confidence: share.nullable(),
    /** Which stage proposed it: a code table, the classifier, a person, … */
    source: z.string().nullable(),
    /** The name of what proposed it: of a rule, what people call it. */
    producer: z.string().nullable(),
    /** What the present recommendation would do. */
    action: actionKind.nullable(),
    /** What the records say of a deduction's claim. */
    verdict: z.string().nullable(),
    amountMinor: minorUnits,
    currency: currencyCode,
    priority: z.int(),
    neededRole: role.nullable(),
    neededApprovals: z.int(),
    givenApprovals: z.int(),
    openedAt: time,
    dueAt: time,
    deadlineAt: time.nullable(),
    escalationLevel: z.int(),
    subject: z.object({ kind: z.string(), number: z.string().nullable() }),
    updatedAt: time,
  })
  .openapi('CaseRow');

const moment = z.iso.datetime().optional();

/** Which cases are meant, the same for lists and summaries. */
export const caseChoice = {
  view: z
    .enum(['mine', 'queue', 'all'])
    .default('queue')
    .describe('mine: what I may decide or own now; queue: what waits for anybody; all: the finished ones too'),
  state: listOf(caseState)
    .optional()
    .describe(`One or several of ${caseState.options.join(',')}`),
  kind: listOf(caseKind)
    .optional()
    .describe(`One or several of ${caseKind.options.join(',')}`),
  category: listOf(z.string().max(60)).optional().describe('One or several category codes, see /v1/taxonomy'),
  action: listOf(actionKind)
    .optional()
    .describe(`What is proposed: one or several of ${actionKind.options.join(',')}`),
  verdict: listOf(verdict)
    .optional()
    .describe(`What the records say of a deduction: one or several of ${verdict.options.join(',')}`),
  ownerRole: role.optional(),
  neededRole: role.optional().describe('The role that must decide'),
  assignee: z
    .union([z.enum(['me', 'none']), id])
    .optional()
    .describe('me, none, or a user id'),
  customer: z.string().min(1).max(120).optional().describe('Customer number'),
  document: id.optional().describe('What came of one document'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('Words in title, customer or subject number; or a reference'),
  minMoneyMinor: z.coerce
    .number()
    .int()
    .nonnegative()
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('At least this much at stake, in minor units'),
  openedFrom: moment.describe('Opened at this time or later (UTC)'),
  openedUntil: moment.describe('Opened before'),
  closedFrom: moment.describe('Resolved at this time or later'),
  closedUntil: moment.describe('Resolved before'),
  dueFrom: moment.describe('Service level ends at this time or later'),
  dueUntil: moment.describe('Service level ends before'),
};

export const caseQuery = z.strictObject({
  ...caseChoice,
  sort: z.enum(caseSorts).default('priority'),
  ...pageQuery,
});

export const caseSummary = z
  .object({
    waitingForMe: z.object({ count: z.int(), money: z.array(money) }),
    toSolve: z.int(),
    byState: z.array(z.object({ state: caseState, count: z.int() })),
    byKind: z.array(z.object({ kind: caseKind, count: z.int(), money: z.array(money) })),
    overdue: z.int(),
    decidedToday: z.int(),
  })
  .openapi('CaseSummary');

const recommendation = z
  .object({
    id,
    seq: z.int(),
    proposal,
    proposedBy: actorView,
    /** What an approval must name: it is bound to exactly this content. */
    contentHash: z.string(),
    policyVersion: z.int(),
    policyAnswer: z.record(z.string(), z.unknown()),
    createdAt: time,
  })
  .openapi('Recommendation');

const decision = z.object({
  id,
  decision: z.enum(['approve', 'amend', 'reject', 'escalate']),
  actor: actorView,
  reason: z.string().nullable(),
  decidedAt: time,
  recommendationId: id,
});

const action = z.object({
  id,
  action: proposedAction,
  amountMinor: minorUnits,
  currency: currencyCode,
  state: effectState,
  connector: z.string(),
  attempts: z.int(),
  detail: z.string().nullable(),
  externalReference: z.string().nullable(),
  createdAt: time,
  sentAt: time.nullable(),
  confirmedAt: time.nullable(),
});

const permission = z.object({ allowed: z.boolean(), why: z.string().nullable() });
export const permissions = [
  'approve',
  'amend',
  'reject',
  'escalate',
  'claim',
  'comment',
  'resolve',
  'reopen',
  'retry',
  'settle',
  'recordOutcome',
] as const;

const record = z.object({ kind: z.string(), number: z.string(), body: z.record(z.string(), z.unknown()) });

export const caseDetail = z
  .object({
    case: caseRow.extend({
      details: z.record(z.string(), z.unknown()),
      priorityParts: z.array(z.object({ signal: z.string(), points: z.number(), reason: z.string() })),
    }),
    recommendation: recommendation.nullable(),
    earlierRecommendations: z.array(recommendation),
    decisions: z.array(decision),
    actions: z.array(action),
    notes: z.array(z.object({ id, actor: actorView, body: z.string(), writtenAt: time })),
    history: z.array(z.object({ at: time, actor: actorView, event: z.record(z.string(), z.unknown()) })),
    subject: record.nullable(),
    remittance: z.object({ number: z.string(), reading: z.record(z.string(), z.unknown()) }).nullable(),
    invoice: record.nullable(),
    customer: record.nullable(),
    document: z
      .object({ id, fileName: z.string().nullable(), format: z.string().nullable(), partner: z.string().nullable() })
      .nullable(),
    outcome: z
      .object({
        label: z.string(),
        recoveredMinor: minorUnits.nullable(),
        note: z.string().nullable(),
        actor: actorView,
        recordedAt: time,
      })
      .nullable(),
    /** What the asking person may do with it now, and why not; by the same rules the verbs apply. */
    may: z.record(z.enum(permissions), permission),
  })
  .openapi('CaseDetail');

export const caseAnswer = z.object({ case: caseRow });
