import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginEffect } from '../../src/cases/beginEffect.ts';
import { recordEffect } from '../../src/cases/recordEffect.ts';
import { configuredLetterWriter } from '../../src/cli/languageModels.ts';
import { readConfig } from '../../src/config.ts';
import { actions } from '../../src/db/schema/cases.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { startLanguageModelServer } from '../support/languageModelServer.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

/** What the language model answers. */
let written: string[] = [];
let api: TestApi;
let modelServer: Awaited<ReturnType<typeof startLanguageModelServer>>;
let sales: Caller;
let other: Caller;
let third: Caller;
const now = new Date('2026-03-10T10:00:00Z');
beforeAll(async () => {
  modelServer = await startLanguageModelServer(() => ({ content: JSON.stringify({ sentences: written }) }));
  const config = readConfig({
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: modelServer.baseUrl,
    OPENAI_MODEL: 'test model',
  });
  api = await testApi({ now: () => now, writeOpening: configuredLetterWriter(config) });
  sales = await api.person('sales_ops');
  other = await api.person('sales_ops');
  third = await api.person('sales_ops');
  await tell(...world());
});
afterAll(async () => {
  await api.close();
  await modelServer.stop();
});

let made = 0;
const event = (type: string, data: object) => ({
  ...{ specversion: '1.0', id: `b-${++made}`, source: '/test', type, data },
  time: new Date(Date.parse('2026-03-10T07:00:00Z') + made * 1000).toISOString(),
});
async function tell(...events: ReturnType<typeof event>[]) {
  expect((await receiveEvents(api.system, events)).rejected).toEqual([]);
}
const customer = (number: string, tier: string) =>
  event('customer.changed', { number, name: `${number} Simulated`, currency: 'USD', tier });
const item = (number: string) =>
  event('item.changed', {
    number,
    description: `Widget ${number}`,
    baseUnit: 'EA',
    packs: [{ unit: 'CA', quantity: '12' }],
  });
const order = (number: string, customerNumber: string, quantities: Record<string, string>, more: object = {}) =>
  event('order.accepted', {
    ...{ number, customerNumber, customerOrderNumber: `PO-${number}`, currency: 'USD', warehouse: 'EAST' },
    ...{ orderedAt: '2026-03-01T09:00:00Z', requestedDate: '2026-03-05' },
    lines: Object.entries(quantities).map(([itemNumber, quantity], at) => ({
      ...{ line: at + 1, itemNumber, quantity, unit: 'CA', price: '10.00' },
    })),
    ...more,
  });
const stock = (itemNumber: string, onHand: string, more: object = {}) =>
  event('stock_level.reported', {
    ...{ number: `erp/EAST/${itemNumber}`, system: 'erp', warehouse: 'EAST', itemNumber, unit: 'CA', onHand },
    ...{ countedAt: '2026-03-10T06:00:00Z', ...more },
  });
const world = () => [
  ...[customer('BIG', 'strategic'), customer('MID', 'key'), customer('SMALL', 'standard')],
  ...[item('A'), item('B'), item('C'), item('PLENTY')],
  order('S1', 'SMALL', { A: '6', B: '4', PLENTY: '1' }),
  order('M1', 'MID', { A: '8' }, { requestedDate: '2026-03-06' }),
  order('B1', 'BIG', { A: '10' }, { requestedDate: '2026-03-20' }),
  order('M2', 'MID', { C: '5' }),
  event('shipment.confirmed', {
    ...{ number: 'SH-1', orderNumber: 'S1', customerNumber: 'SMALL', warehouse: 'EAST' },
    shippedAt: '2026-03-04T15:00:00Z',
    lines: [{ orderLine: 2, itemNumber: 'B', quantity: '1', unit: 'CA' }],
  }),
  stock('A', '9', {
    incoming: [
      { quantity: '7', expectedOn: '2026-03-15' },
      { quantity: '50', expectedOn: '2026-03-08' },
    ],
  }),
  stock('B', '0'),
  stock('PLENTY', '100'),
];

const list = async () => (await api.call(sales, 'GET', '/v1/back-orders')).json;
const itemOf = async (number: string) =>
  (await list()).items.find(({ itemNumber }: { itemNumber: string }) => itemNumber === number);
const propose = (body: object, as = sales) => api.call(as, 'POST', '/v1/back-orders/proposals', body);
const caseOf = async (id: string) => (await api.call(sales, 'GET', `/v1/cases/${id}`)).json;
async function approve(caseId: string, as: Caller) {
  const { recommendation } = await caseOf(caseId);
  const { id: recommendationId, contentHash } = recommendation;
  return api.call(as, 'POST', `/v1/cases/${caseId}/approve`, { recommendationId, contentHash });
}
const proposedA = async () => {
  const { basis } = await itemOf('A');
  return (await propose({ itemNumber: 'A', warehouse: 'EAST', act: 'allocate', basis })).json.caseId as string;
};

describe('back-orders by item', () => {
  test('say who gets what, from where, by which rule, and what is short', async () => {
    const found = await list();
    expect(found.items.map(({ itemNumber }: { itemNumber: string }) => itemNumber)).toEqual(['A', 'C', 'B', 'PLENTY']);
    const a = await itemOf('A');
    expect(a).toMatchObject({
      warehouse: 'EAST',
      unit: 'CA',
      open: '24',
      short: '8',
      mayAllocate: true,
      mayExpedite: true,
    });
    expect(a.stock).toMatchObject({
      ...{ onHand: '9', promised: '0', left: [] },
      incoming: [{ quantity: '7', expectedOn: '2026-03-15' }],
      overdue: [{ quantity: '50', expectedOn: '2026-03-08' }],
    });
    // The strategic customer's day is still to come: the receipt serves it in time, and the late ones get what is there.
    expect(
      a.lines.map((line: { orderNumber: string; suggested: object[]; short: string }) => [
        line.orderNumber,
        line.suggested,
        line.short,
      ]),
    ).toEqual([
      [
        'B1',
        [
          { quantity: '3', expectedOn: null },
          { quantity: '7', expectedOn: '2026-03-15' },
        ],
        '0',
      ],
      ['M1', [{ quantity: '6', expectedOn: null }], '2'],
      ['S1', [], '6'],
    ]);
    expect(a.lines[1].why).toEqual([
      'place 2 of 3 by customer class, due day, day of the order (class key, due 2026-03-06, ordered 2026-03-01)',
      'suggested: 6 CA from stock',
      '2 CA short: all that is there or dated is promised',
    ]);
    expect(a.about).toBe(
      '9 CA on hand; 7 CA expected on 2026-03-15; 50 CA were expected on 2026-03-08 and have no day now',
    );
  });

  test('leave out what has left, and promise nothing where stock is not known', async () => {
    expect(await itemOf('B')).toMatchObject({ open: '3', short: '3', mayAllocate: false, mayExpedite: true });
    const c = await itemOf('C');
    expect(c).toMatchObject({
      stock: null,
      about: 'Nobody has told what is in stock',
      mayAllocate: false,
      mayExpedite: false,
    });
    expect((await itemOf('PLENTY')).lines[0]).toMatchObject({ short: '0', completeOn: '2026-03-10', daysLate: 5 });
  });

  test('come to the money of the key figure, by age', async () => {
    const { ageing } = await list();
    // A 6 and 8, B 3, C 5 and PLENTY 1 cases at 10.00; the order for 20 March is not late.
    expect(ageing).toEqual([
      {
        currency: 'USD',
        buckets: [
          { upTo: 7, valueMinor: 23_000, lines: 5 },
          ...[14, 30, null].map((upTo) => ({ upTo, valueMinor: 0, lines: 0 })),
        ],
      },
    ]);
    const { items } = (await api.call(sales, 'GET', '/v1/kpis?group=Orders&from=2026-03-01&to=2026-03-10')).json;
    expect(items.find(({ key }: { key: string }) => key === 'back_orders').value).toBe(23_000);
  });

  test('can be taken away as a table', async () => {
    const { text, headers } = await api.call(sales, 'GET', '/v1/back-orders/export');
    expect(headers.get('content-type')).toContain('text/csv');
    const rows = text.trimEnd().split('\r\n');
    expect(rows[0]).toMatch(/^item,description,warehouse/);
    expect(rows[1]).toContain(
      'A,Widget A,EAST,2026-03-10T06:00:00Z,B1,1,BIG,BIG Simulated,strategic,1,2026-03-20,-10,CA,10,,3 stock; 7 2026-03-15,0',
    );
  });
});

describe('a message to a customer', () => {
  const small = async () => (await api.call(sales, 'GET', '/v1/back-orders/customers/SMALL')).json;
  const send = (body: object) => api.call(sales, 'POST', '/v1/back-orders/customers/SMALL/messages', body);

  test('tells all its lines, says where no day is known, and asks what is preferred', async () => {
    const { draft, lines } = await small();
    expect(lines.map(({ itemNumber }: { itemNumber: string }) => itemNumber)).toEqual(['A', 'B', 'PLENTY']);
    expect(draft.subject).toBe('Your orders: 3 lines are delayed');
    expect(draft.body).toContain(
      'Order PO-S1 (our number S1), line 1: A Widget A\n  open 6 CA, due 2026-03-05\n  for 6 CA we do not know a day yet',
    );
    expect(draft.body).toContain('1 CA can leave from stock');
    expect(draft.body).toContain('to wait, to cancel it, or to be offered a substitute');
    expect(draft.body).not.toContain('2026-03-08');
  });

  test('is refused with a number or a day that nobody knows', async () => {
    const { draft, saying } = await small();
    const words = async (body: string) => (await send({ subject: draft.subject, body, saying })).json.details?.words;
    expect(await words(`${draft.body}\nWe will have it on 2026-03-18.`)).toEqual(['2026-03-18']);
    expect(await words(`${draft.body}\nYou get it next week, or on Friday.`)).toEqual(['Friday', 'next week']);
    expect(await words(draft.body.replace('for 6 CA', 'for 66 CA'))).toEqual(['66']);
    expect((await send({ subject: 'x', body: 'y', saying: 'other' })).json.code).toBe('stale_stock');
  });

  test('begins with a language model’s sentences where they say nothing but counts, and is the usual one else', async () => {
    const drafted = async (...sentences: string[]) => {
      written = sentences;
      return (await api.call(sales, 'POST', '/v1/back-orders/customers/SMALL/drafts', {})).json;
    };
    const usual = (await small()).draft;
    const taken = await drafted('We are sorry: as of {as_of}, {lines} of your lines are late.');
    expect(taken.body).toContain('We are sorry: as of 2026-03-10, 3 of your lines are late.\n\nOrder PO-S1');
    expect(taken).toMatchObject({ modelDropped: null, writtenBy: { model: 'test model' } });
    for (const invented of [
      'You get it on 2026-03-18.',
      'It will be there next week.',
      'You get {l1_open} now.',
      'Acme lets you down.',
    ])
      expect(await drafted(invented)).toMatchObject({
        body: usual.body,
        modelDropped: 'not_in_facts',
        writtenBy: usual.writtenBy,
      });
  });

  test('waits for another person, once for the same news, and is not sent when days have changed', async () => {
    const { draft, saying } = await small();
    const first = (await send({ subject: draft.subject, body: `${draft.body}\nYour sales team`, saying })).json;
    expect(first.opened).toBe(true);
    expect((await send({ subject: draft.subject, body: draft.body, saying })).json).toEqual({
      ...first,
      opened: false,
    });
    expect((await approve(first.caseId, sales)).json.code).toBe('own_proposal');
    await tell(stock('B', '2', { countedAt: '2026-03-10T08:00:00Z' }));
    const refused = await approve(first.caseId, other);
    expect([refused.status, refused.json.code]).toEqual([409, 'stale_stock']);
    expect((await caseOf(first.caseId)).case).toMatchObject({ state: 'closed' });
    const again = await small();
    expect(again.saying).not.toBe(saying);
    const second = (await send({ subject: again.draft.subject, body: again.draft.body, saying: again.saying })).json;
    expect(second.caseId).not.toBe(first.caseId);
    const { recommendation } = await caseOf(second.caseId);
    const { action } = recommendation.proposal;
    const amended = await api.call(other, 'POST', `/v1/cases/${second.caseId}/amend`, {
      ...{ recommendationId: recommendation.id, category: null, reason: 'they want a day' },
      action: { ...action, body: `${action.body}\nExpect it on 2026-03-18.` },
    });
    expect(amended.status).toBe(200);
    expect((await approve(second.caseId, third)).json.code).toBe('not_in_facts');
    const present = (await caseOf(second.caseId)).recommendation;
    await api.call(other, 'POST', `/v1/cases/${second.caseId}/amend`, {
      ...{ recommendationId: present.id, category: null, reason: 'nobody knows one', action },
    });
    expect((await approve(second.caseId, third)).json.case.state).toBe('approved');
  });
});

describe('a suggestion', () => {
  test('waits for another person, and is the same case however often it is put forward', async () => {
    const caseId = await proposedA();
    expect(await proposedA()).toBe(caseId);
    const { case: opened, recommendation } = await caseOf(caseId);
    expect(opened).toMatchObject({
      kind: 'stock_exception',
      state: 'proposed',
      neededRole: 'sales_ops',
      neededApprovals: 1,
    });
    expect(recommendation.proposal.action).toMatchObject({
      ...{ kind: 'allocate_stock', itemNumber: 'A', warehouse: 'EAST' },
      lines: [
        {
          orderNumber: 'B1',
          line: 1,
          unit: 'CA',
          parts: [
            { quantity: '3', expectedOn: null },
            { quantity: '7', expectedOn: '2026-03-15' },
          ],
        },
        { orderNumber: 'M1', line: 1, unit: 'CA', parts: [{ quantity: '6', expectedOn: null }] },
      ],
    });
    expect((await itemOf('A')).cases.map(({ id }: { id: string }) => id)).toEqual([caseId]);
    expect((await approve(caseId, sales)).json.code).toBe('own_proposal');
  });

  test('of stock as it was is refused and worked out anew, for a person to look at again', async () => {
    const caseId = await proposedA();
    const looked = await itemOf('A');
    await tell(stock('A', '4', { countedAt: '2026-03-10T08:30:00Z', incoming: [] }));
    expect(
      (await propose({ itemNumber: 'A', warehouse: 'EAST', act: 'allocate', basis: looked.basis })).json.code,
    ).toBe('stale_stock');
    const refused = await approve(caseId, other);
    expect(refused.json).toMatchObject({ status: 409, code: 'stale_stock' });
    const { case: renewed, recommendation } = await caseOf(caseId);
    expect(renewed).toMatchObject({
      state: 'proposed',
      neededRole: 'sales_ops',
      neededApprovals: 1,
      givenApprovals: 0,
    });
    expect(recommendation.proposedBy).toMatchObject({ type: 'system', name: 'stock allocation' });
    expect(recommendation.proposal.action.lines).toMatchObject([
      { orderNumber: 'B1', parts: [{ quantity: '4', expectedOn: null }] },
    ]);
    // The same put forward is the case that was worked out anew.
    expect(await proposedA()).toBe(caseId);
    // Whoever put the first one forward still may not approve the case's.
    expect((await approve(caseId, sales)).json.code).toBe('own_proposal');
    const outcomes = await Promise.all([approve(caseId, other), approve(caseId, third)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    const written = await api.database.db.select().from(actions).where(eq(actions.caseId, caseId));
    expect(written.map(({ state, action }) => [state, action.kind])).toEqual([['intent', 'allocate_stock']]);
  });

  test('once approved is kept: what it promised is not suggested to anybody again', async () => {
    const a = await itemOf('A');
    expect(a.stock).toMatchObject({ onHand: '4', promised: '4' });
    expect(a.lines[0]).toMatchObject({ orderNumber: 'B1', held: [{ quantity: '4', expectedOn: null }], suggested: [] });
    expect(a).toMatchObject({ mayAllocate: false, mayExpedite: true });
    await tell(stock('A', '9', { countedAt: '2026-03-10T09:00:00Z' }));
    expect((await itemOf('A')).lines[0].suggested).toEqual([{ quantity: '5', expectedOn: null }]);
  });

  test('two about the same stock: the second sees what the first has promised', async () => {
    const first = await proposedA();
    const { basis } = await itemOf('A');
    const second = (await propose({ itemNumber: 'A', warehouse: 'EAST', act: 'expedite', basis })).json.caseId;
    expect((await approve(first, other)).status).toBe(200);
    expect((await approve(second, third)).json.code).toBe('stale_stock');
    const { recommendation } = await caseOf(second);
    // 24 are open, 9 are promised now.
    expect(recommendation.proposal.action).toMatchObject({
      ...{ kind: 'expedite_receipt', quantity: '15', unit: 'CA', expectedOn: null, neededOn: null },
      orderNumbers: ['B1', 'M1', 'S1'],
    });
    expect((await approve(second, third)).status).toBe(200);
    expect((await itemOf('A')).stock).toMatchObject({ onHand: '9', promised: '9' });
  });

  test('amended beyond what is there is refused', async () => {
    await tell(stock('A', '20', { countedAt: '2026-03-10T09:30:00Z' }));
    const caseId = await proposedA();
    const { recommendation } = await caseOf(caseId);
    const { action } = recommendation.proposal;
    const amend = (quantity: string, id: string) =>
      api.call(other, 'POST', `/v1/cases/${caseId}/amend`, {
        ...{ recommendationId: id, category: null, reason: 'the key account needs it' },
        action: { ...action, lines: [{ ...action.lines[0], parts: [{ quantity, expectedOn: null }] }] },
      });
    expect((await amend('5000', recommendation.id)).status).toBe(200);
    expect((await approve(caseId, third)).json).toMatchObject({ status: 409, code: 'exceeds_stock' });
  });

  test('that the other side refused is not sent again as it is once stock has changed', async () => {
    await tell(item('D'), order('D1', 'MID', { D: '5' }), stock('D', '3'));
    const { basis } = await itemOf('D');
    const body = { itemNumber: 'D', warehouse: 'EAST', act: 'allocate', basis };
    const { caseId } = (await propose(body)).json;
    expect((await approve(caseId, other)).status).toBe(200);
    const actionOf = async () => (await api.database.db.select().from(actions).where(eq(actions.caseId, caseId)))[0];
    const actionId = (await actionOf())?.id ?? '';
    const retry = async () =>
      (await api.call(sales, 'POST', `/v1/cases/${caseId}/retry`, { reason: 'try again' })).json;
    const fail = () =>
      recordEffect({ ...api.system, now: () => now }, { actionId, result: 'failed', detail: 'refused' });
    await fail();
    // What was refused holds nothing.
    expect((await itemOf('D')).stock).toMatchObject({ onHand: '3', promised: '0' });
    expect((await retry()).case.state).toBe('approved');
    await fail();
    await tell(stock('D', '2', { countedAt: '2026-03-10T08:00:00Z' }));
    expect((await retry()).code).toBe('stale_stock');
    expect((await actionOf())?.state).toBe('failed');
    // The other side did it after all, and counted without saying whom it is for: the same may be suggested anew.
    await tell(stock('D', '3', { countedAt: '2026-03-10T09:00:00Z' }));
    expect((await retry()).case.state).toBe('approved');
    await beginEffect(api.system, { actionId, connector: 'test' });
    await recordEffect({ ...api.system, now: () => now }, { actionId, result: 'confirmed' });
    expect((await itemOf('D')).stock).toMatchObject({ onHand: '3', promised: '3' });
    await tell(stock('D', '3', { countedAt: '2026-03-10T11:00:00Z' }));
    expect((await itemOf('D')).basis).toBe(basis);
    const again = (await propose(body)).json;
    expect(again).toMatchObject({ opened: true });
    expect(again.caseId).not.toBe(caseId);
    expect((await propose(body)).json).toEqual({ ...again, opened: false });
  });

  test('made before the policy said otherwise who comes first is worked out anew', async () => {
    await tell(stock('A', '12', { countedAt: '2026-03-10T09:50:00Z' }));
    const caseId = await proposedA();
    const rules = { order: ['due'], classes: [], share: 'fair' };
    await api.database.db
      .update(policies)
      .set({ body: sql`${policies.body} || ${JSON.stringify({ allocation: rules })}::jsonb` })
      .where(eq(policies.state, 'active'));
    const { recommendation: before } = await caseOf(caseId);
    expect(before.proposal.versions.allocation).toBe('1');
    const refused = await approve(caseId, third);
    expect(refused.json).toMatchObject({ status: 409, code: 'stale_stock' });
    expect(refused.json.detail ?? refused.json.message).toContain('the policy on who comes first');
    const { recommendation } = await caseOf(caseId);
    expect(recommendation.proposal.versions.allocation).toMatch(/^policy \d+$/);
    expect((await itemOf('A')).lines[0].why.join(' ')).not.toContain('class');
    expect((await approve(caseId, third)).status).toBe(200);
  });
});
