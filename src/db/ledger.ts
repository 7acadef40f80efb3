import { sql } from 'drizzle-orm';
import { type LedgerInvoice, predictedForDays } from '../core/predictions.ts';
import type { Queryable } from './client.ts';
import { dueDay } from './receivables.ts';

/** With the currency of its money, which is part of what the model's version names. */
export type LedgerRow = LedgerInvoice & { currency: string };

/** Older invoices tell nothing of how a customer pays today. */
const longestDays = 730;

/** When an invoice was paid to the end, by what was booked: `settled (number, paid_on)`. */
export const settled = sql`
  settled as (select invoice_number as number, max(paid_on) as paid_on from settlements where left_minor <= 0 group by 1)`;

/**
 * Invoices with the day they were cleared: `cleared (…invoices, cleared_on)`, null while open or where nobody knows.
 * One that payments in the queue claim whole has been paid when that money was; that nobody has booked it yet says
 * nothing of its customer.
 */
export const cleared = sql`
  claimed as (
    select claim.item_number as number, sum(claim.settled_minor) as minor,
      max(coalesce((p.body ->> 'paidOn')::date, (b.body ->> 'bookedOn')::date)) as paid_on
    from cash_claims claim join cash_matches m on m.number = claim.number
    join cases c on c.id = m.case_id and c.live and c.state <> 'returned'
    left join payments p on p.number = m.payment_number
    left join bank_transactions b on b.number = m.bank_transaction_numbers[1] where claim.item_kind = 'invoice' group by 1),
  ${settled},
  cleared as (
    select i.*, case when i.open_minor <= 0 then settled.paid_on when claimed.minor >= i.open_minor then claimed.paid_on end as cleared_on
    from invoices i left join claimed on claimed.number = i.number left join settled on settled.number = i.number
    where i.total_minor > 0)`;

/**
 * Invoices of the last two years as they were known on `today` (ISO date): paid on or after it counts as open. Those
 * closed without a known day are left out. `wanted`: open and not claimed, and its latest prediction is a week old or
 * its expected day has passed.
 */
export async function readLedgerRows(q: Queryable, today: string): Promise<LedgerRow[]> {
  const { rows } = await q.execute<Record<string, string | null>>(sql`
    with ${cleared}, latest as (
      select distinct on (subject_number) subject_number, as_of, (body ->> 'expectedDays')::float as expected
      from predictions where purpose = 'payment' and scored_at is null order by subject_number, as_of desc),
    ledger as (
      select i.number, i.customer_number, i.currency, i.total_minor, i.open_minor, i.issued_on, ${dueDay} as due_on, i.cleared_on
      from cleared i where i.issued_on < ${today}::date and i.issued_on > ${today}::date - ${longestDays}::int)
    select number, customer_number, currency, total_minor, issued_on::text as issued_on, due_on::text as due_on,
      case when cleared_on < ${today}::date then cleared_on::text end as cleared_on,
      open_minor > 0 and cleared_on is null and (latest.as_of is null or latest.as_of <= ${today}::date - ${predictedForDays}::int
        or (due_on + latest.expected::int < ${today}::date and latest.as_of < ${today}::date)) as wanted
    from ledger left join latest on latest.subject_number = ledger.number
    where open_minor > 0 or cleared_on is not null order by number`);
  return rows.map((row) => ({
    number: String(row.number),
    customerNumber: String(row.customer_number),
    currency: String(row.currency),
    totalMinor: Number(row.total_minor),
    issuedOn: String(row.issued_on),
    dueOn: String(row.due_on),
    clearedOn: row.cleared_on ?? null,
    wanted: Boolean(row.wanted),
  }));
}

/** How many invoices are known to be paid, for whether there is enough to learn from. */
export async function countPaid(q: Queryable): Promise<number> {
  const { rows } = await q.execute<{ n: number }>(sql`
    with ${cleared} select count(*)::int as n from cleared where cleared_on is not null`);
  return rows[0]?.n ?? 0;
}
