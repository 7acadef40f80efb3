import { eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/cases/openCase.ts';
import { standardCollectionRules } from '../../src/core/collectionStrategy.ts';
import { policies } from '../../src/db/schema/governance.ts';
import { deductions } from '../../src/db/schema/records.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let collector: Caller;
let now = new Date('2026-03-20T10:00:00Z');
beforeAll(async () => {
  api = await testApi({ now: () => now });
  collector = await api.person('collector');
  const taken = await receiveEvents(api.system, events());
  expect(taken.rejected).toEqual([]);
});
afterAll(() => api.close());

let made = 0;
const event = (type: string, data: object) => ({
  ...{
    specversion: '1.0',
    id: `c-${++made}`,
    source: '/test',
    type,
    time: `2026-03-01T08:00:${String(made).padStart(2, '0')}Z`,
    data,
  },
});
const customer = (number: string, more: object = {}) =>
  event('customer.changed', { number, name: `${number} Simulated Stores`, currency: 'USD', ...more });
const invoice = (number: string, customerNumber: string, totalMinor: number, dueOn: string, more: object = {}) =>
  event('invoice.issued', {
    number,
    customerNumber,
    currency: 'USD',
    issuedOn: '2026-01-02',
    dueOn,
    totalMinor,
    ...more,
  });
const events = () => [
  ...[
    customer('LATE', { tier: 'key', creditLimitMinor: 400_000 }),
    customer('SMALL'),
    customer('NEW'),
    customer('FINE'),
  ],
  ...[
    invoice('L-1', 'LATE', 500_000, '2026-02-01'),
    invoice('L-2', 'LATE', 100_000, '2026-03-18'),
    invoice('L-3', 'LATE', 70_000, '2026-03-25'),
  ],
  ...[
    invoice('S-1', 'SMALL', 9_000, '2026-02-01'),
    invoice('N-1', 'NEW', 300_000, '2026-03-17'),
    invoice('F-1', 'FINE', 300_000, '2026-04-17'),
  ],
];

const list = async (query = '') => (await api.call(collector, 'GET', `/v1/collections${query}`)).json;
const one = async (number: string) => (await api.call(collector, 'GET', `/v1/collections/${number}`)).json;
const contact = (number: string, body: object) =>
  api.call(collector, 'POST', `/v1/collections/${number}/contacts`, body);

describe('the collectors’ worklist', () => {
  test('has whoever owes something past due, dearest first, with the arithmetic and the next step', async () => {
    const { items } = await list();
    expect(items.map((item: { customerNumber: string }) => item.customerNumber)).toEqual(['LATE', 'NEW', 'SMALL']);
    expect(items[0]).toMatchObject({
      next: 'call',
      overdueMinor: 600_000,
      soonMinor: 70_000,
      daysLate: 47,
      due: [
        { age: '1-30', amountMinor: 100_000 },
        { age: '31-60', amountMinor: 500_000 },
        { amountMinor: 0 },
        { amountMinor: 0 },
      ],
    });
    expect(items[0].parts.map(({ signal }: { signal: string }) => signal)).toEqual(['time', 'loss', 'credit']);
    expect(items[1]).toMatchObject({ next: 'remind', daysLate: 3 });
    expect((await list('?collector=me')).of).toBe(3);
  });

  test('goes by the policy in force, and says which', async () => {
    expect((await one('NEW')).strategyVersion).toBe('1');
    const { standard } = standardCollectionRules;
    const rules = { ...standardCollectionRules, standard: { ...standard, callFromDays: 2, callSaves: 0 } };
    const put = (body: SQL) => api.database.db.update(policies).set({ body }).where(eq(policies.state, 'active'));
    await put(sql`${policies.body} || ${JSON.stringify({ collections: rules })}::jsonb`);
    const detail = await one('NEW');
    expect(detail.strategyVersion).toMatch(/^policy \d+$/);
    expect(detail.entries[0]).toMatchObject({ next: 'call', parts: [] });
    await put(sql`${policies.body} - 'collections'`);
    expect((await one('NEW')).entries[0]).toMatchObject({ next: 'remind' });
  });

  test('does not ask for what is disputed', async () => {
    const [deduction] = await api.database.db
      .insert(deductions)
      .values({
        ...{
          number: 'D-1',
          version: 1,
          asOf: now,
          customerNumber: 'SMALL',
          invoiceNumber: 'S-1',
          currency: 'USD',
          amountMinor: 9_000,
        },
        body: { number: 'D-1', currency: 'USD', amountMinor: 9_000, evidence: [] },
        bodyHash: 'x',
      } as never)
      .returning();
    await openCase(api.system, {
      ...{
        kind: 'deduction',
        title: 'Short',
        dedupeKey: 'd:1',
        subjectKind: 'deduction',
        subjectId: deduction?.id ?? null,
      },
      ...{ currency: 'USD', moneyMinor: 9_000 },
    });
    const { items } = await list();
    expect(items.find((item: { customerNumber: string }) => item.customerNumber === 'SMALL')).toMatchObject({
      ...{ next: 'settle_dispute', worthMinor: 0, disputedMinor: 9_000, callableMinor: 0 },
    });
    const { drafts, invoices } = await one('SMALL');
    expect(drafts).toEqual([]);
    expect(invoices[0].disputeCaseId).not.toBeNull();
  });

  test('a dispute told on the telephone is a claim like any other', async () => {
    const dispute = { invoice: 'L-1', amountMinor: 20_000 };
    const note = 'Six cartons arrived crushed';
    const refusals: [object, string][] = [
      [{ outcome: 'disputed', dispute }, 'invalid_input'],
      [{ outcome: 'reached', note, dispute }, 'invalid_input'],
      [{ outcome: 'disputed', note, dispute: { ...dispute, invoice: 'N-1' } }, 'invalid_input'],
      [{ outcome: 'disputed', note, dispute: { ...dispute, amountMinor: 500_001 } }, 'dispute_too_large'],
    ];
    for (const [body, code] of refusals) expect((await contact('LATE', body)).json.code).toBe(code);
    expect((await one('LATE')).contacts).toEqual([]);
    const { deductionNumber } = (await contact('LATE', { outcome: 'disputed', note, dispute })).json;
    const [claim] = await api.database.db.select().from(deductions).where(eq(deductions.number, deductionNumber));
    expect(claim).toMatchObject({
      ...{ customerNumber: 'LATE', invoiceNumber: 'L-1', currency: 'USD', amountMinor: 20_000 },
      body: { text: note, claimedOn: '2026-03-20' },
    });
    const work = sql`select payload from outbox where job = 'deduction.code' and payload -> 'deductionIds' ? ${claim?.id}`;
    expect((await api.database.db.execute(work)).rows).toHaveLength(1);
    expect((await one('LATE')).contacts).toMatchObject([{ outcome: 'disputed', note }]);
    // As the worker does with it; then only what is left may be disputed or asked for.
    const ofClaim = { subjectKind: 'deduction', subjectId: claim?.id ?? null, currency: 'USD', moneyMinor: 20_000 };
    const { caseId } = await openCase(api.system, {
      kind: 'deduction',
      title: 'Crushed',
      dedupeKey: 'd:2',
      ...ofClaim,
    });
    const again = { outcome: 'disputed', note, dispute: { ...dispute, amountMinor: 480_001 } };
    expect((await contact('LATE', again)).json.code).toBe('dispute_too_large');
    const { entries, drafts } = await one('LATE');
    expect(entries[0]).toMatchObject({ disputedMinor: 20_000, callableMinor: 580_000 });
    expect(drafts[0].body).toContain('USD 4,800.00');
    await api.database.db.execute(sql`update cases set state = 'closed', live = false where id = ${caseId}`);
  });

  test('a promise is waited for, then broken or kept by what was paid', async () => {
    const promise = { currency: 'USD', amountMinor: 600_000, promisedFor: '2026-03-24', invoices: ['L-1', 'L-2'] };
    expect(
      (await contact('LATE', { outcome: 'promised', promise: { ...promise, amountMinor: 600_001 } })).json.code,
    ).toBe('promise_too_large');
    expect((await contact('LATE', { outcome: 'promised', promise: { ...promise, invoices: ['N-1'] } })).status).toBe(
      422,
    );
    expect(
      (await contact('LATE', { outcome: 'promised', promise: { ...promise, promisedFor: '2026-03-19' } })).status,
    ).toBe(422);
    expect((await contact('LATE', { outcome: 'promised' })).status).toBe(422);
    expect((await contact('LATE', { outcome: 'promised', promise, note: 'Spoke with accounts payable' })).status).toBe(
      201,
    );
    const stateNow = async () => {
      const { items } = await list();
      const { next, why } = items.find((item: { customerNumber: string }) => item.customerNumber === 'LATE');
      return { next, why, promise: (await one('LATE')).promises[0].state };
    };
    expect(await stateNow()).toEqual({
      next: 'await_promise',
      why: 'it is promised for 2026-03-24',
      promise: 'running',
    });
    now = new Date('2026-03-25T10:00:00Z');
    expect(await stateNow()).toEqual({ next: 'call', why: 'a promise was broken', promise: 'broken' });
    await api.database.db.execute(sql`update invoices set open_minor = 0 where number in ('L-1', 'L-2')`);
    expect((await one('LATE')).promises[0].state).toBe('kept');
  });

  test('a promise noted by mistake is taken back', async () => {
    const promise = { currency: 'USD', amountMinor: 300_000, promisedFor: '2026-03-30', invoices: ['N-1'] };
    const { promiseId } = (await contact('NEW', { outcome: 'promised', promise })).json;
    expect((await one('NEW')).drafts).toEqual([]);
    const withdraw = () =>
      api.call(collector, 'POST', `/v1/promises/${promiseId}/withdraw`, { reason: 'another customer' });
    expect((await withdraw()).status).toBe(200);
    expect((await withdraw()).status).toBe(404);
    expect((await one('NEW')).promises[0].state).toBe('withdrawn');
  });

  test('a reminder names what is open, and leaves only when somebody else has approved it', async () => {
    const { drafts, contacts } = await one('NEW');
    expect(contacts[0]).toMatchObject({ outcome: 'promised', how: 'call' });
    expect(drafts).toMatchObject([{ currency: 'USD', amountMinor: 300_000 }]);
    expect(drafts[0].body).toContain('N-1   due 2026-03-17   open USD 3,000.00');
    const remind = async () =>
      (await api.call(collector, 'POST', '/v1/collections/NEW/reminders', { currency: 'USD', ...text })).json;
    const text = { subject: drafts[0].subject, body: drafts[0].body };
    const first = await remind();
    expect(first.opened).toBe(true);
    expect(await remind()).toEqual({ caseId: first.caseId, opened: false });
    const { case: opened } = (await api.call(collector, 'GET', `/v1/cases/${first.caseId}`)).json;
    expect(opened).toMatchObject({
      kind: 'collection',
      state: 'proposed',
      neededRole: 'finance_approver',
      neededApprovals: 1,
    });
    expect(
      (await api.call(collector, 'POST', '/v1/collections/FINE/reminders', { currency: 'USD', ...text })).json.code,
    ).toBe('nothing_due');
  });
});
