import { sql } from 'drizzle-orm';
import type { Kpi } from './kpi.ts';

/** Credits that come later than this after the invoice are put down to something else. */
const creditedWithinDays = 60;

/** Each shipment with its first invoice: one that names it, or one of an order that left in a single shipment. */
const billedShipments = sql`
  select s.number, s.body, s.order_number, (s.body->>'shippedAt')::timestamptz as shipped_at, min(i.issued_on) as issued_on
  from shipments s left join (
    select body->>'shipmentNumber' as shipment, issued_on from invoices where body ? 'shipmentNumber'
    union all
    select only_one.number, i.issued_on from invoices i
    join (select order_number, min(number) as number from shipments group by 1 having count(*) = 1) only_one using (order_number)
    where not i.body ? 'shipmentNumber'
  ) i on i.shipment = s.number
  group by s.id`;

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
      select 'shipment' as record, number, issued_on as day, (issued_on - (shipped_at at time zone 'utc')::date) as part, 1 as whole
      from (${billedShipments}) s where issued_on >= ${from}::date and issued_on < ${until}::date`,
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
      select 'shipment' as record, s.number, (s.shipped_at at time zone 'utc')::date as day,
        coalesce(sum(round((sl->>'quantity')::numeric * (ol->>'price')::numeric * 10::numeric ^ ${exponent}::int)), 0)::bigint as part,
        ${until}::date - 1 - (s.shipped_at at time zone 'utc')::date as whole
      from (${billedShipments}) s join orders o on o.number = s.order_number and o.body->>'currency' = ${currency}
      cross join jsonb_array_elements(s.body->'lines') sl
      left join lateral jsonb_array_elements(o.body->'lines') ol
        on ol->>'line' = sl->>'orderLine' or (sl->>'orderLine' is null and ol->>'itemNumber' = sl->>'itemNumber')
      where s.shipped_at < ${until}::date and (s.issued_on is null or s.issued_on >= ${until}::date)
      group by s.number, s.shipped_at`,
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
