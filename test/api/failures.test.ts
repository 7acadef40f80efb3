import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseProblem } from '../../src/api/databaseProblems.ts';
import { password, type TestApi, testApi } from './support.ts';

let api: TestApi;
const lines: string[] = [];
beforeAll(async () => {
  const memory = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  api = await testApi({ log: pino({ level: 'info' }, memory) });
});
afterAll(() => api.close());

describe('the access log', () => {
  test('has one line per request with its id, its answer and who asked, and no secret', async () => {
    const person = await api.person('finance_controller');
    const body = { login: person.login, password };
    lines.length = 0;
    await api.call(null, 'POST', '/v1/session', body, { 'X-Request-Id': 'request-7' });
    await api.call(person, 'GET', '/v1/cases?q=secret-customer');
    const logged = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
    expect(logged).toMatchObject([
      { requestId: 'request-7', method: 'POST', path: '/v1/session', status: 200, actor: null },
      { method: 'GET', path: '/v1/cases', status: 200, actor: `person:${person.userId}` },
    ]);
    const secrets = [password, ...Object.values(person.headers), 'secret-customer'];
    for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
  });
});

describe('what goes wrong on our side', () => {
  test('is answered without its inside, and logged with it', async () => {
    const person = await api.person('analyst');
    await api.database.db.execute(sql`alter table partners rename to partners_away`);
    lines.length = 0;
    const answer = await api.call(person, 'GET', '/v1/partners');
    await api.database.db.execute(sql`alter table partners_away rename to partners`);
    expect([answer.status, answer.json.code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toMatch(/partners"|select|relation|stack/i);
    expect(lines.join('')).toContain('relation');
    expect(lines.join('')).toContain(answer.json.requestId);
  });

  test.each([
    ['40P01', 503, 'unavailable'],
    ['40001', 503, 'unavailable'],
    ['57P01', 503, 'unavailable'],
    ['ECONNREFUSED', 503, 'unavailable'],
    ['22003', 422, 'invalid_input'],
  ])('the database saying %s is told as %i %s', (code, status, told) => {
    const driver = Object.assign(new Error('from the driver'), { code });
    const wrapped = new Error('Failed query: …', { cause: driver });
    expect(databaseProblem(wrapped)).toMatchObject({ status, code: told });
    expect(databaseProblem(wrapped)?.message).not.toContain('driver');
  });

  test('the database saying something else is ours to find out', () => {
    expect(databaseProblem(Object.assign(new Error('x'), { code: '42P01' }))).toBeNull();
    expect(databaseProblem(new Error('x'))).toBeNull();
  });
});
