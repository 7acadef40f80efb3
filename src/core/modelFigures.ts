import { z } from 'zod';
import { predictionFigures } from './predictionFigures.ts';
import { purposes } from './predictions.ts';

const count = z.int().nonnegative();
/** How one of two models did on the same texts. `curve` holds, per tenth of confidence, how many there were and how many were right. */
const side = z.object({
  right: count,
  calibrationError: z.number(),
  curve: z.array(z.object({ from: z.number(), n: count, confidence: z.number(), right: count })),
});
/** Two models on the same texts; `chance` is that of a difference as large as this if they were equally good (exact McNemar). */
const comparison = z.object({ n: count, before: side, after: side, broken: count, fixed: count, chance: z.number() });
export type ModelSide = z.infer<typeof side>;
export type ModelComparison = z.infer<typeof comparison>;

/** What is known of a trained head before people decide on it: what it learned from, and how it did beside the one in force. */
export const modelFigures = z.object({
  /** The head it was held against. */
  against: z.string(),
  learnedFrom: z.object({
    shipped: count,
    own: count,
    /** Labels left out so that no customer weighs more than its share. */
    leftOut: count,
    customers: count,
    newestAt: z.string().nullable(),
  }),
  /** Decisions that are newer than all it learned from. */
  recent: comparison,
  /** Texts that no model ever learns from; null where they are not installed. */
  guard: comparison.nullable(),
  /** Why it is proposed, or why not. */
  verdict: z.object({ better: z.boolean(), why: z.string() }),
  /** Categories whose error is certified below the limit, by the recent decisions alone. */
  certified: z.record(z.string(), z.number().nullable()),
});
export type ModelFigures = z.infer<typeof modelFigures>;

/** What models are for. Each purpose has at most one in force; that of deduction coding is the shipped one until people say otherwise. */
export const modelPurposes = ['deduction-coding', ...purposes] as const;
export const modelPurpose = z.enum(modelPurposes);
export type ModelPurpose = z.infer<typeof modelPurpose>;

export const anyFigures = z.union([modelFigures, predictionFigures]);
export type AnyFigures = z.infer<typeof anyFigures>;

/** The way of fitting that a predictor's name begins with: `payment-1@0a1b2c3d4e5f`. */
export const methodOf = (name: string): string => name.split('@')[0] ?? name;
