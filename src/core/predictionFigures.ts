import { z } from 'zod';
import {
  areaUnderCurve,
  averagePrecision,
  calibrationCurve,
  calibrationError,
  type JudgedChance,
} from './judgedChances.ts';

const count = z.int().nonnegative();

/** How one predictor did on outcomes. `days` only where days are predicted, as of payments. */
export const predictionSide = z.object({
  days: z
    .object({
      /** Mean distance of the expected day from the day it came. */
      meanError: z.number(),
      /** Share within the 80 % interval. */
      within: z.number(),
    })
    .nullable(),
  /** Null where all came the same way: nothing can be ranked then. */
  auc: z.number().nullable(),
  prAuc: z.number().nullable(),
  calibrationError: z.number(),
  curve: z.array(z.object({ from: z.number(), n: count, confidence: z.number(), right: count })),
});
export type PredictionSide = z.infer<typeof predictionSide>;

/** What is known of a trained predictor before it serves: what it learned from, and how it did on outcomes newer than all of that. */
export const predictionFigures = z.object({
  /** The model it was held against; null where none was in force. */
  against: z.string().nullable(),
  /** `until`: ISO date; it knows nothing of that day or later. */
  learnedFrom: z.object({ outcomes: count, until: z.string() }),
  held: z.object({ n: count, happened: count, customers: count }),
  after: predictionSide,
  before: predictionSide.nullable(),
  /** A plain way of saying the same, and what it reached. */
  baseline: predictionSide.extend({ name: z.string() }),
  /** Of a gain as large as this over the model in force if both were equally good. */
  chance: z.number().nullable(),
  verdict: z.object({ better: z.boolean(), why: z.string() }),
});
export type PredictionFigures = z.infer<typeof predictionFigures>;

/** What was said of one subject, and what came. */
export type JudgedPrediction = JudgedChance & {
  customer: string;
  days: { expected: number; low: number; high: number; came: number } | null;
};

export function sideOf(judged: JudgedPrediction[]): PredictionSide {
  const outcomes = judged.map(({ chance, happened }) => ({ confidence: chance, right: happened }));
  const hits = judged.filter(({ happened }) => happened).length;
  const ranks = hits > 0 && hits < judged.length;
  return {
    days: daysOf(judged.flatMap(({ days }) => days ?? [])),
    auc: ranks ? areaUnderCurve(judged) : null,
    prAuc: ranks ? averagePrecision(judged) : null,
    calibrationError: calibrationError(outcomes),
    curve: calibrationCurve(outcomes),
  };
}

function daysOf(days: NonNullable<JudgedPrediction['days']>[]): PredictionSide['days'] {
  if (days.length === 0) return null;
  const mean = (of: (one: (typeof days)[number]) => number) =>
    days.reduce((sum, one) => sum + of(one), 0) / days.length;
  return {
    meanError: mean(({ expected, came }) => Math.abs(expected - came)),
    within: mean(({ low, high, came }) => Number(low <= came && came <= high)),
  };
}
