import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openSession } from '../../src/identity/openSession.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const program = fileURLToPath(new URL('../../bin/docket.js', import.meta.url));

/** Runs the command line as a person would, with the password on standard input. */
function docket(args: string[], url: string, input = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: { PATH: '/usr/bin:/bin', DATABASE_URL: url } });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    texts.err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
}

const create = ['user', 'create', '--login', 'Root', '--name', 'First Administrator', '--role', 'administrator'];

test('the first administrator is made by command and can sign in', async () => {
  const made = await docket(create, database.url, 'a long enough phrase\n');
  expect(made).toEqual({ code: 0, out: 'First Administrator can sign in as "root" (Administrator).\n', err: '' });
  const context = {
    db: database.db,
    actor: { type: 'system' as const, process: 'test' },
    now: () => new Date('2026-03-02T10:00:00Z'),
    requestId: null,
  };
  const session = await openSession(context, { login: 'root', password: 'a long enough phrase' });
  expect(session.user.roles).toEqual(['administrator']);
});

test('what is wrong is said in a line, with exit code 1', async () => {
  const again = await docket(create, database.url, 'a long enough phrase\n');
  expect(again).toMatchObject({ code: 1, out: '' });
  expect(again.err).toContain('The login "root" is taken. (login_taken)');
  const other = create.with(3, 'other');
  expect((await docket(other, database.url, 'short\n')).err).toContain('(weak_password)');
  expect((await docket(other.with(7, 'king'), database.url)).err).toContain('There is no role king');
  expect((await docket(other, '')).err).toContain('DATABASE_URL');
  const unused = database.url.replace(/:\d+\//, ':1/');
  const unreachable = await docket(other, unused, 'a long enough phrase\n');
  expect(unreachable.err).toContain('(database_unreachable)');
  expect(unreachable.err.trim().split('\n')).toHaveLength(1);
});

test('migrating makes an empty database ready, with a first policy, as often as one likes', async () => {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  await admin.query('create database t_empty_for_migrate');
  const url = inject('postgresUrl').replace(/\/postgres$/, '/t_empty_for_migrate');
  const unready = await docket(create, url, 'a long enough phrase\n');
  expect(unready.err).toContain('(not_migrated)');
  for (let time = 0; time < 2; time++) expect(await docket(['migrate'], url)).toMatchObject({ code: 0, err: '' });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select version, state from policies');
  expect(rows).toEqual([{ version: 1, state: 'active' }]);
  await client.end();
  await admin.query('drop database t_empty_for_migrate with (force)');
  await admin.end();
});
