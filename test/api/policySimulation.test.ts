import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveCase } from '../../src/cases/approveCase.ts';
import { openAndRecommend } from '../../src/cases/openAndRecommend.ts';
import { rejectCase } from '../../src/cases/rejectCase.ts';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import { recommendations } from '../../src/db/schema/cases.ts';
import { testHouse } from '../cases/people.ts';
import { codeProposal, deductionCase } from '../cases/proposals.ts';
import { type Caller, type TestApi, testApi } from './support.ts';

let api: TestApi;
let controller: Caller;
beforeAll(async () => {
  api = await testApi();
  controller = await api.person('finance_controller');
  const house = await testHouse(api.database);
  const approver = { ...(await house.person('Ann', ['finance_approver'])), now: () => new Date() };
  for (const n of [0, 1, 2, 3, 4]) {
    const [opened] = await openAndRecommend(api.system, [
      { open: deductionCase(), proposal: { ...codeProposal(), amountMinor: 1_000 + n, certified: true } },
    ]);
    const [one] = await api.database.db
      .select()
      .from(recommendations)
      .where(eq(recommendations.caseId, opened?.caseId ?? ''));
    const target = {
      caseId: opened?.caseId ?? '',
      recommendationId: one?.id ?? '',
      contentHash: one?.contentHash ?? '',
    };
    if (n < 3) await approveCase(approver, target);
    else if (n === 3) await rejectCase(approver, { ...target, reason: 'another category' });
  }
});
afterAll(() => api.close());

const loose = {
  ...defaultPolicy,
  byItselfPerCustomerAndDay: { USD: 100_000 },
  rules: [
    {
      id: 'codes-by-themselves',
      about: 'Certified codes pass.',
      when: { actions: ['post_deduction_code'], certified: true },
      route: 'by_itself',
      role: 'finance_approver',
    },
    ...defaultPolicy.rules,
  ],
};

test('a policy is tried on what was proposed and decided, and nothing is written', async () => {
  const { json, status } = await api.call(controller, 'POST', '/v1/policies/simulate', { policy: loose });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    ...{ days: 90, proposals: 5, changed: 5 },
    before: { approvals: 5, routes: { by_itself: { n: 0 } } },
    after: { approvals: 0, byItself: { right: { n: 3 }, wrong: { n: 1 }, open: { n: 1 } } },
  });
  expect(json.examples[0]).toMatchObject({ outcome: 'wrong', amountMinor: 1_003 });
  const { items } = (await api.call(controller, 'GET', '/v1/policies')).json;
  expect(items).toHaveLength(1);
  expect((await api.call(controller, 'POST', '/v1/policies/simulate', { policy: { ...loose, rules: 3 } })).status).toBe(
    422,
  );
});

test('those who approve a policy read how it would have done', async () => {
  const { caseId } = (await api.call(controller, 'POST', '/v1/policies', { policy: loose })).json;
  const { recommendation } = (await api.call(controller, 'GET', `/v1/cases/${caseId}`)).json;
  const texts = recommendation.proposal.reasons.map(({ text }: { text: string }) => text).join(' ');
  expect(texts).toContain(
    '5 of 5 would have passed by themselves instead of 0 (people had changed 1 of the 4 they decided, 1 are undecided)',
  );
});
