import { type AllocationPolicy, classRank, type OpenLine } from './allocationPolicy.ts';
import { type Given, give, type Part, smallest, sum, wholePacks } from './givenParts.ts';

/**
 * Each supply as it comes is split among the lines of a class in proportion to what they still need, then the next class's. A
 * line that leaves whole or not at all and was not filled drops out, the last in rank first, and all is split anew.
 */
export function shareFairly<L extends OpenLine>(
  ranked: L[],
  held: Map<L, Part[]>,
  supplies: Part[],
  policy: AllocationPolicy,
): Given<L> {
  const waiting = new Set<L>();
  for (;;) {
    const given: Given<L> = { parts: new Map(), left: supplies.map((one) => ({ ...one })), waiting };
    const needOf = (line: L) => line.open - sum(held.get(line) ?? []) - sum(given.parts.get(line) ?? []);
    const classes = [...new Set(ranked.map(({ customerClass }) => classRank(policy, customerClass)))].sort(
      (a, b) => a - b,
    );
    for (const supply of given.left)
      for (const group of classes) {
        const sharing = ranked.filter(
          (line) => !waiting.has(line) && classRank(policy, line.customerClass) === group && needOf(line) > 0n,
        );
        for (const [line, quantity] of quotas(sharing, needOf, supply.quantity))
          give(given, line, { expectedOn: supply.expectedOn, quantity });
      }
    const unfilled = ranked.findLast((line) => line.shipComplete && !waiting.has(line) && needOf(line) > 0n);
    if (!unfilled) return given;
    waiting.add(unfilled);
  }
}

/** Shares of a supply in whole packs: in proportion rounded down, what is then left by the largest remainder, then by rank. */
function quotas<L extends OpenLine>(lines: L[], needOf: (line: L) => bigint, supply: bigint): [L, bigint][] {
  const needed = lines.reduce((total, line) => total + needOf(line), 0n);
  if (needed === 0n) return [];
  const toShare = smallest(supply, needed);
  const shares = lines.map((line) => {
    const exact = (needOf(line) * toShare) / needed;
    const quantity = wholePacks(exact, line.pack);
    return { line, quantity, remainder: exact - quantity };
  });
  let left = supply - sum(shares);
  const inTurn = [...shares].sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1));
  for (let moved = true; moved; ) {
    moved = false;
    for (const share of inTurn) {
      const { pack } = share.line;
      if (pack > left || share.quantity + pack > needOf(share.line)) continue;
      share.quantity += pack;
      left -= pack;
      moved = true;
    }
  }
  return shares.map(({ line, quantity }) => [line, quantity]);
}
