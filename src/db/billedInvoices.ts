import { sql } from 'drizzle-orm';
import { type BilledInvoice, predictedForDays } from '../core/predictions.ts';
import type { Queryable } from './client.ts';
import { cleared } from './ledger.ts';

/**
 * With its currency, and the day on which the customer claimed what it kept back: part of what the model's version
 * names.
 */
export type BilledRow = BilledInvoice & { currency: string; kept: { day: string }[] };

const longestDays = 365;

/**
 * Invoices of the last year as they were known on `today` (ISO date), those paid before it, and those still open.
 * Nothing that came on the day an invoice is looked at from, or later, is among its facts; what was kept back is what
 * it is to be learned by.
 */
export async function readBilledInvoices(q: Queryable, today: string): Promise<BilledRow[]> {
  const { rows } = await q.execute<Record<string, unknown>>(sql`
    with ${cleared}, latest as (
      select subject_number, max(as_of) as as_of from predictions where purpose = 'short-pay' and scored_at is null group by 1),
    seen as (
      select *, case when cleared_on < ${today}::date then cleared_on else ${today}::date end as seen_on from cleared
      where issued_on < ${today}::date and issued_on > ${today}::date - ${longestDays}::int
        and (open_minor > 0 or cleared_on is not null))
    select b.number, b.customer_number, b.currency, b.total_minor, b.seen_on::text as seen_on, b.cleared_on < ${today}::date as paid,
      b.open_minor > 0 and b.cleared_on is null and (latest.as_of is null or latest.as_of <= ${today}::date - ${predictedForDays}::int) as wanted,
      jsonb_array_length(b.body -> 'lines') as lines, coalesce(s.body ->> 'carrier', b.body ->> 'carrier', '') as carrier, coalesce(s.body ->> 'warehouse', '') as warehouse,
      (select count(*) from jsonb_array_elements(b.body -> 'lines') l where (l ->> 'quantity')::numeric > (
        select sum((sl ->> 'quantity')::numeric) from jsonb_array_elements(s.body -> 'lines') sl where sl ->> 'itemNumber' = l ->> 'itemNumber' and sl ->> 'unit' = l ->> 'unit')) as over_billed,
      (select count(*) from jsonb_array_elements(b.body -> 'lines') l where (l ->> 'price')::numeric > (
        select max((ol ->> 'price')::numeric) from jsonb_array_elements(o.body -> 'lines') ol where ol ->> 'itemNumber' = l ->> 'itemNumber' and ol ->> 'unit' = l ->> 'unit')) as over_priced,
      (s.body ->> 'shippedAt')::date - coalesce((s.body ->> 'promisedDate')::date, (o.body ->> 'requestedDate')::date) as days_late,
      (select count(*) from proofs_of_delivery p, jsonb_array_elements(p.body -> 'exceptions')
        where p.shipment_number = s.number and (p.body ->> 'deliveredAt')::timestamptz < b.seen_on) as exceptions,
      coalesce((select jsonb_agg(jsonb_build_object('amountMinor', d.amount_minor, 'category', c.category, 'day', coalesce(d.body ->> 'claimedOn', b.seen_on::text)) order by d.number)
        from deductions d left join cases c on c.subject_kind = 'deduction' and c.subject_id = d.id
        where d.invoice_number = b.number and d.amount_minor > 0 and coalesce((d.body ->> 'claimedOn')::date, d.written_at::date) < ${today}::date), '[]') as kept
    from seen b left join latest on latest.subject_number = b.number left join orders o on o.number = b.order_number
    left join shipments s on s.number = b.body ->> 'shipmentNumber' and (s.body ->> 'shippedAt')::timestamptz < b.seen_on
    order by b.seen_on, b.number`);
  return rows.map((row) => ({
    number: String(row.number),
    customerNumber: String(row.customer_number),
    currency: String(row.currency),
    totalMinor: Number(row.total_minor),
    seenOn: String(row.seen_on),
    paid: Boolean(row.paid),
    wanted: Boolean(row.wanted),
    lines: Number(row.lines),
    carrier: String(row.carrier),
    warehouse: String(row.warehouse),
    overBilled: Number(row.over_billed),
    overPriced: Number(row.over_priced),
    daysLate: row.days_late === null ? null : Number(row.days_late),
    exceptions: Number(row.exceptions),
    kept: row.kept as BilledRow['kept'],
  }));
}
