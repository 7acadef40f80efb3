/** One part of a priority: what was looked at, what it was worth, in words. */
export type PriorityPart = { signal: string; points: number; reason: string };
export type Priority = { points: number; parts: PriorityPart[] };

/** Minor units at which money alone earns half of its points; chosen so that 1,000.00 is the middle of the road. */
const middlingMinor = 100_000;

/**
 * First ranking of a case, 0…1200 points, the parts visible: money at stake (up to 500, saturating), nearness of the
 * deadline (up to 300, all of it once passed), what a dispute may win back (up to 200: its share of the money, by how sure the
 * verdict is), certainty of the proposal (up to 100: what can be cleared fast comes first) and escalation (100).
 * Deterministic, pure: `now` is given.
 */
export function rankCase(input: {
  moneyMinor: number;
  now: Date;
  deadline: Date | null;
  openedAt: Date;
  confidence: number | null;
  escalated: boolean;
  /** What the evidence says of the claim; null where it was not judged. */
  verdict?: { recoverableMinor: number; confidence: number } | null;
}): Priority {
  const amount = Math.abs(input.moneyMinor);
  const parts: PriorityPart[] = [
    { signal: 'money', points: Math.round((500 * amount) / (amount + middlingMinor)), reason: 'money at stake' },
    { signal: 'deadline', points: deadlinePoints(input), reason: 'share of the time to its deadline that is used up' },
    ...(input.verdict && amount > 0 ? [recoverablePart(input.verdict, amount)] : []),
    { signal: 'confidence', points: Math.round(100 * (input.confidence ?? 0)), reason: 'sure proposals clear fast' },
    { signal: 'escalated', points: input.escalated ? 100 : 0, reason: 'escalated' },
  ];
  return { points: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

function recoverablePart(verdict: { recoverableMinor: number; confidence: number }, amount: number): PriorityPart {
  const share = Math.min(1, Math.max(0, verdict.recoverableMinor / amount));
  const points = Math.round(200 * share * verdict.confidence);
  return { signal: 'recoverable', points, reason: 'share of the money that the evidence says may be won back' };
}

function deadlinePoints(input: { now: Date; deadline: Date | null; openedAt: Date }): number {
  if (!input.deadline) return 0;
  const whole = input.deadline.getTime() - input.openedAt.getTime();
  if (whole <= 0) return 300;
  const used = (input.now.getTime() - input.openedAt.getTime()) / whole;
  return Math.round(300 * Math.min(1, Math.max(0, used)));
}
