import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendCase } from '../../src/cases/amendCase.ts';
import { approveCase } from '../../src/cases/approveCase.ts';
import { claimCase } from '../../src/cases/claimCase.ts';
import { commentOnCase } from '../../src/cases/commentOnCase.ts';
import { delegateRole } from '../../src/cases/delegateRole.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { openCase } from '../../src/cases/openCase.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { resolveCase } from '../../src/cases/transition.ts';
import type { ProposedAction } from '../../src/core/actions.ts';
import { mayApprove } from '../../src/core/approvalRules.ts';
import { isWaiting } from '../../src/core/caseStates.ts';
import { listCases } from '../../src/db/cases.ts';
import { getCase } from '../../src/db/casesDetail.ts';
import { type CaseFilter, type CaseSort, type CaseViewer, viewerWith } from '../../src/db/casesFilter.ts';
import { loadMatter } from '../../src/db/casesMatter.ts';
import { caseSummary } from '../../src/db/casesSummary.ts';
import type { VerbContext } from '../../src/db/context.ts';
import { loadDecider, rolesInForce } from '../../src/db/rolesInForce.ts';
import { cases } from '../../src/db/schema/cases.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from './people.ts';
import { codeProposal, deductionCase } from './proposals.ts';

let database: TestDatabase;
let house: TestHouse;
type Someone = VerbContext & { userId: string };
const staff: Record<string, Someone> = {};
const opened: { caseId: string; recommendationId: string; contentHash: string }[] = [];

/** A queue in all sorts of states: some approved, amended, rejected, claimed, resolved; some without a recommendation. */
beforeAll(async () => {
  database = await testDatabase();
  house = await testHouse(database);
  staff.ann = await house.person('Ann', ['finance_approver']);
  staff.ben = await house.person('Ben', ['finance_approver']);
  staff.carla = await house.person('Carla', ['finance_controller']);
  staff.root = await house.person('Root', ['administrator', 'finance_approver']);
  staff.col = await house.person('Col', ['collector']);
  staff.fay = await house.person('Fay', ['analyst']);
  const { ann, ben, col } = staff as Record<'ann' | 'ben' | 'col', Someone>;
  for (let n = 0; n < 40; n++) {
    const amountMinor = [5_000, 5_000, 120_000, 2_000_000][n % 4] as number;
    const currency = n % 5 ? 'USD' : 'CAD';
    const open = deductionCase({
      customerNumber: `C-${n % 3}`,
      moneyMinor: amountMinor,
      currency,
      title: `Deduction number ${n} of 100% cotton_wool`,
      details: { verdict: { code: n % 2 ? 'INVALID' : 'VALID' } },
    });
    const proposal = codeProposal({ amountMinor, currency, confidence: [0.5, 0.7, 0.9][n % 3] as number });
    house.clock.advanceHours(n % 2);
    const [one] = await openAndRecommend(house.agent, [{ open, proposal }]);
    if (!one?.recommended) throw new Error('not opened');
    const { recommendationId, contentHash } = one.recommended;
    opened.push({ caseId: one.caseId, recommendationId, contentHash });
  }
  const at = (n: number) => opened[n] as (typeof opened)[0];
  for (const n of [0, 4]) await approveCase(ann, at(n));
  for (const n of [3, 7]) await approveCase(ann, at(n));
  const action = { ...codeProposal().action, category: 'PRICING' } as ProposedAction;
  for (const n of [8, 9]) await amendCase(ben, { ...at(n), action, category: 'PRICING', reason: 'a price' });
  await rejectCase(ben, { ...at(12), reason: 'no' });
  await rejectCase(ben, { ...at(13), reason: 'no' });
  await resolveCase(ann, { caseId: at(13).caseId, reason: 'settled' });
  await claimCase(ann, { caseId: at(16).caseId, assigneeId: ann.userId });
  await claimCase(ben, { caseId: at(12).caseId, assigneeId: ben.userId });
  await openCase(house.machine, { ...deductionCase(), kind: 'payment_unapplied', title: 'Unapplied payment' });
  await openCase(house.machine, { ...deductionCase(), kind: 'integration_failure', title: 'Failure' });
  const expiresAt = new Date(house.clock.now().getTime() + 3_600_000);
  await delegateRole(ann, {
    toUserId: col.userId,
    role: 'finance_approver',
    reason: 'away',
    startsAt: house.clock.now(),
    expiresAt,
  });
});
afterAll(() => database.drop());

async function viewerOf(who: string): Promise<CaseViewer> {
  const { userId } = staff[who] as Someone;
  return viewerWith(userId, await rolesInForce(database.db, userId, house.clock.now()));
}

async function all(filter: Partial<CaseFilter>, who = 'ann', limit = 7) {
  const base: CaseFilter = { view: 'queue', viewer: await viewerOf(who), sort: 'priority', limit, ...filter };
  const items = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page = await listCases(database.db, { ...base, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const rows = () => database.db.select().from(cases);
const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();

describe('the lists', () => {
  it.each<[CaseSort, (row: Awaited<ReturnType<typeof rows>>[0]) => number]>([
    ['priority', (row) => -row.priority],
    ['due', (row) => row.dueAt.getTime()],
    ['money', (row) => -row.moneyMinor],
    ['opened', (row) => -row.openedAt.getTime()],
    ['confidence', (row) => -(row.confidence ?? -1)],
  ])('page through every case once, sorted by %s', async (sort, value) => {
    for (const view of ['queue', 'all'] as const) {
      const listed = await all({ sort, view });
      const wanted = (await rows()).filter((row) => view === 'all' || row.live);
      expect(ids(listed)).toEqual(ids(wanted));
      const values = listed.map((item) => value(wanted.find((row) => row.id === item.id) as (typeof wanted)[0]));
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });

  it('narrow down by every filter, alone and together', async () => {
    const live = (await rows()).filter((row) => row.live);
    const filters: [Partial<CaseFilter>, (row: (typeof live)[0]) => boolean][] = [
      [{ state: ['second_approval', 'returned'] }, (row) => ['second_approval', 'returned'].includes(row.state)],
      [{ kind: ['payment_unapplied', 'integration_failure'] }, (row) => row.kind !== 'deduction'],
      [{ category: ['PRICING'] }, (row) => row.category === 'PRICING'],
      [{ action: ['post_deduction_code'] }, (row) => row.recommendationId !== null],
      [{ action: ['dispute', 'write_off'] }, () => false],
      [{ verdict: ['INVALID'] }, (row) => (row.details.verdict as { code?: string } | undefined)?.code === 'INVALID'],
      [{ ownerRole: 'collector' }, (row) => row.ownerRole === 'collector'],
      [{ neededRole: 'finance_approver' }, (row) => row.neededRole === 'finance_approver'],
      [{ assignee: 'me' }, (row) => row.assigneeId === staff.ann?.userId],
      [{ assignee: staff.ben?.userId }, (row) => row.assigneeId === staff.ben?.userId],
      [{ assignee: 'none' }, (row) => row.assigneeId === null],
      [{ customer: 'C-1' }, (row) => row.customerNumber === 'C-1'],
      [{ minMoneyMinor: 120_000 }, (row) => row.moneyMinor >= 120_000],
      [{ q: 'NUMBER 3' }, (row) => row.title.includes('number 3')],
      [{ q: '100% cotton_w' }, (row) => row.title.includes('cotton')],
      [{ q: '%%' }, () => false],
      [
        { q: String(live[5]?.reference) },
        (row) =>
          row.reference === live[5]?.reference || `${row.title} ${row.subjectNumber}`.includes(`${live[5]?.reference}`),
      ],
      [
        { customer: 'C-1', minMoneyMinor: 120_000, q: 'cotton' },
        (row) => row.customerNumber === 'C-1' && row.moneyMinor >= 120_000,
      ],
    ];
    for (const [filter, wanted] of filters) expect(ids(await all(filter))).toEqual(ids(live.filter(wanted)));
  });

  it('show as mine what the rules let me decide, what I am named on, and what my role has to take up', async () => {
    for (const who of Object.keys(staff)) {
      const viewer = await viewerOf(who);
      const person = await loadDecider(database.db, viewer.userId ?? '', house.clock.now());
      const wanted: string[] = [];
      for (const row of (await rows()).filter((one) => one.live)) {
        const { matter } = await loadMatter(database.db, row);
        const mayDecide = person && isWaiting(row.state) && mayApprove(person, matter).grant;
        const toTakeUp =
          row.recommendationId === null && row.assigneeId === null && viewer.roles.includes(row.ownerRole);
        if (mayDecide || toTakeUp || row.assigneeId === viewer.userId) wanted.push(row.id);
      }
      expect([who, ids(await all({ view: 'mine' }, who))]).toEqual([who, wanted.sort()]);
    }
  });

  it('carry names and sources, and refuse a cursor of another order', async () => {
    const viewer = await viewerOf('ann');
    const [mine] = await all({ assignee: 'me' });
    expect(mine).toMatchObject({ assigneeName: 'Ann', source: 'classifier', customerName: 'Simulated Grocers' });
    expect((await all({ category: ['PRICING'] }))[0]).toMatchObject({ source: 'person', confidence: null });
    const page = await listCases(database.db, { view: 'queue', viewer, sort: 'due', limit: 2 });
    const other: CaseFilter = { view: 'queue', viewer, sort: 'money', limit: 2, cursor: page.nextCursor ?? '' };
    await expect(listCases(database.db, other)).rejects.toMatchObject({ code: 'bad_cursor' });
    await expect(listCases(database.db, { ...other, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'bad_cursor',
    });
  });
});

describe('the summary', () => {
  it('adds up to what the lists show, currency by currency', async () => {
    house.clock.advanceHours(60);
    const now = house.clock.now();
    for (const who of ['ann', 'ben', 'carla', 'root', 'fay']) {
      const viewer = await viewerOf(who);
      const summary = await caseSummary(database.db, viewer, now);
      const live = (await rows()).filter((row) => row.live);
      const waiting = (await all({ view: 'mine' }, who)).filter(
        (row) =>
          isWaiting(row.state) &&
          row.neededRole !== null &&
          viewer.roles.includes(row.neededRole) &&
          !live.find(({ id }) => id === row.id)?.barredIds.includes(viewer.userId ?? '') &&
          who !== 'root',
      );
      expect([who, summary.waitingForMe.count]).toEqual([who, waiting.length]);
      expect(summary.waitingForMe.money).toEqual(sums(waiting));
      const toSolve = live.filter(
        ({ state, turnRole }) =>
          (state === 'open' || state === 'returned') && turnRole !== null && viewer.roles.includes(turnRole),
      );
      expect([who, summary.toSolve]).toEqual([who, toSolve.length]);
      expect(summary.overdue).toBe(live.filter((row) => row.dueAt < now).length);
      for (const { state, count } of summary.byState)
        expect(count).toBe(live.filter((row) => row.state === state).length);
      for (const { kind, count, money } of summary.byKind) {
        const own = live.filter((row) => row.kind === kind);
        expect({ kind, count, money }).toEqual({ kind, count: own.length, money: sums(own) });
      }
    }
  });

  it("counts the viewer's own decisions of today", async () => {
    const count = async (who: string) =>
      (await caseSummary(database.db, await viewerOf(who), house.clock.now())).decidedToday;
    const before = await count('carla');
    const [row] = await database.db.select().from(cases).where(eq(cases.neededRole, 'finance_approver')).limit(1);
    expect(row).toBeDefined();
    expect(before).toBe(0);
    const fresh = await openAndRecommend(house.agent, [
      {
        open: deductionCase(),
        proposal: codeProposal({
          action: { kind: 'credit_memo', deductionNumber: null, invoiceNumber: null, reason: 'x' },
          amountMinor: 900_000,
        }),
      },
    ]);
    const { caseId, recommended } = fresh[0] as (typeof fresh)[0];
    const { recommendationId, contentHash } = recommended as NonNullable<typeof recommended>;
    await approveCase(staff.carla as Someone, { caseId, recommendationId, contentHash });
    expect(await count('carla')).toBe(1);
    house.clock.advanceHours(24);
    expect(await count('carla')).toBe(0);
  });
});

function sums(list: { currency: string; moneyMinor: number }[]) {
  const currencies = [...new Set(list.map(({ currency }) => currency))].sort();
  return currencies
    .map((currency) => ({
      currency,
      amountMinor: list.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.moneyMinor, 0),
    }))
    .filter(({ amountMinor }) => amountMinor !== 0);
}

describe('one case', () => {
  it('shows everything that is known about it', async () => {
    const { caseId } = opened[8] as (typeof opened)[0];
    await commentOnCase(staff.ann as Someone, { caseId, body: 'asked the customer' });
    const detail = await getCase(database.db, caseId);
    expect(detail).toMatchObject({
      listed: { id: caseId, source: 'person' },
      recommendation: { seq: 2, proposal: { category: 'PRICING' } },
      earlierRecommendations: [{ seq: 1, proposal: { category: 'SHORTAGE' } }],
      decisions: [{ decision: 'amend', role: 'finance_approver' }],
      notes: [{ body: 'asked the customer', actor: { name: 'Ann' } }],
      subject: null,
      document: null,
      outcome: null,
    });
    expect(detail?.history.map(({ event }) => event.type)).toEqual([
      'case.opened',
      'case.recommended',
      'case.decided',
      'case.recommended',
      'case.commented',
    ]);
    expect(await getCase(database.db, '00000000-0000-4000-8000-000000000009')).toBeNull();
  });
});
