import { afterAll, beforeAll, expect, test } from 'vitest';
import { idempotencyKeys } from '../../src/db/schema/identity.ts';
import {
  claimIdempotencyKey,
  completeIdempotencyKey,
  dropOldIdempotencyKeys,
  forgetIdempotencyKey,
} from '../../src/identity/idempotency.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { later } from './identity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const claim = (key: string, minutes = 0, more = {}) =>
  claimIdempotencyKey(database.db, { actorKey: 'person:1', key, requestHash: 'h', now: later(minutes), ...more });
const which = (key: string) => ({ actorKey: 'person:1', key });

test('of many requests with one key at once exactly one does the work', async () => {
  const claims = await Promise.all(Array.from({ length: 30 }, () => claim('many')));
  expect(claims.filter(({ state }) => state === 'new')).toHaveLength(1);
  expect(claims.filter(({ state }) => state === 'running')).toHaveLength(29);
});

test('the answer is kept and given again, whatever is in it', async () => {
  await claim('answer');
  await completeIdempotencyKey(database.db, { ...which('answer'), status: 202, response: { text: 'a\0b', n: [1] } });
  expect(await claim('answer')).toEqual({ state: 'done', status: 202, response: { text: 'a\ufffdb', n: [1] } });
  await claim('empty');
  await completeIdempotencyKey(database.db, { ...which('empty'), status: 204, response: undefined });
  expect(await claim('empty')).toEqual({ state: 'done', status: 204, response: null });
});

test('the key of one request does not serve another, but other people may use it', async () => {
  await claim('reused');
  await expect(claim('reused', 0, { requestHash: 'other' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
    status: 409,
  });
  expect(await claim('reused', 0, { actorKey: 'person:2', requestHash: 'other' })).toEqual({ state: 'new' });
});

test('a claim left by a killed process goes to one later caller; a finished one to none', async () => {
  await claim('killed');
  expect(await claim('killed', 0.9)).toEqual({ state: 'running' });
  const later = await Promise.all(Array.from({ length: 10 }, () => claim('killed', 1.1)));
  expect(later.filter(({ state }) => state === 'new')).toHaveLength(1);
  await completeIdempotencyKey(database.db, { ...which('killed'), status: 200, response: 1 });
  expect(await claim('killed', 99)).toMatchObject({ state: 'done' });
});

test('a claim given up can be made again; an answer cannot be given up', async () => {
  await claim('failed');
  await forgetIdempotencyKey(database.db, which('failed'));
  expect(await claim('failed')).toEqual({ state: 'new' });
  await completeIdempotencyKey(database.db, { ...which('failed'), status: 200, response: 'x' });
  await forgetIdempotencyKey(database.db, which('failed'));
  expect(await claim('failed')).toMatchObject({ state: 'done' });
});

test('old answers are dropped, present ones stay', async () => {
  await database.db.delete(idempotencyKeys);
  await claim('old', 0);
  await claim('present', 48 * 60);
  await dropOldIdempotencyKeys(database.db, later(48 * 60 + 1));
  expect((await database.db.select().from(idempotencyKeys)).map(({ key }) => key)).toEqual(['present']);
});
