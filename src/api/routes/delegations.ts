import { z } from '@hono/zod-openapi';
import { delegateRole, revokeDelegation } from '../../cases/delegateRole.ts';
import { role } from '../../core/roles.ts';
import { listDelegations } from '../../db/governance.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, idParams, reasonText, time } from '../schemas/shared.ts';

const tag = 'Delegations';
const person = z.object({ id, name: z.string() });

const delegation = z
  .object({
    id,
    from: person,
    to: person,
    role,
    reason: z.string(),
    startsAt: time,
    expiresAt: time,
    revokedAt: time.nullable(),
  })
  .openapi('Delegation');

export const delegationEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/delegations',
    tag,
    summary: 'Roles lent by me and to me; all of them for whoever may read the audit trail',
    access: 'delegation.write',
    answer: z.object({ items: z.array(delegation), nextCursor: z.null() }),
    handle: async ({ context, principal }) => {
      const mine =
        context.actor.type === 'person' && !principal?.rights.has('audit.read') ? context.actor.userId : null;
      return { items: (await listDelegations(context.db, mine)).map(delegationView), nextCursor: null };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/delegations',
    tag,
    summary: 'Lend one of my roles to a colleague for a time',
    access: 'delegation.write',
    body: z.strictObject({
      toUserId: id,
      role,
      reason: reasonText,
      startsAt: z.iso.datetime({ offset: true }).optional(),
      expiresAt: z.iso.datetime({ offset: true }),
    }),
    answer: z.object({ id }),
    status: 201,
    handle: async ({ context, body }) => {
      const startsAt = body.startsAt ? new Date(body.startsAt) : context.now();
      const { delegationId } = await delegateRole(context, { ...body, startsAt, expiresAt: new Date(body.expiresAt) });
      return { id: delegationId };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/delegations/{id}/revoke',
    tag,
    summary: 'Take a lent role back',
    access: 'delegation.write',
    params: idParams,
    answer: z.object({ id }),
    handle: async ({ context, params }) => {
      await revokeDelegation(context, { delegationId: params.id });
      return params;
    },
  }),
];

type Listed = Awaited<ReturnType<typeof listDelegations>>[number];

function delegationView({ delegation: row, fromName, toName }: Listed): z.input<typeof delegation> {
  return {
    id: row.id,
    from: { id: row.fromUserId, name: fromName },
    to: { id: row.toUserId, name: toName },
    role: row.role,
    reason: row.reason,
    startsAt: row.startsAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
