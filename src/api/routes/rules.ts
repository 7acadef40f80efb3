import { setImmediate } from 'node:timers/promises';
import { z } from '@hono/zod-openapi';
import { activeRules } from '../../cases/activeRules.ts';
import { proposeRule } from '../../cases/proposeRule.ts';
import { testRule } from '../../cases/testRule.ts';
import { rule, severity, watchedKind } from '../../core/rule.ts';
import { listHolding, listRules, listRuleVersions } from '../../db/rules.ts';
import { checkOrder, orderToCheck } from '../../insights/checkOrder.ts';
import { replayRules } from '../../insights/replayRules.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { actorView as actorSchema, id, time } from '../schemas/shared.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Rules';
/** Stored versions were checked when they were proposed; the schema may have become stricter since. */
const storedRule = z.record(z.string(), z.unknown());
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ruleId = z.object({ id: z.string().min(1).max(60) });

const ruleVersion = z
  .object({
    id: z.string(),
    version: z.int(),
    body: storedRule,
    bodyHash: z.string(),
    state: z.enum(['proposed', 'active', 'retired', 'rejected']),
    proposedBy: actorSchema,
    proposedAt: time,
    activatedAt: time.nullable(),
  })
  .openapi('RuleVersion');

type StoredVersion = Awaited<ReturnType<typeof listRuleVersions>>[number];
const versionView = (row: StoredVersion) => ({
  ...row,
  body: inSchemaOrder(row.body),
  proposedBy: actorView(row.proposedBy),
  proposedAt: row.proposedAt.toISOString(),
  activatedAt: row.activatedAt?.toISOString() ?? null,
});

/** A stored body's fields in the order in which people read them; the database keeps none. */
const inSchemaOrder = (body: StoredVersion['body']) =>
  Object.fromEntries(
    Object.keys(rule.shape).flatMap((name) => (name in body ? [[name, body[name as keyof typeof body]]] : [])),
  );

const replayReport = z.object({
  from: time,
  until: time,
  events: z.int(),
  rules: z.array(
    z.object({
      rule: z.string(),
      version: z.int(),
      opened: z.int(),
      healed: z.int(),
      medianHours: z.number().nullable(),
      stillOpen: z.int(),
      money: z.array(z.object({ currency: z.string(), minor: z.int() })),
      byWeek: z.array(z.object({ week: z.string(), opened: z.int() })),
      examples: z.array(
        z.object({ subject: z.string(), title: z.string(), openedAt: time, healedAt: time.nullable() }),
      ),
    }),
  ),
  failures: z.array(
    z.object({
      ruleId: z.string(),
      subject: z.object({ kind: watchedKind, number: z.string() }),
      message: z.string(),
    }),
  ),
});

export const ruleEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/rules',
    tag,
    summary: 'The rules in force, with how many of their findings hold',
    access: 'policy.read',
    answer: z.object({ items: z.array(ruleVersion.extend({ holding: z.int() })), nextCursor: z.null() }),
    handle: async ({ context }) => ({
      items: (await listRules(context.db)).map((row) => ({ ...versionView(row.rule), holding: row.holding })),
      nextCursor: null,
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/rules/{id}',
    tag,
    summary: 'Every version of a rule, the newest first, and what holds of it now',
    access: 'policy.read',
    params: ruleId,
    answer: z.object({
      versions: z.array(ruleVersion),
      holding: z.array(
        z.object({
          kind: watchedKind,
          number: z.string(),
          ruleVersion: z.int(),
          since: time.nullable(),
          caseId: id.nullable(),
          title: z.string(),
          values: z.record(z.string(), value),
        }),
      ),
    }),
    handle: async ({ context, params }) => ({
      versions: (await listRuleVersions(context.db, params.id)).map(versionView),
      holding: (await listHolding(context.db, params.id)).map((row) => ({
        kind: row.subjectKind,
        number: row.subjectNumber,
        ruleVersion: row.ruleVersion,
        since: row.since?.toISOString() ?? null,
        caseId: row.caseId,
        title: row.finding?.title ?? '',
        values: row.finding?.values ?? {},
      })),
    }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/rules',
    tag,
    summary: 'Propose a version of a rule, or a new rule',
    description:
      'It must pass its own samples (`rule_fails`). It opens a rule-change case; the version comes into force when those whom the policy names approve that case.',
    access: 'rule.propose',
    body: z.strictObject({ rule }),
    answer: z.object({ ruleId: z.string(), version: z.int(), caseId: id }),
    status: 201,
    handle: ({ context, body }) => proposeRule(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/rules/replay',
    tag,
    summary: 'How many cases a rule would have opened lately',
    description:
      'Plays the history of the last days to a rule that is not released, or to those in force. Nothing is written.',
    access: 'policy.read',
    idempotent: false,
    body: z.strictObject({ rule: rule.optional(), days: z.int().min(1).max(365).default(90) }),
    answer: replayReport,
    handle: async ({ context, body }) => {
      const asked = body.rule ? [testRule(body.rule)] : await activeRules(context.db);
      return replayRules(context.db, asked, { days: body.days, now: context.now(), pause: () => setImmediate() });
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/orders/check',
    tag: 'Orders',
    summary: 'What the rules say of an order before it is taken',
    description:
      'Judges an order, as `docket schema order` describes it, by the rules about orders that are in force. Nothing is stored and no case opens. `number` and `orderedAt` may be left out.',
    access: 'record.read',
    idempotent: false,
    body: orderToCheck,
    answer: z.object({
      clear: z.boolean(),
      findings: z.array(
        z.object({
          rule: z.string(),
          version: z.int(),
          name: z.string(),
          severity,
          title: z.string(),
          explanation: z.string(),
          advice: z.string(),
          values: z.record(z.string(), value),
          moneyMinor: z.int(),
          currency: z.string(),
        }),
      ),
      failed: z.array(z.string()),
    }),
    handle: async ({ context, body }) => checkOrder(context.db, await activeRules(context.db), body, context.now()),
  }),
];
