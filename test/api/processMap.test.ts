import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { orderLife } from '../insights/trade.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let analyst: Caller;
beforeAll(async () => {
  api = await testApi();
  analyst = await api.person('analyst');
  const march = (day: number, hour = 8) =>
    `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
  await orderLife(api.system, {
    ...{ number: '1', orderedAt: march(2), requestedDate: '2026-03-05', shippedAt: march(3) },
    ...{ deliveredAt: march(4), billedOn: '2026-03-04', dueOn: '2026-03-20' },
  });
  await orderLife(api.system, {
    ...{ number: '2', orderedAt: march(2), requestedDate: '2026-03-05', shippedAt: march(6) },
    ...{ deliveredAt: march(9), billedOn: '2026-03-12' },
  });
  await orderLife(api.system, { number: '3', orderedAt: march(20) });
  await openCase(api.system, deductionCase({ moneyMinor: 1_000 }));
  // Opened and recommended at the same moment: the trail knows which came first.
  await openAndRecommend(
    api.system,
    Array.from({ length: 30 }, () => ({ open: deductionCase({}), proposal: codeProposal({}) })),
  );
});
afterAll(() => api.close());

const map = async (query = '') => (await api.call(analyst, 'GET', `/v1/process-map${query}`)).json;

describe('what this house recorded', () => {
  test('orders, with those delivered after their day late', async () => {
    const { objectTypes, ...orders } = await map('?objectType=order');
    expect(objectTypes.map(({ name }: { name: string }) => name)).toEqual(['order', 'invoice', 'case: deduction']);
    expect(orders).toMatchObject({ objects: 3, events: 9, lateness: { objects: { late: 1, onTime: 1 } } });
    expect(orders.steps.find(({ from }: { from: string }) => from === 'Order accepted')).toMatchObject({
      ...{ to: 'Shipment confirmed', times: 2, waiting: { median: 60 * 3_600_000 } },
    });
  });

  test('a time span keeps the orders that began in it', async () => {
    expect(await map('?objectType=order&from=2026-03-20&to=2026-03-20')).toMatchObject({ objects: 1, events: 1 });
  });

  test('invoices not paid by their day are late, and cases go by their audit trail', async () => {
    expect(await map('?objectType=invoice')).toMatchObject({ objects: 2, variants: [{ late: 1 }] });
    const cases = await map(`?objectType=${encodeURIComponent('case: deduction')}`);
    expect(cases).toMatchObject({ objects: 31, steps: [{ from: 'Case opened', to: 'Case recommended', times: 30 }] });
  });

  test('a type that is not there is refused', async () => {
    const { status, json } = await api.call(analyst, 'GET', '/v1/process-map?objectType=parcel');
    expect([status, json.code]).toEqual([422, 'unknown_object_type']);
  });
});

describe('an uploaded log', () => {
  const upload = (text: string, query = '') =>
    api.call(analyst, 'POST', `/v1/process-map${query}`, new TextEncoder().encode(text), {
      'Content-Type': 'application/octet-stream',
    });

  test('is drawn by its own or by named columns, and not kept', async () => {
    const guessed = await upload('case,activity,time\nK,Order,2026-03-02\nK,Ship,2026-03-04\n');
    expect(guessed.json).toMatchObject({ objects: 1, steps: [{ from: 'Order', to: 'Ship' }] });
    const named = await upload(
      'a,b,c\nK,Order,2026-03-02\nK,Ship,2026-03-04\n',
      '?objectColumn=a&activityColumn=b&timeColumn=c&through=Order',
    );
    expect(named.json.columns.taken).toMatchObject({ object: 'a', activity: 'b', time: 'c' });
    expect((await api.call(analyst, 'GET', '/v1/documents')).json.items).toEqual([]);
  });

  test('may be OCEL 2.0, and is then drawn for the object type that is asked for', async () => {
    const relate = (...ids: string[]) => ids.map((objectId) => ({ objectId, qualifier: 'of' }));
    const happened = (id: string, type: string, hour: number, ...ids: string[]) => ({
      ...{ id, type, attributes: [], time: `2026-03-02T0${hour}:00:00Z`, relationships: relate(...ids) },
    });
    const log = {
      ...{ objectTypes: [], eventTypes: [] },
      objects: ['O-1', 'O-2', 'D-1'].map((id) => ({
        id,
        type: id.startsWith('O') ? 'order' : 'delivery',
        attributes: [],
      })),
      events: [
        happened('1', 'place', 1, 'O-1'),
        happened('2', 'place', 2, 'O-2'),
        happened('3', 'load', 4, 'O-1', 'O-2', 'D-1'),
        happened('4', 'arrive', 9, 'D-1'),
      ],
    };
    const { json } = await upload(JSON.stringify(log), '?objectType=delivery');
    expect(json.objectTypes).toEqual([
      { name: 'order', objects: 2 },
      { name: 'delivery', objects: 1 },
    ]);
    expect(json.steps).toMatchObject([{ from: 'load', to: 'arrive', times: 1, waiting: { median: 5 * 3_600_000 } }]);
    expect((await upload(JSON.stringify(log))).json.steps).toMatchObject([{ from: 'place', to: 'load', times: 2 }]);
  });

  test('with unknown columns is refused with those it has', async () => {
    const { status, json } = await upload('a,b,c\nK,Order,2026-03-02\n');
    expect(status).toBe(422);
    expect(json).toMatchObject({ code: 'columns_not_found', details: { columns: ['a', 'b', 'c'] } });
  });
});
