import { sumMinor } from '../core/money.ts';
import { type CashApplication, conserved } from './applyCash.ts';
import { discountOf } from './discount.ts';
import { likenessOf } from './likeness.ts';
import type { MoneyContext, OpenItem } from './openItem.ts';
import { matchWeights, rounded } from './score.ts';
import type { Application } from './settle.ts';
import { type Choice, chanceSets, findSubsets, type Pick, type SubsetSearch } from './subsets.ts';

/** A payment without a remittance: what the bank's text names, and what the payer has open. */
export type Unadvised = {
  paymentMinor: number;
  /** References found in the bank's text, as printed. */
  references: string[];
  openItems: OpenItem[];
  context: MoneyContext;
};

export type AloneResult = {
  application: CashApplication;
  /** Other sets of items that come to the same amount. */
  alternatives: Pick[][];
  search: SubsetSearch | null;
};

/**
 * Applies a payment that came without a remittance: to the items its text names if they come to the amount, else to the one
 * set of open items that does. Where several sets fit, the first is shown with confidence below a half and the others beside
 * it; where none fits, all of it stays unapplied. Pure.
 */
export function applyAlone({ paymentMinor, references, openItems, context }: Unadvised): AloneResult {
  const usable = openItems.filter((item) => item.currency === context.currency && item.openMinor !== 0);
  const named = usable.filter((item) => references.some((reference) => isNamed(reference, item)));
  const byName =
    named.length > 0
      ? findSubsets(
          named.map((item) => choiceOf(item, context)),
          paymentMinor,
        )
      : null;
  const whole = byName?.found.find((picks) => picks.length === named.length);
  if (whole) {
    const reasons = ['the bank’s text names it, and what is named comes to the amount'];
    return { application: applied(whole, 0.99, reasons, paymentMinor, context), alternatives: [], search: byName };
  }
  const search = findSubsets(
    usable.map((item) => choiceOf(item, context)),
    paymentMinor,
  );
  const [best, ...alternatives] = search.found;
  if (!best) return { application: applied([], 0, [], paymentMinor, context), alternatives: [], search };
  const spread = sumMinor(usable.map((item) => Math.abs(item.openMinor)));
  const chance = chanceSets(usable.length, best.length, spread) + alternatives.length + (search.complete ? 0 : 1);
  const sole = alternatives.length === 0 && search.complete;
  const reason = sole
    ? `no other set of the ${search.of} open items comes to this amount`
    : `${search.found.length}${search.complete ? '' : ' or more'} sets of open items come to this amount`;
  const application = applied(best, rounded(1 / (1 + chance)), [reason], paymentMinor, context);
  return { application, alternatives, search };
}

function isNamed(reference: string, item: OpenItem): boolean {
  const likeness = likenessOf(reference, item);
  return likeness === 'exact' || likeness === 'plain' || likeness === 'stripped';
}

/** An invoice may be settled for what is open, or for that less a discount earned by the value date. */
function choiceOf(item: OpenItem, context: MoneyContext): Choice {
  const discount = discountOf(item, context.valueDate);
  const discounted = discount?.earned && discount.allowedMinor > 0 ? [item.openMinor - discount.allowedMinor] : [];
  return { item, amounts: [item.openMinor, ...discounted] };
}

function applied(
  picks: Pick[],
  confidence: number,
  reasons: string[],
  paymentMinor: number,
  context: MoneyContext,
): CashApplication {
  const applications = picks.map(({ item, amountMinor }): Application => {
    const discountMinor = item.openMinor - amountMinor;
    return {
      line: null,
      reference: null,
      itemNumber: item.number,
      itemKind: item.kind,
      cashMinor: amountMinor,
      discountMinor,
      deductedMinor: 0,
      shortMinor: 0,
      shortReason: null,
      toleranceMinor: 0,
      overMinor: 0,
      leftOpenMinor: 0,
      confidence,
      reasons: discountMinor === 0 ? reasons : [...reasons, 'less the terms’ discount, taken in time'],
    };
  });
  const unmatchedMinor = paymentMinor - sumMinor(picks.map(({ amountMinor }) => amountMinor));
  return conserved({
    paymentMinor,
    currency: context.currency,
    applications,
    unmatched: [],
    matches: [],
    adjustmentsMinor: 0,
    unapplied: { unmatchedMinor, overpaidMinor: 0, unexplainedMinor: 0 },
    unappliedMinor: unmatchedMinor,
    confidence: picks.length === 0 ? 0 : confidence,
    weights: matchWeights.version,
  });
}
