import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEvent } from '../../src/core/audit.ts';
import { appendAuditBatch } from '../../src/db/audit.ts';
import { insertMany } from '../../src/db/insertMany.ts';
import { events } from '../../src/db/schema/events.ts';
import { auditHeads, auditLog } from '../../src/db/schema/operations.ts';
import { partnerData } from '../../src/db/schema/partners.ts';
import { systemContext } from '../records/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('values of every kind come back as they were', async () => {
  const row = {
    source: 'quote " \' \\ $1 ü 😀 \n\t',
    eventId: '1',
    type: 'x',
    time: new Date('2026-01-02T03:04:05.678Z'),
    subject: null,
    envelope: { deep: [1, 1.5, true, null, 'é', { 9007199254740991: 9007199254740991 }] },
    documentId: '6f1c1f7e-3a53-4b9e-9d8e-0a3d2b7f7a10',
  };
  const [returned] = await database.db.transaction((tx) =>
    insertMany<typeof events, { id: string }>(tx, events, [row], { ending: sql`returning id` }),
  );
  const [stored] = await database.db.select().from(events);
  expect(stored).toEqual({ ...row, id: returned?.id, receivedAt: expect.any(Date) });
});

test('numbers, truth values and defaults', async () => {
  const row = { partner: 'p', kind: 'codes' as const, version: 3, active: false, body: 'text' };
  await database.db.transaction((tx) => insertMany(tx, partnerData, [row]));
  expect(await database.db.select().from(partnerData)).toMatchObject([row]);
});

test('a conflict is handled as the ending says, and only what was inserted is returned', async () => {
  const rows = ['1', '2'].map((eventId) => ({
    source: 'conflict',
    eventId,
    type: 'x',
    time: new Date(0),
    envelope: {},
  }));
  const insert = (some: typeof rows) =>
    database.db.transaction((tx) =>
      insertMany<typeof events, { event_id: string }>(tx, events, some, {
        ending: sql`on conflict do nothing returning event_id`,
      }),
    );
  expect(await insert(rows.slice(0, 1))).toEqual([{ event_id: '1' }]);
  expect(await insert(rows)).toEqual([{ event_id: '2' }]);
  expect(await insert([])).toEqual([]);
});

test('a batch of audit rows far beyond the limit of parameters is one unbroken chain', async () => {
  const documentId = crypto.randomUUID();
  const context = systemContext(database);
  const event = (nth: number): AuditEvent => ({
    type: 'document.arrived_again',
    documentId,
    sha256: 'a'.repeat(64),
    source: `door ${nth}`,
  });
  const entries = Array.from({ length: 20_000 }, (_, nth) => ({ subjectId: documentId, event: event(nth) }));
  await database.db.transaction((tx) => appendAuditBatch({ ...context, tx }, entries));
  const rows = await database.db
    .select({ chain: auditLog.chain, seq: auditLog.seq, hash: auditLog.hash, source: sql`event ->> 'source'` })
    .from(auditLog)
    .orderBy(asc(auditLog.seq));
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, at) => at + 1));
  expect(rows.map(({ source }) => source)).toEqual(rows.map((_, at) => `door ${at}`));
  const heads = await database.db.select().from(auditHeads);
  const last = rows.at(-1);
  expect(heads.find(({ chain }) => chain === last?.chain)).toMatchObject({ seq: 20_000, hash: last?.hash });
});
