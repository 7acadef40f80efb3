import { sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { dueDay } from './receivables.ts';

/** An invoice as a prediction sees it on a day. `clearedOn` is null while it is open; `wanted` says that it is to be predicted. */
export type LedgerRow = {
  number: string;
  customerNumber: string;
  currency: string;
  totalMinor: number;
  issuedOn: string;
  dueOn: string;
  clearedOn: string | null;
  wanted: boolean;
};

/** Older invoices tell nothing of how a customer pays today. */
const longestDays = 730;

/**
 * What payments in the queue claim of each item, and when that money was paid: `claimed (number, minor, paid_on)`. An invoice that is
 * claimed whole has been paid; that nobody has booked it yet says nothing of its customer.
 */
export const claimed = sql`
  claimed as (
    select claim.item_number as number, sum(claim.settled_minor) as minor,
      max(coalesce((p.body ->> 'paidOn')::date, (b.body ->> 'bookedOn')::date)) as paid_on
    from cash_claims claim join cash_matches m on m.number = claim.number
    join cases c on c.id = m.case_id and c.live and c.state <> 'returned'
    left join payments p on p.number = m.payment_number
    left join bank_transactions b on b.number = m.bank_transaction_numbers[1] group by 1)`;
export const settled = sql`
  settled as (select invoice_number as number, max(paid_on) as paid_on from settlements where left_minor <= 0 group by 1)`;
export const clearedOn = sql`case when i.open_minor <= 0 then settled.paid_on when claimed.minor >= i.open_minor then claimed.paid_on end`;

/**
 * Invoices of the last two years as they were known on `today` (ISO date): paid on or after it counts as open. Those closed without a
 * known day are left out. `wanted`: open and not claimed, and its latest prediction is a week old or its expected day has passed.
 */
export async function readLedgerRows(q: Queryable, today: string, holdsDays: number): Promise<LedgerRow[]> {
  const { rows } = await q.execute<Record<string, string | null>>(sql`
    with ${claimed}, ${settled}, latest as (
      select distinct on (subject_number) subject_number, as_of, (body ->> 'expectedDays')::float as expected
      from predictions where purpose = 'payment' and scored_at is null order by subject_number, as_of desc),
    ledger as (
      select i.number, i.customer_number, i.currency, i.total_minor, i.open_minor, i.issued_on, ${dueDay} as due_on, ${clearedOn} as cleared_on
      from invoices i left join claimed on claimed.number = i.number left join settled on settled.number = i.number
      where i.total_minor > 0 and i.issued_on < ${today}::date and i.issued_on > ${today}::date - ${longestDays}::int)
    select number, customer_number, currency, total_minor, issued_on::text as issued_on, due_on::text as due_on,
      case when cleared_on < ${today}::date then cleared_on::text end as cleared_on,
      open_minor > 0 and cleared_on is null and (latest.as_of is null or latest.as_of <= ${today}::date - ${holdsDays}::int
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
    with ${claimed}, ${settled}
    select count(*)::int as n from invoices i left join claimed on claimed.number = i.number left join settled on settled.number = i.number
    where i.total_minor > 0 and ${clearedOn} is not null`);
  return rows[0]?.n ?? 0;
}
