import { assertMinor, sumMinor } from '../core/money.ts';
import { assignLines, type LineMatch } from './assign.ts';
import type { MoneyContext, OpenItem, PaidLine } from './openItem.ts';
import { type MatchMemory, type MatchWeights, matchWeights, noMemory, rounded } from './score.ts';
import { type Application, noTolerance, settledMinor, settleLine, type Tolerance } from './settle.ts';

/** Why money stays unapplied; together they are all of it. */
export type Unapplied = { unmatchedMinor: number; overpaidMinor: number; unexplainedMinor: number };

/**
 * What becomes of one payment. In minor units, each part with its sign:
 * payment = Σ settled − Σ (discount + deducted + short + tolerance) − adjustments + unapplied.
 */
export type CashApplication = {
  paymentMinor: number;
  currency: string;
  applications: Application[];
  /** Lines for which no open item was found, with the items that came closest. */
  unmatched: LineMatch[];
  matches: LineMatch[];
  /** What the remittance takes off the payment as a whole; positive reduces. */
  adjustmentsMinor: number;
  unapplied: Unapplied;
  unappliedMinor: number;
  /** Chance that every application is right; 0 where something is left over. */
  confidence: number;
  weights: string;
};

export type Advised = {
  paymentMinor: number;
  lines: PaidLine[];
  adjustmentsMinor: number;
  /** Open items that retrieval found for each line, in the order of the lines. */
  candidates: OpenItem[][];
  context: MoneyContext;
  tolerance?: Tolerance;
  memory?: MatchMemory;
  weights?: MatchWeights;
};

/** Applies a payment by its remittance. Throws when an amount would be lost or made up, which is a fault of ours. Pure. */
export function applyByRemittance(advised: Advised): CashApplication {
  const { paymentMinor, lines, candidates, context, tolerance = noTolerance, weights = matchWeights } = advised;
  const matches = assignLines(lines, candidates, context, advised.memory ?? noMemory, weights);
  const matched = matches.filter(({ match }) => match !== null);
  const applications = matched.map((one) => settleLine(one, context, tolerance));
  const unmatched = matches.filter(({ match }) => match === null);
  const paid = sumMinor(lines.map((line) => line.paidMinor));
  const unapplied = {
    unmatchedMinor: sumMinor(unmatched.map(({ line }) => line.paidMinor)),
    overpaidMinor: sumMinor(applications.map(({ overMinor }) => overMinor)),
    unexplainedMinor: assertMinor(paymentMinor - paid + advised.adjustmentsMinor),
  };
  return conserved({
    paymentMinor,
    currency: context.currency,
    applications,
    unmatched,
    matches,
    adjustmentsMinor: advised.adjustmentsMinor,
    unapplied,
    unappliedMinor: sumMinor(Object.values(unapplied)),
    confidence: wholeConfidence(applications, unmatched.length, unapplied),
    weights: weights.version,
  });
}

/** The product of the lines' confidences: one wrong application makes the whole wrong. */
function wholeConfidence(applications: Application[], unmatched: number, unapplied: Unapplied): number {
  if (unmatched > 0 || unapplied.unexplainedMinor !== 0 || applications.length === 0) return 0;
  return rounded(applications.reduce((product, { confidence }) => product * confidence, 1));
}

/** Every minor unit of the payment is somewhere, and none is in two places. */
export function conserved(result: CashApplication): CashApplication {
  const settled = sumMinor(result.applications.map(settledMinor));
  const notCash = sumMinor(
    result.applications.map((part) => part.discountMinor + part.deductedMinor + part.shortMinor + part.toleranceMinor),
  );
  const accounted = settled - notCash - result.adjustmentsMinor + result.unappliedMinor;
  if (accounted === result.paymentMinor) return result;
  throw new Error(`cash application does not conserve money: ${accounted} accounted for of ${result.paymentMinor}`);
}
