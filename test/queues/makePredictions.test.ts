import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { fitOpen, predictOpen } from '../../src/classifiers/payment/openInvoices.ts';
import { type PaymentForecast, type Purpose, predictedForDays } from '../../src/core/predictions.ts';
import { readBilledInvoices } from '../../src/db/billedInvoices.ts';
import { readLedgerRows } from '../../src/db/ledger.ts';
import { listShortPays, predictionStanding, scoresByWeek } from '../../src/db/predictions.ts';
import { settlements } from '../../src/db/schema/collections.ts';
import { predictionRuns, predictions } from '../../src/db/schema/predictions.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { collectionDetail } from '../../src/insights/collections.ts';
import { cashForecast } from '../../src/insights/forecast.ts';
import { predictHere, predictorThread } from '../../src/queues/predict.ts';
import { makePredictionsJob } from '../../src/queues/processors/makePredictions.ts';
import { type TestHouse, testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fileLedger, settleInvoice } from '../support/paidLedger.ts';
import { log } from './outboxSupport.ts';

let database: TestDatabase;
let house: TestHouse;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase();
  house = await testHouse(database);
});
afterAll(() => database.drop());

const job = (predictor = predictHere, purpose: Purpose = 'payment') =>
  makePredictionsJob(predictor)({ purpose }, { context: house.machine, log, attempt: 1, lastAttempt: false });
const today = '2026-03-02';
const size = { customers: 8, days: 150 };
const kept = async () => {
  const rows = await database.db.select().from(predictions).orderBy(predictions.subjectNumber, predictions.asOf);
  return rows.map((row) => ({ ...row, body: row.body as PaymentForecast }));
};
describe('predicting open invoices', () => {
  test('says how much history is missing and predicts nothing while there is too little', async () => {
    await fileLedger(database.db, today, { customers: 2, days: 40 });
    await job();
    expect(await kept()).toEqual([]);
    const { model, history } = await predictionStanding(database.db, 'payment');
    expect(model).toBeNull();
    expect(history.paid).toBeLessThan(history.needed);
  });

  test('predicts every open invoice once, in a thread, and again when a week has passed', async () => {
    const open = await fileLedger(database.db, today, size);
    await job(predictorThread());
    const first = await kept();
    expect(first.map(({ subjectNumber }) => subjectNumber)).toEqual(open.map(({ number }) => number).sort());
    for (const { body } of first) {
      expect(body.lowDays).toBeLessThanOrEqual(body.expectedDays);
      expect(body.expectedDays).toBeLessThanOrEqual(body.highDays);
      expect(body.reasons.length).toBeGreaterThan(0);
    }
    await job();
    expect(await kept()).toEqual(first);
    house.clock.advanceHours(24 * predictedForDays);
    await job();
    expect(await kept()).toHaveLength(2 * first.length);
    expect(await database.db.select().from(predictionRuns)).toHaveLength(2);
  });

  test('knows nothing of its own day or later: another future gives the same predictions', async () => {
    const open = await fileLedger(database.db, today, size);
    const before = await readLedgerRows(database.db, today);
    const paidOnTheDay = open.slice(0, 5);
    for (const { number } of paidOnTheDay) {
      const [row] = before.filter((one) => one.number === number);
      await database.db.insert(settlements).values({
        ...{
          actionId: randomUUID(),
          invoiceNumber: number,
          customerNumber: row?.customerNumber ?? '',
          currency: 'USD',
        },
        ...{ settledMinor: 1, leftMinor: 0, dueOn: '2026-03-01', paidOn: today },
      });
    }
    await database.db.execute(sql`update invoices set issued_on = '2026-03-09' where issued_on = '2026-03-01'`);
    const after = await readLedgerRows(database.db, today);
    const issuedLater = new Set(before.filter(({ issuedOn }) => issuedOn === '2026-03-01').map(({ number }) => number));
    const earlier = before.filter(({ number }) => !issuedLater.has(number));
    expect(after).toEqual(earlier);
    expect(after.length).toBeLessThan(before.length);
    // What was paid later is not only absent: changing when changes nothing either.
    const altered = before.map((row) => (row.clearedOn === null ? { ...row, clearedOn: '2026-05-05' } : row));
    const predicted = (rows: typeof before) =>
      predictOpen(rows, today, fitOpen(rows, today)).map(({ expectedDaysLate }) => expectedDaysLate);
    expect(predicted(altered)).toEqual(predicted(before));
  });

  test('is scored once its invoice is paid, and shows how right it was', async () => {
    const open = await fileLedger(database.db, today, size);
    await job();
    const paid = open.filter(({ clear }) => clear <= '2026-03-20');
    expect(paid.length).toBeGreaterThan(10);
    for (const { number, clear } of paid) await settleInvoice(database.db, number, clear);
    house.clock.advanceHours(24 * 19);
    await job();
    const scored = (await kept()).filter(({ scoredAt }) => scoredAt !== null);
    expect(scored.map(({ subjectNumber }) => subjectNumber)).toEqual(paid.map(({ number }) => number).sort());
    const [one] = paid;
    expect(scored.find(({ subjectNumber }) => subjectNumber === one?.number)?.outcome).toEqual({
      daysLate: (Date.parse(String(one?.clear)) - Date.parse(String(one?.dueOn))) / 86_400_000,
    });
    const [week] = await scoresByWeek(database.db, 10);
    expect(week).toMatchObject({ week: '2026-03-16', n: paid.length });
    expect(week?.within).toBeGreaterThan(0.4);
  });

  test('gives the money expected per week, and the collector the predicted wait', async () => {
    await fileLedger(database.db, today, size);
    const now = house.clock.now();
    expect((await cashForecast(database.db, now, 8)).forecasts).toEqual([]);
    await job();
    const { forecasts } = await cashForecast(database.db, now, 8);
    const [usd] = forecasts;
    const sum = (usd?.weeks ?? []).reduce((total, { expectedMinor }) => total + expectedMinor, usd?.laterMinor ?? 0);
    expect(sum).toBe(usd?.openMinor);
    const overdue = (await kept()).find(({ body }) => body.reasons[0]?.startsWith('already') && body.highDays > 0);
    await database.db.execute(sql`insert into customers (number, as_of, body, name, tier)
      select distinct customer_number, now(), jsonb_build_object('number', customer_number, 'name', customer_number, 'currency', 'USD'), customer_number, 'standard' from invoices`);
    const detail = await collectionDetail(database.db, String(overdue?.customerNumber), now);
    expect(detail.invoices.find(({ number }) => number === overdue?.subjectNumber)?.predicted).toMatchObject(
      overdue?.body ?? {},
    );
  });

  test('says which open invoices may be paid short, from deductions known before the day', async () => {
    await fileLedger(database.db, today, size);
    const deduct = (claims: { number: string; day: string }[]) =>
      database.db.insert(deductions).values(
        claims.map(({ number, day }) => ({
          ...{ number: `D-${number}`, invoiceNumber: number, currency: 'USD', amountMinor: 500, asOf: new Date(day) },
          body: { number: `D-${number}`, currency: 'USD', amountMinor: 500, claimedOn: day, evidence: [] },
        })),
      );
    const rows = await readBilledInvoices(database.db, today);
    const paid = rows.filter((row) => row.paid);
    await deduct(paid.filter((_, n) => n % 3 === 0).map(({ number, seenOn }) => ({ number, day: seenOn })));
    const before = await readBilledInvoices(database.db, today);
    expect(before.filter(({ kept: any }) => any.length > 0)).toHaveLength(Math.ceil(paid.length / 3));
    await deduct(rows.filter((row) => !row.paid).map(({ number }) => ({ number, day: today })));
    expect(await readBilledInvoices(database.db, today)).toEqual(before);
    await job(predictorThread(), 'short-pay');
    const listed = await listShortPays(database.db, null);
    expect(listed.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(
      rows
        .filter(({ wanted }) => wanted)
        .map(({ number }) => number)
        .sort(),
    );
    for (const { chance, amountMinor } of listed) {
      expect(chance).toBeGreaterThan(0);
      expect(chance).toBeLessThan(1);
      expect(amountMinor).toBeGreaterThan(0);
    }
  });
});
