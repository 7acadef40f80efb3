import { z } from '@hono/zod-openapi';
import { activePolicy } from '../../cases/activePolicy.ts';
import { proposePolicy } from '../../cases/proposePolicy.ts';
import { actor } from '../../core/actor.ts';
import { policy } from '../../core/policy.ts';
import { listPolicies } from '../../db/governance.ts';
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
    handle: ({ context, body }) => proposePolicy(context, body),
  }),
];
