import type { RuleAction } from '../core/actions.ts';
import type { Proposal } from '../core/recommendation.ts';
import type { Finding, Rule, RuleVersion } from '../core/rule.ts';

/** Puts values in the place of `{name}`; a name without a value stays as it is. */
export function fill(template: string, values: Finding['values']): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name] ?? '–') : whole,
  );
}

type About = { subjectNumber: string; orderNumber: string | null; values: Finding['values'] };

/** The action that a rule puts forward about its subject, the reason in words. Throws for a rule that proposes none. Pure. */
export function ruleActionOf({ id, proposes }: Rule, { subjectNumber, orderNumber, values }: About): RuleAction {
  if (!proposes) throw new Error(`rule ${id} puts no action forward`);
  const reason = fill(proposes.reason, values);
  return proposes.action === 'trigger_invoice'
    ? { kind: proposes.action, shipmentNumber: subjectNumber, orderNumber, reason }
    : { kind: proposes.action, orderNumber: subjectNumber, reason };
}

/** Everything a rule's proposal is made of, beside the version of the rule. */
export type RuleProposalInputs = About & { rule: string; subjectKind: string };

/**
 * The proposal of a rule on a case it opens. A rule is sure of what it saw; whether its action is right, people say: it is
 * certified by nobody and never passes by itself. Pure, so that it can be computed once more from what is stored.
 */
export function ruleProposal(
  { version, body }: RuleVersion,
  inputs: RuleProposalInputs,
  amount: { amountMinor: number; currency: string },
): Proposal {
  const { subjectKind, subjectNumber, values } = inputs;
  const evidence = {
    kind: 'field',
    record: subjectKind,
    id: subjectNumber,
    field: 'number',
    quote: subjectNumber,
  } as const;
  return {
    ...{ action: ruleActionOf(body, inputs), ...amount, category: null, confidence: 1, certified: false },
    reasons: [{ text: fill(body.explanation, values), evidence: [evidence] }],
    ...{ alternatives: [], source: 'rule', producer: body.id },
    inputs,
    versions: { rule: String(version) },
  };
}
