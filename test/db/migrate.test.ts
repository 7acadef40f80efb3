import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('migrating twice, from two processes at once, changes nothing', async () => {
  await Promise.all([migrate(database.url), migrate(database.url)]);
  const { rows } = await database.db.execute<{ n: number }>(sql`select count(*)::int as n from docket_migrations`);
  expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
});

test('the audit trail cannot be changed or emptied by statements', async () => {
  await database.db.execute(
    sql`insert into audit_log (chain, seq, at, actor, subject_id, event, hash) values (0, 1, 'x', '{}', gen_random_uuid(), '{}', 'x')`,
  );
  const refused = async (statement: ReturnType<typeof sql>) => {
    const error = await database.db.execute(statement).then(
      () => null,
      (reason) => reason.cause ?? reason,
    );
    expect(String(error)).toContain('only grows');
  };
  await refused(sql`update audit_log set hash = 'y'`);
  await refused(sql`delete from audit_log`);
  await refused(sql`truncate audit_log`);
});
