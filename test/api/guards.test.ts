import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { mountEndpoints } from '../../src/api/mount.ts';
import { type Right, rightsOf } from '../../src/core/roles.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let person: Caller;
beforeAll(async () => {
  api = await testApi();
  person = await api.person('finance_controller');
});
afterAll(() => api.close());

test('a route that does not say what it needs cannot be mounted', () => {
  const known = api.api.endpoints[0] as Endpoint;
  const app = { openapi: () => {} } as never;
  expect(() => mountEndpoints(app, api.options, [known])).not.toThrow();
  for (const access of [undefined, null, '', 'case.everything'])
    expect(() => mountEndpoints(app, api.options, [{ ...known, access: access as never }])).toThrow('right');
});

describe('forged requests', () => {
  const unsafe = () => api.api.endpoints.filter(({ route }) => route.method !== 'get' && route.path !== '/v1/session');

  test.each(['finance_controller', 'administrator'] as const)(
    '%s: no unsafe route takes a session without its token',
    async (role) => {
      const { headers } = await api.person(role);
      const forger = { name: 'forger', headers: { Cookie: headers.Cookie as string } };
      for (const { route, access } of unsafe()) {
        const { status, json } = await api.call(forger, route.method.toUpperCase(), concrete(route.path), {});
        const expected = rightsOf[role].includes(access as Right) ? 'csrf_refused' : 'forbidden';
        expect([status, json.code], `${route.method} ${route.path}`).toEqual([403, expected]);
      }
    },
  );

  test.each([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { 'X-CSRF-Token': 'not-the-token' },
  ])('a request with %o is refused', async (headers) => {
    const response = await api.call(person, 'POST', '/v1/partners', { name: 'Forged' }, headers);
    expect([response.status, response.json.code]).toEqual([403, 'csrf_refused']);
  });

  test('our own pages pass', async () => {
    const own = { Origin: 'http://docket.test', 'Sec-Fetch-Site': 'same-origin' };
    expect((await api.call(person, 'POST', '/v1/partners', { name: 'Ours' }, own)).status).toBe(201);
  });

  test('another site cannot sign a browser in', async () => {
    const body = { login: 'x', password: 'y' };
    const response = await api.call(null, 'POST', '/v1/session', body, { Origin: 'https://elsewhere.example' });
    expect(response.json.code).toBe('csrf_refused');
  });

  test('an API key needs no token, because no browser sends it by itself', async () => {
    const machine = await api.machine('partner.write');
    expect((await api.call(machine, 'POST', '/v1/partners', { name: 'By machine' })).status).toBe(201);
  });
});

describe('headers', () => {
  test.each(['/healthz', '/v1/cases', '/v1/nothing', '/reference', '/nowhere'])('%s carries them', async (path) => {
    const { headers } = await api.call(null, 'GET', path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-request-id')).toBeTruthy();
  });

  test('business answers are not kept by anybody on the way', async () => {
    expect((await api.call(person, 'GET', '/v1/cases')).headers.get('cache-control')).toBe('no-store');
  });

  test('a usable request id is taken over, any other replaced', async () => {
    const given = await api.call(null, 'GET', '/v1/nothing', undefined, { 'X-Request-Id': 'abc-123' });
    expect(given.headers.get('x-request-id')).toBe('abc-123');
    const bad = await api.call(null, 'GET', '/healthz', undefined, { 'X-Request-Id': 'a b"<script>' });
    expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('browsers that reach us by https are told to stay there, and the cookie is secure', async () => {
    const secure = await testApi({ config: { ...api.options.config, publicUrl: 'https://docket.test' } });
    try {
      await secure.person('analyst');
      const body = { login: 'person1', password: 'a long passphrase 42' };
      const { headers } = await secure.call(null, 'POST', '/v1/session', body);
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('set-cookie')).toMatch(/^docket_session=[^;]+;.*HttpOnly; Secure; SameSite=Strict$/);
    } finally {
      await secure.close();
    }
  });
});

describe('bodies', () => {
  test('too large is told, and not read', async () => {
    const response = await api.call(person, 'POST', '/v1/partners', { name: 'x'.repeat(300_000) });
    expect([response.status, response.json.code]).toEqual([413, 'too_large']);
  });

  test('a length told beforehand is enough to refuse, and no more than that is believed where none has to be', async () => {
    const called = (text: string, headers: Record<string, string>) =>
      api.call(person, 'POST', '/v1/partners', text, { 'Content-Type': 'application/json', ...headers });
    expect((await called('{}', { 'Content-Length': '300000' })).status).toBe(413);
    expect((await called('{}', { 'Content-Length': '2' })).status).toBe(422);
    const chunked = { 'Content-Length': '2', 'Transfer-Encoding': 'chunked' };
    expect((await called(JSON.stringify({ name: 'x'.repeat(300_000) }), chunked)).status).toBe(413);
  });

  test('what is not JSON is told', async () => {
    const text = await api.call(person, 'POST', '/v1/partners', '{"name": ', { 'Content-Type': 'application/json' });
    expect([text.status, text.json.code]).toEqual([400, 'malformed_request']);
    const form = await api.call(person, 'POST', '/v1/partners', 'name=x', { 'Content-Type': 'text/plain' });
    expect([form.status, form.json.code]).toEqual([415, 'unsupported_media_type']);
  });

  test('each wrong field is named, an unknown one too', async () => {
    const body = { name: '', senders: [7], colour: 'red' };
    const answer = (await api.call(person, 'POST', '/v1/partners', body)).json;
    expect(answer).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(answer.details.problems.map((entry: { field: string }) => entry.field)).toEqual(['name', 'senders.0', '']);
    const query = (await api.call(person, 'GET', '/v1/cases?colour=red')).json;
    expect(query).toMatchObject({ status: 422, code: 'invalid_input' });
  });
});

function concrete(path: string): string {
  return path.replace('{id}', '7f2b1c5e-0000-4000-8000-000000000000').replace('{name}', 'x');
}
