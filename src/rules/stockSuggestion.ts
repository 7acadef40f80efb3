import type { ProposedAction } from '../core/actions.ts';
import { type AllocationPolicy, dueOf } from '../core/allocationPolicy.ts';
import type { Evidence } from '../core/evidence.ts';
import { type Part, sum } from '../core/givenParts.ts';
import { currencyExponent, extendPrice } from '../core/money.ts';
import type { Proposal } from '../core/recommendation.ts';
import { decimalIn, millionths } from './quantities.ts';
import { isAffected, type PoolLine, type StockPool } from './stockPools.ts';

export type StockAct = 'allocate' | 'expedite';
type Allotment = StockPool['allocation']['allotments'][number];
type Allocate = Extract<ProposedAction, { kind: 'allocate_stock' }>;
type Expedite = Extract<ProposedAction, { kind: 'expedite_receipt' }>;

/** Lines cited one by one as evidence, and told one by one as reasons. */
const mostTold = 20;

/** A suggestion about a pool as a proposal; null where there is nothing to promise, or nothing to ask for. Pure. */
export function stockProposal(
  pool: StockPool,
  act: StockAct,
  policy: AllocationPolicy,
  today: string,
): { title: string; proposal: Proposal } | null {
  const action = stockAction(pool, act, today);
  if (!action) return null;
  const told = pool.allocation.allotments.filter((one) =>
    act === 'allocate' ? one.parts.length > 0 : one.short > 0n || isAffected(pool, one, today),
  );
  const { amountMinor, currency } = worthOf(told, (one) => (act === 'allocate' ? sum(one.parts) : one.short));
  const what = pool.description ? `${pool.itemNumber} ${pool.description}` : pool.itemNumber;
  return {
    title:
      action.kind === 'allocate_stock'
        ? `Promise ${what} at ${pool.warehouse} to ${action.lines.length} order ${action.lines.length === 1 ? 'line' : 'lines'}`
        : `Have ${action.quantity} ${action.unit} of ${what} at ${pool.warehouse} sooner`,
    proposal: {
      ...{ action, amountMinor, currency, category: null, confidence: 1, certified: false },
      reasons: [
        { text: poolWords(pool, today), evidence: [] },
        ...told.slice(0, mostTold).map((one) => ({
          text: `Order ${one.line.orderNumber} line ${one.line.line}, ${one.line.customerName}: ${whyOf(pool, one, policy, today).join('; ')}`,
          evidence: [citing(one.line)],
        })),
      ],
      ...{ alternatives: [], source: 'rule', producer: `stock_${act}`, inputs: { act, basis: pool.basis } },
      versions: { allocation: policy.version },
    },
  };
}

/** What would be proposed about a pool; null where there is nothing to promise, or nothing to ask for. Pure. */
export function stockAction(pool: StockPool, act: StockAct, today: string): Allocate | Expedite | null {
  if (pool.stock === null) return null;
  return act === 'allocate' ? allocationOf(pool) : expeditingOf(pool, today);
}

const citing = ({ orderNumber, line, perUnit, ordered, unit }: PoolLine): Evidence => ({
  ...{ kind: 'field', record: 'order', id: orderNumber, field: `line ${line} quantity` },
  quote: `${decimalIn(ordered, perUnit)} ${unit}`,
});

/** What people approve: to each line its suggested parts, in the unit it was ordered in. */
function allocationOf(pool: StockPool): Allocate | null {
  const lines = pool.allocation.allotments
    .filter(({ parts }) => parts.length > 0)
    .map(({ line: { orderNumber, line, unit, perUnit }, parts }) => ({
      ...{ orderNumber, line, unit },
      parts: parts.map(({ quantity, expectedOn }) => ({ quantity: decimalIn(quantity, perUnit), expectedOn })),
    }));
  if (lines.length === 0 || pool.warehouse === null) return null;
  const { itemNumber, warehouse, basis } = pool;
  return { kind: 'allocate_stock', itemNumber, warehouse, lines, basis };
}

function expeditingOf(pool: StockPool, today: string): Expedite | null {
  const { allotments } = pool.allocation;
  const late = ({ held, parts, line }: Allotment) =>
    [...held, ...parts].filter(({ expectedOn }) => expectedOn !== null && expectedOn > (dueOf(line) ?? '9999'));
  const wanted = allotments
    .map((one) => ({ one, quantity: one.short + sum(late(one)) }))
    .filter(({ quantity }) => quantity > 0n);
  if (wanted.length === 0 || pool.warehouse === null) return null;
  const due = wanted.flatMap(({ one }) => dueOf(one.line) ?? []).sort()[0] ?? null;
  return {
    ...{ kind: 'expedite_receipt', itemNumber: pool.itemNumber, warehouse: pool.warehouse },
    quantity: decimalIn(sum(wanted), pool.perUnit),
    unit: pool.unit,
    expectedOn:
      (pool.stock?.incoming ?? [])
        .map(({ expectedOn }) => expectedOn)
        .filter((day) => day >= today)
        .sort()[0] ?? null,
    // A day that is past cannot be met any more.
    neededOn: due !== null && due >= today ? due : null,
    orderNumbers: [...new Set(wanted.map(({ one }) => one.line.orderNumber))].slice(0, 500),
    basis: pool.basis,
  };
}

/**
 * Whether an allocation gives only what a pool has free, and no line more than it is open: what people change is held to that as
 * well. Pure.
 */
export function fitsPool(pool: StockPool, action: Allocate): boolean {
  const { allotments, left } = pool.allocation;
  const parts = action.lines.flatMap(({ orderNumber, line, unit, parts: own }) => {
    const found = allotments.find((one) => one.line.orderNumber === orderNumber && one.line.line === line);
    return own.map(({ quantity, expectedOn }) => ({
      ...{ found, expectedOn },
      quantity: found && found.line.unit === unit ? (millionths(quantity) * found.line.perUnit) / 1_000_000n : null,
    }));
  });
  const sumOf = (of: typeof parts) => of.reduce((all, { quantity }) => all + (quantity ?? 0n), 0n);
  const sources = new Set(parts.map(({ expectedOn }) => expectedOn));
  return (
    parts.every(
      ({ quantity, found }) => quantity !== null && quantity > 0n && found && quantity % found.line.pack === 0n,
    ) &&
    allotments.every((one) => sumOf(parts.filter(({ found }) => found === one)) <= one.line.open - sum(one.held)) &&
    [...sources].every((source) => {
      const free = sum([...left, ...allotments.flatMap((one) => one.parts)].filter((one) => one.expectedOn === source));
      return sumOf(parts.filter(({ expectedOn }) => expectedOn === source)) <= free;
    })
  );
}

/** What there is, in a sentence. */
export function poolWords(pool: StockPool, today: string): string {
  const say = (quantity: bigint) => `${decimalIn(quantity, pool.perUnit)} ${pool.unit}`;
  if (pool.stock === null)
    return pool.countedAt === null
      ? 'Nobody has told what is in stock'
      : `Stock was last counted on ${pool.countedAt.slice(0, 10)}: too long ago to promise anything from it`;
  const { onHand, allocated, incoming } = pool.stock;
  const coming = incoming.filter(({ expectedOn }) => expectedOn >= today);
  const overdue = pool.allocation.overdue;
  return [
    `${say(onHand)} on hand${allocated > 0n ? `, ${say(allocated)} of it promised` : ''}`,
    ...coming.map(({ expectedOn, quantity }) => `${say(quantity)} expected on ${expectedOn}`),
    ...overdue.map(({ expectedOn, quantity }) => `${say(quantity)} were expected on ${expectedOn} and have no day now`),
    ...(coming.length + overdue.length === 0 ? ['nothing on its way'] : []),
  ].join('; ');
}

const criterion = { class: 'customer class', due: 'due day', ordered: 'day of the order' } as const;

/** Why a line gets what it gets: its place, by which rule, from where, and what is still short. */
export function whyOf(pool: StockPool, one: Allotment, policy: AllocationPolicy, today: string): string[] {
  const { line, rank, held, parts, short, waitsForAll } = one;
  const say = (quantity: bigint) => `${decimalIn(quantity, line.perUnit)} ${line.unit}`;
  const from = ({ quantity, expectedOn }: Part) =>
    expectedOn === null ? `${say(quantity)} from stock` : `${say(quantity)} from what is expected on ${expectedOn}`;
  const due = dueOf(line);
  const places = pool.allocation.allotments.length;
  const words = {
    class: `class ${line.customerClass}`,
    due: due ? `due ${due}` : 'no due day',
    ordered: `ordered ${line.orderedAt.slice(0, 10)}`,
  };
  const why = [
    `place ${rank} of ${places} by ${policy.order.map((by) => criterion[by]).join(', ')} (${policy.order.map((by) => words[by]).join(', ')})`,
  ];
  if (held.length > 0) why.push(`promised before: ${held.map(from).join(', ')}`);
  if (parts.length > 0)
    why.push(`${policy.share === 'fair' ? 'fair share' : 'suggested'}: ${parts.map(from).join(', ')}`);
  if (waitsForAll) why.push('the order leaves complete only, and there is too little for all of it');
  if (short <= 0n) return why;
  if (pool.stock === null) return [...why, `for ${say(short)} no stock is known`];
  const stays = sum(pool.allocation.left) >= line.pack && !waitsForAll;
  const dated = pool.stock.incoming.some(({ expectedOn }) => expectedOn >= today);
  return [
    ...why,
    `${say(short)} short: ${stays ? `the rest is no whole pack of ${decimalIn(line.pack, line.perUnit)} ${line.unit}` : dated ? 'all that is there or dated is promised' : 'nothing is on its way with a day'}`,
  ];
}

/** What goods are worth at their orders' prices, in the currency that most of it is in; the other currencies are left out. */
export function worthOf(
  allotments: Allotment[],
  quantityOf: (one: Allotment) => bigint,
): { amountMinor: number; currency: string } {
  const sums = new Map<string, number>();
  for (const one of allotments)
    sums.set(one.line.currency, (sums.get(one.line.currency) ?? 0) + lineValue(one.line, quantityOf(one)));
  const [currency = 'XXX', amountMinor = 0] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  return { amountMinor, currency };
}

/** Minor units of the order's currency; 0 where the line has no price. */
export function lineValue({ price, currency, perUnit }: PoolLine, quantity: bigint): number {
  if (price === null) return 0;
  return extendPrice(decimalIn(quantity, perUnit), price, currencyExponent(currency)) ?? 0;
}
