import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { checkFamilies } from '../../src/cases/checkFamilies.ts';
import { claimCase } from '../../src/cases/claimCase.ts';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { resolveCase } from '../../src/cases/transition.ts';
import type { EventType } from '../../src/core/events.ts';
import { familiesOf } from '../../src/db/ruleFamilies.ts';
import { actions, cases, recommendations } from '../../src/db/schema/cases.ts';
import { ruleFindings } from '../../src/db/schema/rules.ts';
import { checkRulesJob } from '../../src/queues/processors/checkRules.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { sweepRules } from '../../src/records/sweepRules.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { doWork } from '../queues/outboxSupport.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventMaker, makeOrder, makeShipment } from './trade.ts';

let database: TestDatabase;
let house: TestHouse;
let tell: (type: EventType, time: string, data: Record<string, unknown> & { number: string }) => Promise<void>;

beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database, testClock('2026-03-02T10:00:00.000Z'));
  await ensureStartRules(house.machine);
  const event = eventMaker();
  tell = async (type, time, data) => {
    await receiveEvents(house.machine, [event(type, time, data)]);
    await work();
  };
});
afterAll(() => database.drop());

const work = () => doWork(house.machine, { 'rules.check': checkRulesJob() });

/** Time passes, and the sweep has judged what is due. */
async function later(hours: number): Promise<void> {
  house.clock.advanceHours(hours);
  await sweepRules(house.machine);
  await work();
}

const caseRows = () => database.db.select().from(cases).orderBy(cases.reference);
const live = async () => (await caseRows()).filter((row) => row.live);
const rulesOpen = async () => (await live()).map((row) => (row.details.rule as { id: string }).id).sort();
const hashOfProposal = async (id: string) => {
  const [row] = await database.db.select().from(recommendations).where(eq(recommendations.id, id));
  return row?.contentHash ?? '';
};
const known = { number: 'C1', name: 'Sample Stores (simulated)', currency: 'USD' };
const item = { number: 'A', description: 'Sample item', baseUnit: 'EA', packs: [{ unit: 'CA', quantity: '12' }] };

describe('a case', () => {
  it('opens with its rule, version and the values it saw, for its owner, and closes by itself', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    const [row] = await live();
    expect(row).toMatchObject({
      kind: 'order_exception',
      ownerRole: 'sales_ops',
      title: 'Order SO1: customer C1 is unknown',
      subjectKind: 'order',
      subjectNumber: 'SO1',
      moneyMinor: 5_000,
      currency: 'USD',
      details: {
        rule: { id: 'order-customer-unknown', version: 1, condition: 'customer == null && waits' },
        values: { order: 'SO1', customer: 'C1' },
      },
    });
    await tell('customer.changed', '2026-03-02T09:30:00Z', known);
    expect(await live()).toEqual([]);
    expect(await caseRows()).toMatchObject([{ state: 'closed' }]);
  });

  it('is opened once, however often and in whatever order the facts arrive', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', known);
    // The shipment comes before its order, and both come twice.
    const shipped = makeShipment({ lines: [{ orderLine: 1, itemNumber: 'A', quantity: '6', unit: 'CA' }] });
    await tell('shipment.confirmed', '2026-03-02T09:30:00Z', shipped);
    expect(await rulesOpen()).toEqual([]);
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    await tell('shipment.confirmed', '2026-03-02T09:30:00Z', shipped);
    expect(await rulesOpen()).toEqual([]);
    await later(4.1);
    expect(await rulesOpen()).toEqual(['order-shipped-in-part']);
    // An older fact about the shipment comes late and changes nothing; a newer one heals.
    await tell('shipment.confirmed', '2026-03-02T09:10:00Z', makeShipment());
    expect(await rulesOpen()).toEqual(['order-shipped-in-part']);
    await tell('shipment.confirmed', '2026-03-02T11:00:00Z', makeShipment());
    expect(await rulesOpen()).toEqual([]);
    expect(await caseRows()).toHaveLength(1);
  });

  it('that a person settled stays settled while the condition holds, and is a new one when it comes back', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', { ...known, blocked: true });
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    const sam = await house.person('Sam', ['sales_ops']);
    const [first] = await live();
    const { id, recommendationId } = first as NonNullable<typeof first>;
    const contentHash = await hashOfProposal(recommendationId as string);
    const reason = 'the customer pays today';
    await rejectCase(sam, { caseId: id, recommendationId: recommendationId as string, contentHash, reason });
    await resolveCase(sam, { caseId: id, reason });
    await tell('order.changed', '2026-03-02T09:40:00Z', makeOrder({ warehouse: 'W1' }));
    expect(await live()).toEqual([]);
    await tell('customer.changed', '2026-03-02T09:45:00Z', known);
    await tell('customer.changed', '2026-03-02T09:50:00Z', { ...known, blocked: true });
    expect(await rulesOpen()).toEqual(['order-customer-blocked']);
    expect(await caseRows()).toHaveLength(2);
  });

  it('never opens on facts that were out of date: checks of one order take turns', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', known);
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder({ warehouse: 'W1' }));
    house.clock.advanceHours(24 * 8);
    const family = { kind: 'order', number: 'SO1' } as const;
    await Promise.all([
      ...Array.from({ length: 6 }, () => checkFamilies(house.machine, [family])),
      tell('shipment.confirmed', '2026-03-04T15:00:00Z', makeShipment()),
      ...Array.from({ length: 6 }, () => checkFamilies(house.machine, [family])),
    ]);
    await later(1);
    expect((await rulesOpen()).filter((id) => id === 'order-late')).toEqual([]);
  });
});

describe('time', () => {
  it('opens and heals what only the clock changes, without looking at everything', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', known);
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    await tell('shipment.confirmed', '2026-03-02T09:30:00Z', makeShipment({ shippedAt: '2026-03-02T09:30:00Z' }));
    expect(await rulesOpen()).toEqual([]);
    expect(await sweepRules(house.machine)).toEqual({ due: 0 });
    // Three days on, at midnight of 5 March, it comes to hold; the case opens when it has held for ten minutes.
    await later(62);
    expect(await rulesOpen()).toEqual([]);
    await later(0.2);
    expect(await rulesOpen()).toEqual(['shipped-not-billed']);
    const [row] = await live();
    expect(row).toMatchObject({ moneyMinor: 5_000, details: { values: { exposure: '50.00 USD', days: 3 } } });
    await tell('invoice.issued', '2026-03-05T09:00:00Z', {
      number: 'INV1',
      customerNumber: 'C1',
      orderNumber: 'SO1',
      shipmentNumber: 'SH1',
      currency: 'USD',
      issuedOn: '2026-03-05',
      totalMinor: 5_000,
      lines: [{ line: 1, itemNumber: 'A', quantity: '10', unit: 'CA', price: '5.00', amountMinor: 5_000 }],
    });
    expect(await rulesOpen()).toEqual([]);
  });

  it('looks again once a day at what holds', async () => {
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
    const before = await database.db.select().from(ruleFindings).where(eq(ruleFindings.state, 'holding'));
    expect(before.length).toBeGreaterThan(0);
    await later(25);
    const after = await database.db.select().from(ruleFindings).where(eq(ruleFindings.state, 'holding'));
    expect(after.every(({ checkedAt }) => checkedAt.getTime() === house.clock.now().getTime())).toBe(true);
  });
});

describe('a count of stock that falls', () => {
  const counted = (onHand: string, time: string, more: Record<string, unknown> = {}) => ({
    ...{ number: 'erp/W1/A', system: 'erp', warehouse: 'W1', itemNumber: 'A', unit: 'CA' },
    ...{ onHand, countedAt: time, ...more },
  });
  const wants = (number: string, quantity: string, warehouse: string, itemNumber = 'A') =>
    makeOrder({
      ...{ number, warehouse, customerOrderNumber: `of ${number}` },
      lines: [{ line: 1, itemNumber, quantity, unit: 'CA', price: '5.00' }],
    });
  const shortOrders = async () =>
    (await live())
      .filter((row) => (row.details.rule as { id: string }).id === 'order-stock-short')
      .map((row) => row.subjectNumber)
      .sort();

  beforeEach(async () => {
    await tell('customer.changed', '2026-03-01T08:00:00Z', known);
    for (const number of ['A', 'B']) await tell('item.changed', '2026-03-01T08:00:00Z', { ...item, number });
    await tell('stock_level.reported', '2026-03-01T09:00:00Z', counted('500', '2026-03-01T09:00:00Z'));
    await tell('order.accepted', '2026-03-02T09:00:00Z', wants('SO1', '10', 'W1'));
    await tell('order.accepted', '2026-03-02T09:00:00Z', wants('SO2', '3', 'W1'));
    await tell('order.accepted', '2026-03-02T09:00:00Z', wants('SO3', '11', 'W2'));
    await tell('order.accepted', '2026-03-02T09:00:00Z', wants('SO4', '12', 'W1', 'B'));
    await tell('order.accepted', '2026-03-02T09:00:00Z', wants('SO5', '13', 'W1'));
    const left = [{ orderLine: 1, itemNumber: 'A', quantity: '13', unit: 'CA' }];
    await tell('shipment.confirmed', '2026-03-02T09:30:00Z', makeShipment({ orderNumber: 'SO5', lines: left }));
    expect(await shortOrders()).toEqual([]);
  });

  it('reaches the open orders of its item and warehouse that it leaves short, and no others', async () => {
    const time = '2026-03-02T10:00:00Z';
    await receiveEvents(house.machine, [eventMaker()('stock_level.reported', time, counted('4', time))]);
    const families = await familiesOf(house.machine.db, [{ kind: 'stock_level', number: 'erp/W1/A' }]);
    expect(families).toEqual([
      { kind: 'stock', number: 'A' },
      { kind: 'order', number: 'SO1' },
    ]);
    await work();
    await later(1);
    expect(await shortOrders()).toEqual(['SO1']);
  });

  it('closes what it opened when the count rises again', async () => {
    await tell('stock_level.reported', '2026-03-02T10:00:00Z', counted('4', '2026-03-02T10:00:00Z'));
    await later(1);
    expect(await shortOrders()).toEqual(['SO1']);
    await tell('stock_level.reported', '2026-03-02T12:00:00Z', counted('40', '2026-03-02T12:00:00Z'));
    expect(await shortOrders()).toEqual([]);
  });

  it('opens nothing where what comes in time is enough', async () => {
    const incoming = [{ quantity: '20', expectedOn: '2026-03-06' }];
    await tell('stock_level.reported', '2026-03-02T10:00:00Z', counted('4', '2026-03-02T10:00:00Z', { incoming }));
    await later(1);
    expect(await shortOrders()).toEqual([]);
  });
});

describe('a flood', () => {
  const orders = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) =>
      makeOrder({
        number: `SO${from + at}`,
        customerOrderNumber: `PO${from + at}`,
        lines: [{ line: 1, itemNumber: 'A', quantity: String(from + at), unit: 'CA', price: '5.00' }],
      }),
    );
  const all = async (from: number, to: number) => {
    for (const order of orders(from, to)) await tell('order.accepted', '2026-03-02T09:00:00Z', order);
  };

  it('groups under one case beyond ten, which counts, names and heals with its last member', async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await all(1, 10);
    expect(await live()).toHaveLength(10);
    const sam = await house.person('Sam', ['sales_ops']);
    const [taken] = await live();
    await claimCase(sam, { caseId: taken?.id ?? '', assigneeId: sam.userId });
    await all(11, 30);
    const open = await live();
    // The case somebody works on stays; nine others went into the one of all.
    expect(open).toHaveLength(2);
    const parent = open.find(({ id }) => id !== taken?.id);
    expect(parent).toMatchObject({
      title: 'Unknown customer: 29 times, C1',
      subjectKind: 'rule',
      moneyMinor: 29 * 5_000,
      ownerRole: 'sales_ops',
      details: { count: 29 },
    });
    const folded = (await caseRows()).filter(({ parentId }) => parentId === parent?.id);
    expect(folded.map(({ state }) => state)).toEqual(Array(9).fill('closed'));
    await tell('customer.changed', '2026-03-02T12:00:00Z', known);
    expect(await live()).toEqual([]);
  });
});

describe('an action that a rule puts forward', () => {
  const blocked = { ...known, blocked: true };
  const present = async () => {
    const [row] = await live();
    const [made] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.id, row?.recommendationId as string));
    return { row: row as NonNullable<typeof row>, made: made as NonNullable<typeof made> };
  };

  beforeEach(async () => {
    await tell('item.changed', '2026-03-01T08:00:00Z', item);
    await tell('customer.changed', '2026-03-01T08:00:00Z', blocked);
    await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
  });

  it('waits for the people whom the policy names, and goes out once they approve it', async () => {
    const { row, made } = await present();
    expect(row).toMatchObject({ state: 'proposed', neededRole: 'sales_ops', action: 'hold_order' });
    expect(made.proposal).toMatchObject({
      action: { kind: 'hold_order', orderNumber: 'SO1', reason: 'customer C1 is blocked' },
      source: 'rule',
      certified: false,
      versions: { rule: '1' },
    });
    const seller = await house.person('Sam Seller', ['sales_ops']);
    await approveCase(seller, { caseId: row.id, recommendationId: made.id, contentHash: made.contentHash });
    expect(await database.db.select().from(actions)).toMatchObject([
      { caseId: row.id, action: { kind: 'hold_order', orderNumber: 'SO1' }, state: 'intent' },
    ]);
  });

  it('is computed once more from what is stored', async () => {
    const { made } = await present();
    const { differences } = await replayRecommendation(database.db, {} as never, made.id);
    expect(differences).toEqual([]);
  });

  it('goes with its case once what it was for is over, unless somebody approved it', async () => {
    await tell('customer.changed', '2026-03-02T09:30:00Z', known);
    expect(await live()).toEqual([]);
    expect(await caseRows()).toMatchObject([{ state: 'closed', recommendationId: null }]);
  });

  it('is left out for an order that is held already, and turns into a release when its cause is gone', async () => {
    const held = makeOrder({ hold: { cause: 'customer', reason: 'blocked by finance' } });
    await tell('order.changed', '2026-03-02T09:20:00Z', held);
    await tell('customer.changed', '2026-03-02T09:30:00Z', known);
    const { row, made } = await present();
    expect((row.details.rule as { id: string }).id).toBe('order-held-without-cause');
    expect(made.proposal.action).toEqual({
      kind: 'hold_release',
      orderNumber: 'SO1',
      reason: 'what it was held for is over (blocked by finance)',
    });
  });
});

it('a shipment that nobody billed is put forward to be billed', async () => {
  await tell('item.changed', '2026-03-01T08:00:00Z', item);
  await tell('customer.changed', '2026-03-01T08:00:00Z', known);
  await tell('order.accepted', '2026-03-02T09:00:00Z', makeOrder());
  await tell('shipment.confirmed', '2026-03-02T09:30:00Z', makeShipment());
  await later(24 * 6);
  await later(1);
  const found = (await live()).find(({ action }) => action === 'trigger_invoice');
  expect(found).toMatchObject({ subjectNumber: 'SH1', neededRole: 'finance_approver', neededApprovals: 1 });
});
