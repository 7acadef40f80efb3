import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  type ExtraConfigColumn,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ActionKind, EffectState, ProposedAction } from '../../core/actions.ts';
import type { Actor } from '../../core/actor.ts';
import type { CaseKindName } from '../../core/caseKinds.ts';
import type { CaseState } from '../../core/caseStates.ts';
import type { PriorityPart } from '../../core/priority.ts';
import type { Proposal } from '../../core/recommendation.ts';
import type { Role } from '../../core/roles.ts';
import { at, id, minor } from './columns.ts';

/** Descending as a plain `order by … desc` sorts it, or the planner would not use the index for the order. */
const down = (column: ExtraConfigColumn) => column.desc().nullsFirst();
/** What the search box looks through. */
export const caseSearchText = sql`(title || ' ' || coalesce(subject_number, '') || ' ' || coalesce(customer_number, '') || ' ' || coalesce(customer_name, ''))`;
const hasTurn = sql`turn_role is not null`;

/** One exception. `dedupeKey` names what it is about, so that the same exception is opened once. */
export const cases = pgTable(
  'cases',
  {
    id: id(),
    /** Short number people say aloud. */
    reference: integer('reference').generatedAlwaysAsIdentity({ name: 'case_reference', startWith: 1001 }),
    kind: text('kind').$type<CaseKindName>().notNull(),
    state: text('state').$type<CaseState>().notNull(),
    /** True until resolved or closed: what queues list and partial indexes cover. */
    live: boolean('live').notNull().default(true),
    version: integer('version').notNull().default(1),
    title: text('title').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    ownerRole: text('owner_role').$type<Role>().notNull(),
    assigneeId: uuid('assignee_id'),
    customerNumber: text('customer_number'),
    customerName: text('customer_name'),
    /** The record or document it is about. */
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id'),
    subjectNumber: text('subject_number'),
    documentId: uuid('document_id'),
    category: text('category'),
    confidence: doublePrecision('confidence'),
    currency: text('currency').notNull(),
    moneyMinor: minor('money_minor').notNull(),
    priority: integer('priority').notNull(),
    priorityParts: jsonb('priority_parts').$type<PriorityPart[]>().notNull(),
    /** Present recommendation, and what its policy answer asks for. */
    recommendationId: uuid('recommendation_id'),
    /** What the present recommendation would do. */
    action: text('action').$type<ActionKind>(),
    neededRole: text('needed_role').$type<Role>(),
    neededApprovals: integer('needed_approvals').notNull().default(0),
    givenApprovals: integer('given_approvals').notNull().default(0),
    /** Whose turn it is (see core/caseStates turnOf); null when nobody's. */
    turnRole: text('turn_role').$type<Role>(),
    /** People who proposed or already decided what now waits: they may not approve it. */
    barredIds: uuid('barred_ids').array().notNull().default(sql`'{}'::uuid[]`),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    parentId: uuid('parent_id'),
    openedAt: at('opened_at').notNull(),
    /** When the service level is broken. */
    dueAt: at('due_at').notNull(),
    /** A deadline from outside (a dispute window); null where none is known. */
    deadlineAt: at('deadline_at'),
    escalationLevel: integer('escalation_level').notNull().default(0),
    nextClockAt: at('next_clock_at'),
    updatedAt: at('updated_at').notNull(),
    closedAt: at('closed_at'),
  },
  (table) => [
    uniqueIndex('cases_dedupe').on(table.dedupeKey),
    uniqueIndex('cases_reference').on(table.reference),
    // The keyset sorts of the lists: over all live cases, and within one role's turn. `live` leads so that lists of
    // everything can merge the living and the dead in order.
    index('cases_live_priority').on(table.live, down(table.priority), down(table.id)),
    index('cases_live_due').on(table.live, table.dueAt, table.id),
    index('cases_live_money').on(table.live, down(table.moneyMinor), down(table.id)),
    index('cases_live_opened').on(table.live, down(table.openedAt), down(table.id)),
    index('cases_live_confidence').on(table.live, sql`coalesce(confidence, -1) desc`, down(table.id)),
    index('cases_turn_priority').on(table.turnRole, down(table.priority), down(table.id)).where(hasTurn),
    index('cases_turn_due').on(table.turnRole, table.dueAt, table.id).where(hasTurn),
    index('cases_turn_money').on(table.turnRole, down(table.moneyMinor), down(table.id)).where(hasTurn),
    index('cases_turn_opened').on(table.turnRole, down(table.openedAt), down(table.id)).where(hasTurn),
    index('cases_turn_confidence')
      .on(table.turnRole, sql`coalesce(confidence, -1) desc`, down(table.id))
      .where(hasTurn),
    index('cases_state_priority').on(table.state, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_kind_priority').on(table.kind, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_category_priority').on(table.category, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_action_priority').on(table.action, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_needed_priority').on(table.neededRole, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_owner_priority').on(table.ownerRole, down(table.priority), down(table.id)).where(sql`live`),
    index('cases_assignee')
      .on(table.assigneeId, down(table.priority), down(table.id))
      .where(sql`live and assignee_id is not null`),
    // For the words of the search box; the expression is repeated in casesFilter.
    index('cases_search').using('gin', sql`${caseSearchText} gin_trgm_ops`),
    // Carries all that the summary adds up, so that it never reads the rows themselves.
    index('cases_summary')
      .on(table.turnRole, table.state, table.kind, table.currency, table.moneyMinor, table.dueAt, table.neededApprovals)
      .where(sql`live`),
    index('cases_barred')
      .using('gin', table.barredIds)
      .where(sql`turn_role is not null and barred_ids <> '{}'::uuid[]`),
    index('cases_customer').on(table.customerNumber, down(table.openedAt)),
    index('cases_document').on(table.documentId),
    index('cases_clock').on(table.nextClockAt).where(sql`live and next_clock_at is not null`),
  ],
);

/** What was proposed, by whom or what, from which inputs and versions. Never changed; a new proposal is a new row. */
export const recommendations = pgTable(
  'recommendations',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    seq: integer('seq').notNull(),
    proposal: jsonb('proposal').$type<Proposal>().notNull(),
    proposedBy: jsonb('proposed_by').$type<Actor>().notNull(),
    /** See core/recommendation contentHash: what an approval is bound to. */
    contentHash: text('content_hash').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    policyVersion: integer('policy_version').notNull(),
    policyAnswer: jsonb('policy_answer').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [uniqueIndex('recommendations_case_seq').on(table.caseId, table.seq)],
);

/** What a person (or, for a by-itself route, the policy) decided on one recommendation. */
export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    recommendationId: uuid('recommendation_id')
      .notNull()
      .references(() => recommendations.id),
    decision: text('decision').$type<'approve' | 'amend' | 'reject' | 'escalate'>().notNull(),
    contentHash: text('content_hash').notNull(),
    actor: jsonb('actor').$type<Actor>().notNull(),
    /** Key of the actor: a person decides once on a recommendation. */
    actorKey: text('actor_key').notNull(),
    /** The role it was made in, and the person who lent that role, if it was lent. Null for a policy's decision. */
    role: text('role').$type<Role>(),
    onBehalfOf: uuid('on_behalf_of'),
    reason: text('reason'),
    decidedAt: at('decided_at').notNull(),
  },
  (table) => [
    uniqueIndex('decisions_once').on(table.recommendationId, table.actorKey),
    index('decisions_case').on(table.caseId),
    index('decisions_of_actor').on(table.actorKey, table.decidedAt),
  ],
);

/** An approved effect on the outside. `effectKey` is unique: whatever happens, the effect exists once. */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    recommendationId: uuid('recommendation_id')
      .notNull()
      .references(() => recommendations.id),
    effectKey: text('effect_key').notNull().unique(),
    action: jsonb('action').$type<ProposedAction>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    contentHash: text('content_hash').notNull(),
    connector: text('connector').notNull(),
    state: text('state').$type<EffectState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    detail: text('detail'),
    externalReference: text('external_reference'),
    createdAt: at('created_at').notNull(),
    sentAt: at('sent_at'),
    confirmedAt: at('confirmed_at'),
  },
  (table) => [index('actions_case').on(table.caseId), index('actions_state').on(table.state)],
);

/** Comments of people on a case. */
export const notes = pgTable(
  'notes',
  {
    id: id(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    actor: jsonb('actor').$type<Actor>().notNull(),
    body: text('body').notNull(),
    writtenAt: at('written_at').notNull(),
  },
  (table) => [index('notes_case').on(table.caseId, table.writtenAt)],
);

/** What came of it; a label for learning. */
export const outcomes = pgTable('outcomes', {
  id: id(),
  caseId: uuid('case_id')
    .notNull()
    .references(() => cases.id)
    .unique(),
  label: text('label').notNull(),
  recoveredMinor: minor('recovered_minor'),
  note: text('note'),
  actor: jsonb('actor').$type<Actor>().notNull(),
  recordedAt: at('recorded_at').notNull(),
});

/** Category labels won from decisions: approved and amended codes teach the classifier. */
export const labels = pgTable('labels', {
  id: id(),
  caseId: uuid('case_id')
    .notNull()
    .references(() => cases.id)
    .unique(),
  text: text('text').notNull(),
  category: text('category').notNull(),
  source: text('source').$type<'approved' | 'amended'>().notNull(),
  customerNumber: text('customer_number'),
  createdAt: at('created_at').notNull(),
  /** A label that a controller found to be wrong teaches nothing from then on. The case's decision stays what it is. */
  setAside: jsonb('set_aside').$type<{ by: Actor; at: string; reason: string }>(),
});
