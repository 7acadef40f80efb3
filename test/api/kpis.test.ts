import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderLife } from '../insights/trade.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let analyst: Caller;
beforeAll(async () => {
  api = await testApi({ now: () => new Date('2026-03-31T12:00:00Z') });
  analyst = await api.person('analyst');
  for (const [number, deliveredAt] of [
    ['1', '2026-03-04T08:00:00Z'],
    ['2', '2026-03-09T08:00:00Z'],
  ] as const)
    await orderLife(api.system, {
      ...{ number, orderedAt: '2026-03-02T08:00:00Z', requestedDate: '2026-03-05', shippedAt: '2026-03-03T08:00:00Z' },
      ...{ deliveredAt, billedOn: '2026-03-04' },
    });
});
afterAll(() => api.close());

const read = async (path: string) => (await api.call(analyst, 'GET', path)).json;

test('all KPIs come with formula, numerator and denominator, over the last 90 days by default', async () => {
  const { items, ...period } = await read('/v1/kpis');
  expect(period).toEqual({ from: '2026-01-01', to: '2026-03-31', currency: 'USD', currencies: ['USD'] });
  for (const item of items) for (const words of [item.formula, item.numerator.text]) expect(words).toMatch(/\w+ \w+/);
  const perfect = items.find(({ key }: { key: string }) => key === 'perfect_order_scor');
  expect(perfect).toMatchObject({ value: 0.5, records: 2, numerator: { value: 1 }, denominator: { value: 2 } });
  expect(perfect.trend).toEqual([
    { week: '2026-03-02', value: 1, records: 1 },
    { week: '2026-03-09', value: 0, records: 1 },
  ]);
});

test('a KPI opens into its records', async () => {
  const { items } = await read('/v1/kpis/order_cycle_time/records?from=2026-03-01&to=2026-03-31&limit=1');
  expect(items).toEqual([{ record: 'order', number: 'O-2', day: '2026-03-09', part: 7, whole: 1 }]);
});

test('one group may be asked for by itself', async () => {
  const { items } = await read('/v1/kpis?group=Billing');
  expect(new Set(items.map(({ group }: { group: string }) => group))).toEqual(new Set(['Billing']));
});

test('what cannot be is refused', async () => {
  expect((await read('/v1/kpis/happiness/records')).code).toBe('not_found');
  expect((await read('/v1/kpis?from=2026-04-01&to=2026-03-01')).code).toBe('invalid_input');
});
