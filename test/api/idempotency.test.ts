import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/openCase.ts';
import { deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let person: Caller;
let caseId: string;
beforeAll(async () => {
  api = await testApi();
  person = await api.person('finance_controller');
  caseId = (await openCase(api.system, deductionCase())).caseId;
});
afterAll(() => api.close());

const comment = (key: string, body: string, caller = person) =>
  api.call(caller, 'POST', `/v1/cases/${caseId}/comments`, { body }, { 'Idempotency-Key': key });

async function countNotes(body: string): Promise<number> {
  const { rows } = await api.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from notes where body = ${body}`,
  );
  return rows[0]?.n ?? 0;
}

describe('the same request again', () => {
  test('gets the same answer and has no second effect', async () => {
    const key = randomUUID();
    const first = await comment(key, 'once');
    const second = await comment(key, 'once');
    expect([second.status, second.json]).toEqual([first.status, first.json]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await countNotes('once')).toBe(1);
  });

  test('while the first is under way waits for its answer: twenty at once, one effect', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => comment(key, 'many at once')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await countNotes('many at once')).toBe(1);
  });

  test('with another body is refused', async () => {
    const key = randomUUID();
    await comment(key, 'this');
    const other = await comment(key, 'that');
    expect([other.status, other.json.code]).toEqual([409, 'idempotency_key_reused']);
    expect(await countNotes('that')).toBe(0);
  });

  test('of another caller is another request', async () => {
    const key = randomUUID();
    await comment(key, 'shared key');
    await comment(key, 'shared key', await api.person('finance_controller'));
    expect(await countNotes('shared key')).toBe(2);
  });

  test('after a failure may be tried again', async () => {
    const key = randomUUID();
    const headers = { 'Idempotency-Key': key };
    const path = `/v1/cases/${caseId}/retry`;
    const failed = await api.call(person, 'POST', path, { reason: 'try it' }, headers);
    expect(failed.status).toBe(409);
    expect(
      (await api.call(person, 'POST', path, { reason: 'try it' }, headers)).headers.get('idempotency-replayed'),
    ).toBeNull();
  });

  test('never shows a secret twice', async () => {
    const administrator = await api.person('administrator');
    const headers = { 'Idempotency-Key': randomUUID() };
    const ask = () =>
      api.call(administrator, 'POST', '/v1/api-keys', { name: 'ERP', scopes: ['event.write'] }, headers);
    const first = (await ask()).json;
    expect(first.key).toMatch(/^dk_/);
    expect((await ask()).json).toEqual({ ...first, key: null });
    const { rows } = await api.database.db.execute(
      sql`select * from idempotency_keys where key = ${headers['Idempotency-Key']}`,
    );
    expect(JSON.stringify(rows)).not.toContain(first.key);
  });

  test.each(['', 'x'.repeat(201), 'two words'])('needs a key that can be kept: "%s"', async (key) => {
    const answer = await comment(key, 'without a key');
    expect([answer.status, answer.json.code]).toEqual([400, 'idempotency_key_required']);
    expect(await countNotes('without a key')).toBe(0);
  });
});

test('a storm of duplicate submissions has each effect once', async () => {
  const keys = Array.from({ length: 20 }, (_, index) => ({ key: randomUUID(), body: `effect ${index} of the storm` }));
  const submissions = Array.from({ length: 10 }, () => keys).flat();
  for (let start = 0; start < submissions.length; start += 10)
    await Promise.all(submissions.slice(start, start + 10).map(({ key, body }) => comment(key, body)));
  const { rows } = await api.database.db.execute<{ n: number; bodies: number }>(
    sql`select count(*)::int as n, count(distinct body)::int as bodies from notes where body like '% of the storm'`,
  );
  expect(rows[0]).toEqual({ n: 20, bodies: 20 });
});

test('the same document from many senders at once is stored once', async () => {
  const bytes = new TextEncoder().encode('the same simulated advice');
  const answers = await Promise.all(Array.from({ length: 12 }, () => api.call(person, 'POST', '/v1/documents', bytes)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(202));
  expect(answers.filter(({ json }) => !json.duplicate)).toHaveLength(1);
  expect(new Set(answers.map(({ json }) => json.document.id)).size).toBe(1);
});
