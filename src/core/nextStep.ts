import { z } from 'zod';
import type { ProposedAction } from './actions.ts';
import { minorUnits } from './money.ts';
import { verdict } from './taxonomy.ts';

/** What can be done about a deduction once it is coded and judged, in the order in which equals are preferred. */
export const steps = [
  'accept',
  'rebill',
  'credit_and_dispute',
  'credit_and_write_off',
  'dispute',
  'write_off',
  'request_proof',
] as const;
export const step = z.enum(steps);
export type Step = z.infer<typeof step>;

/** What becomes of a part of the money. */
const partKind = z.enum(['credit_memo', 'rebill', 'dispute', 'write_off']);
const part = z.object({ kind: partKind, amountMinor: minorUnits.positive() });
export type StepPart = z.infer<typeof part>;

/** One factor of a chance, in thousandths, with what it says. */
const factor = z.object({ permille: z.int().min(0).max(1000), why: z.string() });

/**
 * One way to go on, with its arithmetic: expected = contested × chance, net = expected − labour; all against doing nothing and
 * spending nothing. `parts` and `openMinor` (what stays undecided) together are the deduction.
 */
const stepOption = z.object({
  step,
  parts: z.array(part),
  openMinor: minorUnits.nonnegative(),
  /** What may come back, and how likely that is. */
  contestedMinor: minorUnits.nonnegative(),
  chancePermille: z.int().min(0).max(1000),
  factors: z.array(factor),
  expectedMinor: minorUnits.nonnegative(),
  minutes: z.int().nonnegative(),
  labourMinor: minorUnits.nonnegative(),
  netMinor: minorUnits,
  /** Why it may not be recommended, whatever it nets; null where it may. */
  barred: z.string().nullable(),
});
export type StepOption = z.infer<typeof stepOption>;
export type Factor = z.infer<typeof factor>;

/** The step recommended, and the others, dearest first. */
export const nextStep = z.object({ chosen: stepOption, others: z.array(stepOption) });
export type NextStep = z.infer<typeof nextStep>;

/** What the step is chosen by. Days are YYYY-MM-DD. */
export const stepFacts = z.object({
  amountMinor: minorUnits.positive(),
  currency: z.string(),
  verdict,
  /** How much of the claim the evidence carries. */
  validMinor: minorUnits.nonnegative(),
  /** How strong the evidence is. */
  strengthPermille: z.int().min(0).max(1000),
  missing: z.array(z.string()),
  today: z.string(),
  /** Until when it may be disputed, by what is known; null where nothing is. */
  deadline: z
    .object({
      lastDay: z.string(),
      notBefore: z.string().nullable(),
      attempts: z.int().positive().nullable(),
      /** No agreement says so: after such a day a dispute may still be heard. */
      assumed: z.boolean(),
    })
    .nullable(),
  /** What was done about this deduction before. */
  disputesMade: z.int().nonnegative(),
  proofAsked: z.boolean(),
  /** Write-offs for this customer in the last 90 days. */
  writeOffsBefore: z.int().nonnegative(),
  /** The evidence says that the invoice itself is wrong: in its price or tax, or in whom it bills (the right one's number). */
  misbilled: z
    .discriminatedUnion('in', [
      z.object({ in: z.literal('amount') }),
      z.object({ in: z.literal('party'), billTo: z.string() }),
    ])
    .nullable(),
});
export type StepFacts = z.infer<typeof stepFacts>;

/** Which step an action is; null where it is none, such as a code. */
export function stepOf(action: ProposedAction): Step | null {
  switch (action.kind) {
    case 'credit_memo':
      return 'accept';
    case 'rebill':
    case 'dispute':
    case 'write_off':
      return action.kind;
    case 'customer_message':
    case 'task':
      return 'request_proof';
    case 'settle_deduction':
      return action.parts.some((one) => one.action.kind === 'dispute') ? 'credit_and_dispute' : 'credit_and_write_off';
    default:
      return null;
  }
}
