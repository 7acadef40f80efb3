import { type Allocation, allocate, type Held, type Pool } from '../core/allocate.ts';
import { type AllocationPolicy, dueOf, type OpenLine } from '../core/allocationPolicy.ts';
import { hashOf } from '../core/canonicalJson.ts';
import { leftOf, sum } from '../core/givenParts.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { isOpen } from '../core/records/trade.ts';
import { countedWithinDays, type LeftWarehouse, type StockFacts } from '../core/stockFacts.ts';
import { inBaseUnit, smallestPack } from './quantities.ts';
import { shippedOf } from './shippedOf.ts';

type Item = RecordBody<'item'>;
type Level = RecordBody<'stock_level'>;

/** An open order line as a pool sees it. Quantities are in millionths of the item's base unit; `perUnit` is one ordered unit. */
export type PoolLine = OpenLine & {
  customerNumber: string;
  customerName: string;
  customerOrderNumber: string | null;
  unit: string;
  perUnit: bigint;
  ordered: bigint;
  currency: string;
  price: string | null;
  backOrdered: boolean;
};

/** One item at one warehouse: what is there, who wants it, and who is suggested to get it. */
export type StockPool = {
  itemNumber: string;
  description: string | null;
  /** Null where its lines name none and the item lies at several. */
  warehouse: string | null;
  /** In which its quantities are told: that of all its lines and its count, else the base unit. */
  unit: string;
  perUnit: bigint;
  /** When stock was counted, ISO 8601; null where no ERP has told it. */
  countedAt: string | null;
  /** Null where there is no count, or one too old to promise anything from. */
  stock: Pool | null;
  allocation: Allocation<PoolLine>;
  /** Hash of all that the suggestion rests on. */
  basis: string;
};

/** Every item and warehouse with open lines, by item and warehouse. Pure; `now` tells today (UTC). */
export function stockPools(facts: StockFacts, policy: AllocationPolicy, now: Date): StockPool[] {
  const today = now.toISOString().slice(0, 10);
  const looked = new Set(facts.itemNumbers);
  const items = new Map(facts.items.map((item) => [item.number, item]));
  const levels = latestLevels(facts.levels);
  const lines = openLines(facts, items).filter(({ itemNumber }) => looked.has(itemNumber));
  const pools = new Map<string, { itemNumber: string; warehouse: string | null; lines: PoolLine[] }>();
  for (const { itemNumber, line, ...asked } of lines) {
    const warehouse = asked.warehouse ?? onlyWarehouse(levels, itemNumber);
    const key = poolKey(itemNumber, warehouse);
    const pool = pools.get(key) ?? { itemNumber, warehouse, lines: [] };
    pools.set(key, pool);
    pool.lines.push(line);
  }
  return [...pools.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, pool]): StockPool => {
      const item = items.get(pool.itemNumber);
      const level = levels.get(key);
      const stock = level && isFresh(level, now) ? poolOf(level, item, pool.lines, facts, today) : null;
      const allocation = allocate(stock ?? nothing, pool.lines, policy, today);
      return {
        ...{ itemNumber: pool.itemNumber, description: item?.description ?? null, warehouse: pool.warehouse },
        ...unitOf(item, level, pool.lines),
        ...{ countedAt: level?.countedAt ?? null, stock, allocation },
        basis: basisOf(pool.itemNumber, pool.warehouse, stock, allocation, policy, today),
      };
    });
}

const nothing: Pool = { onHand: 0n, allocated: 0n, held: [], incoming: [] };
const poolKey = (itemNumber: string, warehouse: string | null) => `${itemNumber}\n${warehouse ?? ''}`;

/**
 * Whether a line is a back-order or will be one: its day is past, what it waits for comes after its day, or nothing is known to come.
 * Where stock is not known, only what is late or marked as back-ordered counts.
 */
export function isAffected(
  { stock }: Pick<StockPool, 'stock'>,
  { line, short, completeOn }: Allocation<PoolLine>['allotments'][number],
  today: string,
): boolean {
  const due = dueOf(line);
  if (line.backOrdered || (due !== null && due < today)) return true;
  return stock !== null && (short > 0n || (due !== null && completeOn !== null && completeOn > due));
}

/** Of an item at a warehouse the latest count. */
function latestLevels(levels: Level[]): Map<string, Level> {
  const latest = new Map<string, Level>();
  for (const level of levels) {
    const key = poolKey(level.itemNumber, level.warehouse);
    const known = latest.get(key);
    if (!known || Date.parse(known.countedAt) < Date.parse(level.countedAt)) latest.set(key, level);
  }
  return latest;
}

function onlyWarehouse(levels: Map<string, Level>, itemNumber: string): string | null {
  const own = [...levels.values()].filter((level) => level.itemNumber === itemNumber);
  return own.length === 1 ? (own[0]?.warehouse ?? null) : null;
}

const isFresh = ({ countedAt }: Level, now: Date): boolean =>
  Date.parse(countedAt) >= now.getTime() - countedWithinDays * 86_400_000;

type Asked = { itemNumber: string; warehouse: string | null; line: PoolLine };

/** Lines that still want goods, less what has left of them. Lines in a unit that their item does not know are left out. */
function openLines({ orders, shipments, customers }: StockFacts, items: Map<string, Item>): Asked[] {
  const byOrder = new Map<string, StockFacts['shipments']>();
  for (const one of shipments) byOrder.set(one.orderNumber, [...(byOrder.get(one.orderNumber) ?? []), one]);
  const byNumber = new Map(customers.map((customer) => [customer.number, customer]));
  return orders.flatMap((order) =>
    order.lines.flatMap((line): Asked[] => {
      const item = items.get(line.itemNumber);
      const perUnit = inBaseUnit(item, '1', line.unit);
      const ordered = inBaseUnit(item, line.quantity, line.unit);
      if (perUnit === null || ordered === null || perUnit <= 0n) return [];
      const open = ordered - shippedOf(item, order, line, byOrder.get(order.number) ?? []);
      if (open <= 0n || !isOpen(line)) return [];
      const customer = byNumber.get(order.customerNumber);
      return [
        {
          ...{ itemNumber: line.itemNumber, warehouse: order.warehouse ?? null },
          line: {
            ...{ orderNumber: order.number, line: line.line, orderedAt: order.orderedAt, open, ordered },
            ...{ customerNumber: order.customerNumber, customerName: customer?.name ?? order.customerNumber },
            ...{ customerClass: customer?.tier ?? 'standard', customerOrderNumber: order.customerOrderNumber ?? null },
            promisedOn: line.confirmedDate ?? null,
            requestedOn: line.requestedDate ?? order.requestedDate ?? null,
            ...{ unit: line.unit, perUnit, pack: packOf(item, line.unit, perUnit, open) },
            shipComplete: order.shipComplete ?? false,
            ...{ currency: order.currency, price: line.price ?? null, backOrdered: line.status === 'back_ordered' },
          },
        },
      ];
    }),
  );
}

/** Goods ordered by the pack leave by it; singles leave in the smallest pack where what is open fills some. */
function packOf(item: Item | undefined, unit: string, perUnit: bigint, open: bigint): bigint {
  const pack = item && unit === item.baseUnit ? smallestPack(item) : null;
  return pack !== null && open % pack === 0n ? pack : perUnit;
}

/** What a count says is there now: less what has left since, with what is promised by the ERP and by approved allocations. */
function poolOf(level: Level, item: Item | undefined, lines: PoolLine[], facts: StockFacts, today: string): Pool {
  const base = (quantity: string, unit = level.unit) => inBaseUnit(item, quantity, unit) ?? 0n;
  const here = facts.left.filter(
    ({ itemNumber, warehouse }) => itemNumber === level.itemNumber && warehouse === level.warehouse,
  );
  const leftSince = (since: string, orderNumber?: string) =>
    here
      .filter((one) => isAfter(one, since) && (orderNumber === undefined || one.orderNumber === orderNumber))
      .reduce((all, { quantity, unit }) => all + base(quantity, unit), 0n);
  const named = (level.allocatedTo ?? []).map(({ orderNumber, quantity }): Held => {
    const still = leftOf(base(quantity), leftSince(level.countedAt, orderNumber));
    return { orderNumber, line: null, expectedOn: null, quantity: still };
  });
  const told = (level.allocatedTo ?? []).reduce((all, { quantity }) => all + base(quantity), 0n);
  const unnamed = leftOf(base(level.allocated ?? '0'), told);
  const approved = approvedFor(level, item, lines, facts, leftSince, today);
  const held = [...named, ...approved];
  return {
    onHand: leftOf(base(level.onHand), leftSince(level.countedAt)),
    allocated: sum(held.filter(({ expectedOn }) => expectedOn === null)) + unnamed,
    held,
    incoming: level.incoming.map(({ expectedOn, quantity }) => ({ expectedOn, quantity: base(quantity) })),
  };
}

/**
 * What approved allocations still hold, for lines that are open: of stock on hand until a count that is younger than the other
 * side's confirmation says it itself, of a receipt until its day. What has left for the order since is held no longer.
 */
function approvedFor(
  level: Level,
  item: Item | undefined,
  lines: PoolLine[],
  facts: StockFacts,
  leftSince: (since: string, orderNumber: string) => bigint,
  today: string,
): Held[] {
  const open = new Set(lines.map(({ orderNumber, line }) => `${orderNumber}/${line}`));
  return facts.approved
    .filter(({ action }) => action.itemNumber === level.itemNumber && action.warehouse === level.warehouse)
    .flatMap(({ action, approvedAt, confirmedAt }) => {
      const counted = confirmedAt !== null && Date.parse(level.countedAt) > Date.parse(confirmedAt);
      const left = new Map<string, bigint>();
      return action.lines
        .filter(({ orderNumber, line }) => open.has(`${orderNumber}/${line}`))
        .flatMap(({ orderNumber, line, unit, parts }) =>
          parts.map(({ quantity, expectedOn }): Held => {
            const gone = left.get(orderNumber) ?? leftSince(approvedAt, orderNumber);
            const whole = inBaseUnit(item, quantity, unit) ?? 0n;
            left.set(orderNumber, leftOf(gone, whole));
            return { orderNumber, line, expectedOn, quantity: leftOf(whole, gone) };
          }),
        )
        .filter(({ expectedOn, quantity }) => quantity > 0n && (expectedOn === null ? !counted : expectedOn >= today));
    });
}

const isAfter = ({ shippedAt }: LeftWarehouse, since: string): boolean => Date.parse(shippedAt) > Date.parse(since);

function unitOf(
  item: Item | undefined,
  level: Level | undefined,
  lines: PoolLine[],
): { unit: string; perUnit: bigint } {
  const units = new Set([...lines.map(({ unit }) => unit), ...(level ? [level.unit] : [])]);
  const [only] = units;
  const unit = units.size === 1 && only ? only : (item?.baseUnit ?? lines[0]?.unit ?? '');
  return { unit, perUnit: inBaseUnit(item, '1', unit) ?? 1_000_000n };
}

function basisOf(
  itemNumber: string,
  warehouse: string | null,
  stock: Pool | null,
  { allotments }: Allocation<PoolLine>,
  policy: AllocationPolicy,
  today: string,
): string {
  const text = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)));
  return hashOf({
    ...{ itemNumber, warehouse, policy: policy.version },
    stock: text(stock && { ...stock, incoming: stock.incoming.filter(({ expectedOn }) => expectedOn >= today) }),
    lines: text(
      allotments.map(({ line }) => ({
        ...{ orderNumber: line.orderNumber, line: line.line, open: line.open, class: line.customerClass },
        ...{ promisedOn: line.promisedOn, requestedOn: line.requestedOn, shipComplete: line.shipComplete },
      })),
    ),
  });
}
