import { sql } from 'drizzle-orm';
import {
  endsOf,
  type ItemFacts,
  type LeftPart,
  type LineVersion,
  type OrderHistory,
  type SeenLine,
  type StockCount,
  seenLines,
  toldWithinDays,
} from '../core/orderLines.ts';
import type { Queryable } from './client.ts';

/** Older orders tell nothing of how well today's are filled. */
const longestDays = 365;

/** The day a line `l` of an order `body` is due, as text. */
const lineDueOn = sql`coalesce(l ->> 'confirmedDate', l ->> 'requestedDate', body ->> 'requestedDate')`;

/**
 * Order lines as known on the morning of `today` (ISO date); wanted are those that can still fail and have no
 * prediction of that day.
 */
export async function readSeenLines(q: Queryable, today: string): Promise<SeenLine[]> {
  const lines = seenLines(await readOrderHistory(q, today), today);
  const { rows } = await q.execute<{ number: string }>(
    sql`select subject_number as number from predictions where purpose = 'order-risk' and as_of = ${today}::date`,
  );
  const predicted = new Set(rows.map(({ number }) => number));
  return lines.map((line) => ({ ...line, wanted: line.wanted && !predicted.has(line.number) }));
}

/**
 * Whether `readSeenLines` may find a line wanted on `today` (ISO date), told without reading the history: once the
 * day's lines are predicted, only an order of an earlier day that is told late, or a shipment that is told anew, makes
 * another one wanted. What was told shortly before the predictions were kept may have come too late for them, so it
 * counts as late.
 */
export async function mayWantLines(q: Queryable, today: string): Promise<boolean> {
  const { rows } = await q.execute<{ may: boolean }>(sql`
    with told as (
      select received_at as at, envelope -> 'data' as body from events where type like 'order.%' and time < ${today}::date
      union all select written_at, body from orders where source_event_id is null and booked_as is null and as_of < ${today}::date)
    select since is null
      or exists (select 1 from shipments where version > 1 and written_at > since)
      or exists (select 1 from told, jsonb_array_elements(body -> 'lines') l where at > since and ${lineDueOn} >= ${today}
        and not exists (select 1 from predictions where purpose = 'order-risk' and as_of = ${today}::date
          and subject_number = (body ->> 'number') || '/' || (l ->> 'line'))) as may
    from (select max(made_at) - interval '15 minutes' as since from prediction_runs
      where purpose = 'order-risk' and as_of = ${today}::date) run`);
  return rows[0]?.may ?? true;
}

/** What became of predicted lines whose due day is over. */
export async function cameOfOrderLines(q: Queryable, today: string) {
  const { rows } = await q.execute<{ id: string; number: string; asOf: string }>(sql`
    select id, subject_number as number, as_of::text as "asOf" from predictions
    where purpose = 'order-risk' and scored_at is null and (body ->> 'dueOn')::date + ${toldWithinDays}::int < ${today}::date`);
  if (rows.length === 0) return [];
  return endsOf(await readOrderHistory(q, today), rows, today).map(({ id, failed }) => ({ id, outcome: { failed } }));
}

/**
 * What orders, shipments and stock were said to be, version by version: from the events that told them, at the time
 * their facts happened. A record that no event told is known since its own time, as it stands.
 */
async function readOrderHistory(q: Queryable, today: string): Promise<OrderHistory> {
  const day = sql`(time at time zone 'UTC')::date`;
  const told = (type: string) => sql`
    select time, ${day}::text as known_on, envelope -> 'data' as body from events
    where type like ${type} and time < ${today}::date and time > ${today}::date - ${longestDays}::int`;
  const stands = sql`
    select as_of as time, (as_of at time zone 'UTC')::date::text as known_on, body`;
  const recent = sql`source_event_id is null and as_of < ${today}::date and as_of > ${today}::date - ${longestDays}::int`;
  const { rows: lines } = await q.execute<LineVersion>(sql`
    with versions as (${told('order.%')} union all ${stands} from orders where ${recent} and booked_as is null)
    select body ->> 'number' as "orderNumber", (l ->> 'line')::int as line, body ->> 'customerNumber' as "customerNumber",
      coalesce(body ->> 'channel', '') as channel, coalesce(body ->> 'warehouse', '') as warehouse, body ->> 'currency' as currency,
      l ->> 'itemNumber' as "itemNumber", l ->> 'quantity' as quantity, l ->> 'unit' as unit, l ->> 'price' as price,
      ${lineDueOn} as "dueOn",
      coalesce(l ->> 'status', 'open') as status, known_on as "knownOn"
    from versions, jsonb_array_elements(body -> 'lines') l order by time, "orderNumber", line`);
  const { rows: left } = await q.execute<LeftPart>(sql`
    select order_number as "orderNumber", (l ->> 'orderLine')::int as line, l ->> 'itemNumber' as "itemNumber",
      (l ->> 'quantity')::float as quantity, l ->> 'unit' as unit,
      ((body ->> 'shippedAt')::timestamptz at time zone 'UTC')::date::text as "leftOn"
    from shipments, jsonb_array_elements(body -> 'lines') l
    where (body ->> 'shippedAt')::timestamptz < ${today}::date and (body ->> 'shippedAt')::timestamptz > ${today}::date - ${longestDays}::int
    order by number, l ->> 'orderLine'`);
  const { rows: stock } = await q.execute<StockCount>(sql`
    with versions as (${told('stock_level.%')} union all ${stands} from stock_levels where ${recent})
    select body ->> 'itemNumber' as "itemNumber", body ->> 'warehouse' as warehouse, body ->> 'unit' as unit,
      (body ->> 'onHand')::float as "onHand", (body ->> 'allocated')::float as allocated, known_on as "knownOn",
      (select coalesce(jsonb_agg(jsonb_build_object('quantity', (i ->> 'quantity')::float, 'expectedOn', i ->> 'expectedOn')), '[]')
        from jsonb_array_elements(coalesce(body -> 'incoming', '[]')) i) as incoming
    from versions where body ->> 'system' = 'erp' order by time, body ->> 'number'`);
  const { rows: items } = await q.execute<ItemFacts>(sql`
    select number as "itemNumber", coalesce(body ->> 'category', '') as category, body ->> 'baseUnit' as "baseUnit",
      (select coalesce(jsonb_object_agg(p ->> 'unit', (p ->> 'quantity')::float), '{}') from jsonb_array_elements(body -> 'packs') p) as packs
    from items order by number`);
  return { lines, left, stock, items };
}
