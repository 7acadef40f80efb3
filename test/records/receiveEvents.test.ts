import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getRecord, listRecords } from '../../src/db/recordQueries.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { remittance, systemContext } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const context = () => systemContext(database);

type Change = { id: string; number: string; minute: number; name: string };
const changed = ({ id, number, minute, name }: Change) => ({
  specversion: '1.0',
  id,
  source: 'sim/crm',
  type: 'customer.changed',
  time: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  data: { number, name, currency: 'USD' },
});

test('an event counts once, within a batch and across batches', async () => {
  const one = changed({ id: 'once', number: 'E1', minute: 1, name: 'A' });
  expect(await receiveEvents(context(), [one, one])).toMatchObject({ accepted: 1, duplicates: 1, stale: 0 });
  expect(await receiveEvents(context(), [one])).toMatchObject({ accepted: 0, duplicates: 1, stale: 0 });
  const elsewhere = { ...one, source: 'sim/other', data: { ...one.data, name: 'B' } };
  expect(await receiveEvents(context(), [elsewhere])).toMatchObject({ accepted: 1, duplicates: 0 });
  expect((await getRecord(database.db, 'customer', 'E1')).body.name).toBe('B');
});

test('an older fact that comes later is kept as stale and changes nothing', async () => {
  const [early, late] = [1, 2].map((minute) =>
    changed({ id: `s${minute}`, number: 'E2', minute, name: `at ${minute}` }),
  );
  expect(await receiveEvents(context(), [late])).toMatchObject({ stale: 0 });
  expect(await receiveEvents(context(), [early])).toMatchObject({ accepted: 1, stale: 1 });
  const record = await getRecord(database.db, 'customer', 'E2');
  expect(record).toMatchObject({ version: 1, body: { name: 'at 2' } });
  const { rows } = await database.db.execute(
    sql`select event ->> 'stale' stale from audit_log where event ->> 'type' = 'event.received' and subject_id = ${record.id} order by seq`,
  );
  expect(rows).toEqual([{ stale: 'false' }, { stale: 'true' }]);
});

test('an equal body makes no new version and no audit row, but its time counts', async () => {
  const at = (minute: number, name = 'same') => changed({ id: `q${minute}${name}`, number: 'E3', minute, name });
  await receiveEvents(context(), [at(1)]);
  await receiveEvents(context(), [at(9)]);
  expect(await receiveEvents(context(), [at(5, 'other')])).toMatchObject({ stale: 1 });
  const record = await getRecord(database.db, 'customer', 'E3');
  expect(record).toMatchObject({ version: 1, body: { name: 'same' } });
  const { rows } = await database.db.execute(
    sql`select 1 from audit_log where event ->> 'type' = 'record.written' and subject_id = ${record.id}`,
  );
  expect(rows).toHaveLength(1);
});

test('whatever the order and the batches, the newest fact stands at the end', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.record({ minute: fc.integer({ min: 0, max: 500 }), record: fc.integer({ min: 0, max: 2 }) }), {
        selector: ({ minute }) => minute,
        minLength: 1,
        maxLength: 12,
      }),
      fc.integer({ min: 1, max: 5 }),
      async (facts, batch) => {
        run++;
        const number = (record: number) => `O${run}-${record}`;
        const events = facts.map(({ minute, record }) =>
          changed({ id: `o${run}-${minute}`, number: number(record), minute, name: `at ${minute}` }),
        );
        for (let start = 0; start < events.length; start += batch)
          await receiveEvents(context(), events.slice(start, start + batch));
        for (const record of new Set(facts.map((fact) => fact.record))) {
          const newest = Math.max(...facts.filter((fact) => fact.record === record).map(({ minute }) => minute));
          const stored = await getRecord(database.db, 'customer', number(record));
          expect(stored.body.name).toBe(`at ${newest}`);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('many senders writing the same records at once neither lose nor repeat anything', async () => {
  const batches = Array.from({ length: 8 }, (_, writer) =>
    Array.from({ length: 60 }, (_, nth) =>
      changed({
        id: `w${writer}-${nth}`,
        number: `W${(nth * 7 + writer * 13) % 20}`,
        minute: nth * 8 + writer,
        name: `writer ${writer} ${nth}`,
      }),
    ),
  );
  const answers = await Promise.all(batches.map((batch) => receiveEvents(context(), batch)));
  expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(480);
  const { rows } = await database.db.execute<{ number: string; name: string; newest: string; versions: boolean }>(sql`
    select c.number, c.name, e.newest,
      c.version = (select count(*) from audit_log a where a.event ->> 'type' = 'record.written'
        and a.event ->> 'number' = c.number) as versions
    from customers c join lateral (
      select envelope -> 'data' ->> 'name' as newest from events
      where envelope -> 'data' ->> 'number' = c.number order by time desc limit 1) e on true
    where c.number like 'W%'`);
  expect(rows).toHaveLength(20);
  for (const row of rows) {
    expect(row.name).toBe(row.newest);
    expect(row.versions).toBe(true);
  }
});

test('what is not valid is told with its place; the rest is taken', async () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 200; level++) deep = [deep];
  const good = changed({ id: 'v1', number: 'V1', minute: 1, name: 'fine \0 name' });
  const { accepted, rejected } = await receiveEvents(context(), [
    'nonsense',
    { ...good, id: 'v2', type: 'customer.vanished' },
    { ...good, id: 'v3', data: { number: 'V3' } },
    { ...good, id: 'v4', time: '0000-01-01T00:00:00Z' },
    { ...good, id: 'v5', extension: deep },
    {
      ...good,
      id: 'v6',
      type: 'invoice.issued',
      data: { number: 'I', customerNumber: 'V1', currency: 'USD', issuedOn: '2026-02-30', totalMinor: 1 },
    },
    good,
  ]);
  expect(accepted).toBe(1);
  expect(rejected.map(({ index, code }) => [index, code])).toEqual([
    [0, 'invalid_event'],
    [1, 'invalid_event'],
    [2, 'invalid_record'],
    [3, 'invalid_event'],
    [4, 'too_deep'],
    [5, 'invalid_record'],
  ]);
  expect((await getRecord(database.db, 'customer', 'V1')).body.name).toBe('fine \ufffd name');
  await expect(receiveEvents(context(), new Array(1_001).fill(good))).rejects.toMatchObject({
    code: 'too_many_events',
  });
});

test('a remittance that comes as an event brings its deductions along', async () => {
  const reading = remittance({
    payer: { name: 'fine \ufffd name' },
    adjustments: [{ amount: '12.34', code: null, text: 'display fee', reference: null, evidence: [] }],
  });
  const data = { number: 'R-1', currency: 'USD', amountMinor: 0, reading };
  const event = { ...changed({ id: 'r1', number: '', minute: 1, name: '' }), type: 'remittance.received', data };
  expect(await receiveEvents(context(), [event])).toMatchObject({ accepted: 1, stale: 0 });
  const { body, id } = await getRecord(database.db, 'deduction', 'R-1-A1');
  expect(body).toMatchObject({ amountMinor: 1_234, remittanceNumber: 'R-1', customerNumber: 'V1' });
  const { rows } = await database.db.execute(
    sql`select 1 from outbox where job = 'deduction.code' and payload -> 'deductionIds' ? ${id}`,
  );
  expect(rows).toHaveLength(1);
});

test('a thousand events fit one call, and lists give them page by page', async () => {
  const events = Array.from({ length: 1_000 }, (_, nth) => ({
    ...changed({ id: `k${nth}`, number: `K${nth}`, minute: nth, name: `K ${nth}` }),
    type: 'item.changed',
    data: { number: `K${nth}`, description: 'x', baseUnit: 'EA' },
  }));
  expect(await receiveEvents(context(), events)).toMatchObject({ accepted: 1_000 });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(database.db, 'item', {
      cursor,
      limit: 170,
    });
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(1_000);
  expect(seen).toHaveLength(1_000);
  await expect(listRecords(database.db, 'item', { cursor: 'bm90IGpzb24' })).rejects.toMatchObject({
    code: 'bad_cursor',
  });
});
