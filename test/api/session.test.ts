import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, type TestApi, testApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function signIn(login: string, typed = password) {
  const answer = await api.call(null, 'POST', '/v1/session', { login, password: typed });
  const cookie = /docket_session=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
  return { ...answer, caller: { name: login, headers: { Cookie: cookie, 'X-CSRF-Token': answer.json.csrfToken } } };
}

describe('a session', () => {
  test('begins with the right password, is known by its cookie and ends for good', async () => {
    const { login, userId } = await api.person('collector');
    const { status, json, headers, caller } = await signIn(login);
    expect(status).toBe(200);
    expect(json.user).toMatchObject({ id: userId, login, roles: ['collector'] });
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
    expect((await api.call(caller, 'GET', '/v1/session')).json).toEqual(json);
    expect((await api.call(caller, 'DELETE', '/v1/session')).status).toBe(204);
    expect((await api.call(caller, 'GET', '/v1/session')).status).toBe(401);
  });

  test('does not begin with a wrong password, an unknown login or for somebody switched off, all told alike', async () => {
    const { login, userId } = await api.person('collector');
    const wrong = await signIn(login, 'not the password');
    const unknown = await signIn('nobody-here', password);
    const administrator = await api.person('administrator');
    const change = await api.call(administrator, 'PATCH', `/v1/users/${userId}`, { active: false });
    expect(change.json.user).toMatchObject({ id: userId, active: false });
    const off = await signIn(login);
    const told = [wrong, unknown, off].map(({ status, json: { requestId: _, ...problem } }) => ({ status, problem }));
    expect(told[0]).toMatchObject({ status: 401, problem: { code: 'bad_credentials' } });
    expect([told[1], told[2]]).toEqual([told[0], told[0]]);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  test('begins anew whatever cookie the browser still has', async () => {
    const { login } = await api.person('collector');
    const { caller } = await signIn(login);
    const stillIn = { Cookie: caller.headers.Cookie };
    for (const headers of [{ Cookie: 'docket_session=long-forgotten' }, stillIn])
      expect((await api.call(null, 'POST', '/v1/session', { login, password }, headers)).status).toBe(200);
  });

  test('of somebody switched off or changed follows at once', async () => {
    const person = await api.person('finance_approver');
    const administrator = await api.person('administrator');
    expect((await api.call(person, 'GET', '/v1/audit')).json.code).toBe('forbidden');
    await api.call(administrator, 'PATCH', `/v1/users/${person.userId}`, { roles: ['auditor'] });
    expect((await api.call(person, 'GET', '/v1/audit')).status).toBe(200);
    await api.call(administrator, 'PATCH', `/v1/users/${person.userId}`, { active: false });
    expect((await api.call(person, 'GET', '/v1/audit')).status).toBe(401);
  });

  test('never shows hashes or tokens of others', async () => {
    const administrator = await api.person('administrator');
    const { text } = await api.call(administrator, 'GET', '/v1/users');
    expect(text).not.toMatch(/scrypt|password|token/i);
  });
});

describe('people and keys', () => {
  test('are made, listed, changed and ended by an administrator', async () => {
    const administrator = await api.person('administrator');
    const body = {
      login: 'ada',
      name: 'Ada (simulated)',
      password: 'correct horse battery',
      roles: ['finance_approver'],
    };
    const made = await api.call(administrator, 'POST', '/v1/users', { ...body, approvalLimits: { USD: 100_000 } });
    expect([made.status, made.json.user.approvalLimits]).toEqual([201, { USD: 100_000 }]);
    expect((await api.call(administrator, 'POST', '/v1/users', body)).json.code).toBe('login_taken');
    expect(
      (await api.call(administrator, 'POST', '/v1/users', { ...body, login: 'bob', password: 'short' })).json.code,
    ).toBe('weak_password');
    const key = (await api.call(administrator, 'POST', '/v1/api-keys', { name: 'ERP', scopes: ['case.read'] })).json;
    const machine = { name: 'ERP', headers: { Authorization: `Bearer ${key.key}` } };
    expect((await api.call(machine, 'GET', '/v1/cases')).status).toBe(200);
    await api.call(administrator, 'POST', `/v1/api-keys/${key.apiKey.id}/revoke`);
    expect((await api.call(machine, 'GET', '/v1/cases')).status).toBe(401);
    const [listed] = (await api.call(administrator, 'GET', '/v1/api-keys')).json.items;
    expect(listed).toMatchObject({ id: key.apiKey.id, name: 'ERP' });
    expect(listed.revokedAt).not.toBeNull();
  });

  test('a key never gets a right that is for people', async () => {
    const administrator = await api.person('administrator');
    const answer = await api.call(administrator, 'POST', '/v1/api-keys', { name: 'x', scopes: ['case.decide'] });
    expect(answer.json.code).toBe('scope_for_people');
  });

  test('the demo’s people cannot sign in outside the demo', async () => {
    const elsewhere = await testApi({ config: { ...api.options.config, demo: false } });
    try {
      const { login } = await elsewhere.person('finance_approver');
      const answer = await elsewhere.call(null, 'POST', '/v1/session', { login, password });
      expect(answer.json.code).toBe('bad_credentials');
    } finally {
      await elsewhere.close();
    }
  });
});
