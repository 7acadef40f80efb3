import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { casePermissions } from '../../src/api/views/casePermissions.ts';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { reopenCase } from '../../src/cases/transition.ts';
import { startRelayRole } from '../../src/cli/relay.ts';
import { startWorkerRole } from '../../src/cli/worker.ts';
import { readConfig } from '../../src/config.ts';
import { loadMatter } from '../../src/db/casesMatter.ts';
import { loadDecider } from '../../src/db/rolesInForce.ts';
import { actions, cases, recommendations } from '../../src/db/schema/cases.ts';
import { cashMatches, cashReversals } from '../../src/db/schema/cash.ts';
import { settlements } from '../../src/db/schema/collections.ts';
import { invoices } from '../../src/db/schema/records.ts';
import { replayRecommendation } from '../../src/queues/replayRecommendation.ts';
import { receiveEvents } from '../../src/records/receiveEvents.ts';
import { reverseCash } from '../../src/records/reverseCash.ts';
import { testHouse } from '../cases/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { tinyCoder } from '../support/tinyCoder.ts';
import { eventually, log, outboxStates, systemContext } from './outboxSupport.ts';

let database: TestDatabase;
let folder: string;
let people: Awaited<ReturnType<typeof deciders>>;
const running: { stop: () => Promise<void> }[] = [];

async function deciders() {
  const house = await testHouse(database);
  const now = () => new Date();
  const [bea, cem, dot] = await Promise.all(
    ['Bea', 'Cem', 'Dot'].map((name) => house.person(name, ['finance_approver'])),
  );
  if (!bea || !cem || !dot) throw new Error('nobody there');
  return { bea: { ...bea, now }, cem: { ...cem, now }, dot: { ...dot, now } };
}

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'docket-returns-'));
  people = await deciders();
  const config = readConfig({ DOCKET_DATA_DIR: folder, LOG_LEVEL: 'silent', WORKER_CONCURRENCY: '4' });
  const role = { config, databaseUrl: database.url, log };
  running.push(await startWorkerRole({ ...role, coder: tinyCoder() }), await startRelayRole(role));
});
afterAll(async () => {
  await Promise.all(running.map((role) => role.stop()));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const context = () => systemContext(database.db);
const settled = () =>
  vi.waitFor(async () => expect(Object.keys(await outboxStates(database.db))).toEqual(['done']), eventually);

let events = 0;
const send = async (type: string, data: object) => {
  events += 1;
  const time = new Date(1_770_000_000_000 + events).toISOString();
  await receiveEvents(context(), [{ specversion: '1.0', id: String(events), source: '/test', type, time, data }]);
};

/** A customer with an invoice that the bank's credit pays whole, so that matching proposes to apply it. */
async function paidInvoice(name: string, amountMinor: number) {
  await send('customer.changed', { number: name, name: `${name} Simulated Stores`, currency: 'USD', aliases: [] });
  const dates = { issuedOn: '2026-02-01', currency: 'USD' };
  await send('invoice.issued', { number: `INV-${name}`, customerNumber: name, totalMinor: amountMinor, ...dates });
  await booking(`B-${name}`, name, amountMinor, { bookedOn: '2026-02-20', reference: `CHK${name}77` });
  await settled();
}

async function booking(number: string, name: string, amountMinor: number, more: object) {
  const payerName = `${name} Simulated Stores`;
  const text = `CHEQUE INV-${name}`;
  const body = { number, account: '1', currency: 'USD', amountMinor, bookedOn: '2026-03-02', payerName, text };
  await send('bank_transaction.booked', { ...body, ...more });
}

const returned = (name: string, amountMinor: number, more: object = {}) =>
  booking(`R-${name}`, name, -amountMinor, { reversal: true, text: `RETURNED CHK${name}77 NSF`, ...more });

async function caseOf(kind: 'cash_application' | 'payment_returned', customerNumber: string) {
  const rows = await database.db
    .select()
    .from(cases)
    .where(and(eq(cases.kind, kind), eq(cases.customerNumber, customerNumber)));
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${rows.length} cases of kind ${kind}`);
  const [present] = await database.db
    .select()
    .from(recommendations)
    .where(eq(recommendations.id, row.recommendationId ?? row.id));
  return { row, present: present as NonNullable<typeof present> };
}

const target = ({ row, present }: Awaited<ReturnType<typeof caseOf>>) => ({
  caseId: row.id,
  recommendationId: present.id,
  contentHash: present.contentHash,
});
const openOf = async (name: string) =>
  (
    await database.db
      .select()
      .from(invoices)
      .where(eq(invoices.number, `INV-${name}`))
  )[0]?.openMinor;

async function apply(name: string) {
  await approveCase(people.bea, target(await caseOf('cash_application', name)));
  await settled();
  expect(await openOf(name)).toBe(0);
}

async function approveTwice(name: string) {
  const found = target(await caseOf('payment_returned', name));
  await approveCase(people.bea, found);
  expect(await openOf(name)).toBe(0);
  await approveCase(people.cem, found);
  await settled();
}

describe('a payment that the bank took back after it was applied', () => {
  test('opens a case that proposes to take the application back, which two people must approve', async () => {
    await paidInvoice('A1', 140_000);
    await apply('A1');
    await returned('A1', 140_000);
    await settled();
    const { row, present } = await caseOf('payment_returned', 'A1');
    expect(row).toMatchObject({
      ...{ state: 'proposed', neededRole: 'finance_approver', neededApprovals: 2, moneyMinor: 140_000 },
      subjectNumber: 'R-A1',
    });
    expect(present.proposal).toMatchObject({
      source: 'matcher',
      certified: false,
      action: {
        kind: 'reverse_application',
        bankTransactionNumber: 'R-A1',
        items: [{ itemNumber: 'INV-A1', itemKind: 'invoice', settledMinor: 140_000 }],
      },
    });
    expect(present.proposal.reasons.map(({ text }) => text).join('\n')).toContain('RETURNED CHKA177 NSF');
    const replayed = await replayRecommendation(database.db, tinyCoder(), present.id);
    expect(replayed.differences).toEqual([]);
    // Nothing happens before it is approved, and the same booking told again changes nothing.
    expect(await openOf('A1')).toBe(0);
    await send('bank_transaction.booked', {
      ...{ number: 'R-A1', account: '1', currency: 'USD', amountMinor: -140_000, bookedOn: '2026-03-02' },
      ...{ payerName: 'A1 Simulated Stores', text: 'RETURNED CHKA177 NSF', reversal: true },
    });
    await settled();
    expect((await caseOf('payment_returned', 'A1')).present.id).toBe(present.id);
  });

  test('is open again once it is confirmed, exactly once, and nothing is learned from it', async () => {
    expect(await database.db.select().from(settlements).where(eq(settlements.customerNumber, 'A1'))).toHaveLength(1);
    await approveTwice('A1');
    expect(await openOf('A1')).toBe(140_000);
    expect(await database.db.select().from(settlements).where(eq(settlements.customerNumber, 'A1'))).toEqual([]);
    const [reversal] = await database.db.select().from(cashReversals);
    const again = await reverseCash(context(), { actionId: reversal?.actionId ?? '' });
    expect(again.reversed).toBe(false);
    expect(await openOf('A1')).toBe(140_000);
    const [match] = await database.db.select().from(cashMatches).where(eq(cashMatches.number, 'B-A1'));
    expect(match?.state).toBe('returned');
  });

  test('is not proposed for its open items again, and neither does its return come back', async () => {
    await send('invoice.issued', {
      ...{ number: 'INV-A1-2', customerNumber: 'A1', currency: 'USD', issuedOn: '2026-03-01', totalMinor: 140_000 },
    });
    await settled();
    const rows = await database.db.select().from(cases).where(eq(cases.customerNumber, 'A1'));
    expect(rows.filter(({ live }) => live)).toEqual([]);
  });

  test('reopened, proposes the way back: applied once more as an effect of its own, by other people', async () => {
    const { row } = await caseOf('payment_returned', 'A1');
    await reopenCase(people.dot, { caseId: row.id, reason: 'The bank returned it by mistake and has put it right' });
    await settled();
    const again = await caseOf('payment_returned', 'A1');
    expect(again.present.proposal.action).toMatchObject({ kind: 'apply_cash', after: expect.any(String) });
    await approveCase(people.bea, target(again));
    await settled();
    expect(await openOf('A1')).toBe(0);
    const done = await database.db.select().from(actions).where(eq(actions.state, 'confirmed'));
    expect(done.map(({ action }) => action.kind).sort()).toEqual(['apply_cash', 'apply_cash', 'reverse_application']);
    const [match] = await database.db.select().from(cashMatches).where(eq(cashMatches.number, 'B-A1'));
    expect(match?.state).toBe('proposed');
  });
});

describe('a reversal', () => {
  test('is whole: it cannot be amended, and rejected it changes nothing', async () => {
    await paidInvoice('B1', 50_000);
    await apply('B1');
    await returned('B1', 50_000);
    await settled();
    const found = await caseOf('payment_returned', 'B1');
    const { action } = found.present.proposal;
    if (action.kind !== 'reverse_application') throw new Error('no reversal was proposed');
    const bea = await loadDecider(database.db, people.bea.userId, new Date());
    const may = casePermissions(bea, found.row, await loadMatter(database.db, found.row));
    expect(may).toMatchObject({
      reject: { allowed: true },
      amend: { allowed: false, why: 'It is taken back whole or not at all.' },
    });
    const items = action.items.map((item) => ({ ...item, settledMinor: 10_000 }));
    const amended = amendCase(people.bea, {
      ...{ caseId: found.row.id, recommendationId: found.present.id, category: null, reason: 'only a part' },
      action: { ...action, items },
    });
    await expect(amended).rejects.toThrow('taken back whole');
    await rejectCase(people.bea, { ...target(found), reason: 'The customer has paid by transfer meanwhile' });
    await settled();
    expect(await openOf('B1')).toBe(0);
    expect((await caseOf('payment_returned', 'B1')).row.state).toBe('returned');
  });

  test('does not undo what was applied for a smaller or another amount: a person is asked to find the payment', async () => {
    await paidInvoice('C1', 70_000);
    await apply('C1');
    await returned('C1', 59_000);
    await settled();
    const rows = await database.db.select().from(cases).where(eq(cases.subjectNumber, 'R-C1'));
    expect(rows).toMatchObject([{ kind: 'payment_returned', state: 'proposed' }]);
    const [present] = await database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.id, rows[0]?.recommendationId ?? ''));
    expect(present?.proposal.action).toMatchObject({ kind: 'task' });
    expect(await openOf('C1')).toBe(0);
  });
});

test('money taken back with the bank’s fee on top opens what was applied, and the fee is told', async () => {
  await paidInvoice('F1', 70_000);
  await apply('F1');
  await returned('F1', 71_500, { text: 'RETURNED CHKF177 NSF FEE 15.00' });
  await settled();
  const { row, present } = await caseOf('payment_returned', 'F1');
  expect(row).toMatchObject({ state: 'proposed', neededApprovals: 2, moneyMinor: 71_500 });
  expect(present.proposal.reasons.map(({ text }) => text).join('\n')).toContain(
    'The payment brought USD 700.00; the bank took USD 15.00 more, which it states as its fee',
  );
  expect((await replayRecommendation(database.db, tinyCoder(), present.id)).differences).toEqual([]);
  await approveTwice('F1');
  expect(await openOf('F1')).toBe(70_000);
});

test('money taken back before anybody applied it: its own case closes, its claims are free, and somebody is to ask for it', async () => {
  await paidInvoice('D1', 30_000);
  const before = await caseOf('cash_application', 'D1');
  expect(before.row.state).toBe('proposed');
  await returned('D1', 30_000);
  await settled();
  expect((await caseOf('cash_application', 'D1')).row.state).toBe('closed');
  expect((await caseOf('payment_returned', 'D1')).present.proposal.action).toMatchObject({ kind: 'task' });
  // The cheque is presented once more and paid: other money, applied like any other.
  await booking('B-D1-2', 'D1', 30_000, { bookedOn: '2026-03-09', reference: 'CHKD177' });
  await settled();
  const [row] = await database.db.select().from(cases).where(eq(cases.subjectNumber, 'B-D1-2'));
  expect(row).toMatchObject({ kind: 'cash_application', state: 'proposed' });
});
