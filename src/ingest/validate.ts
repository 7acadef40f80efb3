import { docketError } from '../core/errors.ts';
import { assertMinor, formatDecimal, parseDecimal, sumMinor } from '../core/money.ts';
import type { Remittance, RemittanceLine } from '../core/remittance.ts';

/** The three sums of a remittance, in minor units of its currency. */
export type RemittanceTotals = { amount: number; paid: number; adjusted: number };

/**
 * Recomputes what a remittance says of itself and returns it with `balanced` and the warning `out_of_balance` set by the
 * sums: payment.amount = Σ paid − Σ adjustments. What the input says about its balance is never believed; one that is known to leave
 * amounts of its document out (`unaccounted`) does not balance whatever its sums.
 * Throws `line_out_of_balance` when a line with a gross breaks paid = gross − discount − Σ deductions: that is a fault of
 * a reader, not of the document, since readers state an unexplained difference as a deduction without a code.
 */
export function checkRemittance(remittance: Remittance): Remittance {
  const { currency } = remittance.payment;
  const minor = (text: string) => parseDecimal(text, currency);
  const paid = sumMinor(remittance.lines.map((line) => checkedPaid(line, minor)));
  const adjusted = sumMinor(remittance.adjustments.map((adjustment) => minor(adjustment.amount)));
  return withBalance(remittance, { amount: minor(remittance.payment.amount), paid, adjusted });
}

/** The same verdict for a reader that settled every line itself and has the sums at hand: large files are not parsed twice. */
export function withBalance(remittance: Remittance, { amount, paid, adjusted }: RemittanceTotals): Remittance {
  const expected = assertMinor(assertMinor(paid) - assertMinor(adjusted));
  const warnings = remittance.warnings.filter((warning) => warning.code !== outOfBalance);
  if (amount !== expected) {
    const { currency } = remittance.payment;
    const say = (value: number) => formatDecimal(value, currency);
    const message =
      `The payment is ${say(amount)} ${currency}, but its lines (${say(paid)}) less its adjustments ` +
      `(${say(adjusted)}) come to ${say(expected)}: a difference of ${say(amount - expected)}`;
    warnings.push({ code: outOfBalance, message });
  }
  const complete = !warnings.some(({ code }) => code === incomplete || code === notProven);
  return { ...remittance, balanced: amount === expected && complete, warnings };
}

/** Whether the payment's amount stands in the document by itself: the sum of what was read proves nothing. */
export function statesAmount({ warnings }: Pick<Remittance, 'warnings'>): boolean {
  return !warnings.some(({ code }) => code === 'amount_not_stated');
}

const incomplete = 'amounts_unaccounted';
/** The sums close, but so they would under another reading: a remittance with this warning does not claim to balance. */
export const notProven = 'not_proven';
const outOfBalance = 'out_of_balance';

/** The remittance with the warning that amounts of its document are not accounted for, out of balance from now on. */
export function unaccounted(remittance: Remittance, message: string): Remittance {
  if (remittance.warnings.some(({ code }) => code === incomplete)) return remittance;
  const sums = remittance.warnings.filter(({ code }) => code === outOfBalance);
  const others = remittance.warnings.filter(({ code }) => code !== outOfBalance);
  return { ...remittance, balanced: false, warnings: [...others, { code: incomplete, message }, ...sums] };
}

/** What the line pays, in minor units, once its own arithmetic holds. */
function checkedPaid(line: RemittanceLine, minor: (text: string) => number): number {
  const paid = minor(line.paid);
  if (line.gross === null) return paid;
  let expected = minor(line.gross) - minor(line.discount);
  for (const deduction of line.deductions) expected -= minor(deduction.amount);
  if (paid === expected) return paid;
  throw docketError({
    code: 'line_out_of_balance',
    message: `Line ${line.reference} does not add up: gross less discount less deductions is not what was paid`,
    details: { reference: line.reference, paid: line.paid },
  });
}
