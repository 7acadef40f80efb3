import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/queues/schedules.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(20);
});
afterAll(() => database.drop());
const turnsTaken = async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => takeTurn(database.db, 'deadline.sweep', 30_000)));
  return asked.filter(Boolean).length;
};
const pass = (seconds: number) =>
  database.db.execute(sql`update schedule_turns set taken_at = taken_at - make_interval(secs => ${seconds})`);

test('of twenty that ask at once one gets the turn, and nobody before it is due again', async () => {
  expect(await turnsTaken()).toBe(1);
  expect(await turnsTaken()).toBe(0);
  await pass(29);
  expect(await turnsTaken()).toBe(0);
  await pass(2);
  expect(await turnsTaken()).toBe(1);
});

test('schedules do not wait for one another', async () => {
  expect(await takeTurn(database.db, 'audit.anchor', 60_000)).toBe(true);
  expect(await takeTurn(database.db, 'session.expire', 60_000)).toBe(true);
});
