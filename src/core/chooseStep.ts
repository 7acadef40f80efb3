import { assertMinor } from './money.ts';
import { type NextStep, type StepFacts, type StepOption, steps } from './nextStep.ts';
import type { NextStepPolicy } from './nextStepPolicy.ts';
import { daysLeft, disputeChance, hurry, perhapsOver, product, provenFactors, unprovenFactors } from './stepChance.ts';

/**
 * The next step of a deduction: of the ways that policy and evidence allow, the one with the highest net. What the records support is
 * never disputed, however much a dispute might bring; what nobody has proven and nobody can dispute any more is lost, never credited.
 * Pure; throws `bad_amount` where an amount is no whole minor unit.
 */
export function chooseStep(facts: StepFacts, policy: NextStepPolicy): NextStep {
  assertMinor(facts.amountMinor);
  const options = optionsOf(facts, policy).sort(
    (a, b) =>
      Number(a.barred !== null) - Number(b.barred !== null) ||
      b.netMinor - a.netMinor ||
      steps.indexOf(a.step) - steps.indexOf(b.step),
  );
  const [chosen, ...others] = options;
  if (!chosen || chosen.barred !== null) throw new Error('a deduction can always be accepted');
  return { chosen, others };
}

/** How the verdict divides the claim. What is unproven may yet turn out either way. */
function divided({ verdict: code, amountMinor, validMinor }: StepFacts) {
  if (code === 'INSUFFICIENT_EVIDENCE') return { valid: 0, invalid: 0, unproven: amountMinor };
  if (code === 'VALID' || code === 'NOT_DISPUTABLE') return { valid: amountMinor, invalid: 0, unproven: 0 };
  const valid = code === 'PARTIAL' ? Math.min(validMinor, amountMinor) : 0;
  return { valid, invalid: amountMinor - valid, unproven: 0 };
}

function optionsOf(facts: StepFacts, policy: NextStepPolicy): StepOption[] {
  const { amountMinor, misbilled } = facts;
  const { valid, invalid, unproven } = divided(facts);
  const whole = valid === amountMinor;
  const mixed = valid > 0 && invalid > 0;
  const win = disputeChance(facts, policy, unproven > 0 ? unprovenFactors(policy) : provenFactors(facts, policy));
  /** May be written off whatever it comes to: the policy's approvals of write-offs say who decides that. */
  const lost = win.barred !== null && invalid + unproven > 0;
  /** What is owed is credited, or the wrong invoice is replaced. */
  const conceding = misbilled?.in === 'amount' ? ('rebill' as const) : ('credit_memo' as const);
  const options: StepOption[] = [
    weigh(facts, policy, {
      step: 'accept',
      parts: [{ kind: 'credit_memo', amountMinor }],
      barred: whyNotCredited({ whole, invalid, lost }, facts, policy),
    }),
    weigh(facts, policy, {
      step: 'dispute',
      parts: [{ kind: 'dispute', amountMinor }],
      contestedMinor: invalid + unproven,
      factors: win.factors,
      barred: valid > 0 ? 'The records support what would be disputed, or part of it.' : win.barred,
    }),
    weigh(facts, policy, {
      step: 'write_off',
      parts: [{ kind: 'write_off', amountMinor }],
      barred: lost && !mixed ? null : whyNotWrittenOff(amountMinor, facts, policy),
    }),
  ];
  if (whole && misbilled)
    options.push(
      weigh(facts, policy, {
        step: 'rebill',
        parts: [{ kind: 'rebill', amountMinor }],
        ...(misbilled.in === 'party' && {
          contestedMinor: amountMinor,
          factors: [{ permille: policy.rebilledIsPaid, why: `${misbilled.billTo} pays what it is billed` }],
        }),
      }),
    );
  if (mixed)
    options.push(
      weigh(facts, policy, {
        step: 'credit_and_dispute',
        parts: [
          { kind: conceding, amountMinor: valid },
          { kind: 'dispute', amountMinor: invalid },
        ],
        contestedMinor: invalid,
        factors: win.factors,
        barred: win.barred,
      }),
      weigh(facts, policy, {
        step: 'credit_and_write_off',
        parts: [
          { kind: conceding, amountMinor: valid },
          { kind: 'write_off', amountMinor: invalid },
        ],
        barred: lost ? null : whyNotWrittenOff(invalid, facts, policy),
      }),
    );
  if (unproven > 0) options.push(requestOption(facts, policy));
  return options;
}

/** Asking for the missing paper: where it never comes, the claim is disputed with that; where it comes, it is most often owed. */
function requestOption(facts: StepFacts, policy: NextStepPolicy): StepOption {
  const left = daysLeft(facts);
  const answered = left === null ? null : left - policy.proofDays;
  const barred = facts.proofAsked
    ? 'It was asked for already.'
    : facts.missing.length === 0
      ? 'Nothing is known that could be asked for.'
      : answered !== null && answered < 0 && !facts.deadline?.assumed
        ? `An answer takes ${policy.proofDays} days; the window closes before.`
        : null;
  return weigh(facts, policy, {
    step: 'request_proof',
    parts: [],
    openMinor: facts.amountMinor,
    contestedMinor: facts.amountMinor,
    factors: [
      { permille: policy.proofNeverComes, why: 'the paper never comes, so that the claim falls' },
      { permille: policy.wonWhenRight, why: 'a dispute that is right is paid back' },
      hurry(answered === null ? null : Math.max(0, answered), policy),
      ...perhapsOver(facts, policy),
    ],
    barred,
  });
}

type Draft = Pick<StepOption, 'step' | 'parts'> &
  Partial<Pick<StepOption, 'openMinor' | 'contestedMinor' | 'factors' | 'barred'>>;

/** Fills the arithmetic of an option in. */
function weigh({ currency }: StepFacts, policy: NextStepPolicy, draft: Draft): StepOption {
  const { openMinor = 0, contestedMinor = 0, factors = [], barred = null } = draft;
  const chancePermille = contestedMinor === 0 ? 0 : product(factors.map(({ permille }) => permille));
  const expectedMinor = shareOf(contestedMinor, chancePermille);
  const minutes =
    draft.step === 'request_proof'
      ? policy.minutes.request_proof + policy.minutes.dispute
      : draft.parts.reduce((sum, { kind }) => sum + policy.minutes[kind], 0);
  const labourMinor = Math.ceil((minutes * (policy.hourCost[currency] ?? 0)) / 60);
  return {
    step: draft.step,
    parts: draft.parts,
    ...{ openMinor, contestedMinor, chancePermille, factors, expectedMinor, minutes, labourMinor },
    netMinor: expectedMinor - labourMinor,
    barred,
  };
}

/** A credit says that the customer is right. It is the last resort, so it stays open where nothing else is. */
function whyNotCredited(
  { whole, invalid, lost }: { whole: boolean; invalid: number; lost: boolean },
  facts: StepFacts,
  policy: NextStepPolicy,
): string | null {
  if (whole && facts.misbilled) return 'The invoice itself is wrong: it is replaced, not only credited.';
  if (lost) return 'Nobody has proven that it is owed: what can no longer be disputed is written off as lost.';
  return invalid > 0 && whyNotWrittenOff(invalid, facts, policy) === null
    ? 'What is not owed and too small to dispute is written off, not credited.'
    : null;
}

function whyNotWrittenOff(amountMinor: number, facts: StepFacts, policy: NextStepPolicy): string | null {
  if (amountMinor > (policy.writeOffAtMost[facts.currency] ?? 0)) return 'It is above the small-balance limit.';
  return facts.writeOffsBefore >= policy.writeOffsPerCustomer
    ? `${facts.writeOffsBefore} were written off for this customer in 90 days; the policy allows ${policy.writeOffsPerCustomer}.`
    : null;
}

/** So many thousandths of an amount, rounded down; exact beyond 2^53 on the way. */
const shareOf = (amountMinor: number, permille: number): number =>
  Number((BigInt(amountMinor) * BigInt(permille)) / 1000n);
