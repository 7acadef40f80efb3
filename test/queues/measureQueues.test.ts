import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { outbox } from '../../src/db/schema/operations.ts';
import { measureQueues } from '../../src/queues/measureQueues.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type TestHouse, testClock, testHouse } from '../cases/people.ts';
import { eventMaker, makeOrder } from '../rules/trade.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let house: TestHouse;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database, testClock('2026-03-02T10:00:00.000Z'));
  await ensureStartRules(house.machine);
  await receiveEvents(house.machine, [eventMaker()('order.accepted', '2026-03-02T09:00:00Z', makeOrder())]);
});
afterAll(() => database.drop());

const waitingSince = (minutes: number) =>
  database.db
    .update(outbox)
    .set({ createdAt: new Date(house.clock.now().getTime() - minutes * 60_000) })
    .where(eq(outbox.state, 'pending'));
const backlogs = () =>
  database.db
    .select({ title: cases.title, state: cases.state, ownerRole: cases.ownerRole })
    .from(cases)
    .where(eq(cases.kind, 'integration_failure'));

it('work that waits for a quarter of an hour opens one case for the administrator, though no worker runs', async () => {
  await waitingSince(22);
  expect(await measureQueues(house.machine)).toEqual({ behind: 1 });
  await measureQueues(house.machine);
  expect(await backlogs()).toEqual([
    {
      title: 'Queue rules of docket is behind: 1 wait, the oldest for 20 minutes',
      state: 'open',
      ownerRole: 'administrator',
    },
  ]);
});

it('it closes by itself once the queue has caught up, and what waits for a moment is not told', async () => {
  await waitingSince(3);
  expect(await measureQueues(house.machine)).toEqual({ behind: 0 });
  expect(await backlogs()).toEqual([]);
  await waitingSince(22);
  await measureQueues(house.machine);
  await database.db.update(outbox).set({ state: 'done' });
  house.clock.advanceHours(1);
  await measureQueues(house.machine);
  expect(await backlogs()).toMatchObject([{ state: 'closed' }]);
});
