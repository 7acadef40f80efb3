import { type SQL, sql } from 'drizzle-orm';
import type { Kpi, KpiScope } from './kpi.ts';

/** Requested so many days after ordering, an order was not meant to be quick. */
const longestLeadDays = 14;
/** What was ordered before that is not looked through for what is still to be shipped. */
const openForDays = 365;

/**
 * Orders of which every shipment was delivered, the last one within the period. Candidates first, so that history is not
 * gone through.
 */
const delivered = ({ from, until }: KpiScope) => sql`
  select s.order_number as number, min((s.body->>'promisedDate')::date) as promised, bool_and(p.clean) as clean,
    max(p.delivered_at) as delivered_at
  from shipments s left join lateral (
    select max((body->>'deliveredAt')::timestamptz) as delivered_at, bool_and((body->>'clean')::boolean) as clean
    from proofs_of_delivery where shipment_number = s.number
  ) p on true
  where s.order_number in (
    select c.order_number from proofs_of_delivery d join shipments c on c.number = d.shipment_number
    where (d.body->>'deliveredAt')::timestamptz >= ${from}::date and (d.body->>'deliveredAt')::timestamptz < ${until}::date
  )
  group by s.order_number having bool_and(p.delivered_at is not null) and max(p.delivered_at) < ${until}::date`;

/** Orders that were first shipped within the period, with when that was. */
const firstShipped = ({ from, until }: KpiScope) => sql`
  select order_number as number, min((body->>'shippedAt')::timestamptz) as at from shipments
  where order_number in (
    select order_number from shipments
    where (body->>'shippedAt')::timestamptz >= ${from}::date and (body->>'shippedAt')::timestamptz < ${until}::date
  )
  group by order_number having min((body->>'shippedAt')::timestamptz) >= ${from}::date`;

/**
 * Lines of the orders that a query numbers, with what was shipped of them by then, in all and with the order's first shipment. A
 * shipment's line without a line of the order is taken by its item. Lines that ship in another unit are left out. Order by order
 * (lateral), so that its cost grows with the orders whatever the planner expects of them.
 */
const orderLines = (numbers: SQL, until: string) => sql`
  select o.number, line->>'status' as status, (line->>'price')::numeric as price, (line->>'quantity')::numeric as ordered,
    coalesce(line->>'requestedDate', o.body->>'requestedDate')::date as requested, shipped, first_shipped
  from (${numbers}) wanted join orders o using (number) cross join lateral (
    select line, coalesce(sum(quantity), 0) as shipped, coalesce(sum(quantity) filter (where first), 0) as first_shipped,
      bool_and(sent.unit is null or sent.unit = line->>'unit') as same_unit
    from jsonb_array_elements(o.body->'lines') line left join (
      select l->>'orderLine' as of_line, l->>'itemNumber' as item, l->>'unit' as unit, (l->>'quantity')::numeric as quantity,
        shipped_at = min(shipped_at) over () as first
      from (
        select body, (body->>'shippedAt')::timestamptz as shipped_at from shipments where order_number = o.number
      ) s cross join jsonb_array_elements(s.body->'lines') l where shipped_at < ${until}::date
    ) sent on sent.of_line = line->>'line' or (sent.of_line is null and sent.item = line->>'itemNumber')
    group by line
  ) lines
  where same_unit and line->>'status' is distinct from 'cancelled'`;

/** Delivered and billed orders that had a day to be there, each by the four components of a perfect order. */
const quality = (scope: KpiScope) => sql`
  with delivered as materialized (${delivered(scope)}),
  filled as (
    select number, bool_and(shipped >= ordered) as in_full, sum(shipped) as shipped
    from (${orderLines(sql`select number from delivered`, scope.until)}) l group by number
  ), billed as (
    select i.order_number as number, sum((l->>'quantity')::numeric) as billed,
      bool_or(exists (select 1 from credit_memos c where c.invoice_number = i.number)) as credited
    from delivered d join invoices i on i.order_number = d.number cross join jsonb_array_elements(i.body->'lines') l group by 1
  )
  select number, day, day <= wanted as on_time, in_full, undamaged, documents from (
    select d.number, (d.delivered_at at time zone 'utc')::date as day, coalesce(d.promised, (o.body->>'requestedDate')::date) as wanted,
      f.in_full, coalesce(d.clean, true) as undamaged, b.billed = f.shipped and not b.credited as documents
    from delivered d join orders o using (number) join filled f using (number) join billed b using (number)
  ) q where wanted is not null`;

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
      from (${delivered(scope)}) d join orders o using (number)
      where coalesce((body->>'requestedDate')::date - (body->>'orderedAt')::timestamptz::date, 0) <= ${longestLeadDays}`,
  },
  {
    ...{ key: 'touchless_orders', title: 'Touchless orders', group: 'Orders', measure: 'share', unit: 'percent' },
    formula: 'Orders that went from receipt to their first shipment without a human event ÷ orders shipped',
    numerator:
      'Without a change of the order before it was shipped, and without a case that a person claimed, noted on or decided',
    denominator: 'Orders first shipped in the period',
    better: 'higher',
    rows: (scope) => sql`
      with shipped as materialized (${firstShipped(scope)}
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
    note: `Orders of the last ${openForDays} days. Lines without a price count as nothing.`,
    better: 'lower',
    buckets: [7, 14, 30],
    rows: ({ until, currency, exponent }) => sql`
      select 'order' as record, number, requested as day, ${until}::date - 1 - requested as whole,
        sum(round((ordered - shipped) * coalesce(price, 0) * 10::numeric ^ ${exponent}::int))::bigint as part
      from (${orderLines(openOrders(until, currency), until)}) l
      where shipped < ordered and coalesce(status, 'open') in ('open', 'back_ordered') and requested < ${until}::date - 1
      group by number, requested`,
  },
];

/** Orders that may still have something to be shipped. */
const openOrders = (until: string, currency: string) => sql`
  select number from orders where booked_as is null and body->>'currency' = ${currency} and (body->>'orderedAt')::timestamptz < ${until}::date
    and (body->>'orderedAt')::timestamptz >= ${until}::date - ${openForDays}::int`;

/** Per order first shipped in the period, what of its lines the first shipment filled. */
const filled = (scope: KpiScope, part: SQL, whole: SQL) => sql`
  with shipped as materialized (${firstShipped(scope)})
  select 'order' as record, number, min((at at time zone 'utc')::date) as day, ${part} as part, ${whole} as whole
  from (${orderLines(sql`select number from shipped`, scope.until)}) l join shipped using (number) group by number`;
