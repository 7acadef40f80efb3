import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { binomialAtLeast, discoveries } from '../../src/core/binomial.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let analyst: Caller;
let approver: Caller;
const now = new Date('2026-06-30T10:00:00Z');
beforeAll(async () => {
  api = await testApi({ now: () => now });
  analyst = await api.person('analyst');
  approver = await api.person('finance_approver');
});
afterAll(() => api.close());
const db = () => api.database.db;

/**
 * 19 customers, 3 warehouses, 4 carriers, 2,400 deliveries over 90 days; one delivery in 25 is short, whoever it is. `extra` turns
 * deliveries into shortages besides.
 */
async function world(extra: (n: number) => boolean): Promise<void> {
  await db().execute(sql`delete from cases`);
  await db().execute(sql`delete from deductions`);
  for (const table of ['invoices', 'shipments', 'customers']) await db().execute(sql.raw(`delete from ${table}`));
  await db().execute(sql`insert into customers (number, as_of, body, name, tier)
    select 'C' || n, now(), '{}'::jsonb, 'Simulated ' || n, 'standard' from generate_series(0, 18) n`);
  await db().execute(sql`insert into shipments (number, as_of, body, order_number, customer_number)
    select 'S' || n, now(), jsonb_build_object('warehouse', 'W' || n % 3, 'carrier', 'K' || (n / 3) % 4), 'O' || n, 'C' || n % 19 from generate_series(0, 2399) n`);
  await db().execute(sql`insert into invoices (number, as_of, body, customer_number, order_number, currency, issued_on, total_minor, open_minor)
    select 'I' || n, now(), jsonb_build_object('shipmentNumber', 'S' || n, 'lines', jsonb_build_array(jsonb_build_object('itemNumber', 'A' || n % 7))),
      'C' || n % 19, 'O' || n, 'USD', '2026-06-30'::date - 1 - (n * 37) % 88, 100000, 0 from generate_series(0, 2399) n`);
  const short = Array.from({ length: 2_400 }, (_, n) => n).filter(
    (n) => (n * 2_654_435_761) % 4_294_967_296 < 171_798_692 || extra(n),
  );
  await db().execute(sql`insert into deductions (number, as_of, body, customer_number, invoice_number, currency, amount_minor)
    select 'D' || n, now(), jsonb_build_object('claimedOn', (select issued_on::text from invoices where number = 'I' || n)), 'C' || n % 19, 'I' || n, 'USD', 5000 + n % 900
    from unnest(${sql.param(short)}::int[]) n`);
  await db().execute(sql`insert into cases (kind, state, live, title, dedupe_key, owner_role, subject_kind, subject_id, category, currency, money_minor, priority, priority_parts, opened_at, due_at, updated_at)
    select 'deduction', 'open', true, number, number, 'finance_approver', 'deduction', id, 'SHORTAGE', 'USD', amount_minor, 0, '[]', now(), now(), now() from deductions`);
}

type Found = { kind: string; parts: string[]; title: string; hits: number; share: number; usual: number };
const patterns = async (query = '') => (await api.call(analyst, 'GET', `/v1/patterns${query}`)).json;

describe('patterns', () => {
  test('noise is not reported', async () => {
    await world(() => false);
    const { items, tested } = await patterns();
    expect(tested).toBeGreaterThan(5);
    expect(items).toEqual([]);
  });

  test('a carrier that loses goods from one warehouse is found, and nobody else is', async () => {
    await world((n) => n % 3 === 1 && Math.floor(n / 3) % 4 === 2 && n % 7 < 3);
    const { items } = await patterns();
    expect(items.map(({ kind, parts }: Found) => [kind, ...parts])).toEqual([['lane', 'SHORTAGE', 'W1', 'K2']]);
    expect(items[0].title).toBe('Shortage from W1 with K2');
    expect(items[0].share).toBeGreaterThan(items[0].usual * 5);
    expect(items[0].caseIds).toHaveLength(items[0].hits);
    expect((await patterns('?currency=EUR')).items).toEqual([]);
  });

  test('a customer’s habit is found, and becomes a task for whoever can end it, once', async () => {
    await world((n) => n % 19 === 7 && n % 3 === 0);
    const { items } = await patterns();
    const habit = items.find(({ kind }: Found) => kind === 'customer');
    expect(habit).toMatchObject({
      parts: ['SHORTAGE', 'C7', 'Simulated 7'],
      title: 'Simulated 7 deducts for shortage',
    });
    const body = { kind: habit.kind, parts: habit.parts, days: 90, currency: 'USD' };
    const task = async () => api.call(approver, 'POST', '/v1/patterns/tasks', body);
    const first = (await task()).json;
    expect(first.opened).toBe(true);
    expect((await task()).json).toEqual({ caseId: first.caseId, opened: false });
    expect((await api.call(analyst, 'POST', '/v1/patterns/tasks', body)).status).toBe(403);
    const { case: opened } = (await api.call(approver, 'GET', `/v1/cases/${first.caseId}`)).json;
    expect(opened).toMatchObject({ kind: 'order_exception', state: 'proposed' });
    expect(
      (await api.call(approver, 'POST', '/v1/patterns/tasks', { ...body, parts: ['SHORTAGE', 'C8', 'x'] })).status,
    ).toBe(404);
  });
});

describe('the guard against noise', () => {
  test('keeps what is sure and lets the rest go', () => {
    expect(binomialAtLeast(0, 10, 0.5)).toBe(1);
    expect(binomialAtLeast(10, 10, 0.5)).toBeCloseTo(2 ** -10, 12);
    expect(discoveries([0.001, 0.04, 0.02, 0.9], 0.05)).toEqual([true, false, true, false]);
    expect(discoveries([0.03, 0.04, 0.045, 0.05], 0.05)).toEqual([true, true, true, true]);
    expect(discoveries([], 0.05)).toEqual([]);
  });
});
