import type { AllocationRules } from '../../../src/core/allocationPolicy.ts';
import type { CollectionRules } from '../../../src/core/collectionStrategy.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { moneyText } from '../words/money.ts';
import { fromCode, kindNames, personOf } from '../words/names.ts';
import { actionName } from '../words/proposals.ts';

export type Rule = Policy['rules'][number];
export type Limits = Record<string, number>;

/** Limits as money, one per currency: "USD 10,000.00, EUR 10,000.00". */
export function limitsText(limits: Limits): string {
  const known = Object.entries(limits).filter(([, amountMinor]) => amountMinor !== 0);
  if (known.length === 0) return 'nothing';
  return known.map(([currency, amountMinor]) => moneyText({ currency, amountMinor })).join(', ');
}

/** By what order lines are ranked for scarce stock, and how it is shared. */
export const rankNames = { class: 'customer class', due: 'due day', ordered: 'day of the order' } as const;
export const shareNames = {
  rank: 'each line takes what it can before the next',
  fair: 'within a class each supply is split by what is open',
} as const;

export function allocationText({ order, classes, share }: AllocationRules): string {
  const ranked = order.map((by) => (by === 'class' ? `${rankNames.class} (${classes.join(', ')})` : rankNames[by]));
  return `by ${ranked.join(', then ')}; ${shareNames[share]}`;
}

/** From when customers of each tier are called, and from when a controller is asked. */
export function collectionsText(rules: CollectionRules): string {
  const tiers = (['strategic', 'key', 'standard'] as const).map((tier) => {
    const { callFromDays, raiseFromDays, quietDays } = rules[tier];
    return `${tier}: called from day ${callFromDays} past due, raised from day ${raiseFromDays}, quiet for ${quietDays} days after a contact`;
  });
  return tiers.join('; ');
}

/** What a rule looks at, condition by condition. */
export function conditionsText(rule: Rule, category: (code: string) => string): string[] {
  const { actions, kinds, categories, tiers, amountAtMost, confidenceAtLeast, certified } = rule.when;
  return [
    actions && `${actions.map(actionName).join(' or ')}`,
    kinds && `on ${kinds.map((kind) => kindNames[kind].toLowerCase()).join(' or ')} cases`,
    categories && `category ${categories.map(category).join(' or ')}`,
    tiers && `customer tier ${tiers.map((tier) => fromCode(tier).toLowerCase()).join(' or ')}`,
    amountAtMost && `up to ${limitsText(amountAtMost)}`,
    confidenceAtLeast !== undefined && `at least ${Math.round(confidenceAtLeast * 100)} % sure`,
    certified && 'certified error rate',
  ].filter((line): line is string => Boolean(line));
}

export function routeText(rule: Rule): string {
  if (rule.route === 'by_itself') return 'passes by itself';
  return rule.route === 'one_approver' ? `one ${personOf(rule.role)}` : `two people, each a ${personOf(rule.role)}`;
}
