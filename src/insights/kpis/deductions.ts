import { sql } from 'drizzle-orm';
import type { Kpi, KpiScope } from './kpi.ts';

const closed = ({ from, until }: KpiScope) => sql`
  from cases where kind = 'deduction' and closed_at >= ${from}::date and closed_at < ${until}::date`;
const day = sql`(closed_at at time zone 'utc')::date`;

export const deductionKpis: Kpi[] = [
  {
    ...{
      key: 'deduction_resolution_time',
      title: 'Deduction resolution time',
      group: 'Deductions',
      measure: 'duration',
    },
    unit: 'days',
    formula: 'Time a deduction’s case was resolved − time it was opened; median and 90 % quantile',
    numerator: 'Days from opening to the resolved case',
    denominator: 'Deductions resolved in the period',
    better: 'lower',
    rows: (scope) => sql`
      select 'case' as record, reference::text as number, ${day} as day, 1 as whole,
        extract(epoch from closed_at - opened_at) / 86400 as part ${closed(scope)}`,
  },
  {
    ...{ key: 'deductions_within_window', title: 'Deductions decided in time', group: 'Deductions', measure: 'share' },
    unit: 'percent',
    formula: 'Deductions resolved before their dispute window closed ÷ deductions with a window resolved',
    numerator: 'Resolved by their deadline',
    denominator: 'Deductions resolved in the period whose customer sets a deadline',
    better: 'higher',
    rows: (scope) => sql`
      select 'case' as record, reference::text as number, ${day} as day, 1 as whole, (closed_at <= deadline_at)::int as part
      ${closed(scope)} and deadline_at is not null`,
  },
  {
    ...{
      key: 'days_deductions_outstanding',
      title: 'Days deductions outstanding (DDO)',
      group: 'Deductions',
      measure: 'share',
    },
    unit: 'days',
    formula: 'Open deductions ÷ new deductions × days of the period, in money',
    numerator: 'Deductions open at the end of the period',
    denominator: 'Deductions opened in the period',
    better: 'lower',
    rows: ({ from, until, currency }) => sql`
      select 'case' as record, reference::text as number, (opened_at at time zone 'utc')::date as day,
        case when closed_at is null or closed_at >= ${until}::date then money_minor else 0 end as part,
        case when opened_at >= ${from}::date then money_minor else 0 end as whole
      from cases where kind = 'deduction' and currency = ${currency} and money_minor > 0 and opened_at < ${until}::date
        and (closed_at is null or closed_at >= ${until}::date or opened_at >= ${from}::date)`,
  },
  {
    ...{ key: 'recovery_rate', title: 'Recovery', group: 'Deductions', measure: 'share', unit: 'percent' },
    formula: 'Money repaid ÷ money disputed, of disputes whose outcome was recorded',
    numerator: 'Recovered, as recorded with the outcome',
    denominator: 'Deductions disputed whose outcome was recorded in the period',
    note: 'Labour is not taken off.',
    better: 'higher',
    rows: ({ from, until, currency }) => sql`
      select 'case' as record, c.reference::text as number, (o.recorded_at at time zone 'utc')::date as day,
        coalesce(o.recovered_minor, 0) as part, c.money_minor as whole
      from cases c join outcomes o on o.case_id = c.id
      where c.kind = 'deduction' and c.currency = ${currency} and o.recorded_at >= ${from}::date and o.recorded_at < ${until}::date
        and exists (select 1 from actions a where a.case_id = c.id and a.action->>'kind' = 'dispute')`,
  },
];
