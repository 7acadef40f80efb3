/**
 * The printed amounts of one paid item, in minor units. `reduction` is what further adjustments below it take off
 * (negative: add), already signed; `adjustment` is the item's own one, whose sign nobody can be sure of.
 */
export type PrintedItem = {
  paid: number | null;
  gross: number | null;
  discount: number;
  adjustment: number;
  reduction: number;
};

/** The item as our convention has it: paid = gross − discount − adjustment − reduction − unexplained, where gross is known. */
export type SettledItem = {
  gross: number | null;
  discount: number;
  /** Positive when it reduces the payment. */
  adjustment: number;
  paid: number;
  /** What was kept back, or paid too much (negative), without a word. */
  unexplained: number;
  /** Whether the printed amount paid already has `reduction` taken off. */
  included: boolean;
  /** Whether the printed amounts agree with each other under some reading of their signs. */
  settled: boolean;
};

/**
 * Finds the reading of the printed signs under which the item adds up: credits whose gross is printed without a minus,
 * discounts and adjustments printed with one. The plainest reading that adds up wins; where none does, the plainest one is
 * taken and the rest is `unexplained`. `includedByDefault` decides what arithmetic cannot.
 */
export function settleItem(item: PrintedItem, includedByDefault: boolean): SettledItem {
  const { paid, gross, discount, adjustment, reduction } = item;
  if (gross === null) {
    const base = paid ?? 0;
    const net = includedByDefault ? base : base - reduction;
    return { gross, discount, adjustment, paid: net, unexplained: 0, included: includedByDefault, settled: false };
  }
  if (paid === null) {
    const net = gross - discount - adjustment - reduction;
    return { gross, discount, adjustment, paid: net, unexplained: 0, included: true, settled: true };
  }
  const plain = gross - discount - adjustment;
  if (plain - reduction === paid) return added(item, gross, discount, adjustment, paid, true);
  if (plain === paid) return added(item, gross, discount, adjustment, paid, false);
  return settleWithOtherSigns(item, paid, gross) ?? unsettled(item, paid, gross, includedByDefault);
}

function settleWithOtherSigns(item: PrintedItem, paid: number, gross: number): SettledItem | null {
  const { discount, adjustment, reduction } = item;
  const grosses = paid < 0 && gross > 0 ? [gross, -gross] : [gross];
  for (const g of grosses) {
    for (const a of bothSigns(adjustment)) {
      for (const d of bothSigns(discount)) {
        if (g - d - a - reduction === paid) return added(item, g, d, a, paid, true);
        if (g - d - a === paid) return added(item, g, d, a, paid, false);
      }
    }
  }
  return null;
}

function added(
  { reduction }: PrintedItem,
  gross: number,
  discount: number,
  adjustment: number,
  paid: number,
  included: boolean,
): SettledItem {
  const net = included ? paid : paid - reduction;
  return { gross, discount, adjustment, paid: net, unexplained: 0, included, settled: true };
}

function unsettled(item: PrintedItem, paid: number, printedGross: number, included: boolean): SettledItem {
  const { discount, adjustment, reduction } = item;
  // A gross without its minus on an item that takes money back would turn the whole item into a difference.
  const gross = paid < 0 && printedGross > 0 ? -printedGross : printedGross;
  const net = included ? paid : paid - reduction;
  const unexplained = gross - discount - adjustment - reduction - net;
  return { gross, discount, adjustment, paid: net, unexplained, included, settled: false };
}

function bothSigns(amount: number): number[] {
  return amount === 0 ? [0] : [amount, -amount];
}
