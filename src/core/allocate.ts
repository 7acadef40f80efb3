import { type AllocationPolicy, byRank, dueOf, type OpenLine } from './allocationPolicy.ts';
import { shareFairly } from './fairShare.ts';
import { added, type Given, give, leftOf, type Part, type Source, smallest, sum, wholePacks } from './givenParts.ts';

/**
 * Who gets what of scarce stock: one item at one warehouse, what is there and what is on its way, against the open order lines
 * that want it. Quantities are integers of one unit, however small the caller chooses it. Pure; no clock: `today` is given.
 */

/** A promise that stands: to one line, or to an order of which the system does not say which line. */
export type Held = Part & { orderNumber: string; line: number | null };

export type Pool = {
  onHand: bigint;
  /** Of what is on hand, promised in all; what `held` does not name is promised to nobody knows whom. */
  allocated: bigint;
  held: Held[];
  /** Expected receipts. One whose day is past has no day: it is never given. */
  incoming: { expectedOn: string; quantity: bigint }[];
};

export type Allotment<L extends OpenLine = OpenLine> = {
  line: L;
  /** 1 comes first. */
  rank: number;
  /** Promised before, and suggested now; both by day, stock on hand first. */
  held: Part[];
  parts: Part[];
  /** Of what is open, neither held nor suggested. */
  short: bigint;
  /** The day on which all of it is there, `today` where it is there already; null where something is short. */
  completeOn: string | null;
  /** A line that leaves whole or not at all, and could not be filled. */
  waitsForAll: boolean;
};

export type Allocation<L extends OpenLine = OpenLine> = {
  /** In the order of their ranks. */
  allotments: Allotment<L>[];
  /** What nobody was given, by day; on hand first. */
  left: Part[];
  /** Expected on a day that is past: on its way, but nobody knows until when. */
  overdue: { expectedOn: string; quantity: bigint }[];
};

/**
 * Suggests what each open line gets. Standing promises are kept first. A line is then filled from the latest supply that comes
 * in time, going back, so that earlier ones are left to who needs them; then from what comes after its day, the earliest first
 * (backward and forward consumption, as in available-to-promise); what nobody took takes the place of later parts in the end. Only whole packs of each supply are given. The order in which
 * the lines come in does not matter.
 */
export function allocate<L extends OpenLine>(
  pool: Pool,
  lines: readonly L[],
  policy: AllocationPolicy,
  today: string,
): Allocation<L> {
  const ranked = [...lines].sort(byRank(policy));
  const supplies = suppliesOf(pool, today);
  const held = keepPromises(pool, ranked, supplies);
  const given = policy.share === 'fair' ? shareFairly(ranked, held, supplies, policy) : byTurns(ranked, held, supplies);
  return {
    allotments: ranked.map((line, at): Allotment<L> => {
      const own = held.get(line) ?? [];
      const parts = given.parts.get(line) ?? [];
      const short = line.open - sum(own) - sum(parts);
      const last = [...own, ...parts].map(({ expectedOn }) => expectedOn ?? today).sort();
      return {
        ...{ line, rank: at + 1, held: own, parts, short },
        completeOn: short > 0n ? null : (last.at(-1) ?? today),
        waitsForAll: given.waiting.has(line),
      };
    }),
    left: given.left,
    overdue: pool.incoming.filter(({ expectedOn, quantity }) => expectedOn < today && quantity > 0n),
  };
}

/** What can be given, by day: on hand less all that is promised of it, then receipts of today and later less theirs. */
function suppliesOf(pool: Pool, today: string): Part[] {
  const promised = (of: Source) => sum(pool.held.filter(({ expectedOn }) => expectedOn === of));
  const days = [...new Set(pool.incoming.map(({ expectedOn }) => expectedOn))].filter((day) => day >= today).sort();
  return [
    { expectedOn: null, quantity: leftOf(pool.onHand, larger(pool.allocated, promised(null))) },
    ...days.map((day) => ({ expectedOn: day, quantity: leftOf(thereOf(pool, day), promised(day)) })),
  ];
}

/** All that is on hand or comes on a day, whoever it is promised to. */
const thereOf = ({ onHand, incoming }: Pool, of: Source): bigint =>
  of === null ? onHand : sum(incoming.filter(({ expectedOn }) => expectedOn === of));

/**
 * What stands promised to each line, as far as it is there. A promise to an order goes to its lines by rank. What a line is held
 * beyond its open quantity stays promised: it is not ours to give away.
 */
function keepPromises<L extends OpenLine>(pool: Pool, ranked: L[], supplies: Part[]): Map<L, Part[]> {
  const kept = new Map<L, Part[]>();
  for (const { expectedOn } of supplies) {
    let there = thereOf(pool, expectedOn);
    const promises = pool.held.filter((one) => one.expectedOn === expectedOn).map((one) => ({ ...one }));
    // Promises to a line before those to its order, so that both together never give one line more than it is open.
    promises.sort((a, b) => Number(a.line === null) - Number(b.line === null));
    for (const line of ranked) {
      for (const promise of promises) {
        if (promise.orderNumber !== line.orderNumber || (promise.line !== null && promise.line !== line.line)) continue;
        const own = kept.get(line) ?? [];
        const quantity = smallest(promise.quantity, line.open - sum(own), there);
        if (quantity <= 0n) continue;
        promise.quantity -= quantity;
        there -= quantity;
        kept.set(line, added(own, { expectedOn, quantity }));
      }
    }
  }
  return kept;
}

/** Line by line in the order of their ranks. */
function byTurns<L extends OpenLine>(ranked: L[], held: Map<L, Part[]>, supplies: Part[]): Given<L> {
  const given: Given<L> = { parts: new Map(), left: supplies.map((one) => ({ ...one })), waiting: new Set() };
  for (const line of ranked) {
    const need = line.open - sum(held.get(line) ?? []);
    const parts = takenFor(line, need, given.left);
    if (line.shipComplete && sum(parts) < need) given.waiting.add(line);
    else for (const part of parts) give(given, line, part);
  }
  for (const line of ranked) bringForward(given, line);
  return given;
}

/** Nothing lies while a line waits for what comes later: what is left takes the place of later parts, the latest first. */
function bringForward<L extends OpenLine>(given: Given<L>, line: L): void {
  for (const { expectedOn } of [...(given.parts.get(line) ?? [])].reverse())
    for (const supply of given.left) {
      if (supply.expectedOn === expectedOn) break;
      const part = (given.parts.get(line) ?? []).find((one) => one.expectedOn === expectedOn);
      const moved = wholePacks(smallest(part?.quantity ?? 0n, supply.quantity), line.pack);
      if (moved <= 0n) continue;
      give(given, line, { expectedOn, quantity: -moved });
      give(given, line, { expectedOn: supply.expectedOn, quantity: moved });
    }
}

/** What a line would take of what is left, without taking it. */
function takenFor(line: OpenLine, need: bigint, left: readonly Part[]): Part[] {
  const due = dueOf(line);
  const inTime = due === null ? [] : left.filter(({ expectedOn }) => expectedOn !== null && expectedOn <= due);
  // Stock is there now: in time for a day to come, and the first to help where the day is past or unknown.
  const ordered = [...[...inTime].reverse(), ...left.filter((supply) => !inTime.includes(supply))];
  const parts: Part[] = [];
  let open = need;
  for (const { expectedOn, quantity } of ordered) {
    const whole = wholePacks(smallest(open, quantity), line.pack);
    if (whole <= 0n) continue;
    open -= whole;
    parts.push({ expectedOn, quantity: whole });
  }
  return parts;
}

const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other);
