import { z } from 'zod';
import { proposedAction } from './actions.ts';
import { hashOf } from './canonicalJson.ts';
import { reason } from './evidence.ts';
import { currencyCode, minorUnits } from './money.ts';
import { nextStep } from './nextStep.ts';

/** A share of certainty in 0…1 with at most four decimals, so that stored and recomputed values are the same bytes. */
export const share = z.number().min(0).max(1);

export const alternative = z.object({ label: z.string(), confidence: share, action: proposedAction.nullable() });

/** Versions of everything that had a part in a recommendation. */
export const versions = z.record(z.string(), z.string());

/**
 * What is proposed on a case. `inputs` is everything the proposal was computed from (so that it can be recomputed),
 * `source` names the stage that decided.
 */
export const proposal = z.object({
  action: proposedAction,
  amountMinor: minorUnits,
  currency: currencyCode,
  category: z.string().nullable(),
  confidence: share,
  /** True only where the error rate of this kind of proposal is certified below the policy's limit. */
  certified: z.boolean(),
  reasons: z.array(reason),
  alternatives: z.array(alternative),
  /** The arithmetic behind a next step, where one is proposed. */
  nextStep: nextStep.optional(),
  source: z.enum(['code_table', 'classifier', 'rule', 'language_model', 'person', 'matcher', 'adjudicator']),
  producer: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  versions,
});
export type Proposal = z.infer<typeof proposal>;

/** The hash an approval is bound to: exactly what would be done, for how much, on which case. */
export function contentHash(caseId: string, content: Pick<Proposal, 'action' | 'amountMinor' | 'currency'>): string {
  return hashOf({ caseId, action: content.action, amountMinor: content.amountMinor, currency: content.currency });
}
