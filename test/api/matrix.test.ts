import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Right, type Role, rightsOf, roles } from '../../src/core/roles.ts';
import { machineRights } from '../../src/identity/createApiKey.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

type Operation = { method: string; path: string; right: string };

let api: TestApi;
let operations: Operation[];
beforeAll(async () => {
  api = await testApi();
  operations = operationsOf(api.api.description);
});
afterAll(() => api.close());

/** Straight from the OpenAPI document: what it says is what is tested. */
function operationsOf(description: Record<string, unknown>): Operation[] {
  const paths = description.paths as Record<string, Record<string, { 'x-right': string }>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      right: operation['x-right'],
    })),
  );
}

function shouldPass(right: string, held: readonly Right[] | null, isPerson: boolean): boolean {
  if (right === 'public') return true;
  if (held === null) return false;
  if (right === 'signed_in') return true;
  return right === 'person' ? isPerson : held.includes(right as Right);
}

/** Whether the door opened: what comes behind it (a body that is not usable, an id that is nowhere) does not matter here. */
async function opens(caller: Caller | null, { method, path }: Operation): Promise<boolean> {
  const concrete = path
    .replace('{kind}', 'invoice')
    .replace(/\{(name|number)\}/, 'nothing-of-that-name')
    .replace('{id}', randomUUID());
  const takesBody = method === 'POST' || method === 'PATCH';
  const { json } = await api.call(caller, method, concrete, takesBody ? {} : undefined);
  return !['forbidden', 'not_signed_in', 'csrf_refused'].includes(json?.code);
}

async function unexpected(caller: Caller | null, held: readonly Right[] | null, isPerson: boolean): Promise<string[]> {
  const wrong: string[] = [];
  // Signing out ends the session the others need.
  const ordered = [...operations].sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
  for (const operation of ordered) {
    const expected = shouldPass(operation.right, held, isPerson);
    if ((await opens(caller, operation)) !== expected)
      wrong.push(
        `${operation.method} ${operation.path} ${expected ? 'is shut' : 'is open'} to ${caller?.name ?? 'nobody'}`,
      );
  }
  return wrong;
}

describe('every route for every role', () => {
  test.each(roles.filter((role) => role !== 'integration'))('a session as %s', async (role: Role) => {
    expect(await unexpected(await api.person(role), rightsOf[role], true)).toEqual([]);
  });

  test('a session without any role', async () => {
    expect(await unexpected(await api.person(), [], true)).toEqual([]);
  });

  test('an API key as integration', async () => {
    expect(await unexpected(await api.machine(...rightsOf.integration), rightsOf.integration, false)).toEqual([]);
  });

  test.each(machineRights)('an API key with the one right %s', async (right: Right) => {
    expect(await unexpected(await api.machine(right), [right], false)).toEqual([]);
  });

  test('nobody', async () => {
    expect(await unexpected(null, null, false)).toEqual([]);
  });

  test('a wrong key and a wrong session are nobody, too', async () => {
    for (const headers of [
      { Authorization: 'Bearer dk_000000000000000000000000' },
      { Authorization: 'Basic YWRtaW46YWRtaW4=' },
      { Cookie: 'docket_session=nothing' },
    ] as Record<string, string>[])
      expect(await unexpected({ name: 'an impostor', headers }, null, false)).toEqual([]);
  });
});

describe('the description', () => {
  test('lists every mounted route, and every listed route is mounted', () => {
    const mounted = api.api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:([A-Za-z]+)/g, '{$1}')}`);
    const listed = operations.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(mounted)].sort()).toEqual([...listed].sort());
  });

  test('says of every route what it needs, and how it answers', () => {
    const paths = api.api.description.paths as Record<string, Record<string, Record<string, unknown>>>;
    for (const [path, item] of Object.entries(paths))
      for (const [method, operation] of Object.entries(item)) {
        expect(operation['x-right'], `${method} ${path}`).toBeTruthy();
        expect(operation.tags).toHaveLength(1);
        expect(Object.keys(operation.responses as object)).toContain('default');
      }
  });
});
