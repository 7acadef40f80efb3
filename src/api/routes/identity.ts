import { z } from '@hono/zod-openapi';
import { currencyCode } from '../../core/money.ts';
import { right, role } from '../../core/roles.ts';
import { type ApiKey, listApiKeys } from '../../identity/apiKeys.ts';
import { changeUser } from '../../identity/changeUser.ts';
import { createApiKey } from '../../identity/createApiKey.ts';
import { createUser } from '../../identity/createUser.ts';
import { listUsers, type User } from '../../identity/people.ts';
import { revokeApiKey } from '../../identity/revokeApiKey.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { id, idParams, time } from '../schemas/shared.ts';

const people = 'People';
const machines = 'API keys';
const limits = z.record(currencyCode, z.int().nonnegative()).nullable();
const password = z.string().min(1).max(1024);

const user = z
  .object({
    id,
    login: z.string(),
    name: z.string(),
    roles: z.array(role),
    approvalLimits: limits,
    active: z.boolean(),
    demo: z.boolean(),
    createdAt: time,
  })
  .openapi('User');

const apiKey = z
  .object({
    id,
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(right),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    lastUsedAt: time.nullable(),
  })
  .openapi('ApiKey');

export const identityEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/users',
    tag: people,
    summary: 'Everybody who can sign in, or could',
    access: 'identity.write',
    answer: z.object({ items: z.array(user), nextCursor: z.null() }),
    handle: async ({ context }) => ({ items: (await listUsers(context.db)).map(userView), nextCursor: null }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/users',
    tag: people,
    summary: 'Make a person who can sign in',
    access: 'identity.write',
    body: z.strictObject({
      login: z.string().max(100),
      name: z.string().max(200),
      password,
      roles: z.array(role).max(10),
      approvalLimits: limits.default(null),
    }),
    // The hash of a request is stored; a password must not be guessable from it.
    sameness: ({ body: { password: _, ...body } }) => body,
    answer: z.object({ user }),
    status: 201,
    handle: async ({ context, body }) => ({ user: userView(await createUser(context, body)) }),
  }),
  endpoint({
    method: 'patch',
    path: '/v1/users/{id}',
    tag: people,
    summary: 'Change a person: name, roles, limits, password, or whether they may sign in',
    access: 'identity.write',
    params: idParams,
    body: z.strictObject({
      name: z.string().max(200).optional(),
      roles: z.array(role).max(10).optional(),
      approvalLimits: limits.optional(),
      active: z.boolean().optional(),
      password: password.optional(),
    }),
    answer: z.object({ user }),
    handle: async ({ context, params, body }) => ({
      user: userView(await changeUser(context, { userId: params.id, ...body })),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/api-keys',
    tag: machines,
    summary: 'Every key ever made; the keys themselves are not shown',
    access: 'identity.write',
    answer: z.object({ items: z.array(apiKey), nextCursor: z.null() }),
    handle: async ({ context }) => ({ items: (await listApiKeys(context.db)).map(keyView), nextCursor: null }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/api-keys',
    tag: machines,
    summary: 'Make a key for a machine',
    description: 'The key is in this answer only; a repeated request with the same Idempotency-Key shows null.',
    access: 'identity.write',
    body: z.strictObject({
      name: z.string().max(200),
      scopes: z.array(right).min(1),
      expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
    }),
    answer: z.object({ apiKey, key: z.string().nullable() }),
    remembered: (answer) => ({ ...answer, key: null }),
    status: 201,
    handle: async ({ context, body }) => {
      const { key, ...made } = await createApiKey(context, body);
      return { apiKey: keyView(made), key };
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/api-keys/{id}/revoke',
    tag: machines,
    summary: 'End a key at once',
    access: 'identity.write',
    params: idParams,
    answer: z.object({ apiKey }),
    handle: async ({ context, params }) => ({ apiKey: keyView(await revokeApiKey(context, { keyId: params.id })) }),
  }),
];

function userView({ createdAt, ...row }: User): z.input<typeof user> {
  return { ...row, createdAt: createdAt.toISOString() };
}

function keyView(key: ApiKey): z.input<typeof apiKey> {
  const { createdAt, expiresAt, revokedAt, lastUsedAt, ...rest } = key;
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
