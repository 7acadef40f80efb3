import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionKinds } from '../../src/core/actions.ts';
import { caseKindNames } from '../../src/core/caseKinds.ts';
import { defaultPolicy } from '../../src/core/defaultPolicy.ts';
import {
  customerTiers,
  evaluatePolicy,
  type Policy,
  type PolicyQuestion,
  policy,
  route,
  stricterDemand,
} from '../../src/core/policy.ts';
import { hasRight, type Role, roles } from '../../src/core/roles.ts';

const deciding = roles.filter((role) => hasRight([role], 'case.decide'));
const someRole = fc.constantFrom<Role>(...deciding);
const amount = fc.oneof(fc.integer({ min: -3_000, max: 3_000 }), fc.maxSafeInteger());
const limits = fc.dictionary(fc.constantFrom('USD', 'EUR', 'JPY'), fc.nat({ max: 3_000 }));
const categories = ['SHORTAGE', 'PRICING', 'DAMAGE'];

const rule = fc.record({
  when: fc.record(
    {
      actions: fc.uniqueArray(fc.constantFrom(...actionKinds.filter((kind) => !kind.startsWith('activate_'))), {
        minLength: 1,
      }),
      kinds: fc.uniqueArray(fc.constantFrom(...caseKindNames), { minLength: 1 }),
      categories: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }),
      tiers: fc.uniqueArray(fc.constantFrom(...customerTiers), { minLength: 1 }),
      amountAtMost: limits,
      confidenceAtLeast: fc.constantFrom(0, 0.5, 0.9),
      certified: fc.constant(true as const),
    },
    { requiredKeys: ['actions'] },
  ),
  route: fc.constantFrom(...route.options),
  role: someRole,
});

const somePolicy: fc.Arbitrary<Policy> = fc.record({
  name: fc.constant('approval' as const),
  about: fc.constant('random'),
  rules: fc
    .array(rule, { maxLength: 6 })
    .map((rules) => rules.map((one, index) => ({ ...one, id: `rule-${index}`, about: 'a rule' }))),
  byItselfPerCustomerAndDay: limits,
  approvedPerCustomerAndDay: limits,
  certifiedErrorLimit: fc.constant(0.005),
});

const question: fc.Arbitrary<PolicyQuestion> = fc.record({
  action: fc.constantFrom(...actionKinds),
  kind: fc.constantFrom(...caseKindNames),
  amountMinor: amount,
  currency: fc.constantFrom('USD', 'EUR', 'GBP'),
  category: fc.constantFrom(...categories, null),
  confidence: fc.constantFrom(0, 0.5, 0.89, 0.9, 1),
  certified: fc.boolean(),
  tier: fc.constantFrom(...customerTiers),
  askPeople: fc.constantFrom(null, null, 'a person proposed it'),
  spentByItselfMinor: fc.nat({ max: 3_000 }),
  spentApprovedMinor: fc.nat({ max: 3_000 }),
});

const strictest = { route: 'two_approvers', role: 'finance_controller', approvals: 2 };
const check = (property: fc.IProperty<[Policy, PolicyQuestion]>) => fc.assert(property, { numRuns: 3_000 });

describe('a policy', () => {
  it('that is drawn at random, and the one a new house starts with, are valid', () => {
    fc.assert(fc.property(somePolicy, (one) => policy.safeParse(one).success));
    expect(policy.parse(defaultPolicy)).toEqual(defaultPolicy);
  });

  it('cannot name a role that decides nothing, repeat a rule, or loosen its own change', () => {
    const base = { id: 'one-rule', about: 'x', when: { actions: ['task'] }, route: 'one_approver', role: 'sales_ops' };
    const problems = (rules: unknown[]) =>
      policy.safeParse({ ...defaultPolicy, rules }).error?.issues.map((issue) => issue.message) ?? [];
    for (const role of roles.filter((name) => !deciding.includes(name)))
      expect(problems([{ ...base, role }])).toEqual(['a role that may not decide cases cannot approve']);
    expect(problems([base, base])).toEqual(['rule ids must be unique']);
    for (const action of ['activate_policy', 'activate_model'])
      expect(problems([{ ...base, when: { actions: [action] } }])).toHaveLength(1);
    expect(problems([{ ...base, when: {}, route: 'by_itself' }])).toHaveLength(1);
  });

  it('lets nothing pass by itself in the house it starts with', () => {
    fc.assert(fc.property(question, (one) => evaluatePolicy(defaultPolicy, one).approvals > 0));
  });
});

describe('the answer of a policy', () => {
  it('names a route, the people it takes and a role that may decide', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        const answer = evaluatePolicy(current, asked);
        expect(answer.approvals).toBe({ by_itself: 0, one_approver: 1, two_approvers: 2 }[answer.route]);
        expect(deciding).toContain(answer.role);
        expect(answer.reasons.length).toBeGreaterThan(0);
        expect(evaluatePolicy(current, asked)).toEqual(answer);
      }),
    ));

  it('only becomes stricter when more was spent today', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        const before = evaluatePolicy(current, asked);
        for (const more of [{ spentByItselfMinor: 4_000 }, { spentApprovedMinor: 4_000 }]) {
          const after = evaluatePolicy(current, { ...asked, ...more });
          expect(after.approvals).toBeGreaterThanOrEqual(before.approvals);
          if (before.rule === 'daily-limit') expect(after).toMatchObject(strictest);
        }
      }),
    ));

  it('only becomes stricter through limits, and through asking for people', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        const endless = { USD: Number.MAX_SAFE_INTEGER, EUR: Number.MAX_SAFE_INTEGER, GBP: Number.MAX_SAFE_INTEGER };
        const free = { ...current, byItselfPerCustomerAndDay: endless, approvedPerCustomerAndDay: endless };
        const unlimited = evaluatePolicy(free, { ...asked, spentByItselfMinor: 0, spentApprovedMinor: 0 });
        expect(evaluatePolicy(current, asked).approvals).toBeGreaterThanOrEqual(unlimited.approvals);
        const asking = evaluatePolicy(current, { ...asked, askPeople: 'a person proposed it' });
        expect(asking.approvals).toBeGreaterThanOrEqual(Math.max(1, evaluatePolicy(current, asked).approvals));
      }),
    ));

  it('is the strictest for a policy change, over the day limit, and where no rule speaks', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        for (const action of ['activate_policy', 'activate_model'] as const)
          expect(evaluatePolicy(current, { ...asked, action })).toMatchObject(strictest);
        expect(evaluatePolicy({ ...current, rules: [] }, asked)).toMatchObject(strictest);
        const limit = current.approvedPerCustomerAndDay[asked.currency] ?? 0;
        const over = { ...asked, spentApprovedMinor: limit, amountMinor: 1 };
        const answer = evaluatePolicy(current, over);
        // Applying cash only says what money is for, and goods that were ordered are no gift: they use up no limit.
        const free = [
          'apply_cash',
          'reverse_application',
          'customer_message',
          'allocate_stock',
          'expedite_receipt',
          'hold_order',
          'trigger_invoice',
        ];
        if (free.includes(asked.action)) expect(answer.rule).not.toBe('daily-limit');
        else expect(answer).toMatchObject({ ...strictest, rule: expect.stringMatching(/limit|change/) });
      }),
    ));

  it('looks at amounts without their sign', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        const turned = { ...asked, amountMinor: -asked.amountMinor };
        expect(evaluatePolicy(current, turned)).toEqual(evaluatePolicy(current, asked));
      }),
    ));

  it('lets pass only what a rule names, within its amounts, certainty and the day', () =>
    check(
      fc.property(somePolicy, question, (current, asked) => {
        const answer = evaluatePolicy(current, asked);
        if (answer.route !== 'by_itself') return;
        const { when } = current.rules.find(({ id }) => id === answer.rule) as Policy['rules'][0];
        const size = Math.abs(asked.amountMinor);
        expect(asked.askPeople).toBeNull();
        expect(when.actions).toContain(asked.action);
        if (when.kinds) expect(when.kinds).toContain(asked.kind);
        if (when.categories) expect(when.categories).toContain(asked.category);
        if (when.tiers) expect(when.tiers).toContain(asked.tier);
        if (when.amountAtMost) expect(size).toBeLessThanOrEqual(when.amountAtMost[asked.currency] ?? 0);
        if (when.certified) expect(asked.certified).toBe(true);
        expect(asked.confidence).toBeGreaterThanOrEqual(when.confidenceAtLeast ?? 0);
        expect(asked.spentByItselfMinor + size).toBeLessThanOrEqual(
          current.byItselfPerCustomerAndDay[asked.currency] ?? 0,
        );
      }),
    ));
});

describe('the stricter of two demands', () => {
  const demand = fc.record({ role: someRole, approvals: fc.constantFrom(1, 2) });
  it('asks for as many people as either, and is the same whichever comes first', () => {
    fc.assert(
      fc.property(demand, demand, (one, other) => {
        const both = stricterDemand(one, other);
        expect(both).toEqual(stricterDemand(other, one));
        expect(both.approvals).toBe(Math.max(one.approvals, other.approvals));
        expect([one.role === other.role ? one.role : 'finance_controller']).toContain(both.role);
        expect(stricterDemand(both, one)).toEqual(both);
        expect(stricterDemand(one, { role: 'sales_ops', approvals: 0 })).toEqual(one);
      }),
    );
  });
});
