import type { LineMatch } from './assign.ts';
import { discountOf } from './discount.ts';
import type { MoneyContext, OpenItem } from './openItem.ts';

/**
 * What one line does to its open item, in minor units, signed as the item is. All parts together are what is cleared of
 * the item: settled = cash + discount + deducted + short + tolerance.
 */
export type Application = {
  /** Line of the remittance; null where the money came without one. */
  line: number | null;
  reference: string | null;
  itemNumber: string;
  itemKind: OpenItem['kind'];
  cashMinor: number;
  /** Discount within the terms and in time, or one that cannot be checked. */
  discountMinor: number;
  /** Kept back for a reason that the remittance states: its deductions are cases already. */
  deductedMinor: number;
  /** Kept back without a word, or as a discount that was not earned: becomes a deduction. */
  shortMinor: number;
  shortReason: string | null;
  /** Small difference within the customer's tolerance. */
  toleranceMinor: number;
  /** Paid beyond what is open; not part of what is settled. */
  overMinor: number;
  /** What stays open because the payment is a part payment. */
  leftOpenMinor: number;
  confidence: number;
  reasons: string[];
};

/** How small differences of a customer are taken. Amounts in minor units of the payment's currency. */
export type Tolerance = { underMinor: number; overMinor: number };
export const noTolerance: Tolerance = { underMinor: 0, overMinor: 0 };

/** A payment below this share of what is open is a part payment; above it the rest was kept back. */
const partPaymentBelow = 0.5;

/** Works out what a matched line settles of its item and what the difference is. Pure. */
export function settleLine(matched: LineMatch, context: MoneyContext, tolerance: Tolerance): Application {
  const { line, match, confidence } = matched;
  if (!match) throw new Error('only a matched line settles something');
  const { item, signals } = match;
  const reasons = signals.filter(({ weight, value }) => weight * value !== 0).map(({ reason }) => reason);
  const unearned = unearnedDiscount(line.discountMinor, item, context);
  const settled: Application = {
    line: line.line,
    reference: line.reference,
    itemNumber: item.number,
    itemKind: item.kind,
    cashMinor: line.paidMinor,
    discountMinor: line.discountMinor - unearned.minor,
    deductedMinor: line.deductedMinor,
    shortMinor: unearned.minor,
    shortReason: unearned.reason,
    toleranceMinor: 0,
    overMinor: 0,
    leftOpenMinor: 0,
    confidence,
    reasons: unearned.reason ? [...reasons, unearned.reason] : reasons,
  };
  return withDifference(settled, item.openMinor - settledMinor(settled), item, context, tolerance);
}

export function settledMinor(part: Application): number {
  return part.cashMinor + part.discountMinor + part.deductedMinor + part.shortMinor + part.toleranceMinor;
}

function unearnedDiscount(
  minor: number,
  item: OpenItem,
  context: MoneyContext,
): { minor: number; reason: string | null } {
  const check = minor > 0 ? discountOf(item, context.valueDate) : null;
  if (!check) return { minor: 0, reason: null };
  if (!check.earned) {
    const reason = `A discount was taken with value ${context.valueDate}; the terms allow it until ${check.lastDay}`;
    return { minor, reason };
  }
  const beyond = Math.max(0, minor - check.allowedMinor);
  return { minor: beyond, reason: beyond > 0 ? 'The discount taken is larger than the terms allow' : null };
}

/** Places the difference between what is open and what is settled so far. Credits are worked on with their sign turned. */
function withDifference(
  part: Application,
  difference: number,
  item: OpenItem,
  context: MoneyContext,
  tolerance: Tolerance,
): Application {
  const sign = item.openMinor < 0 ? -1 : 1;
  const rest = difference * sign;
  if (rest === 0) return part;
  if (rest < 0) return overpaid(part, -rest, sign, tolerance);
  const discount = part.discountMinor === 0 && part.shortMinor === 0 ? discountOf(item, context.valueDate) : null;
  if (discount && rest === discount.allowedMinor) {
    if (discount.earned)
      return because({ ...part, discountMinor: rest }, `the terms’ discount was taken in time, by ${discount.lastDay}`);
    const reason = `The terms’ discount was taken with value ${context.valueDate}; it was allowed until ${discount.lastDay}`;
    return because({ ...part, shortMinor: rest, shortReason: reason }, reason);
  }
  if (rest <= tolerance.underMinor)
    return because({ ...part, toleranceMinor: rest * sign }, 'the small difference is within the customer’s tolerance');
  if (part.cashMinor * sign < item.openMinor * sign * partPaymentBelow || sign < 0)
    return because({ ...part, leftOpenMinor: rest * sign }, 'only a part is paid, the rest stays open');
  const reason = 'Paid short without a stated reason';
  return because(
    { ...part, shortMinor: part.shortMinor + rest, shortReason: part.shortReason ?? reason },
    'paid short without a word',
  );
}

function overpaid(part: Application, over: number, sign: number, tolerance: Tolerance): Application {
  if (over <= tolerance.overMinor)
    return because(
      { ...part, toleranceMinor: -over * sign },
      'the small difference is within the customer’s tolerance',
    );
  const moved = { ...part, cashMinor: part.cashMinor - over * sign, overMinor: over * sign };
  return because(moved, 'more is paid than is open');
}

const because = (part: Application, reason: string): Application => ({ ...part, reasons: [...part.reasons, reason] });
