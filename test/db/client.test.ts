import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(3);
});
afterAll(() => database.drop());

test('a connection lost in the middle of a transaction fails that transaction, not the process', async () => {
  const failing = database.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await database.db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
    // The loss arrives while nobody waits for an answer: an unheard error event would end this test run.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await tx.execute(sql`select 1`);
  });
  await expect(failing).rejects.toThrow();
  const { rows } = await database.db.execute<{ one: number }>(sql`select 1 as one`);
  expect(rows[0]?.one).toBe(1);
});
