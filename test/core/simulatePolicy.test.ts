import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import type { Policy } from '../../src/core/policy.ts';
import { comparePolicies, type PastProposal } from '../../src/core/simulatePolicy.ts';

let made = 0;
const proposal = (
  amountMinor: number,
  outcome: PastProposal['outcome'],
  more: Partial<PastProposal> = {},
): PastProposal => ({
  caseId: `case-${++made}`,
  at: '2026-05-04T09:00:00.000Z',
  customerNumber: 'C1',
  title: 'Shortage',
  outcome,
  question: {
    ...{ action: 'post_deduction_code', kind: 'deduction', amountMinor, currency: 'USD', category: 'SHORTAGE' },
    ...{ confidence: 0.97, certified: true, tier: 'standard', askPeople: null },
  },
  ...more,
});
const letting = (upTo: number, perDay: number): Policy => ({
  ...defaultPolicy,
  byItselfPerCustomerAndDay: { USD: perDay },
  rules: [
    {
      id: 'small-by-itself',
      about: 'Small codes pass.',
      when: { actions: ['post_deduction_code'], amountAtMost: { USD: upTo }, certified: true },
      route: 'by_itself',
      role: 'finance_approver',
    },
    ...defaultPolicy.rules,
  ],
});

describe('a policy tried on the past', () => {
  it('tells what would have passed, and what of that people had decided otherwise', () => {
    const past = [
      proposal(5_000, 'right'),
      proposal(7_000, 'wrong'),
      proposal(6_000, 'open'),
      proposal(90_000, 'right'),
    ];
    const { before, after, changed, examples } = comparePolicies(past, defaultPolicy, letting(10_000, 1_000_000));
    expect(before).toMatchObject({ routes: { by_itself: { n: 0 }, one_approver: { n: 4 } }, approvals: 4, hours: 0.3 });
    expect(after.byItself).toEqual({
      right: { n: 1, moneyMinor: { USD: 5_000 } },
      wrong: { n: 1, moneyMinor: { USD: 7_000 } },
      open: { n: 1, moneyMinor: { USD: 6_000 } },
    });
    expect({ changed, approvals: after.approvals }).toEqual({ changed: 3, approvals: 1 });
    expect(examples[0]).toMatchObject({
      amountMinor: 7_000,
      outcome: 'wrong',
      before: 'one_approver',
      after: 'by_itself',
    });
  });

  it('uses up the limit of each customer and day, and begins afresh on the next', () => {
    const past = [
      ...Array.from({ length: 4 }, () => proposal(4_000, 'right')),
      proposal(4_000, 'right', { customerNumber: 'C2' }),
      proposal(4_000, 'right', { at: '2026-05-05T09:00:00.000Z' }),
    ];
    expect(comparePolicies(past, defaultPolicy, letting(10_000, 9_000)).after.routes.by_itself.n).toBe(4);
  });

  it('changes nothing when it is the policy in force, in whatever order the past is given', () => {
    const some = fc.array(fc.record({ amount: fc.nat({ max: 3_000_000 }), day: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, fc.nat({ max: 2_000_000 }), (rows, limit) => {
        const past = rows.map(({ amount, day }) => proposal(amount, 'open', { at: `2026-05-0${day}T10:00:00.000Z` }));
        const policy = letting(limit, limit);
        const same = comparePolicies(past, policy, policy);
        expect(same).toMatchObject({ changed: 0, examples: [], before: same.after });
        expect(comparePolicies([...past].reverse(), defaultPolicy, policy)).toEqual(
          comparePolicies(past, defaultPolicy, policy),
        );
        const { routes, byItself } = same.after;
        expect(routes.by_itself.n + routes.one_approver.n + routes.two_approvers.n).toBe(past.length);
        expect(byItself.open.n).toBe(routes.by_itself.n);
      }),
    );
  });
});
