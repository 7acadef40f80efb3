import { type SQL, sql } from 'drizzle-orm';
import type { RecordBody, RecordKind } from '../core/records/registry.ts';
import { isOpen } from '../core/records/trade.ts';
import { type ApprovedAllocation, countedWithinDays, openForDays, type StockFacts } from '../core/stockFacts.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';

const dayMs = 86_400_000;

/**
 * Orders that may still have something to be shipped, and what bears on who gets it; only those with one of `itemNumbers` where
 * they are given. In seven statements, whatever their number.
 */
export async function readStockFacts(q: Queryable, now: Date, itemNumbers?: string[]): Promise<StockFacts> {
  const orders = await openOrders(q, now, itemNumbers);
  const wanted =
    itemNumbers ?? distinct(orders.flatMap(({ lines }) => lines.filter(isOpen).map(({ itemNumber }) => itemNumber)));
  return {
    itemNumbers: wanted,
    orders,
    shipments: await bodies(q, 'shipment', sql`order_number`, distinct(orders.map(({ number }) => number))),
    items: await bodies(q, 'item', sql`number`, wanted),
    customers: await bodies(q, 'customer', sql`number`, distinct(orders.map(({ customerNumber }) => customerNumber))),
    levels: (await bodies(q, 'stock_level', sql`item_number`, wanted)).filter(({ system }) => system === 'erp'),
    left: await leftLately(q, now, wanted),
    approved: await approvedAllocations(q, now, wanted),
  };
}

/** Numbers of the items of a customer's lines that may still be open. */
export async function openItemsOf(q: Queryable, now: Date, customerNumber: string): Promise<string[]> {
  const orders = await openOrders(q, now, undefined, sql`o.customer_number = ${customerNumber}`);
  return distinct(orders.flatMap(({ lines }) => lines.filter(isOpen).map(({ itemNumber }) => itemNumber)));
}

/**
 * Left out is only what is surely over: lines whose shipments name them, in their unit, for all of their quantity. Whoever
 * reads the rest adds up exactly.
 */
async function openOrders(q: Queryable, now: Date, itemNumbers?: string[], where: SQL = sql`true`) {
  const since = new Date(now.getTime() - openForDays * dayMs).toISOString();
  const wanted = itemNumbers ? sql`l ->> 'itemNumber' = any(${sql.param(itemNumbers)}::text[])` : sql`true`;
  const { rows } = await q.execute<{ body: RecordBody<'order'> }>(sql`
    select o.body from orders o
    where ${where} and o.booked_as is null and (o.body ->> 'orderedAt')::timestamptz >= ${since}::timestamptz and exists (
      select 1 from jsonb_array_elements(o.body -> 'lines') l
      where coalesce(l ->> 'status', 'open') in ('open', 'back_ordered') and ${wanted}
        and coalesce((select sum((s ->> 'quantity')::numeric) from shipments sh, jsonb_array_elements(sh.body -> 'lines') s
          where sh.order_number = o.number and s ->> 'orderLine' = l ->> 'line' and s ->> 'unit' = l ->> 'unit'), 0)
          < (l ->> 'quantity')::numeric)
    order by o.number`);
  return rows.map(({ body }) => body);
}

async function bodies<K extends RecordKind>(q: Queryable, kind: K, column: SQL, values: string[]) {
  if (values.length === 0) return [];
  const { rows } = await q.execute<{ body: RecordBody<K> }>(
    sql`select body from ${recordTable(kind)} where ${column} = any(${sql.param(values)}::text[]) order by number`,
  );
  return rows.map(({ body }) => body);
}

/** What left since the oldest count that is still looked at. */
async function leftLately(q: Queryable, now: Date, itemNumbers: string[]): Promise<StockFacts['left']> {
  if (itemNumbers.length === 0) return [];
  const since = new Date(now.getTime() - countedWithinDays * dayMs).toISOString();
  const { rows } = await q.execute<StockFacts['left'][number]>(sql`
    select s.order_number as "orderNumber", coalesce(s.body ->> 'warehouse', o.body ->> 'warehouse') as warehouse,
      l ->> 'itemNumber' as "itemNumber", l ->> 'quantity' as quantity, l ->> 'unit' as unit, s.body ->> 'shippedAt' as "shippedAt"
    from shipments s cross join jsonb_array_elements(s.body -> 'lines') l left join orders o on o.number = s.order_number
    where (s.body ->> 'shippedAt')::timestamptz >= ${since}::timestamptz and l ->> 'itemNumber' = any(${sql.param(itemNumbers)}::text[])
    order by s.number, l ->> 'orderLine'`);
  return rows;
}

/** Not those that the other side refused. */
async function approvedAllocations(q: Queryable, now: Date, itemNumbers: string[]): Promise<ApprovedAllocation[]> {
  if (itemNumbers.length === 0) return [];
  const since = new Date(now.getTime() - openForDays * dayMs).toISOString();
  const { rows } = await q.execute<Omit<ApprovedAllocation, 'approvedAt' | 'confirmedAt'> & Record<string, string>>(sql`
    select action, state, created_at as "approvedAt", confirmed_at as "confirmedAt" from actions
    where action ->> 'kind' = 'allocate_stock' and state <> 'failed' and created_at >= ${since}::timestamptz
      and action ->> 'itemNumber' = any(${sql.param(itemNumbers)}::text[])
    order by created_at, id`);
  return rows.map(({ action, state, approvedAt, confirmedAt }) => ({
    ...{ action, state },
    approvedAt: new Date(approvedAt as string).toISOString(),
    confirmedAt: confirmedAt ? new Date(confirmedAt).toISOString() : null,
  }));
}

const distinct = (values: string[]): string[] => [...new Set(values)];
