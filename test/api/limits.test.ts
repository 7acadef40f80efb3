import { afterEach, describe, expect, test } from 'vitest';
import { createRateLimiter } from '../../src/api/rateLimit.ts';
import { password, type TestApi, testApi } from './support.ts';

describe('a token bucket', () => {
  test('lets a burst through, then its rate, and tells when to come back', () => {
    let now = 0;
    const limiter = createRateLimiter({ rate: { perSecond: 2, burst: 3 }, now: () => now });
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([null, null, null]);
    expect(limiter.take('a')).toMatchObject({ code: 'too_many_requests', details: { retryAfterSeconds: 1 } });
    expect(limiter.take('b')).toBeNull();
    now += 500;
    expect(limiter.take('a')).toBeNull();
    expect(limiter.take('a')).not.toBeNull();
    now += 60_000;
    expect([1, 2, 3, 4].map(() => limiter.take('a') === null)).toEqual([true, true, true, false]);
  });

  test('keeps a bounded number of buckets, the youngest', () => {
    const limiter = createRateLimiter({ rate: { perSecond: 1, burst: 1 }, now: () => 0, capacity: 100 });
    for (let caller = 0; caller < 5_000; caller++) limiter.take(`caller ${caller}`);
    expect(limiter.size()).toBeLessThanOrEqual(100);
    expect(limiter.isSpent('caller 4999')).toBe(true);
  });
});

describe('too many requests', () => {
  let api: TestApi | null = null;
  afterEach(async () => {
    await api?.close();
    api = null;
  });
  const tight = { perSecond: 0.001, burst: 3 };
  const wide = { perSecond: 1_000, burst: 1_000 };

  test('of one person are refused, of another not', async () => {
    api = await testApi({ rates: { anonymous: wide, signIn: wide, apiKey: wide, person: tight } });
    const [one, other] = [await api.person('analyst'), await api.person('analyst')];
    const ask = async (caller: typeof one) => (await api?.call(caller, 'GET', '/v1/taxonomy'))?.status;
    expect([await ask(one), await ask(one), await ask(one), await ask(one)]).toEqual([200, 200, 200, 429]);
    expect(await ask(other)).toBe(200);
  });

  test('with wrong keys shut the address out before the database is asked', async () => {
    api = await testApi({ rates: { anonymous: tight, signIn: wide, apiKey: wide, person: wide } });
    const guess = async (key: string) =>
      (await api?.call({ name: 'guesser', headers: { Authorization: `Bearer ${key}` } }, 'GET', '/v1/cases'))?.status;
    const guesses = ['dk_1111111111111111', 'dk_2222222222222222', 'dk_3333333333333333', 'dk_4444444444444444'];
    const answers: (number | undefined)[] = [];
    for (const key of guesses) answers.push(await guess(key));
    expect(answers).toEqual([401, 401, 401, 429]);
  });

  test('to sign in are refused by address, and by login across addresses', async () => {
    const rates = { anonymous: wide, signIn: { perSecond: 0.001, burst: 3 }, apiKey: wide, person: wide };
    api = await testApi({ rates });
    const { login } = await api.person('analyst');
    const attempt = async (typed: string) =>
      (await api?.call(null, 'POST', '/v1/session', { login, password: typed }))?.json;
    expect((await attempt('wrong')).code).toBe('bad_credentials');
    expect((await attempt('wrong')).code).toBe('bad_credentials');
    expect((await attempt(password)).user.login).toBe(login);
    const refused = await api.call(null, 'POST', '/v1/session', { login, password });
    expect([refused.status, refused.json.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('count by the address that our own proxy saw, not by what the caller says', async () => {
    const rates = { anonymous: tight, signIn: wide, apiKey: wide, person: wide };
    const base = await testApi();
    const config = { ...base.options.config, proxyHops: 1 };
    await base.close();
    api = await testApi({ rates, config });
    const from = async (forwarded: string) =>
      (await api?.call(null, 'GET', '/v1/cases', undefined, { 'X-Forwarded-For': forwarded }))?.status;
    expect([await from('1.1.1.1, 9.9.9.9'), await from('2.2.2.2, 9.9.9.9'), await from('9.9.9.9')]).toEqual([
      401, 401, 401,
    ]);
    expect(await from('3.3.3.3, 9.9.9.9')).toBe(429);
    expect(await from('9.9.9.9, 8.8.8.8')).toBe(401);
  });
});
