import { sha256 } from './canonicalJson.ts';
import { currencyExponent, extendPrice } from './money.ts';

/** A line as an order stated it, known from the day after `knownOn` (ISO dates). Later versions follow earlier ones. */
export type LineVersion = {
  orderNumber: string;
  line: number;
  customerNumber: string;
  channel: string;
  warehouse: string;
  currency: string;
  itemNumber: string;
  quantity: string;
  unit: string;
  price: string | null;
  dueOn: string | null;
  status: string;
  knownOn: string;
};
/** What left on a day; `line` is null where the shipment names the item only. */
export type LeftPart = {
  orderNumber: string;
  line: number | null;
  itemNumber: string;
  quantity: number;
  unit: string;
  leftOn: string;
};
export type StockCount = {
  itemNumber: string;
  warehouse: string;
  unit: string;
  onHand: number;
  allocated: number | null;
  incoming: { quantity: number; expectedOn: string }[];
  knownOn: string;
};
/** `packs`: base units in one of each other unit. */
export type ItemFacts = { itemNumber: string; category: string; baseUnit: string; packs: Record<string, number> };
export type OrderHistory = { lines: LineVersion[]; left: LeftPart[]; stock: StockCount[]; items: ItemFacts[] };

/** A line as it was known on the morning of `seenOn`, before anything of it had left. Quantities are in base units. */
export type SeenLine = {
  /** Order and line: "SO-1/2". */
  number: string;
  orderNumber: string;
  line: number;
  customerNumber: string;
  itemNumber: string;
  category: string;
  warehouse: string;
  channel: string;
  status: string;
  currency: string;
  /** Quantity × price; null where no price is stated. */
  amountMinor: number | null;
  quantity: number;
  knownOn: string;
  dueOn: string;
  seenOn: string;
  /**
   * In the order's warehouse, or in all; null where no count is known. `incoming` is what is expected by the due day.
   */
  stock: { onHand: number; allocated: number | null; incoming: number } | null;
  /** Of the same item, on lines of other orders that had not left. */
  openElsewhere: number;
  /**
   * Whether it did not leave in full by its day; null while that is not known, or cannot be told. `endedOn` is when its
   * time was over.
   */
  failed: boolean | null;
  endedOn: string | null;
  wanted: boolean;
};

/** A shipment may be told so many days after it left: only then does a line count as late. */
export const toldWithinDays = 2;
/**
 * Statuses by which a line ends without leaving. Of `cancelled` nobody says whose wish it was, so it teaches nothing.
 */
const refused = new Set(['rejected', 'substituted']);
const ended = new Set([...refused, 'cancelled', 'shipped']);

const dayMs = 86_400_000;
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** The versions and parts of one line. */
type Line = { number: string; versions: LineVersion[]; left: { quantity: number; leftOn: string }[] };
type Index = {
  linesOf: Map<string, Line[]>;
  stockOf: Map<string, StockCount[]>;
  items: Map<string, ItemFacts>;
};

/**
 * Every line once. One that can still fail is seen from `today`. One whose end is known is seen from a day between its
 * order and its due day, drawn by its number: whatever became of it, it is as likely to be seen early as late, and one
 * that had left by then is left out, as it would be today. Facts of the day it is seen from, or later, have no part in
 * it; nor has anything of `today` or later in any outcome.
 */
export function seenLines(history: OrderHistory, today: string): SeenLine[] {
  const index = indexOf(history, today);
  return [...index.linesOf.values()].flat().flatMap((line) => seenLine(line, index, today) ?? []);
}

/**
 * What became of lines that were predicted on a day: `failed` against the due day known then, null where it was
 * cancelled or cannot be told. Lines that are not over yet are left out.
 */
export function endsOf(
  history: OrderHistory,
  predicted: { id: string; number: string; asOf: string }[],
  today: string,
): { id: string; failed: boolean | null }[] {
  const index = indexOf(history, today);
  const lines = new Map([...index.linesOf.values()].flat().map((line) => [line.number, line]));
  return predicted.flatMap(({ id, number, asOf }) => {
    const line = lines.get(number);
    if (!line) return [{ id, failed: null }];
    const end = endOf(line, line.versions[0] as LineVersion, index, asOf, today);
    return end ? [{ id, failed: end.failed }] : [];
  });
}

function seenLine(line: Line, index: Index, today: string): SeenLine | null {
  const first = line.versions[0] as LineVersion;
  if (first.dueOn === null || first.dueOn <= first.knownOn) return null;
  const drawn = plusDays(first.knownOn, 1 + draw(line.number, daysBetween(first.knownOn, first.dueOn)));
  const past = endOf(line, first, index, drawn, today);
  const seenOn = past ? drawn : today;
  const known = versionAt(line, seenOn);
  if (!known?.dueOn || known.dueOn < seenOn || isOver(line, seenOn)) return null;
  const item = index.items.get(known.itemNumber);
  return {
    ...{ number: line.number, orderNumber: known.orderNumber, line: known.line, customerNumber: known.customerNumber },
    ...{ itemNumber: known.itemNumber, category: item?.category ?? '', warehouse: known.warehouse },
    ...{ channel: known.channel, status: known.status, currency: known.currency },
    amountMinor:
      known.price === null ? null : extendPrice(known.quantity, known.price, currencyExponent(known.currency)),
    quantity: inBase(item, Number(known.quantity), known.unit),
    ...{ knownOn: first.knownOn, dueOn: known.dueOn, seenOn },
    stock: stockAt(index, known, seenOn),
    openElsewhere: openElsewhere(index, known, seenOn),
    ...{ failed: past?.failed ?? null, endedOn: past?.endedOn ?? null, wanted: past === null },
  };
}

/**
 * How a line ended against the day it was due as known on `seenOn`. Null until that day is well over, also where it
 * ended sooner: else only those that went well would count of the latest days. `failed` is null where it cannot be
 * told.
 */
function endOf(line: Line, first: LineVersion, index: Index, seenOn: string, today: string) {
  const { dueOn, quantity, unit, itemNumber } = versionAt(line, seenOn) ?? first;
  const endedOn = dueOn && plusDays(dueOn, toldWithinDays);
  if (!dueOn || !endedOn || endedOn >= today) return null;
  const statuses = line.versions.map(({ status }) => status);
  // A system that says "shipped" and tells no shipment leaves open when.
  const untold = statuses.includes('cancelled') || (line.left.length === 0 && statuses.includes('shipped'));
  if (untold) return { failed: null, endedOn };
  const inTime = line.left.filter(({ leftOn }) => leftOn <= dueOn).reduce((sum, part) => sum + part.quantity, 0);
  const short = inTime + 1e-9 < inBase(index.items.get(itemNumber), Number(quantity), unit);
  return { failed: short || statuses.some((status) => refused.has(status)), endedOn };
}

const versionAt = ({ versions }: Line, day: string): LineVersion | undefined =>
  versions.findLast(({ knownOn }) => knownOn < day);
/** Something of it has left, or it has ended. */
const isOver = (line: Line, day: string): boolean =>
  line.left.some(({ leftOn }) => leftOn < day) || ended.has(versionAt(line, day)?.status ?? '');

const draw = (text: string, days: number): number => Number.parseInt(sha256(text).slice(0, 8), 16) % days;

/** A unit that the item does not know counts as its base unit. */
const inBase = (item: ItemFacts | undefined, quantity: number, unit: string): number =>
  quantity * (unit === item?.baseUnit ? 1 : (item?.packs[unit] ?? 1));

function stockAt(index: Index, { itemNumber, warehouse, dueOn }: LineVersion, day: string): SeenLine['stock'] {
  const latest = new Map<string, StockCount>();
  for (const count of index.stockOf.get(itemNumber) ?? [])
    if (count.knownOn < day && (warehouse === '' || count.warehouse === warehouse)) latest.set(count.warehouse, count);
  if (latest.size === 0) return null;
  const item = index.items.get(itemNumber);
  const stock = { onHand: 0, allocated: null as number | null, incoming: 0 };
  for (const { unit, onHand, allocated, incoming } of latest.values()) {
    stock.onHand += inBase(item, onHand, unit);
    if (allocated !== null) stock.allocated = (stock.allocated ?? 0) + inBase(item, allocated, unit);
    for (const part of incoming)
      if (part.expectedOn <= (dueOn ?? day)) stock.incoming += inBase(item, part.quantity, unit);
  }
  return stock;
}

/** Lines ordered long before the due days of others are over in all likelihood, whatever was told of them. */
const longestOpenDays = 60;

function openElsewhere(index: Index, { itemNumber, orderNumber }: LineVersion, day: string): number {
  const item = index.items.get(itemNumber);
  let open = 0;
  for (const line of index.linesOf.get(itemNumber) ?? []) {
    const known = versionAt(line, day);
    if (!known || known.orderNumber === orderNumber || isOver(line, day)) continue;
    if (daysBetween(known.dueOn ?? known.knownOn, day) > longestOpenDays) continue;
    open += inBase(item, Number(known.quantity), known.unit);
  }
  return open;
}

/** By item. What is known of `today` or later is dropped here, so that nothing further on can see it. */
function indexOf({ lines, left, stock, items }: OrderHistory, today: string): Index {
  const itemsByNumber = new Map(items.map((item) => [item.itemNumber, item]));
  const parts = grouped(
    left.filter(({ leftOn }) => leftOn < today),
    ({ orderNumber }) => orderNumber,
  );
  const byLine = grouped(
    lines.filter(({ knownOn }) => knownOn < today),
    ({ orderNumber, line }) => `${orderNumber}/${line}`,
  );
  const whole = [...byLine].map(([number, versions]): Line => {
    const { orderNumber, line, itemNumber } = versions[0] as LineVersion;
    const own = (parts.get(orderNumber) ?? []).filter((part) =>
      part.line === null ? part.itemNumber === itemNumber : part.line === line,
    );
    const inBaseUnits = own.map(({ quantity, unit, leftOn }) => ({
      quantity: inBase(itemsByNumber.get(itemNumber), quantity, unit),
      leftOn,
    }));
    return { number, versions, left: inBaseUnits };
  });
  return {
    linesOf: grouped(whole, ({ versions }) => (versions[0] as LineVersion).itemNumber),
    stockOf: grouped(
      stock.filter(({ knownOn }) => knownOn < today),
      ({ itemNumber }) => itemNumber,
    ),
    items: itemsByNumber,
  };
}

function grouped<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(key(row));
    if (own) own.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
