import { type DiscountCheck, discountOf } from './discount.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import type { MoneyContext, OpenItem, PaidLine } from './openItem.ts';
import weightsFile from './weights.json' with { type: 'json' };

/** One part of a score: what was looked at, how much of it there is (0…1), what that weighs, in words. */
export type Signal = { name: string; value: number; weight: number; reason: string };

export type ScoredItem = {
  item: OpenItem;
  /** Chance that the payer means this item, before competitors are looked at. */
  probability: number;
  signals: Signal[];
};

/** How often people confirmed (positive) or declined (negative) this pair before, with older decisions counting less. */
export type MatchMemory = (reference: string, itemNumber: string) => number;
export const noMemory: MatchMemory = () => 0;

/** Whether one candidate alone agrees with a line. */
export type Sole = { reference: boolean; amount: boolean };

export type MatchWeights = { version: string; bias: number; weights: Record<string, number> };
export const matchWeights: MatchWeights = weightsFile;

/** What a line says is settled of its item: its gross, or all its parts. */
export const statedMinor = (line: PaidLine): number =>
  line.grossMinor ?? line.paidMinor + line.discountMinor + line.deductedMinor;

/**
 * Scores one line against one open item: probability = 1 / (1 + e^−(bias + Σ weight × value)), each signal visible. The
 * weights are fitted by logistic regression on simulated cash (see docs/matching.md). `sole` says whether no other
 * candidate's number is like the reference, and none is open with the line's amount.
 */
export function scoreLine(
  line: PaidLine,
  item: OpenItem,
  context: MoneyContext,
  memory: MatchMemory = noMemory,
  sole: Sole = { reference: false, amount: false },
  { bias, weights }: MatchWeights = matchWeights,
): ScoredItem {
  const reference = referenceSignal(line, item);
  const amount = amountSignal(line, item, discountOf(item, context.valueDate));
  const found = [
    reference,
    reference && sole.reference ? soleReference : null,
    amount,
    amount.name === 'amount_open' && sole.amount ? soleAmount : null,
    customerSignal(item, context),
    timeSignal(item, context),
    memorySignal(memory(line.reference, item.number)),
  ].flatMap((signal) => signal ?? []);
  const signals = found.map((signal) => ({ ...signal, weight: weights[signal.name] ?? 0 }));
  const sum = signals.reduce((total, { value, weight }) => total + value * weight, bias);
  return { item, probability: rounded(1 / (1 + Math.exp(-sum))), signals };
}

type Found = Omit<Signal, 'weight'>;

const likenessWords: Record<Exclude<Likeness, 'none'>, string> = {
  exact: 'is the number of this item',
  plain: 'is its number but for case, separators and leading zeros',
  stripped: 'is its number but for a suffix or a word before it',
  other_number: 'is the number of its order or shipment',
  truncated: 'is a piece of its number',
  typo: 'is one character away from its number',
};

function referenceSignal({ reference }: PaidLine, item: OpenItem): Found | null {
  const likeness = likenessOf(reference, item);
  if (likeness === 'none') return null;
  return { name: `reference_${likeness}`, value: 1, reason: `“${reference}” ${likenessWords[likeness]}` };
}

const soleReference: Found = { name: 'reference_sole', value: 1, reason: 'no other open item has a number like it' };
const soleAmount: Found = { name: 'amount_sole', value: 1, reason: 'no other candidate is open with this amount' };

function amountSignal(line: PaidLine, item: OpenItem, discount: DiscountCheck | null): Found {
  const { openMinor, totalMinor } = item;
  const stated = statedMinor(line);
  if (stated === openMinor) return { name: 'amount_open', value: 1, reason: 'the amount is what is open' };
  if (stated === totalMinor) return { name: 'amount_total', value: 1, reason: 'the amount is what was billed' };
  const less = openMinor - stated;
  if (discount && discount.allowedMinor > 0 && less === discount.allowedMinor)
    return { name: 'amount_discounted', value: 1, reason: 'the amount is what is open less the discount of the terms' };
  if (Math.sign(stated) !== Math.sign(openMinor))
    return { name: 'amount_other_sign', value: 1, reason: 'one takes money, the other brings it' };
  const share = Math.min(Math.abs(stated), Math.abs(openMinor)) / Math.max(Math.abs(stated), Math.abs(openMinor), 1);
  const name = Math.abs(stated) < Math.abs(openMinor) ? 'amount_less' : 'amount_more';
  return {
    name,
    value: rounded(share),
    reason: `the amount is ${name === 'amount_less' ? 'less' : 'more'} than what is open`,
  };
}

function customerSignal(item: OpenItem, { customerNumber, family }: MoneyContext): Found | null {
  if (customerNumber === null) return { name: 'customer_unknown', value: 1, reason: 'the payer is not known' };
  if (item.customerNumber === customerNumber)
    return { name: 'customer_same', value: 1, reason: 'it is the payer’s own' };
  if (family.has(item.customerNumber))
    return { name: 'customer_family', value: 1, reason: `it belongs to ${item.customerNumber} of the same parent` };
  return null;
}

function timeSignal(item: OpenItem, { valueDate }: MoneyContext): Found | null {
  if (valueDate === null || item.issuedOn <= valueDate) return null;
  return { name: 'issued_after', value: 1, reason: `it was issued on ${item.issuedOn}, after the money came` };
}

function memorySignal(remembered: number): Found | null {
  if (remembered === 0) return null;
  const value = rounded(Math.max(-1, Math.min(1, remembered)));
  return {
    name: 'memory',
    value,
    reason: value > 0 ? 'people confirmed this pair before' : 'people declined this pair before',
  };
}

/** Four decimals, so that stored and recomputed scores are the same bytes. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
