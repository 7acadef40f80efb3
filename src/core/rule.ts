import { z } from 'zod';
import { type RuleAction, ruleAction } from './actions.ts';
import { caseKind } from './caseKinds.ts';
import { recordKind } from './records/registry.ts';
import { role } from './roles.ts';

/** Records a rule can be about. Each is seen with its neighbours (see rules/views). */
export const watchedKinds = [
  'order',
  'shipment',
  'invoice',
  'customer',
  'stock_level',
  'queue_level',
  'functional_acknowledgement',
  'application_advice',
] as const satisfies readonly z.infer<typeof recordKind>[];
export const watchedKind = z.enum(watchedKinds);
export type WatchedKind = z.infer<typeof watchedKind>;

export const severities = ['low', 'normal', 'high', 'critical'] as const;
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;

/** A condition or value in the Common Expression Language (https://cel.dev) over the subject's view. */
const expression = z.string().trim().min(1).max(2000);
/** Plain text with `{name}` for values of `shows`. */
const template = z.string().min(1).max(500);

/** A situation with what the rule must say of it: the rule's own tests. */
export const ruleSample = z.strictObject({
  name: z.string().min(1).max(120),
  /** What time it is in it. */
  now: z.iso.datetime({ offset: true }),
  /** Everything that is known; the first record is the one that is judged. */
  records: z
    .array(z.strictObject({ kind: recordKind, body: z.record(z.string(), z.unknown()) }))
    .min(1)
    .max(30),
  expected: z.boolean(),
});
export type RuleSample = z.infer<typeof ruleSample>;

const ruleActionKinds = ruleAction.options.map((option) => option.shape.kind.value) as [
  RuleAction['kind'],
  ...RuleAction['kind'][],
];
/** The records that each of a rule's actions is about. */
export const watchedFor: Record<RuleAction['kind'], WatchedKind> = {
  hold_order: 'order',
  hold_release: 'order',
  trigger_invoice: 'shipment',
};

/** What a rule puts forward on the cases it opens, where `when` holds (always, if it is left out). */
const ruleProposal = z.strictObject({
  action: z.enum(ruleActionKinds),
  when: expression.optional(),
  /** Goes out with the action. */
  reason: template,
});

/** One version of a rule: data that opens a case while its condition holds and closes it when it no longer does. */
export const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/),
  name: z.string().min(1).max(120),
  about: z.string().min(1).max(500),
  area: z.enum(['order', 'fulfilment', 'billing', 'integration']),
  watches: watchedKind,
  caseKind,
  ownerRole: role,
  severity,
  /** True or false. May ask for `now` and `today`: then the subject is looked at again when the answer changes with time. */
  when: expression,
  /** Minutes for which it must hold before a case opens: what is told out of order is then not taken for an exception. */
  patienceMinutes: z.int().min(0).max(1440).default(0),
  /** Values to be shown on the case and in its words, by name. */
  shows: z.record(z.string().regex(/^[a-zA-Z]\w{0,40}$/), expression).default({}),
  /** Money at stake in minor units of the subject's currency. */
  money: expression.optional(),
  /** Cases of one rule with the same cause group under one parent once there are more than `groupBeyond`. */
  cause: expression.optional(),
  groupBeyond: z.int().min(1).max(1000).default(10),
  title: template,
  explanation: template,
  /** What the owner should do first. */
  advice: z.string().min(1).max(500),
  /** The action that the policy weighs and people approve; without one, the owner acts by the advice. */
  proposes: ruleProposal.optional(),
  /** A rule that is switched off opens nothing, and what it opened closes. */
  off: z.boolean().default(false),
  samples: z.array(ruleSample).min(2).max(40),
});
export type Rule = z.infer<typeof rule>;
export type RuleVersion = { version: number; body: Rule };

/** What a rule found on one subject, with the values it saw. */
export type Finding = {
  values: Record<string, string | number | boolean | null>;
  title: string;
  explanation: string;
  moneyMinor: number;
  currency: string;
  /** Empty where the rule names none: then nothing groups. */
  cause: string;
  customerNumber: string | null;
  customerName: string | null;
  /** What the rule puts forward about its subject, if anything. */
  action?: RuleAction;
};

/**
 * The answer of one rule about one subject. `changesAt` is when it will be another one although nothing happens; null when
 * it will not, or not soon. `finding` is there while the condition holds.
 */
export type Judgement = {
  ruleId: string;
  ruleVersion: number;
  subject: { kind: WatchedKind; number: string };
  finding: Finding | null;
  patienceMinutes: number;
  changesAt: Date | null;
};
