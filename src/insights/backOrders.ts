import { sql } from 'drizzle-orm';
import { type AllocationPolicy, dueOf } from '../core/allocationPolicy.ts';
import { docketError } from '../core/errors.ts';
import { allocationInForce } from '../db/allocationInForce.ts';
import type { Queryable } from '../db/client.ts';
import { openItemsOf, readStockFacts } from '../db/stockFacts.ts';
import { affectedLines, sayingOf } from '../rules/customerBackOrders.ts';
import { decimalIn } from '../rules/quantities.ts';
import { isAffected, type StockPool, stockPools } from '../rules/stockPools.ts';
import { lineValue, poolWords, stockAction, whyOf } from '../rules/stockSuggestion.ts';

/** A live case that a back-order should be seen with. */
export type LinkedCase = { id: string; reference: number; title: string; state: string };
type Quantified = { quantity: string; expectedOn: string | null };

export type BackOrderLine = {
  orderNumber: string;
  line: number;
  customerNumber: string;
  customerName: string;
  customerClass: string;
  rank: number;
  dueOn: string | null;
  /** Days past its due day; negative where that is still to come, null where there is none. */
  daysLate: number | null;
  unit: string;
  open: string;
  held: Quantified[];
  suggested: Quantified[];
  short: string;
  completeOn: string | null;
  /** Late, to be late, or short. */
  affected: boolean;
  why: string[];
  currency: string;
  /** Of what is open, in minor units. */
  valueMinor: number;
  /** About its order. */
  cases: LinkedCase[];
};

export type BackOrderItem = {
  itemNumber: string;
  description: string | null;
  warehouse: string | null;
  unit: string;
  stock: {
    onHand: string;
    promised: string;
    incoming: Quantified[];
    /** Expected on a day that is past. */
    overdue: Quantified[];
    left: Quantified[];
  } | null;
  countedAt: string | null;
  about: string;
  open: string;
  short: string;
  lines: BackOrderLine[];
  /** Whether there is something to promise, and something to ask for sooner. */
  mayAllocate: boolean;
  mayExpedite: boolean;
  basis: string;
  /** About the item's stock, among them suggestions that wait. */
  cases: LinkedCase[];
};

/** Upper ends of the age buckets in days, as in the key figure of back-orders. */
export const ageEnds = [7, 14, 30] as const;

export type BackOrders = {
  asOf: string;
  policyVersion: string;
  items: BackOrderItem[];
  customers: {
    customerNumber: string;
    customerName: string;
    lines: number;
    undated: number;
    oldestDays: number;
    values: { currency: string; valueMinor: number }[];
  }[];
  /** Lines past their due day, by currency and age; `upTo` null is older than all. */
  ageing: { currency: string; buckets: { upTo: number | null; valueMinor: number; lines: number }[] }[];
};

/** Every item and warehouse with a line that is late, will be late or is short; the most late money first. */
export async function backOrders(q: Queryable, now: Date): Promise<BackOrders> {
  const today = dayOf(now);
  const policy = await allocationInForce(q);
  const pools = stockPools(await readStockFacts(q, now), policy, now).filter(({ stock, allocation }) =>
    allocation.allotments.some((one) => isAffected({ stock }, one, today)),
  );
  const cases = await linkedCases(q, pools);
  const items = pools.map((pool) => itemView(pool, cases, policy, today));
  const lines = items.flatMap((item) => item.lines.filter(({ affected }) => affected));
  return {
    ...{ asOf: now.toISOString(), policyVersion: policy.version },
    items: items.sort((a, b) => lateMinor(b) - lateMinor(a) || (a.itemNumber < b.itemNumber ? -1 : 1)),
    ...{ customers: byCustomer(lines), ageing: ageingOf(lines) },
  };
}

/** A customer's affected lines over all items; throws `not_found`. */
export async function customerBackOrders(q: Queryable, customerNumber: string, now: Date) {
  const { rows } = await q.execute<{ name: string; email: string | null; currency: string }>(
    sql`select name, body ->> 'email' as email, body ->> 'currency' as currency from customers where number = ${customerNumber}`,
  );
  const [customer] = rows;
  if (!customer)
    throw docketError({ code: 'not_found', status: 404, message: `There is no customer ${customerNumber}.` });
  const facts = await readStockFacts(q, now, await openItemsOf(q, now, customerNumber));
  const lines = affectedLines(stockPools(facts, await allocationInForce(q), now), customerNumber, dayOf(now));
  return { customer: { number: customerNumber, ...customer }, lines, saying: sayingOf(lines), today: dayOf(now) };
}

function itemView(pool: StockPool, cases: Cases, policy: AllocationPolicy, today: string): BackOrderItem {
  const { allotments, left, overdue } = pool.allocation;
  const say = (quantity: bigint) => decimalIn(quantity, pool.perUnit);
  const listed = (parts: readonly { quantity: bigint; expectedOn: string | null }[]) =>
    parts.filter(({ quantity }) => quantity > 0n).map((one) => ({ ...one, quantity: say(one.quantity) }));
  const sumOf = (of: (one: (typeof allotments)[number]) => bigint) =>
    say(allotments.reduce((sum, one) => sum + of(one), 0n));
  const { itemNumber, description, warehouse, unit, stock, countedAt, basis } = pool;
  return {
    ...{ itemNumber, description, warehouse, unit, countedAt, basis },
    stock: stock && {
      ...{ onHand: say(stock.onHand), promised: say(stock.allocated) },
      incoming: listed(stock.incoming.filter(({ expectedOn }) => expectedOn >= today)),
      ...{ overdue: listed(overdue), left: listed(left) },
    },
    about: poolWords(pool, today),
    open: sumOf(({ line }) => line.open),
    short: sumOf(({ short }) => short),
    lines: allotments.map((one) => lineView(pool, one, cases, policy, today)),
    mayAllocate: stockAction(pool, 'allocate', today) !== null,
    mayExpedite: stockAction(pool, 'expedite', today) !== null,
    cases: cases.get(`item ${itemNumber}`) ?? [],
  };
}

function lineView(
  pool: StockPool,
  one: StockPool['allocation']['allotments'][number],
  cases: Cases,
  policy: AllocationPolicy,
  today: string,
): BackOrderLine {
  const { line, rank, held, parts, short, completeOn } = one;
  const say = (quantity: bigint) => decimalIn(quantity, line.perUnit);
  const dueOn = dueOf(line);
  const quantified = (list: typeof parts) => list.map((part) => ({ ...part, quantity: say(part.quantity) }));
  return {
    ...{ orderNumber: line.orderNumber, line: line.line, rank, completeOn, dueOn, unit: line.unit },
    ...{ customerNumber: line.customerNumber, customerName: line.customerName, customerClass: line.customerClass },
    daysLate: dueOn === null ? null : Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000),
    ...{ open: say(line.open), held: quantified(held), suggested: quantified(parts), short: say(short) },
    affected: isAffected(pool, one, today),
    why: whyOf(pool, one, policy, today),
    ...{ currency: line.currency, valueMinor: lineValue(line, line.open) },
    cases: cases.get(`order ${line.orderNumber}`) ?? [],
  };
}

const lateMinor = ({ lines }: BackOrderItem): number =>
  lines.reduce((sum, { daysLate, valueMinor }) => sum + ((daysLate ?? 0) > 0 ? valueMinor : 0), 0);

function byCustomer(lines: BackOrderLine[]): BackOrders['customers'] {
  const customers = new Map<string, BackOrders['customers'][number]>();
  for (const { customerNumber, customerName, currency, valueMinor, short, daysLate } of lines) {
    const own = customers.get(customerNumber) ?? {
      ...{ customerNumber, customerName, lines: 0, undated: 0, oldestDays: 0, values: [] },
    };
    customers.set(customerNumber, own);
    own.lines += 1;
    if (short !== '0') own.undated += 1;
    own.oldestDays = Math.max(own.oldestDays, daysLate ?? 0);
    const sum = own.values.find((one) => one.currency === currency);
    if (sum) sum.valueMinor += valueMinor;
    else own.values.push({ currency, valueMinor });
  }
  const worth = ({ values }: BackOrders['customers'][number]) =>
    values.reduce((sum, { valueMinor }) => sum + valueMinor, 0);
  return [...customers.values()].sort((a, b) => worth(b) - worth(a) || (a.customerNumber < b.customerNumber ? -1 : 1));
}

function ageingOf(lines: BackOrderLine[]): BackOrders['ageing'] {
  const late = lines.filter(({ daysLate }) => (daysLate ?? 0) > 0);
  return [...new Set(late.map(({ currency }) => currency))].sort().map((currency) => ({
    currency,
    buckets: [...ageEnds, null].map((upTo, at) => {
      const from = ageEnds[at - 1] ?? 0;
      const own = late.filter(
        (one) => one.currency === currency && Number(one.daysLate) > from && Number(one.daysLate) <= (upTo ?? Infinity),
      );
      return { upTo, valueMinor: own.reduce((sum, { valueMinor }) => sum + valueMinor, 0), lines: own.length };
    }),
  }));
}

type Cases = Map<string, LinkedCase[]>;

/** Live cases about the pools' items and orders, by "item NUMBER" and "order NUMBER". */
async function linkedCases(q: Queryable, pools: StockPool[]): Promise<Cases> {
  const orders = pools.flatMap(({ allocation }) => allocation.allotments.map(({ line }) => line.orderNumber));
  const items = pools.map(({ itemNumber }) => itemNumber);
  const { rows } = await q.execute<LinkedCase & { subject: string }>(sql`
    select id, reference, title, state, subject_kind || ' ' || subject_number as subject from cases
    where live and ((subject_kind = 'order' and subject_number = any(${sql.param(orders)}::text[]))
      or (subject_kind = 'item' and subject_number = any(${sql.param(items)}::text[])))
    order by opened_at, id`);
  const cases: Cases = new Map();
  for (const { subject, ...one } of rows) cases.set(subject, [...(cases.get(subject) ?? []), one]);
  return cases;
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
