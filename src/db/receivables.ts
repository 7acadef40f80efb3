import { type SQL, sql } from 'drizzle-orm';
import type { Receivable } from '../core/collecting.ts';
import type { Age } from '../core/collectionStrategy.ts';
import type { Queryable } from './client.ts';

/**
 * The day an invoice `i` is due: as it says, else by its terms, else `unstated` days after its issue; null then where
 * `unstated` is.
 */
export const dueDayOr = (unstated: number | null) =>
  sql`coalesce((i.body ->> 'dueOn')::date, i.issued_on + coalesce((i.body -> 'terms' ->> 'netDays')::int, ${unstated}::int))`;
/** For collecting and predicting, 30 days are usual. */
export const dueDay = dueDayOr(30);

/**
 * Open invoices with what of them is disputed (its deductions' live cases) and on its way (what payments in the queue
 * claim).
 */
export const receivables = (where: SQL) => sql`
  with disputed as (
    select d.invoice_number as number, sum(d.amount_minor) as minor, (array_agg(c.id))[1] as case_id
    from deductions d join cases c on c.subject_kind = 'deduction' and c.subject_id = d.id and c.live
    where d.invoice_number is not null and d.amount_minor > 0 group by 1),
  arriving as (
    select claim.item_number as number, sum(claim.settled_minor) as minor, (array_agg(c.id))[1] as case_id
    from cash_claims claim join cash_matches m on m.number = claim.number
    join cases c on c.id = m.case_id and c.live and c.state <> 'returned' where claim.item_kind = 'invoice' group by 1),
  receivables as (
    select i.customer_number, i.currency, i.number, i.issued_on, i.total_minor, i.open_minor, ${dueDay} as due_on,
      least(i.open_minor, coalesce(arriving.minor, 0)) as arriving_minor,
      greatest(0, least(i.open_minor, coalesce(disputed.minor, 0)) - least(i.open_minor, coalesce(arriving.minor, 0))) as disputed_minor,
      disputed.case_id as dispute_case_id, arriving.case_id as payment_case_id
    from invoices i left join disputed on disputed.number = i.number left join arriving on arriving.number = i.number
    where i.open_minor > 0 and ${where})`;

export type DebtRow = {
  customerNumber: string;
  currency: string;
  /** Overdue and free to ask for, by age, with how late it is on average of its money. */
  due: { age: Age; amountMinor: number; daysLate: number }[];
  overdueInvoices: number;
  daysLate: number;
  disputedMinor: number;
  arrivingMinor: number;
  soonMinor: number;
  exposureMinor: number;
};

/**
 * What each customer owes in each currency, of those with anything past due on `today` (ISO date). `customer` limits it
 * to one.
 */
export async function listDebts(q: Queryable, today: string, customer: string | null): Promise<DebtRow[]> {
  const free = sql`open_minor - arriving_minor - disputed_minor`;
  const late = sql`(${today}::date - due_on)`;
  const aged = (from: number, to: number, what = free) =>
    sql`coalesce(sum(${what}) filter (where ${late} between ${from} and ${to}), 0)`;
  const lateness = (from: number, to: number) => aged(from, to, sql`(${free}) * ${late}`);
  const { rows } = await q.execute<
    Record<string, string>
  >(sql`${receivables(customer === null ? sql`true` : sql`i.customer_number = ${customer}`)}
    select customer_number, currency, ${aged(1, 30)} as a1, ${aged(31, 60)} as a2, ${aged(61, 90)} as a3, ${aged(91, 100_000)} as a4,
      ${lateness(1, 30)} as l1, ${lateness(31, 60)} as l2, ${lateness(61, 90)} as l3, ${lateness(91, 100_000)} as l4,
      count(*) filter (where ${late} > 0) as overdue_invoices, coalesce(max(${late}) filter (where ${late} > 0 and ${free} > 0), 0) as days_late,
      coalesce(sum(disputed_minor) filter (where ${late} > 0), 0) as disputed, coalesce(sum(arriving_minor) filter (where ${late} > 0), 0) as arriving,
      coalesce(sum(${free}) filter (where ${late} between -7 and 0), 0) as soon, sum(open_minor) as exposure
    from receivables group by 1, 2 having count(*) filter (where ${late} > 0) > 0 order by 1, 2`);
  return rows.map((row) => ({
    customerNumber: String(row.customer_number),
    currency: String(row.currency),
    due: (['1-30', '31-60', '61-90', '91+'] as const).map((age, at) => {
      const amountMinor = Number(row[`a${at + 1}`]);
      return { age, amountMinor, daysLate: amountMinor === 0 ? 0 : Number(row[`l${at + 1}`]) / amountMinor };
    }),
    overdueInvoices: Number(row.overdue_invoices),
    daysLate: Number(row.days_late),
    disputedMinor: Number(row.disputed),
    arrivingMinor: Number(row.arriving),
    soonMinor: Number(row.soon),
    exposureMinor: Number(row.exposure),
  }));
}

/** Every open invoice of a customer, oldest due first, at most 500. */
export async function listReceivables(q: Queryable, customer: string, today: string): Promise<Receivable[]> {
  const { rows } = await q.execute<
    Record<string, string | null>
  >(sql`${receivables(sql`i.customer_number = ${customer}`)}
    select *, issued_on::text as issued, due_on::text as due, (${today}::date - due_on) as late from receivables order by due_on, number limit 500`);
  return rows.map((row) => ({
    number: String(row.number),
    currency: String(row.currency),
    issuedOn: String(row.issued),
    dueOn: String(row.due),
    daysLate: Number(row.late),
    totalMinor: Number(row.total_minor),
    openMinor: Number(row.open_minor),
    disputedMinor: Number(row.disputed_minor),
    arrivingMinor: Number(row.arriving_minor),
    disputeCaseId: row.dispute_case_id ?? null,
    paymentCaseId: row.payment_case_id ?? null,
  }));
}

/** What of an open invoice of a customer nothing claims: neither a dispute nor a payment in the queue; null where there is no such invoice. */
export async function receivableOf(q: Queryable, customer: string, invoice: string) {
  const wanted = sql`i.customer_number = ${customer} and i.number = ${invoice}`;
  const { rows } = await q.execute<{ currency: string; free: string }>(sql`${receivables(wanted)}
    select currency, open_minor - arriving_minor - disputed_minor as free from receivables`);
  return rows[0] ? { currency: rows[0].currency, freeMinor: Number(rows[0].free) } : null;
}

export type Debtor = {
  number: string;
  name: string;
  tier: 'strategic' | 'key' | 'standard';
  email: string | null;
  currency: string;
  creditLimitMinor: number | null;
};

export async function debtors(q: Queryable, numbers: string[]): Promise<Map<string, Debtor>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await q.execute<Record<string, string | null>>(sql`
    select number, name, tier, body ->> 'email' as email, body ->> 'currency' as currency, body ->> 'creditLimitMinor' as credit_limit
    from customers where number = any(${sql.param(numbers)}::text[])`);
  return new Map(
    rows.map((row) => [
      String(row.number),
      {
        number: String(row.number),
        name: String(row.name),
        tier: (row.tier ?? 'standard') as Debtor['tier'],
        email: row.email ?? null,
        currency: String(row.currency),
        creditLimitMinor: row.credit_limit === null ? null : Number(row.credit_limit),
      },
    ]),
  );
}

/** Payments of one customer, and of everybody, that habits are told by: the newest. */
const [mostOwn, mostOfAll] = [200, 2_000];

export type PaymentHabits = { own: Map<string, number[]>; everybody: number[] };

/** How many days late customers paid what they paid to the end in the year before `today`, and everybody together. */
export async function paymentHabits(q: Queryable, numbers: string[], today: string): Promise<PaymentHabits> {
  if (numbers.length === 0) return { own: new Map(), everybody: [] };
  const paid = sql`left_minor <= 0 and paid_on > ${today}::date - 365 and paid_on <= ${today}::date`;
  const { rows } = await q.execute<{ customer_number: string; late: number[] }>(sql`
    select customer_number, (array_agg(paid_on - due_on order by paid_on desc))[1:${sql.raw(String(mostOwn))}] as late
    from settlements where customer_number = any(${sql.param(numbers)}::text[]) and ${paid} group by 1`);
  const { rows: all } = await q.execute<{ late: number }>(
    sql`select paid_on - due_on as late from settlements where ${paid} order by paid_on desc limit ${mostOfAll}`,
  );
  return {
    own: new Map(rows.map(({ customer_number, late }) => [customer_number, late])),
    everybody: all.map(({ late }) => late),
  };
}

export type PromiseRow = {
  id: string;
  customerNumber: string;
  currency: string;
  amountMinor: number;
  promisedFor: string;
  madeAt: Date;
  invoices: string[];
  state: 'running' | 'kept' | 'broken' | 'withdrawn';
};

/**
 * Promises of the last 180 days, newest first. Kept: what has been settled of its invoices since it was made comes to
 * what was promised; broken: not kept by the day after it was promised for.
 */
export async function listPromises(q: Queryable, numbers: string[], today: string): Promise<PromiseRow[]> {
  if (numbers.length === 0) return [];
  const { rows } = await q.execute<Record<string, unknown>>(sql`
    select p.id, p.customer_number, p.currency, p.amount_minor, p.promised_for::text as promised_for, p.made_at, p.withdrawn_at is not null as withdrawn,
      array(select jsonb_object_keys(p.open_before)) as invoices,
      coalesce((select sum(least(before.value::bigint, before.value::bigint - i.open_minor)) from jsonb_each_text(p.open_before) before
        join invoices i on i.number = before.key), 0) as settled
    from promises p where p.customer_number = any(${sql.param(numbers)}::text[]) and p.made_at > ${today}::date - 180 order by p.made_at desc`);
  return rows.map((row) => ({
    id: String(row.id),
    customerNumber: String(row.customer_number),
    currency: String(row.currency),
    amountMinor: Number(row.amount_minor),
    promisedFor: String(row.promised_for),
    madeAt: new Date(String(row.made_at)),
    invoices: row.invoices as string[],
    state: row.withdrawn
      ? 'withdrawn'
      : Number(row.settled) >= Number(row.amount_minor)
        ? 'kept'
        : String(row.promised_for) < today
          ? 'broken'
          : 'running',
  }));
}

export type ContactRow = {
  id: string;
  customerNumber: string;
  actor: { type: string; userId?: string; name?: string };
  how: string;
  outcome: string;
  note: string | null;
  contactedAt: Date;
};

/** Contacts, newest first: the latest of each customer, or (`all`) up to 100 of them. */
export async function listContacts(q: Queryable, numbers: string[], all: boolean): Promise<ContactRow[]> {
  if (numbers.length === 0) return [];
  const latest = all ? sql`` : sql`distinct on (customer_number)`;
  const order = all ? sql`contacted_at desc limit 100` : sql`customer_number, contacted_at desc`;
  const { rows } = await q.execute<
    Record<string, unknown>
  >(sql`select ${latest} id, customer_number, actor, how, outcome, note, contacted_at
    from collection_contacts where customer_number = any(${sql.param(numbers)}::text[]) order by ${order}`);
  return rows.map((row) => ({
    id: String(row.id),
    customerNumber: String(row.customer_number),
    actor: row.actor as ContactRow['actor'],
    how: String(row.how),
    outcome: String(row.outcome),
    note: (row.note as string | null) ?? null,
    contactedAt: new Date(String(row.contacted_at)),
  }));
}

/** People who may work as collectors: whose roles name it, in the order of their ids. */
export async function listCollectors(q: Queryable): Promise<{ id: string; name: string }[]> {
  const { rows } = await q.execute<{ id: string; name: string }>(
    sql`select id, name from users where active and roles ? 'collector' order by id`,
  );
  return rows;
}
