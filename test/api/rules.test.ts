import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFamilies } from '../../src/cases/checkFamilies.ts';
import { ensureStartRules } from '../../src/cases/ensureStartRules.ts';
import type { Rule } from '../../src/core/rule.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { startSet } from '../../src/rules/start/startSet.ts';
import { eventMaker, makeOrder, makeShipment } from '../rules/trade.ts';
import { type TestApi, testApi } from './support.ts';

const now = new Date('2026-03-20T12:00:00Z');
let api: TestApi;
beforeAll(async () => {
  api = await testApi({ now: () => now });
  const context = { ...api.system, now: () => now };
  await ensureStartRules(context);
  const event = eventMaker();
  const told = [
    event('item.changed', '2026-01-01T08:00:00Z', {
      number: 'A',
      description: 'Sample item',
      baseUnit: 'EA',
      packs: [{ unit: 'CA', quantity: '12' }],
    }),
    event('customer.changed', '2026-01-01T08:00:00Z', {
      number: 'C1',
      name: 'Sample Stores (simulated)',
      currency: 'USD',
      creditLimitMinor: 20_000,
    }),
    event('price_agreement.changed', '2026-01-01T08:00:00Z', {
      number: 'PA1',
      customerNumber: 'C1',
      currency: 'USD',
      validFrom: '2026-01-01',
      lines: [{ itemNumber: 'A', unit: 'CA', price: '5.00' }],
    }),
    event('order.accepted', '2026-03-02T09:00:00Z', makeOrder()),
    event('shipment.confirmed', '2026-03-04T15:00:00Z', makeShipment()),
  ];
  expect(await receiveEvents(context, told)).toMatchObject({ accepted: 5, rejected: [] });
});
afterAll(() => api.close());

const asked = (more: Record<string, unknown> = {}) => {
  const { number, orderedAt, ...order } = makeOrder({
    requestedDate: '2026-03-27',
    customerOrderNumber: 'PO9',
    ...more,
  });
  return order;
};

describe('an order-time check', () => {
  test('is clear for an order as agreed, and stores nothing', async () => {
    const caller = await api.machine('record.read');
    const { status, json } = await api.call(caller, 'POST', '/v1/orders/check', asked());
    expect({ status, json }).toEqual({ status: 200, json: { clear: true, findings: [], failed: [] } });
    const { json: orders } = await api.call(caller, 'GET', '/v1/records/order');
    expect(orders.items).toHaveLength(1);
  });

  test('says every exception with its rule, version and the values it saw', async () => {
    const caller = await api.machine('record.read');
    const wrong = asked({
      totalMinor: 99_000,
      lines: [{ line: 1, itemNumber: 'A', quantity: '180', unit: 'CA', price: '5.50' }],
    });
    const { json } = await api.call(caller, 'POST', '/v1/orders/check', wrong);
    expect(json.findings.map(({ rule }: { rule: string }) => rule).sort()).toEqual([
      'order-over-credit-limit',
      'order-price-off-agreement',
    ]);
    expect(json.findings).toContainEqual(
      expect.objectContaining({ version: 1, values: expect.objectContaining({ asked: '5.5', agreed: '5' }) }),
    );
  });

  test('refuses what is no order', async () => {
    const { status } = await api.call(await api.machine('record.read'), 'POST', '/v1/orders/check', { lines: 'none' });
    expect(status).toBe(422);
  });
});

describe('rules', () => {
  test('are listed with what holds of them, each with all of its versions', async () => {
    await checkFamilies({ ...api.system, now: () => now }, [{ kind: 'order', number: 'SO1' }]);
    const analyst = await api.person('analyst');
    const { json } = await api.call(analyst, 'GET', '/v1/rules');
    expect(json.items).toHaveLength(startSet.length);
    const { json: one } = await api.call(analyst, 'GET', '/v1/rules/shipped-not-billed');
    expect(one.versions).toMatchObject([{ version: 1, state: 'active', body: { watches: 'shipment' } }]);
    expect((await api.call(analyst, 'GET', '/v1/rules/nothing')).status).toBe(404);
  });

  test('are replayed on history before they are released', async () => {
    const sam = await api.person('sales_ops');
    const rule = startSet.find(({ id }) => id === 'shipped-not-billed') as Rule;
    const { json, status } = await api.call(sam, 'POST', '/v1/rules/replay', {
      rule: { ...rule, id: 'shipped-not-billed-2' },
      days: 30,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      events: 5,
      rules: [
        {
          rule: 'shipped-not-billed-2',
          version: 0,
          opened: 1,
          healed: 0,
          stillOpen: 1,
          money: [{ currency: 'USD', minor: 5_000 }],
          byWeek: [{ week: '2026-03-02', opened: 1 }],
          examples: [{ subject: 'shipment SH1', openedAt: '2026-03-07T00:10:00.000Z' }],
        },
      ],
    });
    const failing = { ...rule, when: 'size(invoices) > 0' };
    const refused = await api.call(sam, 'POST', '/v1/rules/replay', { rule: failing });
    expect(refused).toMatchObject({ status: 422, json: { code: 'rule_fails' } });
  });

  test('are proposed by those who may', async () => {
    const rule = { ...(startSet[0] as Rule), severity: 'low' };
    const sam = await api.person('sales_ops');
    const { status, json } = await api.call(sam, 'POST', '/v1/rules', { rule });
    expect({ status, json }).toMatchObject({ status: 201, json: { ruleId: rule.id, version: 2 } });
    const { json: opened } = await api.call(sam, 'GET', `/v1/cases/${json.caseId}`);
    expect(opened.case).toMatchObject({ kind: 'rule_change', neededRole: 'finance_controller', neededApprovals: 2 });
  });
});
