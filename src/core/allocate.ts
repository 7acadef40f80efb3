/**
 * Who gets what of scarce stock: one item at one warehouse, what is there and what is on its way, against the open order lines
 * that want it. Quantities are integers of one unit, however small the caller chooses it. Pure; no clock: `today` is given.
 */

/** Where a part comes from: stock that is there (null), or what is expected on an ISO date. */
export type Source = string | null;
export type Part = { expectedOn: Source; quantity: bigint };

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

export type OpenLine = {
  orderNumber: string;
  line: number;
  customerClass: string;
  /** The day we promised, and the day the customer asked for (ISO dates). */
  promisedOn: string | null;
  requestedOn: string | null;
  /** ISO 8601. */
  orderedAt: string;
  open: bigint;
  /** Given in multiples of this; positive. */
  pack: bigint;
  /** The line leaves whole or not at all. */
  shipComplete: boolean;
};

/** Who comes first, as data. */
export type AllocationPolicy = {
  version: string;
  /** What is compared, in this order; what is equal then goes by order number and line. */
  order: readonly ('class' | 'due' | 'ordered')[];
  /** Customer classes, the most important first; one that is not listed comes last. */
  classes: readonly string[];
  /** `rank`: each line takes what it can before the next. `fair`: within a class each supply is split by what is open. */
  share: 'rank' | 'fair';
};

export const startAllocationPolicy: AllocationPolicy = {
  version: '1',
  order: ['class', 'due', 'ordered'],
  classes: ['strategic', 'key', 'standard'],
  share: 'rank',
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

/** The day a line is due: as promised, else as asked for. */
export const dueOf = ({ promisedOn, requestedOn }: Pick<OpenLine, 'promisedOn' | 'requestedOn'>): string | null =>
  promisedOn ?? requestedOn;

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

/** Compares two lines by what the policy looks at. Total: no two lines are equal but by their numbers. */
export function byRank(policy: AllocationPolicy): (a: OpenLine, b: OpenLine) => number {
  const keys = (line: OpenLine): (string | number)[] => [
    ...policy.order.map((by) => {
      if (by === 'class') return classRank(policy, line.customerClass);
      return by === 'due' ? (dueOf(line) ?? '9999') : line.orderedAt;
    }),
    line.orderNumber,
    line.line,
  ];
  return (a, b) => {
    const [one, other] = [keys(a), keys(b)];
    const at = one.findIndex((key, place) => key !== other[place]);
    if (at < 0) return 0;
    return (one[at] as string | number) < (other[at] as string | number) ? -1 : 1;
  };
}

function classRank({ classes }: AllocationPolicy, name: string): number {
  const at = classes.indexOf(name);
  return at < 0 ? classes.length : at;
}

/** What can be given, by day: on hand less all that is promised of it, then receipts of today and later less theirs. */
function suppliesOf(pool: Pool, today: string): Part[] {
  const promised = (of: Source) => sum(pool.held.filter(({ expectedOn }) => expectedOn === of));
  const days = [...new Set(pool.incoming.map(({ expectedOn }) => expectedOn))].filter((day) => day >= today).sort();
  const free = (quantity: bigint, taken: bigint) => (quantity > taken ? quantity - taken : 0n);
  return [
    { expectedOn: null, quantity: free(pool.onHand, larger(pool.allocated, promised(null))) },
    ...days.map((day) => ({
      expectedOn: day,
      quantity: free(sum(pool.incoming.filter(({ expectedOn }) => expectedOn === day)), promised(day)),
    })),
  ];
}

/**
 * What stands promised to each line, as far as it is there. A promise to an order goes to its lines by rank. What a line is held
 * beyond its open quantity stays promised: it is not ours to give away.
 */
function keepPromises<L extends OpenLine>(pool: Pool, ranked: L[], supplies: Part[]): Map<L, Part[]> {
  const kept = new Map<L, Part[]>();
  for (const { expectedOn } of supplies) {
    let there =
      expectedOn === null ? pool.onHand : sum(pool.incoming.filter((receipt) => receipt.expectedOn === expectedOn));
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

type Given<L> = { parts: Map<L, Part[]>; left: Part[]; waiting: Set<L> };

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

/**
 * Each supply as it comes is split among the lines of a class in proportion to what they still need, then the next class's. A
 * line that leaves whole or not at all and was not filled drops out, the last in rank first, and all is split anew.
 */
function shareFairly<L extends OpenLine>(
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
  let left = supply - shares.reduce((total, { quantity }) => total + quantity, 0n);
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

function give<L>(given: Given<L>, line: L, part: Part): void {
  if (part.quantity === 0n) return;
  const supply = given.left.find(({ expectedOn }) => expectedOn === part.expectedOn);
  if (!supply || supply.quantity < part.quantity) throw new Error('more was given than is there');
  supply.quantity -= part.quantity;
  given.parts.set(line, added(given.parts.get(line) ?? [], part));
}

/** Parts by day, stock on hand first; those of one day are one. */
function added(parts: Part[], part: Part): Part[] {
  const same = parts.find(({ expectedOn }) => expectedOn === part.expectedOn);
  const rest = parts.filter((one) => one !== same);
  const one = { expectedOn: part.expectedOn, quantity: part.quantity + (same?.quantity ?? 0n) };
  if (one.quantity === 0n) return rest;
  return [...rest, one].sort((a, b) => ((a.expectedOn ?? '') < (b.expectedOn ?? '') ? -1 : 1));
}

const wholePacks = (quantity: bigint, pack: bigint): bigint => (quantity / pack) * pack;
const larger = (one: bigint, other: bigint): bigint => (one > other ? one : other);
const smallest = (...all: [bigint, ...bigint[]]): bigint => all.sort((a, b) => (a > b ? 1 : -1))[0] as bigint;
const sum = (parts: readonly { quantity: bigint }[]): bigint =>
  parts.reduce((total, { quantity }) => total + quantity, 0n);
