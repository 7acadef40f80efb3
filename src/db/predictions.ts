import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { ageOf } from '../core/collecting.ts';
import type { Age } from '../core/collectionStrategy.ts';
import {
  type Forecast,
  lateAfter,
  leastPaid,
  type Outcome,
  type PaymentForecast,
  type Purpose,
  type ShortPayForecast,
} from '../core/predictions.ts';
import type { Queryable } from './client.ts';
import { countPaid, settled } from './ledger.ts';
import { cameOfOrderLines } from './orderLines.ts';
import { dueDay, receivables } from './receivables.ts';
import { predictionRuns } from './schema/predictions.ts';

/** An open invoice that is predicted, with the day and the model of its latest prediction. */
type Predicted = {
  invoiceNumber: string;
  customerNumber: string;
  customerName: string;
  currency: string;
  asOf: string;
  modelVersion: string;
};

/**
 * The latest prediction of each subject of which nothing has come yet: `latest (subject_number, body, as_of,
 * model_version)`.
 */
const latestOf = (purpose: Purpose) => sql`(
  select distinct on (p.subject_number) p.subject_number, p.body, p.as_of::text as as_of, run.model_version
  from predictions p join prediction_runs run on run.id = p.run_id
  where p.purpose = ${purpose} and p.scored_at is null order by p.subject_number, p.as_of desc) latest`;

const predictedOf = (row: Record<string, unknown>): Predicted => ({
  invoiceNumber: String(row.number),
  customerNumber: String(row.customer_number),
  customerName: String(row.customer_name),
  currency: String(row.currency),
  asOf: String(row.as_of),
  modelVersion: String(row.model_version),
});

/** The latest prediction of an open invoice, with what of it nobody has disputed and no payment claims. */
export type PredictedInvoice = PaymentForecast & Predicted & { dueOn: string; freeMinor: number };

/** Every open invoice with a prediction and something free on it; `customer` limits it to one. */
export async function listPredictedInvoices(q: Queryable, customer: string | null): Promise<PredictedInvoice[]> {
  const whose = customer === null ? sql`true` : sql`i.customer_number = ${customer}`;
  const { rows } = await q.execute<Record<string, unknown>>(sql`${receivables(whose)}
    select r.number, r.customer_number, coalesce(c.name, r.customer_number) as customer_name, r.currency, r.due_on::text as due_on,
      r.open_minor - r.arriving_minor - r.disputed_minor as free_minor, latest.body, latest.as_of, latest.model_version
    from receivables r join ${latestOf('payment')} on latest.subject_number = r.number
    left join customers c on c.number = r.customer_number
    where r.open_minor - r.arriving_minor - r.disputed_minor > 0 order by r.number`);
  return rows.map((row) => ({
    ...(row.body as PaymentForecast),
    ...predictedOf(row),
    dueOn: String(row.due_on),
    freeMinor: Number(row.free_minor),
  }));
}

/** How much longer an overdue invoice is predicted to stay open, in days from `today`. */
export type PredictedWait = { age: Age; amountMinor: number; days: number };

/**
 * By customer and currency (`C1 USD`): of overdue invoices whose predicted day is still to come; one whose day has
 * passed unpaid says nothing until it is predicted anew. Pure.
 */
export function predictedWaits(predicted: PredictedInvoice[], today: string): Map<string, PredictedWait[]> {
  const waits = new Map<string, PredictedWait[]>();
  for (const one of predicted) {
    const { customerNumber, currency, freeMinor } = one;
    const daysLate = Math.round((Date.parse(today) - Date.parse(one.dueOn)) / 86_400_000);
    const days = one.expectedDays - daysLate;
    if (daysLate <= 0 || days <= 0) continue;
    const key = `${customerNumber} ${currency}`;
    const own = waits.get(key) ?? [];
    own.push({ age: ageOf(daysLate), amountMinor: freeMinor, days });
    waits.set(key, own);
  }
  return waits;
}

export type Came = { id: string; outcome: Outcome };

/**
 * Unscored predictions of what is over on `today` (invoices paid to the end, order lines past their day), with what
 * came of them.
 */
export const cameOf: Record<Purpose, (q: Queryable, today: string) => Promise<Came[]>> = {
  payment: (q) => outcomes(q, 'payment', sql`jsonb_build_object('daysLate', s.paid_on - ${dueDay})`),
  'short-pay': (q) =>
    outcomes(
      q,
      'short-pay',
      sql`jsonb_build_object('keptMinor', coalesce((select sum(d.amount_minor) from deductions d
        where d.invoice_number = i.number and d.amount_minor > 0), 0))`,
    ),
  'order-risk': cameOfOrderLines,
};

async function outcomes(q: Queryable, purpose: Purpose, outcome: SQL): Promise<Came[]> {
  const { rows } = await q.execute<Came>(sql`
    with ${settled} select p.id, ${outcome} as outcome
    from predictions p join invoices i on i.number = p.subject_number join settled s on s.number = i.number
    where p.purpose = ${purpose} and p.scored_at is null and i.open_minor <= 0`);
  return rows;
}

export type WeekScore = {
  week: string;
  n: number;
  /** Mean distance of the expected day from the day of payment. */
  meanError: number;
  /** Share that fell between the two outer days: four of five if they are right. */
  within: number;
  /** How many were later than `lateAfter` by the chances given, and were. */
  lateExpected: number;
  late: number;
};

/**
 * How predictions compare with what came, by the week in which the money was seen; each invoice's first prediction
 * counts.
 */
export async function scoresByWeek(q: Queryable, weeks: number): Promise<WeekScore[]> {
  const { rows } = await q.execute<Record<string, string | number>>(sql`
    with first as (
      select distinct on (subject_number) body, (outcome ->> 'daysLate')::float as days, scored_at
      from predictions where purpose = 'payment' and scored_at is not null order by subject_number, as_of)
    select to_char(date_trunc('week', scored_at at time zone 'UTC'), 'YYYY-MM-DD') as week, count(*)::int as n,
      avg(abs((body ->> 'expectedDays')::float - days))::float as error,
      avg(case when days between (body ->> 'lowDays')::float and (body ->> 'highDays')::float then 1 else 0 end)::float as within,
      sum((body ->> 'chanceLate')::float)::float as late_expected, count(*) filter (where days > ${lateAfter})::int as late
    from first group by 1 order by 1 desc limit ${weeks}`);
  return rows.reverse().map((row) => ({
    week: String(row.week),
    n: Number(row.n),
    meanError: Number(row.error),
    within: Number(row.within),
    lateExpected: Number(row.late_expected),
    late: Number(row.late),
  }));
}

/** The first prediction of each subject whose end is known, at most so many of the latest, with what came and the model that made it. */
export async function scoredFirsts(q: Queryable, purpose: Purpose, limit: number) {
  const { rows } = await q.execute<{ version: string; customer: string; body: Forecast; outcome: Outcome }>(sql`
    select version, customer, body, outcome from (
      select distinct on (p.subject_number) run.model_version as version, p.customer_number as customer, p.body, p.outcome, p.scored_at
      from predictions p join prediction_runs run on run.id = p.run_id
      where p.purpose = ${purpose} and p.scored_at is not null order by p.subject_number, p.as_of) firsts
    order by scored_at desc limit ${limit}`);
  return rows;
}

/** The latest fitting; null before the first. */
export async function latestModel(q: Queryable, purpose: Purpose) {
  const [run] = await q
    .select()
    .from(predictionRuns)
    .where(eq(predictionRuns.purpose, purpose))
    .orderBy(desc(predictionRuns.madeAt))
    .limit(1);
  return run ? { version: run.modelVersion, asOf: run.asOf, learnedFrom: run.learnedFrom } : null;
}

/**
 * What predictions about invoices rest on: the latest fitting, and how many paid invoices there are of those needed.
 */
export async function predictionStanding(q: Queryable, purpose: Purpose) {
  return { model: await latestModel(q, purpose), history: { paid: await countPaid(q), needed: leastPaid } };
}

/** An open invoice that may be paid short. */
export type ExpectedShortPay = ShortPayForecast & Predicted & { openMinor: number };

/** The latest prediction of every open invoice, by chance × amount, most first. */
export async function listShortPays(q: Queryable, customer: string | null): Promise<ExpectedShortPay[]> {
  const whose = customer === null ? sql`true` : sql`i.customer_number = ${customer}`;
  const { rows } = await q.execute<Record<string, unknown>>(sql`
    select i.number, i.customer_number, coalesce(c.name, i.customer_number) as customer_name, i.currency, i.open_minor, latest.body, latest.as_of, latest.model_version
    from invoices i join ${latestOf('short-pay')} on latest.subject_number = i.number
    left join customers c on c.number = i.customer_number
    where i.open_minor > 0 and ${whose}
      and not exists (select 1 from cash_claims claim where claim.item_number = i.number and claim.item_kind = 'invoice')
    order by (latest.body ->> 'chance')::float * (latest.body ->> 'amountMinor')::float desc, i.number`);
  return rows.map((row) => ({
    ...(row.body as ShortPayForecast),
    ...predictedOf(row),
    openMinor: Number(row.open_minor),
  }));
}
