import { parseDecimal, sumMinor } from '../core/money.ts';
import type { Remittance } from '../core/remittance.ts';
import { notProven } from './validate.ts';

/**
 * Why figures that close are none a payer means, in words; null where they may be. Money that only adds to a payment is a line or has a
 * reason: a total taken for an item, or rows whose references were not found, would close as well.
 */
export function implausible({
  lines,
  adjustments,
  payment: { amount, currency },
}: Pick<Remittance, 'lines' | 'adjustments' | 'payment'>): string | null {
  if (parseDecimal(amount, currency) <= 0)
    return lines.length > 0 ? 'a payment of nothing, or less, settles nothing' : null;
  const adds = adjustments.find((each) => each.amount.startsWith('-') && each.reference === null);
  if (adds) return `${adds.amount.slice(1)} is added to the payment under no number`;
  const mute = adjustments.find(({ code, text, reference }) => code === null && text === null && reference === null);
  if (mute) return `${mute.amount} is taken off the payment without a word`;
  const odd = lines.find((line) => isOdd(line, currency));
  if (odd) return `more is taken off ${odd.reference} than it comes to`;
  const cut = lines.find(({ reference }) => /[\p{L}\d][-/]$/u.test(reference));
  if (cut) return `the number ${cut.reference} breaks off`;
  const [first, ...others] = lines.map(({ reference }) => reference);
  if (others.length >= mostAlike && others.every((reference) => reference === first))
    return `all ${lines.length} items are called ${first}`;
  return lines.length === 0 &&
    adjustments.length > 0 &&
    !adjustments.every((each) => each.amount.startsWith('-') && each.reference !== null)
    ? 'nothing is named that the payment settles'
    : null;
}

/** One number may stand twice, for an invoice and what it was paid short; where more have it and none another, it is cut or none of theirs. */
const mostAlike = 2;

/** A discount or deductions that are no part of what was billed: columns were taken for others. */
function isOdd({ gross, discount, deductions }: Remittance['lines'][number], currency: string): boolean {
  if (gross === null) return false;
  const [billed, less] = [parseDecimal(gross, currency), parseDecimal(discount, currency)];
  const kept = sumMinor(deductions.map(({ amount }) => parseDecimal(amount, currency)));
  return Math.abs(less) * 2 > Math.abs(billed) || less * billed < 0 || Math.abs(kept) > Math.abs(billed);
}

/** The warning that keeps a remittance from claiming to balance; none where there is no reason for it. */
export function notProvenBy(why: string | null): Remittance['warnings'] {
  return why ? [{ code: notProven, message: `The sums do not settle how this is to be read: ${why}` }] : [];
}
