import { type PrintedItem, type SettledItem, settleItem } from '../settle.ts';
import type { Printed820, PrintedAdjustment, PrintedLine } from './printed820.ts';

/**
 * How one payer writes an 820. The standard leaves each of these open, or changed it between releases, so all of them are
 * tried and the reading that balances is kept.
 */
export type Convention = {
  /** What a positive ADX01 does: 1 reduces the payment, −1 adds to it. */
  adxSign: 1 | -1;
  /** Whether RMR04 already has the adjustments below it taken off, where the item's own amounts do not tell. */
  included: boolean;
  /** Whether credits are printed without a minus. */
  creditsUnsigned: boolean;
  /** 1 where the money comes to us, −1 where BPR03 = D really takes it back. */
  moneySign: 1 | -1;
};

/** An item under a convention: the ADX below it that are its deductions, and those that are adjustments of their own. */
export type SettledLine = { item: SettledItem; below: PrintedAdjustment[]; apart: PrintedAdjustment[] };

/**
 * Finds the convention that balances the payment, or else the one under which most items add up, or else the release's own.
 */
export function conventionOf(
  printed: Printed820,
  release: string,
  fixedSign: Convention['adxSign'] | null,
): Convention {
  const candidates = conventions(featuresOf(printed), release, fixedSign);
  const [first] = candidates as [Convention];
  if (candidates.length === 1) return first;
  let best = first;
  let bestScore = -1;
  for (const convention of candidates) {
    const score = scoreOf(sumsUnder(printed, convention), printed.amount * convention.moneySign);
    if (score > bestScore) [best, bestScore] = [convention, score];
    if (score === Number.POSITIVE_INFINITY) break;
  }
  return best;
}

/**
 * The sign an ADX has by the text of its release: in 003030 a positive ADX01 reduces the payment, from 003050 on a negative
 * one does. Source: the semantic notes of ADX01 in those releases.
 */
export function adxSignOf(release: string): Convention['adxSign'] {
  return /^\d{6}$/.test(release) && release < '003040' ? 1 : -1;
}

/** What of a payment makes a convention matter. */
export type Features = { below: boolean; apart: boolean; credits: boolean; flag: string };

export function featuresOf(printed: Printed820): Features {
  return {
    below: printed.waiting.some(({ line }) => line.adjustments !== null),
    apart: printed.adjustments.length > 0,
    credits: printed.waiting.some(({ line }) => isUnsignedCredit(line)),
    flag: printed.flag,
  };
}

/** All conventions that can make a difference for this payment, likeliest first. */
export function conventions(
  { below, apart, credits, flag }: Features,
  release: string,
  fixedSign: Convention['adxSign'] | null,
): Convention[] {
  const usual = adxSignOf(release);
  const bothSigns = [usual, -usual] as Convention['adxSign'][];
  const signs = fixedSign ? [fixedSign] : below || apart ? bothSigns : [usual];
  const list: Convention[] = [];
  for (const moneySign of flag === 'D' ? ([-1, 1] as const) : ([1] as const)) {
    for (const creditsUnsigned of credits ? [false, true] : [false]) {
      for (const included of below ? [true, false] : [true]) {
        for (const adxSign of signs) list.push({ adxSign, included, creditsUnsigned, moneySign });
      }
    }
  }
  return list;
}

/** What the items of a payment, or of a part of it, come to under a convention. */
export type Sums = { total: number; settled: number; possible: number; waiting: number };

export function sumsUnder(printed: Printed820, convention: Convention): Sums {
  const sums = { total: printed.finishedPaid, settled: 0, possible: 0, waiting: printed.waiting.length };
  for (const { line } of printed.waiting) {
    const { item, apart } = settleLine(line, convention);
    if (line.gross !== null) sums.possible++;
    if (item.settled) sums.settled++;
    sums.total += item.paid - reductionOf(apart, convention);
  }
  sums.total -= reductionOf(printed.adjustments, convention);
  return sums;
}

/** Items that add up, more than all of them where the payment balances, and infinity where both hold: nothing can be better. */
export function scoreOf({ total, settled, possible, waiting }: Sums, amount: number): number {
  const balanced = total === amount;
  if (balanced && settled === possible) return Number.POSITIVE_INFINITY;
  return settled + (balanced ? waiting + 1 : 0);
}

/**
 * Settles one item under a convention. An ADX printed below it is its deduction, unless the item adds up without it and it
 * either has a reference of its own or takes more than the item has: then it is a debit memo that merely follows the RMR.
 */
export function settleLine(line: PrintedLine, convention: Convention): SettledLine {
  const all = line.adjustments ?? none;
  const item = settleWith(line, all, convention);
  if (item.included || all.length === 0) return { item, below: all, apart: none };
  const apart = all.filter((adjustment) => adjustment.named);
  const below = apart.length > 0 ? all.filter((adjustment) => !adjustment.named) : all;
  const own = apart.length > 0 ? settleWith(line, below, convention) : item;
  const reduction = reductionOf(below, convention);
  const before = own.included ? own.paid : own.paid + reduction;
  const tooMuch = !own.included && before > 0 && reduction > before;
  return tooMuch ? { item: settleWith(line, none, convention), below: none, apart: all } : { item: own, below, apart };
}

const none: PrintedAdjustment[] = [];

function settleWith(line: PrintedLine, below: PrintedAdjustment[], convention: Convention): SettledItem {
  const sign = convention.creditsUnsigned && isUnsignedCredit(line) ? -1 : 1;
  return settleItem(printedItemOf(line, sign, reductionOf(below, convention)), convention.included);
}

/** The amounts of an item, all turned over where `sign` is −1, and what the ADX below it take off. */
export function printedItemOf(line: PrintedLine, sign: 1 | -1, reduction: number): PrintedItem {
  const paid = line.paid === null ? null : line.paid * sign;
  const gross = line.gross === null ? null : line.gross * sign;
  return { paid, gross, discount: line.discount * sign, adjustment: line.adjustment * sign, reduction };
}

/** A credit memo printed as if it were money for us. */
export function isUnsignedCredit(line: PrintedLine): boolean {
  return line.stated === 'credit' && (line.paid ?? line.gross ?? 0) > 0;
}

/** What some ADX take off the payment. */
export function reductionOf(adjustments: PrintedAdjustment[], convention: Convention): number {
  let reduction = 0;
  for (const adjustment of adjustments) reduction += adjustment.amount * convention.adxSign;
  return reduction;
}
