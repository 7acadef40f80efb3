import { type SQL, sql } from 'drizzle-orm';
import type { Kpi, KpiScope } from './kpi.ts';

/** Requested so many days after ordering, an order was not meant to be quick. */
const longestLeadDays = 14;

/** Each shipment with its delivery, if all of that is known. */
const deliveries = sql`
  select s.number, s.order_number, (s.body->>'shippedAt')::timestamptz as shipped_at, (s.body->>'promisedDate')::date as promised,
    max((p.body->>'deliveredAt')::timestamptz) as delivered_at, bool_and((p.body->>'clean')::boolean) as clean
  from shipments s left join proofs_of_delivery p on p.shipment_number = s.number group by s.id`;

/** Orders of which every shipment was delivered, the last one within the period. */
const delivered = ({ from, until }: KpiScope) => sql`
  select o.number, o.body, min(d.promised) as promised, min(d.shipped_at) as shipped_at, bool_and(d.clean) as clean,
    max(d.delivered_at) as delivered_at
  from (${deliveries}) d join orders o on o.number = d.order_number
  group by o.id
  having bool_and(d.delivered_at is not null) and max(d.delivered_at) >= ${from}::date and max(d.delivered_at) < ${until}::date`;

/** Lines of orders with what was shipped of them by then, in all and first. Lines whose shipments count in another unit are left out. */
const orderLines = (orders: SQL, until: string) => sql`
  select o.number, o.body, (l->>'line')::int as line, l->>'itemNumber' as item, l as ordered_line,
    (l->>'quantity')::numeric as ordered, coalesce(sum(s.quantity), 0) as shipped,
    coalesce(sum(s.quantity) filter (where s.shipped_at = s.first_at), 0) as first_shipped, min(s.first_at) as first_at
  from (${orders}) o cross join jsonb_array_elements(o.body->'lines') l
  left join lateral (
    select (sl->>'quantity')::numeric as quantity, sl->>'unit' as unit, (s.body->>'shippedAt')::timestamptz as shipped_at,
      min((s.body->>'shippedAt')::timestamptz) over () as first_at
    from shipments s cross join jsonb_array_elements(s.body->'lines') sl
    where s.order_number = o.number and (s.body->>'shippedAt')::timestamptz < ${until}::date
      and (sl->>'orderLine' = l->>'line' or (sl->>'orderLine' is null and sl->>'itemNumber' = l->>'itemNumber'))
  ) s on true
  where l->>'status' is distinct from 'cancelled'
  group by o.number, o.body, l
  having bool_and(s.unit is null or s.unit = l->>'unit')`;

/** Delivered and billed orders that had a day to be there, each by the four components of a perfect order. */
const quality = (scope: KpiScope) => sql`
  with delivered as (${delivered(scope)}),
  filled as (
    select number, bool_and(shipped >= ordered) as in_full, sum(shipped) as shipped from (${orderLines(sql`select number, body from delivered`, scope.until)}) l
    group by number
  ), billed as (
    select i.order_number as number, sum((l->>'quantity')::numeric) as billed,
      bool_or(exists (select 1 from credit_memos c where c.invoice_number = i.number)) as credited
    from invoices i join delivered d on d.number = i.order_number cross join jsonb_array_elements(i.body->'lines') l group by 1
  )
  select d.number, (d.delivered_at at time zone 'utc')::date as day,
    (d.delivered_at at time zone 'utc')::date <= coalesce(d.promised, (d.body->>'requestedDate')::date) as on_time,
    f.in_full, coalesce(d.clean, true) as undamaged, b.billed = f.shipped and not b.credited as documents
  from delivered d join filled f using (number) join billed b using (number)
  where coalesce(d.promised, (d.body->>'requestedDate')::date) is not null`;

const perfectOrders = 'Delivered in the period, billed, and with a promised or requested day';

export const orderKpis: Kpi[] = [
  {
    ...{ key: 'order_cycle_time', title: 'Order cycle time', group: 'Orders', measure: 'duration', unit: 'days' },
    formula: 'Time of the last proof of delivery − time of the order; median and 90 % quantile',
    numerator: 'Days from order to delivery',
    denominator: 'Orders delivered whole in the period',
    note: `Orders that asked for a day more than ${longestLeadDays} days ahead are left out.`,
    better: 'lower',
    rows: (scope) => sql`
      select 'order' as record, number, (delivered_at at time zone 'utc')::date as day,
        extract(epoch from delivered_at - (body->>'orderedAt')::timestamptz) / 86400 as part, 1 as whole
      from (${delivered(scope)}) d
      where coalesce((body->>'requestedDate')::date - (body->>'orderedAt')::timestamptz::date, 0) <= ${longestLeadDays}`,
  },
  {
    ...{ key: 'touchless_orders', title: 'Touchless orders', group: 'Orders', measure: 'share', unit: 'percent' },
    formula: 'Orders that went from receipt to their first shipment without a human event ÷ orders shipped',
    numerator:
      'Without a change of the order before it was shipped, and without a case that a person claimed, noted on or decided',
    denominator: 'Orders first shipped in the period',
    better: 'higher',
    rows: ({ from, until }) => sql`
      with shipped as (
        select order_number as number, min((body->>'shippedAt')::timestamptz) as at from shipments group by 1
        having min((body->>'shippedAt')::timestamptz) >= ${from}::date and min((body->>'shippedAt')::timestamptz) < ${until}::date
      ), touched as (
        select s.number from shipped s join events e on e.type = 'order.changed' and e.envelope->'data'->>'number' = s.number and e.time < s.at
        union
        select s.number from shipped s join cases c on c.subject_number = s.number and c.opened_at < s.at
        where c.assignee_id is not null or exists (select 1 from notes n where n.case_id = c.id)
          or exists (select 1 from decisions d where d.case_id = c.id and d.actor->>'type' = 'person')
      )
      select 'order' as record, number, (at at time zone 'utc')::date as day, (t.number is null)::int as part, 1 as whole
      from shipped left join touched t using (number)`,
  },
  {
    ...{
      key: 'perfect_order_scor',
      title: 'Perfect order (SCOR RL.1.1)',
      group: 'Orders',
      measure: 'share',
      unit: 'percent',
    },
    formula: 'Orders that are on time, in full, undamaged and rightly billed, all four at once ÷ orders',
    numerator: 'Every line in full, by its day, signed clean, billed as shipped and never credited',
    denominator: perfectOrders,
    better: 'higher',
    rows: (scope) => sql`
      select 'order' as record, number, day, (on_time and in_full and undamaged and documents)::int as part, 1 as whole
      from (${quality(scope)}) q`,
  },
  {
    ...{
      key: 'perfect_order_apqc',
      title: 'Perfect order (APQC)',
      group: 'Orders',
      measure: 'product',
      unit: 'percent',
    },
    formula: '% on time × % in full × % undamaged × % rightly billed',
    numerator: 'The four shares, multiplied: it takes them as independent of each other',
    denominator: perfectOrders,
    better: 'higher',
    rows: (scope) => sql`
      select 'order' as record, number, day, (on_time and in_full and undamaged and documents)::int as part, 1 as whole,
        array[on_time::int, in_full::int, undamaged::int, documents::int] as parts
      from (${quality(scope)}) q`,
  },
  {
    ...{ key: 'line_fill_rate', title: 'Fill rate, lines', group: 'Orders', measure: 'share', unit: 'percent' },
    formula: 'Lines shipped complete with the first shipment ÷ lines',
    numerator: 'Order lines of which the first shipment held all',
    denominator: 'Order lines of orders first shipped in the period',
    better: 'higher',
    rows: (scope) => filled(scope, sql`count(*) filter (where first_shipped >= ordered)`, sql`count(*)`),
  },
  {
    ...{ key: 'unit_fill_rate', title: 'Fill rate, units', group: 'Orders', measure: 'share', unit: 'percent' },
    formula: 'Units shipped with the first shipment ÷ units ordered',
    numerator: 'Units that the first shipment held, of each line no more than was ordered',
    denominator: 'Units of orders first shipped in the period',
    better: 'higher',
    rows: (scope) => filled(scope, sql`sum(least(first_shipped, ordered))`, sql`sum(ordered)`),
  },
  {
    ...{ key: 'back_orders', title: 'Back-orders', group: 'Orders', measure: 'stock', unit: 'money' },
    formula: 'Σ (ordered − shipped) × price of open lines past their requested day, by days past it',
    numerator: 'Value of what is still to be shipped',
    denominator: 'Days past the requested day, weighted by value',
    note: 'Lines without a price count as nothing.',
    better: 'lower',
    buckets: [7, 14, 30],
    rows: ({ until, currency, exponent }) => sql`
      select 'order' as record, number, day, sum(value)::bigint as part, max(age) as whole from (
        select number, coalesce((ordered_line->>'requestedDate')::date, (body->>'requestedDate')::date) as day,
          ${until}::date - 1 - coalesce((ordered_line->>'requestedDate')::date, (body->>'requestedDate')::date) as age,
          round((ordered - shipped) * coalesce((ordered_line->>'price')::numeric, 0) * 10::numeric ^ ${exponent}::int) as value
        from (${orderLines(sql`select number, body from orders where body->>'currency' = ${currency} and body->>'orderedAt' < ${until}`, until)}) l
        where shipped < ordered and coalesce(ordered_line->>'status', 'open') in ('open', 'back_ordered')
      ) open_lines where age > 0 group by number, day`,
  },
];

/** Per order first shipped in the period, what of its lines the first shipment filled. */
function filled({ from, until }: KpiScope, part: SQL, whole: SQL): SQL {
  const shipped = sql`
    select o.number, o.body from orders o join shipments s on s.order_number = o.number group by o.id
    having min((s.body->>'shippedAt')::timestamptz) >= ${from}::date and min((s.body->>'shippedAt')::timestamptz) < ${until}::date`;
  return sql`
    with lines as (${orderLines(shipped, until)}),
    shipped as (select number, min(first_at) as at from lines group by number)
    select 'order' as record, number, min((at at time zone 'utc')::date) as day, ${part} as part, ${whole} as whole
    from lines join shipped using (number) group by number`;
}
