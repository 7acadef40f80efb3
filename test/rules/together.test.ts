import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import type { EventType } from '../../src/core/events.ts';
import { type JobPayload, jobSchemas } from '../../src/core/jobs.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { checkRulesJob } from '../../src/queues/processors/checkRules.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { log } from '../queues/outboxSupport.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventMaker, makeOrder, makeShipment } from './trade.ts';

let database: TestDatabase;
let house: TestHouse;
const event = eventMaker();

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database, testClock('2026-03-02T10:00:00.000Z'));
  await ensureStartRules(house.machine);
});
afterAll(() => database.drop());

type Data = Record<string, unknown> & { number: string };
type Check = JobPayload<'rules.check'>;

/** Hands in one event and answers the rule work that follows from it, as the queue would carry it. */
async function told(type: EventType, time: string, data: Data): Promise<Check[]> {
  await receiveEvents(house.machine, [event(type, time, data)]);
  const rows = await database.db.delete(outbox).where(eq(outbox.job, 'rules.check')).returning();
  return rows.map(({ payload }) => jobSchemas['rules.check'].parse(payload));
}

/** The machine's context, with the judging transactions that were begun in it. */
function counted(): { context: VerbContext; begun: () => number } {
  let begun = 0;
  const { db } = house.machine;
  const counting: typeof db = Object.assign(Object.create(db), {
    transaction: ((work) => {
      begun++;
      return db.transaction(work);
    }) as typeof db.transaction,
  });
  return { context: { ...house.machine, db: counting }, begun: () => begun };
}

const running = (context: VerbContext, attempt = 1) => ({ context, log, attempt, lastAttempt: false });
const rulesOpen = async () => {
  const rows = await database.db.select().from(cases).where(eq(cases.live, true));
  return rows.map(({ details }) => (details.rule as { id: string }).id).sort();
};
const known = { number: 'C1', name: 'Sample Stores (simulated)', currency: 'USD' };
const item = { number: 'A', description: 'Sample item', baseUnit: 'EA', packs: [{ unit: 'CA', quantity: '12' }] };

describe('jobs that wait at the same time', () => {
  it('are judged as one: an order touched ten times is judged once, as it stands at last', async () => {
    const jobs = await told('item.changed', '2026-03-01T08:00:00Z', item);
    jobs.push(...(await told('order.accepted', '2026-03-02T09:00:00Z', makeOrder())));
    for (let minute = 1; minute < 10; minute++)
      jobs.push(
        ...(await told('order.changed', `2026-03-02T09:0${minute}:00Z`, makeOrder({ warehouse: `W${minute}` }))),
      );
    expect(jobs).toHaveLength(11);
    const check = checkRulesJob();
    const { context, begun } = counted();
    await Promise.all(jobs.map((job) => check(job, running(context))));
    expect(begun()).toBe(1);
    expect(await rulesOpen()).toEqual(['order-customer-unknown']);
  });

  it('miss nothing that is told while others are judged', async () => {
    const first = await told('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    const check = checkRulesJob();
    const { context, begun } = counted();
    const judging = first.map((job) => check(job, running(context)));
    while (begun() === 0) await new Promise((resolve) => setImmediate(resolve));
    // Whatever the first one has read by now, these are judged on what is told here.
    const later = [
      ...(await told('item.changed', '2026-03-01T08:00:00Z', item)),
      ...(await told('customer.changed', '2026-03-01T08:00:00Z', { ...known, blocked: true })),
      ...(await told('order.changed', '2026-03-02T09:30:00Z', makeOrder({ warehouse: 'W1' }))),
    ];
    await Promise.all([...judging, ...later.map((job) => check(job, running(context)))]);
    expect(await rulesOpen()).toEqual(['order-customer-blocked']);
  });

  it('all fail when their judging fails, and each is done by its next attempt', async () => {
    const jobs = [
      ...(await told('order.accepted', '2026-03-02T09:00:00Z', makeOrder())),
      ...(await told('order.accepted', '2026-03-02T09:00:00Z', makeOrder({ number: 'SO2', customerNumber: 'C2' }))),
    ];
    const { db } = house.machine;
    const broken: VerbContext = {
      ...house.machine,
      db: Object.assign(Object.create(db), { transaction: () => Promise.reject(new Error('the connection was lost')) }),
    };
    const check = checkRulesJob();
    const outcomes = await Promise.allSettled(jobs.map((job) => check(job, running(broken))));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await Promise.all(jobs.map((job) => check(job, running(house.machine, 2))));
    const rows = await database.db.select().from(cases);
    expect(rows.map(({ subjectNumber }) => subjectNumber).sort()).toEqual(['SO1', 'SO1', 'SO2', 'SO2']);
  });
});

describe('an order that was placed twice', () => {
  it('is told so only while both are for the same goods', async () => {
    const check = checkRulesJob();
    const tell = async (type: EventType, time: string, data: Data) => {
      for (const job of await told(type, time, data)) await check(job, running(house.machine));
    };
    const ten = (more: Record<string, unknown>) => makeOrder({ customerOrderNumber: `PO-${more.number}`, ...more });
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', known);
    // The later one is heard of first, and writes its quantity in another way.
    const line = { line: 1, itemNumber: 'A', quantity: '10.0', unit: 'CA', price: '5.00' };
    await tell(
      'order.accepted',
      '2026-03-02T09:30:00Z',
      ten({ number: 'SO2', orderedAt: '2026-03-02T09:30:00Z', lines: [line] }),
    );
    expect(await rulesOpen()).toEqual([]);
    await tell('order.accepted', '2026-03-02T09:00:00Z', ten({ number: 'SO1' }));
    expect(await rulesOpen()).toEqual(['order-duplicate']);
    await tell('order.changed', '2026-03-02T09:40:00Z', ten({ number: 'SO1', lines: [{ ...line, quantity: '11' }] }));
    expect(await rulesOpen()).toEqual([]);
    await tell('order.changed', '2026-03-02T09:50:00Z', ten({ number: 'SO1' }));
    expect(await rulesOpen()).toEqual(['order-duplicate']);
    await tell(
      'shipment.confirmed',
      '2026-03-02T09:55:00Z',
      makeShipment({ number: 'SH2', orderNumber: 'SO2', shippedAt: '2026-03-02T09:55:00Z' }),
    );
    expect(await rulesOpen()).toEqual([]);
  });
});
