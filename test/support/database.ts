import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connect, type DatabaseClient } from '../../src/db/client.ts';

export type TestDatabase = DatabaseClient & { url: string; drop: () => Promise<void> };

/** A fresh, migrated database of one's own. Call `drop` in afterAll. */
export async function testDatabase(poolSize = 10): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await admin(adminUrl, `create database ${name} template docket_template`);
  const url = adminUrl.replace(/\/postgres$/, `/${name}`);
  const client = connect({ connectionString: url, poolSize });
  return {
    ...client,
    url,
    drop: async () => {
      await client.close();
      await admin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Copies of one template take turns.
  await client.query('select pg_advisory_lock(7)');
  await client.query(statement);
  await client.end();
}
