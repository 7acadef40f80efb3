import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/client.ts';
import { bills, orderedLines, orderedValue } from './billing.ts';
import type { KpiScope } from './kpi.ts';

/**
 * What had left and was not billed at the end of a day: value at the orders' prices, in minor units, and how many
 * shipments.
 */
export type ExposureDay = { day: string; exposureMinor: number; shipments: number };

/** The figure “Shipped, not billed” at the end of each day of a period, by the same definition (see billing.ts). */
export async function exposureByDay(
  q: Queryable,
  { from, until, currency, exponent }: KpiScope,
): Promise<ExposureDay[]> {
  const { rows } = await q.execute<{ day: string; part: string; shipments: number }>(sql`
    with billed as materialized (select number, min(issued_on) as on_day from (${bills}) b group by number),
    left_goods as materialized (
      select s.number, ((s.body->>'shippedAt')::timestamptz at time zone 'utc')::date as day, b.on_day,
        ${orderedValue(exponent)} as part
      from shipments s join orders o on o.number = s.order_number and o.body->>'currency' = ${currency}
      left join billed b on b.number = s.number
      ${orderedLines(sql`s`)}
      where (s.body->>'shippedAt')::timestamptz < ${until}::date and (b.on_day is null or b.on_day > ${from}::date)
      group by s.number, 2, 3
    )
    select d::date::text as day, coalesce(sum(g.part), 0) as part, count(g.number)::int as shipments
    from generate_series(${from}::date, ${until}::date - 1, interval '1 day') d
    left join left_goods g on g.day <= d::date and (g.on_day is null or g.on_day > d::date)
    group by d order by d`);
  return rows.map(({ day, part, shipments }) => ({ day, exposureMinor: Number(part), shipments }));
}
