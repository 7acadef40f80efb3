import type { ProposedAction } from '../../../src/core/actions.ts';
import type { NextStep, Step, StepOption } from '../../../src/core/nextStep.ts';
import type { Proposal } from '../../../src/core/recommendation.ts';

export const stepNames: Record<Step, string> = {
  accept: 'Credit it',
  rebill: 'Replace the invoice',
  credit_and_dispute: 'Credit what holds, dispute the rest',
  credit_and_write_off: 'Credit what holds, write off the rest',
  dispute: 'Dispute it',
  write_off: 'Write it off',
  request_proof: 'Ask for proof',
};

export const optionsOf = ({ chosen, others }: NextStep): StepOption[] => [chosen, ...others];

/** The step that is proposed now, the machine's or an approver's: the one that is not among the alternatives. */
export function currentStep({ nextStep, alternatives }: Proposal): Step | null {
  const taken = new Set(alternatives.map(({ label }) => label));
  return (nextStep && optionsOf(nextStep).find(({ step }) => !taken.has(step))?.step) ?? null;
}

/** The action behind a step. */
export function actionOf(proposal: Proposal, step: string): ProposedAction {
  return proposal.alternatives.find(({ label }) => label === step)?.action ?? proposal.action;
}

/** The letter or mail that an action sends, as drafted; null where it sends none. */
export function draftOf(action: ProposedAction): string | null {
  if (action.kind === 'dispute') return action.claim;
  if (action.kind === 'customer_message') return action.body;
  const parts = action.kind === 'settle_deduction' ? action.parts : [];
  return parts.map((part) => draftOf(part.action)).find((draft) => draft !== null) ?? null;
}

/** The same action with another letter. */
export function withDraft(action: ProposedAction, draft: string): ProposedAction {
  if (action.kind === 'dispute') return { ...action, claim: draft };
  if (action.kind === 'customer_message') return { ...action, body: draft };
  if (action.kind !== 'settle_deduction') return action;
  const parts = action.parts.map((part) =>
    part.action.kind === 'dispute' ? { ...part, action: { ...part.action, claim: draft } } : part,
  );
  return { ...action, parts };
}
