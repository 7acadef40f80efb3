import { sql } from 'drizzle-orm';
import { inLanes } from '../../core/inLanes.ts';
import type { Queryable } from '../../db/client.ts';
import type { Kpi, KpiScope } from './kpi.ts';

/** A KPI with its value and what it is made of. Values are null where nothing is there to count. */
export type KpiValue = Omit<Kpi, 'rows' | 'buckets' | 'numerator' | 'denominator' | 'note' | 'reckonedBack'> & {
  /** A share of one, days, or minor units. */
  value: number | null;
  /** 90 % quantile of durations. */
  p90: number | null;
  /** Mean age in days of a stock, weighted by money. */
  age: number | null;
  records: number;
  numerator: { text: string; value: number | null };
  denominator: { text: string; value: number | null };
  note: string | null;
  /** The shares that a product multiplies. */
  parts: number[] | null;
  /** The same over the period of equal length just before; of a stock, at its end. Null where there is nothing to compare with. */
  before: number | null;
  /** By the Monday each week begins with. */
  trend: { week: string; value: number | null; records: number }[];
  /** Of a stock, by age: up to so many days, null for all beyond. */
  buckets: { upTo: number | null; part: number; records: number }[];
};

/** Records behind a KPI, those that speak against it first. */
export type KpiRecord = { record: string; number: string; day: string | null; part: number; whole: number };

/** Sums over all records, over those of a week, or over those of an age bucket. */
type Sums = {
  over: 'all' | 'week' | 'bucket';
  week: string | null;
  bucket: number | null;
  records: number;
  part: string | null;
  whole: string | null;
  quantiles: number[] | null;
  weighted: string | null;
  parts: string[] | null;
};

const dayMs = 86_400_000;
const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
const daysOf = ({ from, until }: KpiScope) => Math.round((Date.parse(until) - Date.parse(from)) / dayMs);

/** KPIs that are worked out at the same time: more would only take each other's processors. */
const atOnce = 3;

/** Values of KPIs over a period: two passes over the records of each, one of them for the period before. */
export async function kpiReport(q: Queryable, kpis: readonly Kpi[], scope: KpiScope): Promise<KpiValue[]> {
  const values: KpiValue[] = [];
  const setUpOn = kpis.some(({ reckonedBack }) => reckonedBack) ? await dayOfSetUp(q) : null;
  await inLanes(kpis, atOnce, async (kpi, at) => {
    values[at] = await kpiValue(q, kpi, scope, setUpOn);
  });
  return values;
}

/** The day of the first policy: since then payments are posted here. */
async function dayOfSetUp(q: Queryable): Promise<string | null> {
  const { rows } = await q.execute<{ day: string | null }>(
    sql`select (min(proposed_at) at time zone 'utc')::date::text as day from policies`,
  );
  return rows[0]?.day ?? null;
}

async function kpiValue(q: Queryable, kpi: Kpi, scope: KpiScope, setUpOn: string | null): Promise<KpiValue> {
  const { rows: _, buckets: ends, numerator, denominator, note = null, reckonedBack, ...said } = kpi;
  const isKnown = ({ until }: KpiScope) => !reckonedBack || (setUpOn !== null && setUpOn < until);
  const sums = await sumsOf(q, kpi, scope);
  const total = sums.find(({ over }) => over === 'all') ?? nothing;
  const earlier = { ...scope, from: dayAfter(scope.from, -daysOf(scope)), until: scope.from };
  const before = (await sumsOf(q, kpi, earlier)).find(({ over }) => over === 'all') ?? nothing;
  const part = total.records > 0 ? Number(total.part) : null;
  const whole = total.records > 0 ? Number(total.whole) : null;
  const byWeek = kpi.measure !== 'stock' && !(kpi.measure === 'share' && kpi.unit === 'days');
  return {
    ...said,
    note,
    value: isKnown(scope) ? reached(kpi, total, scope) : null,
    p90: kpi.measure === 'duration' ? (total.quantiles?.[1] ?? null) : null,
    age: kpi.measure === 'stock' && part ? Number(total.weighted) / part : null,
    records: total.records,
    // Of durations the sum of all days says nothing; how many there are does.
    numerator: { text: numerator, value: kpi.measure === 'share' || kpi.measure === 'stock' ? part : null },
    denominator: {
      text: denominator,
      value: kpi.measure === 'stock' ? null : kpi.measure === 'share' ? whole : total.records,
    },
    parts: total.parts?.map(Number) ?? null,
    before: isKnown(earlier) ? reached(kpi, before, earlier) : null,
    trend: sums.flatMap((sums) =>
      byWeek && sums.week ? [{ week: sums.week, value: reached(kpi, sums, scope), records: sums.records }] : [],
    ),
    buckets: ends ? bucketsOf(sums, ends) : [],
  };
}

const nothing: Sums = {
  over: 'all',
  ...{ week: null, bucket: null, records: 0, part: null, whole: null, quantiles: null, weighted: null, parts: null },
};

function reached(kpi: Kpi, sums: Sums, scope: KpiScope): number | null {
  if (sums.records === 0) return null;
  if (kpi.measure === 'duration') return sums.quantiles?.[0] ?? null;
  if (kpi.measure === 'stock') return Number(sums.part);
  if (kpi.measure === 'product') return sums.parts?.reduce((product, share) => product * Number(share), 1) ?? null;
  const whole = Number(sums.whole);
  if (whole === 0) return null;
  return (Number(sums.part) / whole) * (kpi.unit === 'days' ? daysOf(scope) : 1);
}

async function sumsOf(q: Queryable, kpi: Kpi, scope: KpiScope): Promise<Sums[]> {
  const parts =
    kpi.measure === 'product'
      ? sql`array[avg(parts[1]), avg(parts[2]), avg(parts[3]), avg(parts[4])]::text[]`
      : sql`null::text[]`;
  const bounds = (kpi.buckets ?? []).map((end) => end + 1);
  const bucket = kpi.buckets ? sql`width_bucket(whole::int, ${sql.raw(`array[${bounds.join()}]`)})` : sql`null::int`;
  const { rows } = await q.execute<Sums>(sql`
    select case when grouping(week) = 0 then 'week' when grouping(bucket) = 0 then 'bucket' else 'all' end as over,
      week::text, bucket, count(*)::int as records, sum(part)::text as part, sum(whole)::text as whole,
      sum(part::numeric * whole)::text as weighted, ${parts} as parts,
      percentile_cont(array[0.5, 0.9]) within group (order by part::float8) as quantiles
    from (select *, date_trunc('week', day)::date as week, ${bucket} as bucket from (${kpi.rows(scope)}) r) r
    group by grouping sets ((), (week), (bucket)) order by week`);
  return rows;
}

function bucketsOf(sums: Sums[], ends: number[]): KpiValue['buckets'] {
  return [...ends, null].map((upTo, bucket) => {
    const found = sums.find((one) => one.over === 'bucket' && one.bucket === bucket);
    return { upTo, part: Number(found?.part ?? 0), records: found?.records ?? 0 };
  });
}

/** The records that a KPI counts, the worst first. */
export async function kpiRecords(q: Queryable, kpi: Kpi, scope: KpiScope, limit: number): Promise<KpiRecord[]> {
  const worst = kpi.better === 'higher' ? sql`whole - part` : sql`part`;
  const { rows } = await q.execute<KpiRecord>(sql`
    select record, number, day::text, part::float8 as part, whole::float8 as whole from (${kpi.rows(scope)}) r
    order by ${worst} desc, day desc, number limit ${limit}`);
  return rows;
}

/** Currencies that invoices are in, the most frequent first. */
export async function currenciesInUse(q: Queryable): Promise<string[]> {
  const { rows } = await q.execute<{ currency: string }>(
    sql`select currency from invoices group by currency order by count(*) desc, currency`,
  );
  return rows.map(({ currency }) => currency);
}
