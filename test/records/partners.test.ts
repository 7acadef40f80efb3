import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activePartnerData, findPartner, getPartner, listPartnerData, listPartners } from '../../src/db/partners.ts';
import { savePartner } from '../../src/records/savePartner.ts';
import { savePartnerData } from '../../src/records/savePartnerData.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { systemContext } from './records.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
const context = () => systemContext(database);

test('a partner is made, changed and found by its sender; saying the same again changes nothing', async () => {
  const one = { name: 'Grocer', senders: ['GROCER', ' GROCER '], customerNumber: 'C1' };
  expect(await savePartner(context(), one)).toMatchObject({ version: 1, changed: true });
  expect(await savePartner(context(), one)).toMatchObject({ version: 1, changed: false });
  expect(await savePartner(context(), { name: 'Grocer', senders: ['GROCER', '999'] })).toMatchObject({ version: 2 });
  expect(await findPartner(database.db, ' 999')).toMatchObject({ name: 'Grocer', customerNumber: null });
  expect(await findPartner(database.db, 'C1')).toBeNull();
  expect((await listPartners(database.db)).map(({ name }) => name)).toEqual(['Grocer']);
  await expect(getPartner(database.db, 'Nobody')).rejects.toMatchObject({ code: 'not_found' });
});

test('a sender belongs to one partner, also when two claim it at the same moment', async () => {
  for (let round = 0; round < 5; round++) {
    const claims = await Promise.allSettled(
      ['A', 'B', 'C', 'D', 'E'].map((name) =>
        savePartner(context(), { name: `${name}${round}`, senders: [`SHARED-${round}`, `OWN-${name}-${round}`] }),
      ),
    );
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const claim of claims)
      if (claim.status === 'rejected') expect(claim.reason).toMatchObject({ code: 'sender_taken', status: 409 });
  }
});

test("a partner's data grow by versions, of which the newest is active", async () => {
  const save = (body: Record<string, unknown>, kind: 'mapping' | 'codes' = 'codes') =>
    savePartnerData(context(), { partner: 'Grocer', kind, body });
  expect(await save({ '22': 'shortage' })).toEqual({ version: 1, changed: true });
  expect(await save({ '22': 'shortage' })).toEqual({ version: 1, changed: false });
  const writers = await Promise.all(Array.from({ length: 5 }, (_, nth) => save({ '22': `writer ${nth}` })));
  expect(writers.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6]);
  expect(await save({ columns: {} }, 'mapping')).toMatchObject({ version: 1 });
  const active = await activePartnerData(database.db, 'Grocer');
  expect(active).toMatchObject({ codes: { version: 6 }, mapping: { version: 1 }, conventions: null });
  expect(await listPartnerData(database.db, 'Grocer')).toHaveLength(7);
  const { rows } = await database.db.execute(
    sql`select 1 from audit_log where event ->> 'type' = 'partner.changed' and event ->> 'what' = 'codes'`,
  );
  expect(rows).toHaveLength(6);
  const unknown = savePartnerData(context(), { partner: 'Nobody', kind: 'codes', body: {} });
  await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
});

test('who may not manage partners is refused', async () => {
  const person = { ...context(), actor: { type: 'person' as const, userId: crypto.randomUUID(), name: 'P' } };
  await expect(savePartner(person, { name: 'X' })).rejects.toMatchObject({ code: 'forbidden' });
  const data = { partner: 'Grocer', kind: 'codes' as const, body: {} };
  await expect(savePartnerData(person, data)).rejects.toMatchObject({ code: 'forbidden' });
});
