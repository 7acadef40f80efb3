import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let approver: Caller & { userId: string };
let colleague: Caller & { userId: string };
beforeAll(async () => {
  api = await testApi();
  approver = await api.person('finance_approver');
  colleague = await api.person('finance_approver');
});
afterAll(() => api.close());

let caseId: string;
beforeEach(async () => {
  const [opened] = await openAndRecommend(api.system, [{ open: deductionCase(), proposal: codeProposal() }]);
  caseId = opened?.caseId as string;
});

const read = async (caller: Caller, id = caseId) => (await api.call(caller, 'GET', `/v1/cases/${id}`)).json;
const act = (caller: Caller, verb: string, body: unknown) =>
  api.call(caller, 'POST', `/v1/cases/${caseId}/${verb}`, body);

describe('a case through the API', () => {
  test('is in the queue of who may decide it, and of nobody else', async () => {
    const idsOf = async (caller: Caller, query: string) =>
      (await api.call(caller, 'GET', `/v1/cases?${query}`)).json.items.map((row: { id: string }) => row.id);
    expect(await idsOf(approver, 'view=mine')).toContain(caseId);
    expect(await idsOf(await api.person('warehouse'), 'view=mine')).not.toContain(caseId);
    expect(await idsOf(await api.person('analyst'), 'view=queue&state=proposed,open&kind=deduction')).toContain(caseId);
    expect(await idsOf(approver, 'view=queue&state=parked')).not.toContain(caseId);
  });

  test('is approved by one who may, bound to what was seen', async () => {
    const { recommendation, may } = await read(approver);
    expect(may.approve).toEqual({ allowed: true, why: null });
    const target = { recommendationId: recommendation.id, contentHash: recommendation.contentHash };
    const stale = await act(approver, 'approve', { ...target, contentHash: '0'.repeat(64) });
    expect([stale.status, stale.json.code]).toEqual([409, 'stale_content']);
    expect((await act(approver, 'approve', target)).json.case.state).toBe('approved');
    const again = await act(colleague, 'approve', target);
    expect(again.status).toBe(409);
    const detail = await read(approver);
    expect(detail.decisions).toMatchObject([{ decision: 'approve', actor: { type: 'person', id: approver.userId } }]);
    expect(detail.actions).toMatchObject([{ state: 'intent', action: { kind: 'post_deduction_code' } }]);
    expect(detail.may.approve.allowed).toBe(false);
  });

  test('an amendment becomes the proposal of who made it: only somebody else may approve it', async () => {
    const { recommendation } = await read(approver);
    const amendment = {
      recommendationId: recommendation.id,
      category: 'DAMAGE',
      note: 'wet pallets',
      reason: 'photo attached',
    };
    expect((await act(approver, 'amend', amendment)).status).toBe(200);
    const mine = await read(approver);
    expect(mine.recommendation.proposal.action).toMatchObject({
      category: 'DAMAGE',
      rootCause: null,
      note: 'wet pallets',
    });
    expect(mine.earlierRecommendations).toHaveLength(1);
    expect(mine.may.approve.allowed).toBe(false);
    const { id: recommendationId, contentHash } = mine.recommendation;
    const own = await act(approver, 'approve', { recommendationId, contentHash });
    expect([own.status, own.json.code]).toEqual([403, 'own_proposal']);
    expect((await read(colleague)).may.approve.allowed).toBe(true);
    expect((await act(colleague, 'approve', { recommendationId, contentHash })).json.case.state).toBe('approved');
  });

  test('is claimed, talked about, escalated and rejected with a reason', async () => {
    expect((await act(approver, 'claim', { assigneeId: approver.userId })).json.case.assignee.id).toBe(approver.userId);
    expect((await act(approver, 'comments', { body: 'Asked the carrier.' })).status).toBe(200);
    expect((await act(approver, 'reject', { reason: 'no' })).json.code).toBe('invalid_input');
    const { recommendation, notes } = await read(approver);
    expect(notes).toMatchObject([{ body: 'Asked the carrier.' }]);
    const target = { recommendationId: recommendation.id, contentHash: recommendation.contentHash };
    const rejected = await act(approver, 'reject', { ...target, reason: 'the proof of delivery is clean' });
    expect(rejected.json.case.state).toBe('returned');
    expect((await act(approver, 'escalate', { reason: 'cannot settle this' })).json.case).toMatchObject({
      state: 'escalated',
      ownerRole: 'finance_controller',
    });
  });

  test.each([
    'finance_approver',
    'finance_controller',
    'collector',
    'warehouse',
    'analyst',
    'auditor',
    'administrator',
  ] as const)('what it says %s may do is what the verbs let them do', async (role) => {
    const person = await api.person(role);
    const { recommendation, may } = await read(person);
    const reason = 'because of this test';
    const target = { recommendationId: recommendation.id, contentHash: recommendation.contentHash, reason };
    const attempts: [string, string, unknown][] = [
      ['comment', 'comments', { body: 'a remark' }],
      ['claim', 'claim', { assigneeId: null }],
      ['retry', 'retry', { reason }],
      ['settle', 'settle', { happened: true, reason }],
      ['recordOutcome', 'outcome', { label: 'recovered' }],
      ['reopen', 'reopen', { reason }],
      ['resolve', 'resolve', { reason }],
      ['approve', 'approve', target],
    ];
    for (const [permission, verb, body] of attempts) {
      const { status } = await act(person, verb, body);
      expect([permission, status === 200]).toEqual([permission, may[permission].allowed]);
    }
  });

  test('the summary counts it once for whom it waits', async () => {
    const before = (await api.call(approver, 'GET', '/v1/cases/summary')).json.waitingForMe;
    await openAndRecommend(api.system, [{ open: deductionCase(), proposal: codeProposal() }]);
    const after = (await api.call(approver, 'GET', '/v1/cases/summary')).json.waitingForMe;
    expect(after.count).toBe(before.count + 1);
    expect(after.money[0].amountMinor - before.money[0].amountMinor).toBe(12_345);
  });

  test('what is nowhere is told so', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await api.call(approver, 'GET', `/v1/cases/${nowhere}`)).json.code).toBe('not_found');
    expect((await api.call(approver, 'GET', '/v1/cases/17')).json.code).toBe('invalid_input');
    expect((await api.call(approver, 'POST', `/v1/cases/${nowhere}/resolve`, { reason: 'gone away' })).status).toBe(
      404,
    );
  });
});

describe('a policy', () => {
  test('is proposed by one controller and comes into force by two others', async () => {
    const people = await Promise.all([1, 2, 3].map(() => api.person('finance_controller')));
    const [proposer, first, second] = people as unknown as [Caller, Caller, Caller];
    const active = (await api.call(proposer, 'GET', '/v1/policies/active')).json;
    const policy = { ...active.body, about: 'Stricter.' };
    const proposed = await api.call(proposer, 'POST', '/v1/policies', { policy });
    expect([proposed.status, proposed.json.version]).toEqual([201, active.version + 1]);
    caseId = proposed.json.caseId;
    const { recommendation, may } = await read(proposer);
    expect([may.approve.allowed, may.amend.allowed]).toEqual([false, false]);
    const { id: recommendationId, contentHash } = recommendation;
    expect((await act(first, 'approve', { recommendationId, contentHash })).json.case.state).toBe('second_approval');
    expect((await act(first, 'approve', { recommendationId, contentHash })).json.code).toBe('already_decided');
    expect((await act(second, 'approve', { recommendationId, contentHash })).status).toBe(200);
    expect((await api.call(proposer, 'GET', '/v1/policies/active')).json).toMatchObject({
      version: active.version + 1,
      body: { about: 'Stricter.' },
    });
    expect((await api.call(proposer, 'GET', '/v1/policies')).json.items).toHaveLength(2);
  });
});

describe('a lent role', () => {
  test('opens the queue for its time', async () => {
    const collector = await api.person('collector');
    expect((await read(collector)).may.approve.allowed).toBe(false);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const lent = await api.call(approver, 'POST', '/v1/delegations', {
      toUserId: collector.userId,
      role: 'finance_approver',
      reason: 'on holiday',
      expiresAt,
    });
    expect(lent.status).toBe(201);
    expect((await read(collector)).may.approve.allowed).toBe(true);
    const mine = (await api.call(collector, 'GET', '/v1/cases?view=mine&limit=200')).json.items;
    expect(mine.map((row: { id: string }) => row.id)).toContain(caseId);
    expect((await api.call(collector, 'GET', '/v1/delegations')).json.items).toMatchObject([
      { id: lent.json.id, to: { id: collector.userId }, revokedAt: null },
    ]);
    await api.call(approver, 'POST', `/v1/delegations/${lent.json.id}/revoke`);
    expect((await read(collector)).may.approve.allowed).toBe(false);
  });
});
