import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/openCase.ts';
import type { OrderRiskForecast } from '../../src/core/predictions.ts';
import { mayWantLines, readSeenLines } from '../../src/db/orderLines.ts';
import { predictions } from '../../src/db/schema/predictions.ts';
import { ordersAtRisk } from '../../src/insights/ordersAtRisk.ts';
import { predictorThread } from '../../src/queues/predict.ts';
import { makePredictionsJob } from '../../src/queues/processors/makePredictions.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { orderLives, tell } from '../support/orderLives.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

const [today, later] = ['2026-03-02', '2026-03-22'];
const events = orderLives(later);
const job = () =>
  makePredictionsJob(predictorThread())(
    { purpose: 'order-risk' },
    { context: house.machine, log, attempt: 1, lastAttempt: false },
  );
const kept = async () =>
  (
    await database.db
      .select()
      .from(predictions)
      .where(eq(predictions.purpose, 'order-risk'))
      .orderBy(asc(predictions.subjectNumber))
  ).map((row) => ({ ...row, body: row.body as OrderRiskForecast }));

describe('predicting open order lines', () => {
  test('predicts nothing while too little is known', async () => {
    await tell(
      house.machine,
      events.filter(({ time }) => time < '2026-01-02'),
    );
    await job();
    expect(await kept()).toEqual([]);
    expect(await ordersAtRisk(database.db, today)).toEqual([]);
  });

  test('predicts every open line once a day, and lists its orders by chance × amount with reasons', async () => {
    await tell(
      house.machine,
      events.filter(({ time }) => time < `${today}T09:00`),
    );
    const lines = await readSeenLines(database.db, today);
    const wanted = lines.filter((line) => line.wanted).map(({ number }) => number);
    expect(wanted.length).toBeGreaterThan(3);
    await job();
    await job();
    const made = await kept();
    expect(made.map(({ subjectNumber }) => subjectNumber)).toEqual(wanted.sort());
    const listed = await ordersAtRisk(database.db, today);
    expect(listed.length).toBeGreaterThan(1);
    const risks = listed.map(({ atRiskMinor }) => atRiskMinor);
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
    for (const line of listed.flatMap((order) => order.lines)) {
      expect(line.chance).toBeGreaterThan(0);
      expect(line.chance).toBeLessThan(1);
      expect(line.dueOn >= today).toBe(true);
      expect(line.reasons.length).toBeGreaterThan(0);
    }
    const [first] = listed;
    const { caseId } = await openCase(house.machine, {
      ...{ kind: 'order_exception', title: 'Something about it', dedupeKey: 'test', subjectKind: 'order' },
      ...{ subjectNumber: first?.orderNumber, currency: 'USD', moneyMinor: 0 },
    });
    const about = (await ordersAtRisk(database.db, today)).map(({ cases }) => cases.map(({ title }) => title).sort());
    const risk = 'is likely to leave late, short or not at all';
    expect(about[0]).toEqual([expect.stringContaining(risk), 'Something about it']);
    expect(about.flat().filter((title) => title.includes(risk)).length).toBeLessThanOrEqual(listed.length);
    expect((await ordersAtRisk(database.db, today))[0]?.cases).toContainEqual({
      id: caseId,
      title: 'Something about it',
    });
  });

  test('looks at the history again when an order of an earlier day is told late, and not otherwise', async () => {
    expect(await mayWantLines(database.db, '2026-03-03')).toBe(true);
    const before = new Set((await kept()).map(({ id }) => id));
    const next = events.find(({ type, time }) => type === 'order.accepted' && time > '2026-03-03');
    if (!next) throw new Error('no order of a later day');
    house.clock.advanceHours(1);
    await tell(house.machine, [{ ...next, id: 'told late', time: '2026-03-01T12:00:00Z' }]);
    expect(await mayWantLines(database.db, today)).toBe(true);
    house.clock.advanceHours(1);
    await job();
    const added = (await kept()).filter(({ id }) => !before.has(id));
    expect(added.length).toBeGreaterThan(0);
    expect(new Set(added.map(({ body }) => body.orderNumber))).toEqual(new Set([next.subject]));
    expect(await mayWantLines(database.db, today)).toBe(false);
    await tell(
      house.machine,
      events.filter(({ time }) => time >= `${today}T09:00` && time < '2026-03-03'),
    );
    expect(await mayWantLines(database.db, today)).toBe(false);
  });

  test('knows nothing of its own day or later', async () => {
    const before = await readSeenLines(database.db, today);
    await tell(
      house.machine,
      events.filter(({ time }) => time >= `${today}T09:00`),
    );
    expect(await readSeenLines(database.db, today)).toEqual(before);
  });

  test('no longer lists what has left, and scores it once its day is over', async () => {
    const open = await ordersAtRisk(database.db, today);
    const made = await kept();
    expect(open.flatMap(({ lines }) => lines).length).toBeLessThan(made.length);
    house.clock.advanceHours(24 * 20);
    await job();
    const scored = (await kept()).filter(({ asOf, scoredAt }) => asOf === today && scoredAt !== null);
    expect(scored.length).toBeGreaterThan(made.length / 2);
    for (const { body, outcome } of scored) {
      expect(body.dueOn < later).toBe(true);
      expect(outcome).toEqual({ failed: expect.any(Boolean) });
    }
  });
});
