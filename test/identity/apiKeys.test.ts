import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKeys } from '../../src/db/schema/identity.ts';
import { listApiKeys, readApiKey } from '../../src/identity/apiKeys.ts';
import { createApiKey } from '../../src/identity/createApiKey.ts';
import { revokeApiKey } from '../../src/identity/revokeApiKey.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { contextAt, later, personWith } from './identity.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const context = () => contextAt(database);
const read = (key: string, minutes = 0) => readApiKey(database.db, { key, now: later(minutes) });

test('a key is shown once and stored only as a hash', async () => {
  const made = await createApiKey(context(), { name: 'ERP', scopes: ['event.write', 'event.write'] });
  expect(made.key).toMatch(/^dk_[\w-]{43}$/);
  expect(await read(made.key)).toEqual({ id: made.id, name: 'ERP', scopes: ['event.write'] });
  const stored = JSON.stringify(await database.db.select().from(apiKeys));
  expect(stored).not.toContain(made.key);
  expect(JSON.stringify(await listApiKeys(database.db))).not.toContain('hash');
  expect((await listApiKeys(database.db))[0]).toMatchObject({ prefix: made.key.slice(0, 9), lastUsedAt: later(0) });
});

test('a key ends when it expires or is revoked', async () => {
  const short = await createApiKey(context(), { name: 'S', scopes: ['record.read'], expiresAt: later(30) });
  expect(await read(short.key, 29)).not.toBeNull();
  expect(await read(short.key, 30)).toBeNull();
  const made = await createApiKey(context(), { name: 'R', scopes: ['record.read'] });
  await revokeApiKey(context(), { keyId: made.id });
  const again = await revokeApiKey({ ...context(), now: () => later(5) }, { keyId: made.id });
  expect(again.revokedAt).toEqual(later(0));
  expect(await read(made.key)).toBeNull();
  expect(await read('dk_unknown')).toBeNull();
  expect(await read('')).toBeNull();
  const { rows } = await database.db.execute(
    sql`select event ->> 'change' change from audit_log where subject_id = ${made.id} order by seq`,
  );
  expect(rows).toEqual([{ change: 'created' }, { change: 'revoked' }]);
});

test.each(['case.decide', 'identity.write', 'policy.propose', 'delegation.write'] as const)(
  'a machine never gets %s',
  async (scope) => {
    const input = { name: 'X', scopes: ['event.write' as const, scope] };
    await expect(createApiKey(context(), input)).rejects.toMatchObject({ code: 'scope_for_people' });
  },
);

test('keys are made by administrators, with at least one known scope and an end in the future', async () => {
  const { context: collector } = await personWith(database, 'col', ['collector']);
  const input = { name: 'X', scopes: ['event.write' as const] };
  await expect(createApiKey(collector, input)).rejects.toMatchObject({ code: 'forbidden' });
  for (const bad of [{ scopes: [] }, { scopes: ['root'] as never }, { expiresAt: later(-1) }])
    await expect(createApiKey(context(), { ...input, ...bad })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a key does what its scopes say, until it is revoked', async () => {
  const upload = await createApiKey(context(), { name: 'up', scopes: ['document.upload'] });
  const reading = await createApiKey(context(), { name: 'read', scopes: ['document.read'] });
  const as = (key: { id: string; name: string }) => ({
    ...context(),
    actor: { type: 'api_key' as const, keyId: key.id, name: key.name },
  });
  const document = { bytes: Buffer.from('by key'), source: 'upload' };
  await expect(storeDocument(as(reading), document)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await storeDocument(as(upload), document)).duplicate).toBe(false);
  await revokeApiKey(context(), { keyId: upload.id });
  await expect(storeDocument(as(upload), document)).rejects.toMatchObject({ code: 'forbidden' });
});
