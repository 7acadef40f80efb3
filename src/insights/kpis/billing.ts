import { type SQL, sql } from 'drizzle-orm';
import type { Kpi } from './kpi.ts';

/** Credits that come later than this after the invoice are put down to something else. */
const creditedWithinDays = 60;

/** Shipments with the day of their invoice: one that names it, or one of an order that left in a single shipment. */
export const bills = sql`
  select body->>'shipmentNumber' as number, issued_on from invoices where body ? 'shipmentNumber'
  union all
  select s.number, i.issued_on from invoices i join shipments s on s.order_number = i.order_number
  where not i.body ? 'shipmentNumber'
    and not exists (select 1 from shipments o where o.order_number = s.order_number and o.number <> s.number)`;

/** Joins each line `sl` of a shipment with the line `ol` of its order `o` that it fulfils, where there is one. */
export const orderedLines = (shipment: SQL) => sql`
  cross join jsonb_array_elements(${shipment}.body->'lines') sl
  left join lateral jsonb_array_elements(o.body->'lines') ol
    on ol->>'line' = sl->>'orderLine' or (sl->>'orderLine' is null and ol->>'itemNumber' = sl->>'itemNumber')`;

/** The value of these lines at the order's prices, in minor units; one without a price counts as nothing. */
export const orderedValue = (exponent: number) => sql`
  coalesce(sum(round((sl->>'quantity')::numeric * (ol->>'price')::numeric * 10::numeric ^ ${exponent}::int)), 0)::bigint`;

export const billingKpis: Kpi[] = [
  {
    ...{
      key: 'shipment_to_invoice',
      title: 'Shipment to invoice',
      group: 'Billing',
      measure: 'duration',
      unit: 'days',
    },
    formula: 'Day of the invoice − day of shipping; median and 90 % quantile',
    numerator: 'Calendar days from shipping to the invoice',
    denominator: 'Shipments whose invoice was issued in the period',
    better: 'lower',
    rows: ({ from, until }) => sql`
      select 'shipment' as record, s.number, issued_on as day, 1 as whole,
        issued_on - ((s.body->>'shippedAt')::timestamptz at time zone 'utc')::date as part
      from (select number, min(issued_on) as issued_on from (${bills}) b group by number) b join shipments s using (number)
      where issued_on >= ${from}::date and issued_on < ${until}::date`,
  },
  {
    ...{ key: 'shipped_not_billed', title: 'Shipped, not billed', group: 'Billing', measure: 'stock', unit: 'money' },
    formula: 'Σ quantity shipped × price of the order, of shipments without an invoice at the end of the period',
    numerator: 'Value of what left and was not billed',
    denominator: 'Days since shipping, weighted by value',
    note: 'Lines without a price on their order count as nothing.',
    better: 'lower',
    buckets: [2, 7, 30],
    rows: ({ until, currency, exponent }) => sql`
      with unbilled as materialized (
        select number, order_number, body, ((body->>'shippedAt')::timestamptz at time zone 'utc')::date as day from shipments s
        where (body->>'shippedAt')::timestamptz < ${until}::date
          and not exists (select 1 from (${bills}) b where b.number = s.number and b.issued_on < ${until}::date)
      )
      select 'shipment' as record, u.number, u.day, ${until}::date - 1 - u.day as whole,
        ${orderedValue(exponent)} as part
      from unbilled u join orders o on o.number = u.order_number and o.body->>'currency' = ${currency}
      ${orderedLines(sql`u`)}
      group by u.number, u.day`,
  },
  {
    ...{ key: 'invoice_accuracy', title: 'Invoice accuracy', group: 'Billing', measure: 'share', unit: 'percent' },
    formula: `Invoices without a credit within ${creditedWithinDays} days and without a deduction found valid ÷ invoices`,
    numerator: 'Invoices that stood as they were',
    denominator: 'Invoices issued in the period',
    note: `Invoices younger than ${creditedWithinDays} days may still be credited.`,
    better: 'higher',
    rows: ({ from, until }) => sql`
      select 'invoice' as record, i.number, i.issued_on as day, 1 as whole,
        (not exists (
          select 1 from credit_memos c where c.invoice_number = i.number
            and (c.body->>'issuedOn')::date <= i.issued_on + ${creditedWithinDays}::int
        ) and not exists (
          select 1 from deductions d join cases c on c.kind = 'deduction' and c.subject_number = d.number join actions a on a.case_id = c.id
          where d.invoice_number = i.number and (a.action->>'kind' = 'credit_memo' or a.action->>'verdict' in ('VALID', 'PARTIAL'))
        ))::int as part
      from invoices i where i.issued_on >= ${from}::date and i.issued_on < ${until}::date`,
  },
];
