import type { Factor, StepFacts } from './nextStep.ts';
import type { NextStepPolicy } from './nextStepPolicy.ts';

/** A dispute that evidence carries. */
export const provenFactors = (facts: StepFacts, policy: NextStepPolicy): Factor[] => [
  { permille: facts.strengthPermille, why: 'the evidence is right' },
  { permille: policy.wonWhenRight, why: 'a dispute that is right is paid back' },
];
/** A dispute of what nobody has proven. */
export const unprovenFactors = (policy: NextStepPolicy): Factor[] => [
  { permille: policy.wonUnproven, why: 'a claim that nobody has proven is dropped' },
];

/** The chance of a dispute by evidence, attempts left and days left, and why there is none. */
export function disputeChance(
  facts: StepFacts,
  policy: NextStepPolicy,
  evidence: Factor[],
): { factors: Factor[]; barred: string | null } {
  const { deadline, disputesMade, today } = facts;
  const left = daysLeft(facts);
  const attempts = Math.max(0, (deadline?.attempts ?? disputesMade + 1) - disputesMade);
  const barred =
    isOver(facts) && !deadline?.assumed
      ? `The window for disputing closed on ${deadline?.lastDay}.`
      : attempts === 0
        ? 'No attempt is left.'
        : null;
  const early = deadline?.notBefore && today < deadline.notBefore && attempts === 1;
  const factors = [
    ...evidence,
    hurry(left, policy),
    ...perhapsOver(facts, policy),
    ...(early
      ? [{ permille: policy.whenTooEarly, why: `until ${deadline.notBefore} the customer may set it right by itself` }]
      : []),
  ];
  return { factors: withAttempts(factors, attempts, disputesMade, policy), barred };
}

/**
 * Further attempts raise the chance to 1 − Π(1 − pᵢ), each pᵢ a fixed share of the one before. That is told as one factor, which names
 * those of the first attempt.
 */
function withAttempts(factors: Factor[], attempts: number, made: number, policy: NextStepPolicy): Factor[] {
  const earlier: Factor[] =
    made === 0 ? [] : [{ permille: power(policy.laterAttempt, made), why: `${made} made before` }];
  if (attempts <= 1) return [...factors, ...earlier];
  let chance = product([...factors, ...earlier].map(({ permille }) => permille));
  let lost = 1000 - chance;
  const most = Math.min(attempts, mostAttempts);
  for (let attempt = 1; attempt < most; attempt++) {
    chance = product([chance, policy.laterAttempt]);
    lost = product([lost, 1000 - chance]);
  }
  const told = [...factors, ...earlier].map(({ permille, why }) => `${why} ${permille} ‰`).join(' × ');
  return [{ permille: 1000 - lost, why: `${most} attempts, the first: ${told}` }];
}
/** Beyond these further attempts add nothing that could be told from nothing. */
const mostAttempts = 5;

const isOver = (facts: StepFacts): boolean => (daysLeft(facts) ?? 0) < 0;

/** What is left of a chance once a window has closed that no agreement names. */
export function perhapsOver(facts: StepFacts, { perhapsTooLate }: NextStepPolicy): Factor[] {
  if (!isOver(facts) || !facts.deadline?.assumed) return [];
  const why = `the window is taken to have closed on ${facts.deadline.lastDay}, but no agreement says so`;
  return [{ permille: perhapsTooLate, why }];
}

/** What haste leaves of a chance. */
export function hurry(left: number | null, { unhurriedDays, onLastDay }: NextStepPolicy): Factor {
  if (left === null) return { permille: 1000, why: 'no deadline is known' };
  const days = Math.max(0, Math.min(left, unhurriedDays));
  const permille = onLastDay + Math.floor(((1000 - onLastDay) * days) / unhurriedDays);
  return { permille, why: left === 1 ? '1 day is left' : `${Math.max(0, left)} days are left` };
}

/** Days from today to the last day; negative once it has passed, null where no deadline is known. */
export function daysLeft({ deadline, today }: StepFacts): number | null {
  return deadline === null ? null : Math.round((Date.parse(deadline.lastDay) - Date.parse(today)) / 86_400_000);
}

/** A product of thousandths, in thousandths, rounded down. */
export function product(permilles: number[]): number {
  const exact = permilles.reduce((whole, one) => whole * BigInt(one), 1000n);
  return Number(exact / 1000n ** BigInt(permilles.length));
}
const power = (permille: number, exponent: number): number => product(Array.from({ length: exponent }, () => permille));
