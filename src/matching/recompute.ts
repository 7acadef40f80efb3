import { type AloneResult, applyAlone } from './applyAlone.ts';
import { applyByRemittance, type CashApplication } from './applyCash.ts';
import type { MoneyContext, OpenItem, PaidLine } from './openItem.ts';
import type { Tolerance } from './settle.ts';

/** All that a matching is computed from, as it is stored with its recommendation. */
export type MatchInputs = {
  paymentMinor: number;
  adjustmentsMinor: number;
  lines: PaidLine[];
  /** Every candidate once, and for each line the places of those that may be meant by it. */
  items: OpenItem[];
  candidates: number[][];
  /** References in the bank's text, for money without a remittance. */
  references: string[];
  context: Omit<MoneyContext, 'family'> & { family: string[] };
  tolerance: Tolerance;
  memory: { reference: string; itemNumber: string; weight: number }[];
};

/** Computes a cash application from its stored inputs: by its remittance where there is one, else alone. The same inputs give the same result. */
export function matchCash(inputs: MatchInputs): { application: CashApplication; alone: AloneResult | null } {
  const { paymentMinor, adjustmentsMinor, lines, items, tolerance, references } = inputs;
  const context = { ...inputs.context, family: new Set(inputs.context.family) };
  if (lines.length === 0) {
    const alone = applyAlone({ paymentMinor, references, openItems: items, context });
    return { application: alone.application, alone };
  }
  const weights = new Map(
    inputs.memory.map(({ reference, itemNumber, weight }) => [`${reference}\n${itemNumber}`, weight]),
  );
  const application = applyByRemittance({
    paymentMinor,
    lines,
    adjustmentsMinor,
    candidates: lines.map((_, at) => (inputs.candidates[at] ?? []).map((place) => items[place] as OpenItem)),
    context,
    tolerance,
    memory: (reference, itemNumber) => weights.get(`${reference}\n${itemNumber}`) ?? 0,
  });
  return { application, alone: null };
}
