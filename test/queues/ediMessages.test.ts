import { eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { getRecord } from '../../src/db/recordQueries.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { documents } from '../../src/db/schema/documents.ts';
import { functionalAcknowledgements, orders } from '../../src/db/schema/records.ts';
import { checkRulesJob } from '../../src/queues/processors/checkRules.ts';
import { readDocumentJob } from '../../src/queues/processors/readDocument.ts';
import { createReadingPool } from '../../src/queues/readingPool.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';
import { sweepRules } from '../../src/records/sweepRules.ts';
import type { EdiMessage } from '../../src/simulator/messages/message.ts';
import { type Simulation, simulate } from '../../src/simulator/simulate.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tell } from '../support/orderLives.ts';
import { doWork } from './outboxSupport.ts';

const now = '2026-06-30T15:00:00.000Z';
/** Some days on, so that much of it has left and was billed; one hour before, everything was handed in. */
const later = '2026-07-08T15:00:00.000Z';
const simulation = simulate({
  ...{ seed: 7, scale: 'demo', days: 14, until: '2026-06-30' },
  lives: { now, pastDays: 30, aheadDays: 10, messages: true },
});
const lives = simulation.lives as NonNullable<Simulation['lives']>;
const all = lives.messagesBetween('', later);
/** Customers with something wrong of every kind: two each. */
const chosen = new Set(
  ['order not acknowledged', 'order sent again', 'message refused', 'document refused'].flatMap((what) =>
    lives.exceptions
      .filter((one) => one.what === what)
      .flatMap(({ subject }) => all.find(({ body }) => body.number === subject.number)?.customerNumber ?? [])
      .slice(0, 2),
  ),
);
const messages = all.filter(({ customerNumber }) => chosen.has(customerNumber));
const wrong = (what: string) =>
  lives.exceptions.filter((one) => one.what === what).map(({ subject }) => subject.number);
const bodyNumbers = (kind: EdiMessage['kind'], within = messages) =>
  within.filter((message) => message.kind === kind).map(({ body }) => body.number);

let database: TestDatabase;
let house: TestHouse;
const pool = createReadingPool({ threads: 1 });

const work = () => doWork(house.machine, { 'document.read': readDocumentJob(pool), 'rules.check': checkRulesJob() });

async function rulesOpen(id: string): Promise<(string | null)[]> {
  const rows = await database.db.select().from(cases).where(eq(cases.live, true));
  return rows
    .filter(({ details }) => (details.rule as { id: string } | undefined)?.id === id)
    .map((row) => row.subjectNumber);
}

beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database, testClock(later));
  await ensureStartRules(house.machine);
  await tell(house.machine, simulation.events.master);
  for (const { bytes, name } of messages)
    await storeDocument(house.machine, {
      bytes: Buffer.from(bytes),
      fileName: name,
      mediaType: null,
      source: 'drop-folder',
    });
  await work();
  house.clock.advanceHours(1);
  await sweepRules(house.machine);
  await work();
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

describe('messages handed in as files', () => {
  it('are read whole, and what they say is on record as it is true', async () => {
    const unread = await database.db.select().from(documents).where(ne(documents.state, 'read'));
    expect(unread.filter(({ direction }) => direction === 'in')).toEqual([]);
    const stored = await database.db.select({ number: orders.number }).from(orders);
    expect(stored.map(({ number }) => number).sort()).toEqual([...new Set(bodyNumbers('order'))].sort());
    for (const { kind, body } of messages.filter((one) => one.kind === 'shipment' || one.kind === 'invoice')) {
      const record = await getRecord(database.db, kind, body.number);
      const { orderNumber, customerNumber } = body as { orderNumber?: string; customerNumber: string };
      expect(record?.body).toMatchObject({ orderNumber, customerNumber });
    }
  });

  it('are answered where customers wait for it: a 997 for each order in X12, none for copies of our own', async () => {
    const answered = await database.db.select().from(documents).where(eq(documents.direction, 'out'));
    const byId = new Map((await database.db.select().from(documents)).map(({ id, fileName }) => [id, fileName]));
    const kinds = new Set(answered.map(({ answersDocumentId }) => byId.get(answersDocumentId ?? '')?.split('_')[1]));
    expect([...kinds].sort()).toEqual(['824', '850']);
    const inX12 = messages.filter(({ kind, format }) => kind === 'order' && format === 'x12');
    const ofOrders = answered.filter(({ answersDocumentId }) => byId.get(answersDocumentId ?? '')?.includes('_850_'));
    expect(ofOrders).toHaveLength(inX12.length);
  });

  it('show orders nobody answered, once a day has passed', async () => {
    const waiting = new Set(wrong('order not acknowledged'));
    const left = new Set(messages.flatMap(({ kind, body }) => (kind === 'shipment' ? [body.orderNumber] : [])));
    const overdue = messages.filter(
      ({ kind, body }) =>
        kind === 'order' && waiting.has(body.number) && !left.has(body.number) && body.orderedAt <= '2026-07-07T15:00',
    );
    expect(overdue.length).toBeGreaterThan(0);
    expect((await rulesOpen('order-not-acknowledged')).sort()).toEqual(
      [...new Set(overdue.map(({ body }) => body.number))].sort(),
    );
  });

  it('show what customers refused, under the customer though only its sender id is stated', async () => {
    const refused = bodyNumbers('functional_acknowledgement').filter((number) =>
      wrong('message refused').includes(number),
    );
    expect(refused.length).toBeGreaterThan(0);
    expect((await rulesOpen('message-refused')).sort()).toEqual(refused.sort());
    const known = simulation.customers.map(({ record }) => record.number);
    const rows = await database.db.select().from(functionalAcknowledgements);
    for (const { customerNumber } of rows) expect(known).toContain(customerNumber);
    const judged = bodyNumbers('application_advice');
    expect(judged.length).toBeGreaterThan(0);
    expect((await rulesOpen('document-refused')).sort()).toEqual(judged.sort());
  });

  it('show orders that were sent twice under different control numbers', async () => {
    const again = messages.filter(({ repeats }) => repeats !== null);
    expect(again.length).toBeGreaterThan(0);
    const rows = await database.db.select().from(cases).where(eq(cases.kind, 'integration_failure'));
    const told = rows.filter(({ details }) => JSON.stringify(details).includes('order_sent_again'));
    expect(told).toHaveLength(again.length);
    for (const one of again)
      expect(told.map(({ title }) => title).join('\n')).toContain(`Order ${one.body.number} of customer`);
  });
});
