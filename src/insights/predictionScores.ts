import { type JudgedPrediction, type PredictionSide, sideOf } from '../core/predictionFigures.ts';
import {
  lateAfter,
  type OrderRiskForecast,
  type OrderRiskOutcome,
  type PaymentForecast,
  type PaymentOutcome,
  type Purpose,
  type ShortPayForecast,
  type ShortPayOutcome,
} from '../core/predictions.ts';
import type { Queryable } from '../db/client.ts';
import { scoredFirsts } from '../db/predictions.ts';

export type VersionScore = PredictionSide & { version: string; n: number; happened: number };

/** Older outcomes say little of how a model does now. */
const mostScored = 20_000;

/** How what each model said in the service compares with what came; the first prediction of each subject counts. Latest model first. */
export async function predictionScores(q: Queryable, purpose: Purpose): Promise<VersionScore[]> {
  const byVersion = new Map<string, JudgedPrediction[]>();
  for (const { version, customer, body, outcome } of await scoredFirsts(q, purpose, mostScored)) {
    const judged = judgedBy[purpose](body as never, outcome as never);
    if (!judged) continue;
    const own = byVersion.get(version) ?? [];
    byVersion.set(version, own);
    own.push({ customer, ...judged });
  }
  return [...byVersion].map(([version, judged]) => ({
    ...{ version, n: judged.length, happened: judged.filter(({ happened }) => happened).length },
    ...sideOf(judged),
  }));
}

type Judged = Omit<JudgedPrediction, 'customer'>;
const judgedBy = {
  payment: (
    { expectedDays, lowDays, highDays, chanceLate }: PaymentForecast,
    { daysLate }: PaymentOutcome,
  ): Judged => ({
    ...{ chance: chanceLate, happened: daysLate > lateAfter },
    days: { expected: expectedDays, low: lowDays, high: highDays, came: daysLate },
  }),
  'short-pay': ({ chance }: ShortPayForecast, { keptMinor }: ShortPayOutcome): Judged => ({
    ...{ chance, happened: keptMinor > 0, days: null },
  }),
  'order-risk': ({ chance }: OrderRiskForecast, { failed }: OrderRiskOutcome): Judged | null =>
    failed === null ? null : { chance, happened: failed, days: null },
};
