import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureFirstPolicy } from '../../src/cases/ensureFirstPolicy.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { kpiOf, kpis } from '../../src/insights/kpis/catalogue.ts';
import { exposureByDay } from '../../src/insights/kpis/exposureByDay.ts';
import { kpiRecords, kpiReport } from '../../src/insights/kpis/report.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { systemContext } from '../records/records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { orderLife, tell } from './trade.ts';

const march = { from: '2026-03-01', until: '2026-04-01', currency: 'USD', exponent: 2 };
const april = { ...march, from: '2026-04-01', until: '2026-05-01' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await makeTrade();
});
afterAll(() => database.drop());

const value = async (key: string, scope = march) => {
  const [found] = await kpiReport(database.db, [kpiOf(key)], scope);
  return found as NonNullable<typeof found>;
};

/** Six orders of ten cartons at 10.00: one perfect, one late, one short, one damaged and credited, one not billed, one billed twelve. */
async function makeTrade(): Promise<void> {
  const at = (day: string) => systemContext(database, new Date(`2026-${day}T10:00:00Z`));
  await ensureFirstPolicy(at('03-01'));
  const usual = { orderedAt: '2026-03-02T08:00:00Z', requestedDate: '2026-03-05', shippedAt: '2026-03-03T08:00:00Z' };
  const quick = { ...usual, deliveredAt: '2026-03-04T08:00:00Z', billedOn: '2026-03-04' };
  const lives = [
    { ...quick, number: '1', dueOn: '2026-03-20' },
    {
      ...usual,
      number: '2',
      shippedAt: '2026-03-06T08:00:00Z',
      deliveredAt: '2026-03-09T08:00:00Z',
      billedOn: '2026-03-12',
      dueOn: '2026-04-20',
    },
    { ...quick, number: '3', shipped: 6 },
    { ...quick, number: '4', clean: false },
    { ...usual, number: '5', shippedAt: '2026-03-10T08:00:00Z' },
    { ...quick, number: '6', billed: 12 },
  ];
  for (const life of lives) await orderLife(at('03-01'), life);
  await tell(at('03-01'), 'credit_memo.issued', '2026-03-20T08:00:00Z', {
    ...{
      number: 'CM-4',
      invoiceNumber: 'I-4',
      customerNumber: 'C-1',
      currency: 'USD',
      issuedOn: '2026-03-20',
      totalMinor: 100,
    },
  } as never);
  await openCase(at('03-05'), {
    ...deductionCase(),
    kind: 'order_exception',
    subjectKind: 'order',
    subjectNumber: 'O-2',
  });
  await database.db.execute(sql`update cases set assignee_id = ${randomUUID()}::uuid where subject_number = 'O-2'`);
  await openCase(at('03-10'), deductionCase({ moneyMinor: 10_000, subjectNumber: 'D-open' }));
  await openCase(
    at('03-10'),
    deductionCase({ moneyMinor: 30_000, subjectNumber: 'D-done', deadlineAt: new Date('2026-03-12') }),
  );
  await database.db.execute(
    sql`update cases set closed_at = '2026-03-14T10:00:00Z', state = 'closed', live = false where subject_number = 'D-done'`,
  );
  await applyCash();
}

/** 100.00 came on 1 April and was applied on the next day, all of the first invoice. */
async function applyCash(): Promise<void> {
  const [opened] = await openAndRecommend(systemContext(database), [
    { open: deductionCase({ currency: 'EUR' }), proposal: codeProposal({ currency: 'EUR' }) },
  ]);
  const action = {
    kind: 'apply_cash',
    paymentNumber: 'PAY-1',
    applications: [{ invoiceNumber: 'I-1', amountMinor: 10_000 }],
  };
  const actionId = randomUUID();
  await database.db.execute(sql`
    insert into actions (id, case_id, recommendation_id, effect_key, action, amount_minor, currency, content_hash, connector, state, created_at)
    select ${actionId}::uuid, case_id, id, 'test', ${JSON.stringify(action)}::jsonb, 10000, 'USD', '', 'ledger', 'confirmed', now()
    from recommendations where case_id = ${opened?.caseId}::uuid`);
  await database.db.execute(sql`insert into cash_postings values (${actionId}::uuid, '2026-04-02T12:00:00Z')`);
  await database.db.execute(sql`update invoices set open_minor = 0 where number = 'I-1'`);
  await tell(systemContext(database), 'bank_transaction.booked', '2026-04-01T05:00:00Z', {
    ...{ number: 'B-1', account: '1', currency: 'USD', amountMinor: 10_000, bookedOn: '2026-04-01' },
  } as never);
  await database.db.execute(sql`
    insert into cash_matches (number, state, case_id, currency, amount_minor, bank_transaction_numbers, lines, lines_matched, matched_minor, updated_at)
    values ('PAY-1', 'proposed', ${opened?.caseId}::uuid, 'USD', 10000, array['B-1'], 1, 1, 10000, '2026-04-01T06:00:00Z')`);
  await database.db.execute(sql`update cases set state = 'resolved', live = false where id = ${opened?.caseId}::uuid`);
}

describe('each KPI on six orders counted by hand', () => {
  test.each([
    // key, value, numerator, denominator
    ['order_cycle_time', 2, null, 5],
    ['touchless_orders', 5 / 6, 5, 6],
    ['perfect_order_scor', 1 / 5, 1, 5],
    ['perfect_order_apqc', 0.8 * 0.8 * 0.8 * 0.6, null, 5],
    ['line_fill_rate', 5 / 6, 5, 6],
    ['unit_fill_rate', 56 / 60, 56, 60],
    ['back_orders', 4_000, 4_000, null],
    ['shipment_to_invoice', 1, null, 5],
    ['shipped_not_billed', 10_000, 10_000, null],
    ['invoice_accuracy', 4 / 5, 4, 5],
    ['deductions_within_window', 0, 0, 1],
    ['days_deductions_outstanding', (10_000 / 40_000) * 31, 10_000, 40_000],
    ['dso', 31, 48_000, 48_000],
    ['best_possible_dso', (10_000 / 48_000) * 31, 10_000, 48_000],
    ['average_days_delinquent', (38_000 / 48_000) * 31, 38_000, 48_000],
    ['cei', 0, 0, 38_000],
  ])('%s', async (key, expected, numerator, denominator) => {
    const found = await value(key);
    expect(found.value).toBeCloseTo(expected, 9);
    expect([found.numerator.value, found.denominator.value]).toEqual([numerator, denominator]);
  });

  test('deductions take from opening to the resolved case', async () => {
    expect(await value('deduction_resolution_time')).toMatchObject({ value: 4, p90: 4, records: 1 });
  });

  test('stocks come with their age', async () => {
    const backOrders = await value('back_orders');
    expect(backOrders.age).toBe(26);
    expect(backOrders.buckets.map(({ part }) => part)).toEqual([0, 0, 4_000, 0]);
    expect((await value('shipped_not_billed')).age).toBe(21);
  });

  test('exposure by day says of each day what the figure says of a period that ends with it', async () => {
    const days = await exposureByDay(database.db, march);
    expect(days.length).toBeGreaterThan(20);
    for (const { day, exposureMinor } of days) {
      const until = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      expect(exposureMinor, day).toBe((await value('shipped_not_billed', { ...march, until })).value ?? 0);
    }
  });

  test('cash is applied later than it came, and receivables are reckoned back to then', async () => {
    expect((await value('cash_application_cycle_time', april)).value).toBe(1.5);
    expect(await value('unapplied_cash', { ...april, until: '2026-04-02' })).toMatchObject({ value: 10_000, age: 0 });
    expect(await value('unapplied_cash', april)).toMatchObject({ value: null, records: 0 });
    expect(await value('match_rate_money', april)).toMatchObject({ value: 1, numerator: { value: 10_000 } });
    expect((await value('cei', april)).value).toBeCloseTo(10_000 / 48_000, 9);
  });
});

test('where there is nothing to count there is no value', async () => {
  expect(await value('dso', april)).toMatchObject({ value: null, before: 30 });
  for (const found of await kpiReport(database.db, kpis, { ...march, from: '2020-01-01', until: '2020-02-01' }))
    expect(found, found.key).toMatchObject({ value: null, records: 0, before: null });
});

test('receivables of a time before Docket was set up are not known: nothing is compared with them', async () => {
  // Set up on 1 March: of the end of February nobody knows what was paid since, and elsewhere.
  const keys = ['dso', 'best_possible_dso', 'average_days_delinquent', 'cei'];
  for (const key of keys) {
    expect(await value(key), key).toMatchObject({ before: null });
    expect(await value(key, { ...march, from: '2026-02-01', until: '2026-03-01' }), key).toMatchObject({ value: null });
    expect((await value(key, april)).before, key).not.toBeNull();
  }
});

test('weeks and records add up to the whole, for every KPI', async () => {
  for (const kpi of kpis) {
    const found = await value(kpi.key);
    const records = await kpiRecords(database.db, kpi, march, 500);
    expect(records, kpi.key).toHaveLength(found.records);
    if (found.trend.length > 0)
      expect(
        found.trend.reduce((sum, week) => sum + week.records, 0),
        kpi.key,
      ).toBe(found.records);
    if (kpi.measure === 'share' && found.records > 0)
      expect(
        records.reduce((sum, { part }) => sum + part, 0),
        kpi.key,
      ).toBe(found.numerator.value);
  }
});

test('records that speak against a KPI come first', async () => {
  const [first] = await kpiRecords(database.db, kpiOf('line_fill_rate'), march, 1);
  expect(first).toEqual({ record: 'order', number: 'O-3', day: '2026-03-03', part: 0, whole: 1 });
  const [slowest] = await kpiRecords(database.db, kpiOf('shipment_to_invoice'), march, 1);
  expect(slowest).toMatchObject({ number: 'S-2', part: 6 });
});
