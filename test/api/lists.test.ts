import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

const count = 230;
let api: TestApi;
let person: Caller;
beforeAll(async () => {
  api = await testApi();
  person = await api.person('finance_controller', 'finance_approver');
  // Few distinct values on purpose: pages must not lose rows that sort equal.
  const entries = Array.from({ length: count }, (_, index) => {
    const amountMinor = (1 + (index % 4)) * 1_000;
    return {
      open: deductionCase({ moneyMinor: amountMinor, customerNumber: `C-${index % 3}` }),
      proposal: codeProposal({ amountMinor, confidence: (index % 5) / 5 }),
    };
  });
  await openAndRecommend(api.system, entries);
  for (let index = 0; index < 7; index++) await openCase(api.system, deductionCase({ moneyMinor: 1_000 }));
});
afterAll(() => api.close());

async function walk(path: string, limit: number): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let cursor = '';
  for (let page = 0; page < 500; page++) {
    const separator = path.includes('?') ? '&' : '?';
    const { json } = await api.call(person, 'GET', `${path}${separator}limit=${limit}${cursor && `&cursor=${cursor}`}`);
    rows.push(...json.items);
    if (json.nextCursor === null) return rows;
    expect(json.items).toHaveLength(limit);
    cursor = json.nextCursor;
  }
  throw new Error('the list does not end');
}

const sortValue: Record<string, (row: Record<string, unknown>) => number> = {
  priority: (row) => -(row.priority as number),
  due: (row) => Date.parse(row.dueAt as string),
  money: (row) => -(row.amountMinor as number),
  opened: (row) => -Date.parse(row.openedAt as string),
  confidence: (row) => -((row.confidence as number | null) ?? -1),
};

describe.each(Object.keys(sortValue))('cases by %s', (sort) => {
  test.each(['mine', 'queue', 'all'])('view %s: every row once and in order', async (view) => {
    const rows = await walk(`/v1/cases?view=${view}&sort=${sort}`, 23);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows).toHaveLength(count + 7);
    const values = rows.map(sortValue[sort] as never) as number[];
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });
});

describe('lists', () => {
  test('a cursor belongs to its list', async () => {
    const { json } = await api.call(person, 'GET', '/v1/cases?sort=money&limit=5');
    const other = await api.call(person, 'GET', `/v1/cases?sort=due&cursor=${json.nextCursor}`);
    expect([other.status, other.json.code]).toEqual([422, 'bad_cursor']);
    for (const cursor of [
      'x',
      'bnVsbA',
      Buffer.from('["money",{},1]').toString('base64url'),
      Buffer.from('["money","x","y"]').toString('base64url'),
    ])
      expect((await api.call(person, 'GET', `/v1/cases?sort=money&cursor=${cursor}`)).status).toBe(422);
  });

  test('filters narrow, and say so exactly', async () => {
    const filtered = await walk('/v1/cases?view=queue&customer=C-1&minMoneyMinor=3000&sort=money', 50);
    const all = await walk('/v1/cases?view=queue', 100);
    const expected = all.filter(
      (row) => (row.customer as { number: string })?.number === 'C-1' && (row.amountMinor as number) >= 3_000,
    );
    expect(filtered.map((row) => row.id).sort()).toEqual(expected.map((row) => row.id).sort());
    expect(filtered.length).toBeGreaterThan(0);
  });

  test('search takes signs of its own language as letters', async () => {
    for (const words of ['%', '_', '\\', "'", 'C-1%'])
      expect((await api.call(person, 'GET', `/v1/cases?q=${encodeURIComponent(words)}`)).json.items).toEqual([]);
    expect((await walk('/v1/cases?q=simulated%20customer', 200)).length).toBe(count + 7);
  });

  test('the audit trail comes whole, newest first, though chains commit out of step', async () => {
    const rows = await walk('/v1/audit', 61);
    const { rows: stored } = await api.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from audit_log`,
    );
    expect(rows).toHaveLength(stored[0]?.n as number);
    expect(new Set(rows.map(({ chain, seq }) => `${chain}/${seq}`)).size).toBe(rows.length);
    const lastSeen = new Map<unknown, number>();
    for (const { chain, seq } of rows) {
      expect(seq as number).toBeLessThan(lastSeen.get(chain) ?? Number.POSITIVE_INFINITY);
      lastSeen.set(chain, seq as number);
    }
  });

  test('the history of one case is its own', async () => {
    const [row] = (await api.call(person, 'GET', '/v1/cases?limit=1')).json.items;
    const history = await walk(`/v1/audit?subjectId=${row.id}`, 1);
    expect(history.map(({ event }) => (event as { type: string }).type)).toEqual(['case.opened', 'case.recommended']);
  });

  test('documents and records walk, too', async () => {
    const bodies = Array.from({ length: 9 }, (_, index) => new TextEncoder().encode(`simulated document ${index}`));
    for (const body of bodies) await api.call(person, 'POST', '/v1/documents', body);
    expect(new Set((await walk('/v1/documents', 2)).map((row) => row.id)).size).toBe(9);
    const erp = await api.machine('event.write');
    const events = bodies.map((_, index) => ({
      specversion: '1.0',
      id: `c${index}`,
      source: 'urn:simulated',
      type: 'customer.changed',
      time: '2026-01-01T00:00:00Z',
      data: { number: `C-${index}`, name: 'Simulated', currency: 'USD' },
    }));
    await api.call(erp, 'POST', '/v1/events', events);
    expect((await walk('/v1/records/customer', 4)).map((row) => row.number)).toEqual(
      bodies.map((_, index) => `C-${index}`),
    );
  });
});
