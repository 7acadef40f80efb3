import { z } from 'zod';
import { type ActionKind, actionKind } from './actions.ts';
import { allocationRules } from './allocationPolicy.ts';
import { type CaseKindName, caseKind } from './caseKinds.ts';
import { collectionRules } from './collectionStrategy.ts';
import { currencyCode, minorUnits } from './money.ts';
import { type NextStepPolicy, nextStepPolicy, standardNextStepPolicy } from './nextStepPolicy.ts';
import { orderRiskPolicy } from './orderRiskPolicy.ts';
import { type Role, rightsOf, role } from './roles.ts';

export const customerTiers = ['strategic', 'key', 'standard', 'unknown'] as const;
export const route = z.enum(['by_itself', 'one_approver', 'two_approvers']);
export type Route = z.infer<typeof route>;

/** Limits per currency in minor units. A currency that is not listed has the limit 0. */
const limits = z.record(currencyCode, minorUnits.nonnegative());

/** Every condition present must hold; an absent one always does. Amounts compare by absolute value. */
const condition = z.strictObject({
  actions: z.array(actionKind).min(1).optional(),
  /** Kinds of cases: a message that reminds of money is not one about a late delivery. */
  kinds: z.array(caseKind).min(1).optional(),
  categories: z.array(z.string()).min(1).optional(),
  tiers: z.array(z.enum(customerTiers)).min(1).optional(),
  amountAtMost: limits.optional(),
  confidenceAtLeast: z.number().min(0).max(1).optional(),
  /** Only proposals whose error rate is certified (see classifiers/certify). */
  certified: z.literal(true).optional(),
});

const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  about: z.string().min(1).max(300),
  when: condition,
  route,
  /** The role that must approve; each of two approvers must hold it. Ignored for `by_itself`. */
  role: role.refine(
    (name) => rightsOf[name].includes('case.decide'),
    'a role that may not decide cases cannot approve',
  ),
});

/** The governing data: rules in order, first match wins; what matches nothing needs two finance controllers. */
export const policy = z
  .strictObject({
    name: z.literal('approval'),
    about: z.string().max(500),
    rules: z.array(rule).max(200),
    /** What the machine may let through per customer and day, all kinds together; beyond it a person decides. */
    byItselfPerCustomerAndDay: limits,
    /** What may be approved per customer and day at all without two finance controllers. */
    approvedPerCustomerAndDay: limits,
    /** The error rate, at 95 % confidence, below which a category counts as certified. */
    certifiedErrorLimit: z.number().min(0).max(0.05),
    /** What the next step of a deduction is weighed by; left out: the standard of the house. */
    nextStep: nextStepPolicy.optional(),
    /** Which orders that may fail become cases; left out: the standard of the house. */
    orderRisk: orderRiskPolicy.optional(),
    /** Who gets scarce stock first; left out: the standard of the house. */
    allocation: allocationRules.optional(),
    /** How customers are asked for overdue money; left out: the standard of the house. */
    collections: collectionRules.optional(),
  })
  .superRefine((value, issues) => {
    const ids = value.rules.map((entry) => entry.id);
    if (new Set(ids).size !== ids.length)
      issues.addIssue({ code: 'custom', message: 'rule ids must be unique', path: ['rules'] });
    for (const [index, entry] of value.rules.entries()) {
      if (entry.route === 'by_itself' && !entry.when.actions)
        issues.addIssue({
          code: 'custom',
          message: 'a rule that lets pass must name its actions',
          path: ['rules', index, 'when'],
        });
      if (entry.when.actions?.some((action) => action in governing))
        issues.addIssue({
          code: 'custom',
          message: 'changes of policies and models always need two finance controllers',
          path: ['rules', index, 'when'],
        });
    }
  });
export type Policy = z.infer<typeof policy>;

export const nextStepPolicyOf = (current: Policy): NextStepPolicy => ({
  ...standardNextStepPolicy,
  ...current.nextStep,
});

/** What the policy looks at. `spent…Minor` are this customer's totals of today, before this proposal. */
export type PolicyQuestion = {
  action: ActionKind;
  kind: CaseKindName;
  amountMinor: number;
  currency: string;
  category: string | null;
  confidence: number;
  certified: boolean;
  tier: (typeof customerTiers)[number];
  /** Why it must not pass by itself whatever a rule says: a person proposed it, or has already dealt with the case. */
  askPeople: string | null;
  spentByItselfMinor: number;
  spentApprovedMinor: number;
};

/** Which way a proposal must go and why, in words. `approvals` is how many distinct people must agree. */
export type PolicyAnswer = {
  route: Route;
  role: Role;
  approvals: 0 | 1 | 2;
  rule: string;
  reasons: string[];
};

/** Actions that change how the house decides: no rule may loosen their route. */
const governing: Partial<Record<ActionKind, string>> = {
  activate_policy: 'policy-change',
  activate_model: 'model-change',
};

const approvalsFor = { by_itself: 0, one_approver: 1, two_approvers: 2 } as const;
const strictest = { route: 'two_approvers', role: 'finance_controller', approvals: 2 } as const;

/**
 * Decides the route of one proposal. Pure. Cumulative limits only ever make the route stricter: over the by-itself limit
 * a person decides; over the approved limit two finance controllers do. A policy change never leaves the strictest route.
 */
export function evaluatePolicy(current: Policy, question: PolicyQuestion): PolicyAnswer {
  const governs = governing[question.action];
  if (governs)
    return {
      ...strictest,
      rule: governs,
      reasons: [`A ${governs.replace('-', ' ')} always needs two finance controllers.`],
    };
  const amount = Math.abs(question.amountMinor);
  const spent = question.spentApprovedMinor + amount;
  if (spendsMoney(question.action) && spent > (current.approvedPerCustomerAndDay[question.currency] ?? 0))
    return {
      ...strictest,
      rule: 'daily-limit',
      reasons: ['With this, the customer would pass its limit of approved amounts for today.'],
    };
  const overByItself =
    question.spentByItselfMinor + amount > (current.byItselfPerCustomerAndDay[question.currency] ?? 0);
  const reasons: string[] = [];
  for (const entry of current.rules) {
    if (!matches(entry.when, question, amount)) continue;
    if (entry.route === 'by_itself' && question.askPeople) {
      reasons.push(`Rule ${entry.id} would let it pass, but ${question.askPeople}.`);
      continue;
    }
    if (entry.route === 'by_itself' && overByItself) {
      reasons.push(`Rule ${entry.id} would let it pass, but today's limit for this customer is used up.`);
      continue;
    }
    return {
      route: entry.route,
      role: entry.role,
      approvals: approvalsFor[entry.route],
      rule: entry.id,
      reasons: [...reasons, entry.about],
    };
  }
  return {
    ...strictest,
    rule: 'no-rule',
    reasons: [...reasons, 'No rule covers this, so two finance controllers decide.'],
  };
}

/**
 * The answer for a proposal of several parts (a credit for what holds, a dispute of the rest): each part is asked about, counting the
 * parts before it as spent, and the strictest answer holds for all.
 */
export function evaluateTogether(current: Policy, questions: PolicyQuestion[]): PolicyAnswer {
  let spent = 0;
  const answers = questions.map((question) => {
    const answer = evaluatePolicy(current, {
      ...question,
      spentByItselfMinor: question.spentByItselfMinor + spent,
      spentApprovedMinor: question.spentApprovedMinor + spent,
    });
    spent += spendsMoney(question.action) ? Math.abs(question.amountMinor) : 0;
    return answer;
  });
  const [first, ...others] = answers;
  if (!first) throw new Error('nothing was asked');
  if (others.length === 0) return first;
  const { role } = answers.reduce<Demand>(stricterDemand, first);
  const { route, approvals } = answers.reduce((most, answer) => (answer.approvals > most.approvals ? answer : most));
  return {
    ...{ route, role, approvals },
    rule: [...new Set(answers.map(({ rule }) => rule))].join('+'),
    reasons: [...new Set(answers.flatMap(({ reasons }) => reasons))],
  };
}

/**
 * Whether an action gives money away and so counts against a day's limits. Applying cash only says what money that came is for,
 * and taking that back asks for it again; a message, a promise of goods that were ordered, a hold and an invoice give nothing away.
 */
export function spendsMoney(action: ActionKind): boolean {
  return !spendingNothing.includes(action);
}

const spendingNothing: readonly ActionKind[] = [
  'apply_cash',
  'reverse_application',
  'customer_message',
  'allocate_stock',
  'expedite_receipt',
  'hold_order',
  'trigger_invoice',
];

/** What is asked for before an approval counts: how many distinct people, each holding the role. */
export type Demand = { role: Role; approvals: number };

/**
 * The stricter of two demands: the larger number of people, and the finance controller where either asks for one. Two
 * different roles of equal rank cannot be compared, so the finance controller, who stands above both, decides.
 */
export function stricterDemand(one: Demand, other: Demand): Demand {
  const approvals = Math.max(one.approvals, other.approvals);
  if (other.approvals === 0) return { role: one.role, approvals };
  if (one.approvals === 0) return { role: other.role, approvals };
  return { role: one.role === other.role ? one.role : 'finance_controller', approvals };
}

function matches(when: Policy['rules'][number]['when'], question: PolicyQuestion, amount: number): boolean {
  if (when.actions && !when.actions.includes(question.action)) return false;
  if (when.kinds && !when.kinds.includes(question.kind)) return false;
  if (when.categories && !(question.category && when.categories.includes(question.category))) return false;
  if (when.tiers && !when.tiers.includes(question.tier)) return false;
  if (when.amountAtMost && amount > (when.amountAtMost[question.currency] ?? 0)) return false;
  if (when.confidenceAtLeast !== undefined && question.confidence < when.confidenceAtLeast) return false;
  return !when.certified || question.certified;
}
