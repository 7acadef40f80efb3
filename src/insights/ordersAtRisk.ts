import { sql } from 'drizzle-orm';
import type { OrderRiskForecast } from '../core/predictions.ts';
import type { Queryable } from '../db/client.ts';

/** A line that has not left and may fail, with its chance and reasons. */
export type LineAtRisk = Pick<
  OrderRiskForecast,
  'line' | 'itemNumber' | 'dueOn' | 'amountMinor' | 'chance' | 'reasons'
>;
export type OrderAtRisk = {
  orderNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  /** First due day of its lines. */
  dueOn: string;
  /** Sum of chance × amount over its lines, rounded; lines without a price count nothing. */
  atRiskMinor: number;
  asOf: string;
  modelVersion: string;
  /** Likeliest to fail first. */
  lines: LineAtRisk[];
  /** Live cases about the order. */
  cases: { id: string; title: string }[];
};

type Row = {
  order_number: string;
  customer_number: string;
  customer_name: string;
  as_of: string;
  model_version: string;
  body: OrderRiskForecast;
  cases: OrderAtRisk['cases'];
};

/**
 * Orders with lines that can still fail on `today` (ISO date) by the latest day's predictions, most money at risk
 * first. What has left, ended or come due since is no longer listed.
 */
export async function ordersAtRisk(q: Queryable, today: string): Promise<OrderAtRisk[]> {
  const { rows } = await q.execute<Row>(sql`
    select o.number as order_number, o.customer_number, coalesce(c.name, o.customer_number) as customer_name, p.as_of::text as as_of, run.model_version, p.body,
      coalesce((select json_agg(json_build_object('id', k.id, 'title', k.title) order by k.opened_at, k.id)
        from cases k where k.live and k.subject_kind = 'order' and k.subject_number = o.number), '[]') as cases
    from predictions p join prediction_runs run on run.id = p.run_id
    join orders o on o.number = p.body ->> 'orderNumber' and o.booked_as is null left join customers c on c.number = o.customer_number
    where p.purpose = 'order-risk' and p.scored_at is null and (p.body ->> 'dueOn') >= ${today}
      and p.as_of = (select max(as_of) from prediction_runs where purpose = 'order-risk')
      and exists (select 1 from jsonb_array_elements(o.body -> 'lines') l
        where (l ->> 'line')::int = (p.body ->> 'line')::int and l ->> 'status' in ('open', 'back_ordered'))
      and not exists (select 1 from shipments s, jsonb_array_elements(s.body -> 'lines') l where s.order_number = o.number
        and coalesce(l ->> 'orderLine' = p.body ->> 'line', l ->> 'itemNumber' = p.body ->> 'itemNumber'))
    order by o.number, (p.body ->> 'chance')::float desc, (p.body ->> 'line')::int`);
  const orders = new Map<string, OrderAtRisk>();
  for (const row of rows) {
    const { line, itemNumber, dueOn, amountMinor, chance, reasons } = row.body;
    const own = orders.get(row.order_number) ?? startOrder(row);
    orders.set(row.order_number, own);
    own.lines.push({ line, itemNumber, dueOn, amountMinor, chance, reasons });
    if (dueOn < own.dueOn) own.dueOn = dueOn;
    own.atRiskMinor += Math.round(chance * (amountMinor ?? 0));
  }
  return [...orders.values()].sort((a, b) => b.atRiskMinor - a.atRiskMinor);
}

function startOrder(row: Row): OrderAtRisk {
  return {
    ...{ orderNumber: row.order_number, customerNumber: row.customer_number, customerName: row.customer_name },
    ...{ currency: row.body.currency, dueOn: row.body.dueOn, atRiskMinor: 0 },
    ...{ asOf: row.as_of, modelVersion: row.model_version, lines: [], cases: row.cases },
  };
}
