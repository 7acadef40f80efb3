import { z } from '@hono/zod-openapi';
import { activePolicy } from '../../cases/activePolicy.ts';
import { proposePolicy } from '../../cases/proposePolicy.ts';
import { actor } from '../../core/actor.ts';
import { type Policy, policy, route } from '../../core/policy.ts';
import { comparePolicies, minutesPerDecision, type PolicyComparison } from '../../core/simulatePolicy.ts';
import type { VerbContext } from '../../db/context.ts';
import { listPolicies } from '../../db/governance.ts';
import { pastProposals } from '../../insights/pastProposals.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { actorView as actorSchema, id, time } from '../schemas/shared.ts';
import { actorView } from '../views/actorView.ts';

const tag = 'Policies';
/** Stored versions were checked when they were proposed; the schema may have become stricter since. */
const storedPolicy = z.record(z.string(), z.unknown());

const policyVersion = z
  .object({
    version: z.int(),
    body: storedPolicy,
    bodyHash: z.string(),
    state: z.enum(['proposed', 'active', 'retired', 'rejected']),
    proposedBy: actorSchema,
    proposedAt: time,
    activatedAt: time.nullable(),
  })
  .openapi('PolicyVersion');

const money = z.record(z.string(), z.int());
const count = z.object({ n: z.int(), moneyMinor: money });
const simulated = z.object({
  routes: z.object({ by_itself: count, one_approver: count, two_approvers: count }),
  byItself: z.object({ right: count, wrong: count, open: count }),
  approvals: z.int(),
  hours: z.number(),
});
const outcome = z.enum(['right', 'wrong', 'open']);
const comparison = z
  .object({
    days: z.int(),
    minutesPerDecision: z.int(),
    proposals: z.int(),
    before: simulated,
    after: simulated,
    changed: z.int(),
    examples: z.array(
      z.object({
        caseId: id,
        title: z.string(),
        currency: z.string(),
        amountMinor: z.int(),
        before: route,
        after: route,
        outcome,
      }),
    ),
  })
  .openapi('PolicyComparison');

/** The past that proposals of a policy are tried on. */
const triedDays = 90;
const dayMs = 86_400_000;

async function compared(context: VerbContext, wanted: Policy, days: number): Promise<PolicyComparison> {
  const [{ body }, past] = await Promise.all([
    activePolicy(context.db),
    pastProposals(context.db, new Date(context.now().getTime() - days * dayMs)),
  ]);
  return comparePolicies(past, body, wanted);
}

/** What the approvers read of it: how much would have passed, and how much of that was wrong. */
function toldOf({ proposals, before, after, changed }: PolicyComparison): string {
  if (proposals === 0) return `Nothing was proposed in the past ${triedDays} days that it could be tried on.`;
  const { right, wrong, open } = after.byItself;
  const passing = `${after.routes.by_itself.n} of ${proposals} would have passed by themselves instead of ${before.routes.by_itself.n}`;
  const judged =
    right.n + wrong.n === 0
      ? 'none of them decided by people'
      : `people had changed ${wrong.n} of the ${right.n + wrong.n} they decided${open.n > 0 ? `, ${open.n} are undecided` : ''}`;
  return `On the past ${triedDays} days: ${passing} (${judged}); ${changed} would have gone another way; ${after.approvals} approvals instead of ${before.approvals}.`;
}

export const policyEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/policies',
    tag,
    summary: 'Every version of the approval policy, newest first',
    access: 'policy.read',
    answer: z.object({ items: z.array(policyVersion), nextCursor: z.null() }),
    handle: async ({ context }) => ({
      items: (await listPolicies(context.db)).map((row) => ({
        ...row,
        proposedBy: actorView(actor.parse(row.proposedBy)),
        proposedAt: row.proposedAt.toISOString(),
        activatedAt: row.activatedAt?.toISOString() ?? null,
      })),
      nextCursor: null,
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/policies/active',
    tag,
    summary: 'The policy in force',
    access: 'policy.read',
    answer: z.object({ version: z.int(), body: storedPolicy }),
    handle: ({ context }) => activePolicy(context.db),
  }),
  endpoint({
    method: 'post',
    path: '/v1/policies',
    tag,
    summary: 'Propose a new policy',
    description:
      'It opens a policy-change case; the policy comes into force when two finance controllers approve that case.',
    access: 'policy.propose',
    body: z.strictObject({ policy }),
    answer: z.object({ version: z.int(), caseId: id }),
    status: 201,
    handle: async ({ context, body }) => {
      const tried = toldOf(await compared(context, body.policy, triedDays));
      return proposePolicy(context, { ...body, tried });
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/policies/simulate',
    tag,
    summary: 'What a policy would have done with what was proposed in the past, beside the one in force',
    description:
      'Both policies are asked about the same proposals of the machine in the order they were made. What people decided then tells which of those that would have passed by themselves were right. Nothing is written.',
    access: 'policy.read',
    idempotent: false,
    body: z.strictObject({ policy, days: z.int().min(1).max(365).default(triedDays) }),
    answer: comparison,
    handle: async ({ context, body }) => ({
      days: body.days,
      minutesPerDecision,
      ...(await compared(context, body.policy, body.days)),
    }),
  }),
];
