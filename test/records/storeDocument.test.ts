import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocument } from '../../src/db/documents.ts';
import { documentArrivals } from '../../src/db/schema/documents.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { systemContext } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const upload = (text: string, source = 'upload') => ({
  bytes: Buffer.from(text),
  fileName: 'advice.edi',
  mediaType: null,
  source,
});

async function countOf(query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await database.db.execute<{ n: number }>(query);
  return rows[0]?.n ?? Number.NaN;
}

test('the same bytes from many sides at once are one document with as many arrivals, read once', async () => {
  const context = systemContext(database);
  const stored = await Promise.all(
    Array.from({ length: 12 }, (_, nth) => storeDocument(context, upload('same bytes', `door ${nth}`))),
  );
  expect(new Set(stored.map(({ documentId }) => documentId)).size).toBe(1);
  expect(stored.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  const { documentId } = stored[0] as { documentId: string };
  const arrivals = await database.db.select().from(documentArrivals).where(eq(documentArrivals.documentId, documentId));
  expect(arrivals).toHaveLength(12);
  expect(await countOf(sql`select count(*)::int n from outbox where work_key = ${`document.read:${documentId}`}`)).toBe(
    1,
  );
  expect(
    await countOf(
      sql`select count(*)::int n from audit_log where subject_id = ${documentId} and event ->> 'type' = 'document.stored'`,
    ),
  ).toBe(1);
  expect(
    await countOf(
      sql`select count(*)::int n from audit_log where subject_id = ${documentId} and event ->> 'type' = 'document.arrived_again'`,
    ),
  ).toBe(11);
});

test('bytes come back as they arrived, whatever is in them', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
  const { documentId } = await storeDocument(systemContext(database), {
    bytes,
    fileName: 'odd\0name \ud800.bin',
    mediaType: null,
    source: 'upload',
  });
  const loaded = await loadDocument(database.db, documentId);
  expect(Buffer.from(loaded.bytes).equals(bytes)).toBe(true);
  expect(loaded.document.fileName).toBe('odd\ufffdname \ufffd.bin');
});

test('an empty document and an actor without the right are refused', async () => {
  await expect(storeDocument(systemContext(database), upload(''))).rejects.toMatchObject({ code: 'empty_document' });
  const nobody = {
    ...systemContext(database),
    actor: { type: 'person' as const, userId: crypto.randomUUID(), name: 'X' },
  };
  await expect(storeDocument(nobody, upload('x'))).rejects.toMatchObject({ code: 'forbidden', status: 403 });
  expect(await countOf(sql`select count(*)::int n from documents where size = 1`)).toBe(0);
});
