import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DeductionCoding } from '../../src/classifiers/deductionCoding.ts';
import { categoryCode } from '../../src/core/taxonomy.ts';
import { bootstrap, macroF1, share } from '../statistics.ts';
import type { Metric } from '../suite.ts';

export const modelsFolder = fileURLToPath(new URL('../../models', import.meta.url));

export const evalCase = z.object({
  id: z.string(),
  text: z.string(),
  /** "SYSTEM:CODE", e.g. x12-426:59. */
  customerCode: z.string().nullable().default(null),
  category: categoryCode,
  style: z.string().default('any'),
});
export type EvalCase = z.infer<typeof evalCase>;
export type Scored = EvalCase & { got: string; confidence: number; route: DeductionCoding['route']; correct: boolean };

/** What the coder is asked about a case. */
export function toInput({ text, customerCode }: EvalCase) {
  const [codeSystem = null, code = null] = customerCode?.split(':') ?? [];
  return { text, code, codeSystem };
}

/** Accuracy and macro F1 of answers in the order of the cases. */
export function plainFigures(cases: EvalCase[], got: string[]): Metric[] {
  const pairs = cases.map(({ category }, at) => ({ expected: category, got: got[at] as string }));
  return [
    share('accuracy at full coverage', pairs.filter((pair) => pair.expected === pair.got).length, pairs.length),
    bootstrap('macro F1', pairs, macroF1),
  ];
}
