import { parseDecimal, sumMinor } from '../../core/money.ts';
import { statesAmount } from '../validate.ts';
import type { Claim } from './document.ts';

/** Money that is told twice: a total taken for an item, or one payment read as several. Sums close with it as they do without it. */
export function repeated({ remittance, document: { all } }: Claim): string | null {
  const { payment, lines, adjustments } = remittance;
  const minor = (decimal: string) => parseDecimal(decimal, payment.currency);
  const paid = lines.map((line) => minor(line.paid));
  const whole = sumMinor(paid);
  if (!statesAmount(remittance) && lines.length > 2) {
    const above = lines.findIndex((_, at) => at > 1 && paid[at] !== 0 && sumMinor(paid.slice(0, at)) === paid[at]);
    const total = above >= 0 ? above : paid.findIndex((each) => each !== 0 && each * 2 === whole);
    const shape = (at: number) => lines[at]?.reference.replace(/\d+/g, '9');
    if (total >= 0 && !lines.some((_, at) => at !== total && shape(at) === shape(total)))
      return `${lines[total]?.reference} comes to what the other items do: it may be their total`;
  }
  const cancels = adjustments.find(
    ({ amount }) => minor(amount) !== 0 && [whole, minor(payment.amount)].includes(Math.abs(minor(amount))),
  );
  if (lines.length > 0 && cancels) return `the adjustment of ${cancels.amount} comes to the whole payment`;
  const { reference } = payment;
  const twins = reference === null ? [] : all.filter((each) => each.payment.reference === reference);
  const currencies = new Set(twins.map((each) => each.payment.currency));
  return twins.length > currencies.size ? `${twins.length} payments were read under the number ${reference}` : null;
}
