import { type SQL, sql } from 'drizzle-orm';
import { dueDayOr } from '../../db/receivables.ts';
import type { Kpi, KpiScope } from './kpi.ts';

/**
 * Each invoice with what was open of it when the period began and ended, and what of it was sold in between. What was open
 * then is what is open now and what was applied here since: money applied elsewhere counts as applied before.
 */
const receivables = ({ from, until, currency }: KpiScope) => sql`
  with applied as (
    select x->>'invoiceNumber' as number, p.posted_at,
      (x->>'amountMinor')::bigint + coalesce((x->>'discountMinor')::bigint, 0) + coalesce((x->>'deductedMinor')::bigint, 0)
        + coalesce((x->>'shortMinor')::bigint, 0) + coalesce((x->>'toleranceMinor')::bigint, 0) as settled
    from cash_postings p join actions a on a.id = p.action_id cross join jsonb_array_elements(a.action->'applications') x
    where p.posted_at >= ${from}::date
  ), since as (
    select number, sum(settled) as from_begin, coalesce(sum(settled) filter (where posted_at >= ${until}::date), 0) as from_end
    from applied group by number
  )
  select i.number, i.issued_on as day, ${dueDayOr(0)} as due,
    case when i.issued_on < ${from}::date then i.open_minor + coalesce(s.from_begin, 0) else 0 end as opening,
    case when i.issued_on >= ${from}::date then i.total_minor else 0 end as sold,
    i.open_minor + coalesce(s.from_end, 0) as closing
  from invoices i left join since s using (number)
  where i.currency = ${currency} and i.issued_on < ${until}::date
    and (i.open_minor <> 0 or s.number is not null or i.issued_on >= ${from}::date)`;

const ofInvoices = (scope: KpiScope, part: SQL, whole: SQL) => sql`
  select 'invoice' as record, number, day, ${part} as part, ${whole} as whole from (${receivables(scope)}) r
  where ${part} <> 0 or ${whole} <> 0`;
const isCurrent = ({ until }: KpiScope) => sql`due >= ${until}::date - 1`;

const days = { group: 'Receivables', measure: 'share', unit: 'days', better: 'lower', reckonedBack: true } as const;
const sales = 'Invoiced in the period';
const note =
  'Open amounts of the past are reckoned back by the payments applied here; credit memos that were not taken yet are not set off. Of a time before Docket was set up they are not known.';

export const receivableKpis: Kpi[] = [
  {
    ...{ key: 'dso', title: 'Days sales outstanding (DSO)', ...days, note },
    formula: 'Open receivables ÷ credit sales × days of the period',
    numerator: 'Receivables open at the end of the period',
    denominator: sales,
    rows: (scope) => ofInvoices(scope, sql`closing`, sql`sold`),
  },
  {
    ...{ key: 'best_possible_dso', title: 'Best possible DSO', ...days, note },
    formula: 'Receivables not yet due ÷ credit sales × days of the period',
    numerator: 'Receivables open and not yet due at the end of the period',
    denominator: sales,
    rows: (scope) => ofInvoices(scope, sql`case when ${isCurrent(scope)} then closing else 0 end`, sql`sold`),
  },
  {
    ...{ key: 'average_days_delinquent', title: 'Average days delinquent (ADD)', ...days, note },
    formula: 'DSO − best possible DSO, which is overdue receivables ÷ credit sales × days of the period',
    numerator: 'Receivables overdue at the end of the period',
    denominator: sales,
    rows: (scope) => ofInvoices(scope, sql`case when ${isCurrent(scope)} then 0 else closing end`, sql`sold`),
  },
  {
    ...{
      key: 'cei',
      title: 'Collection effectiveness (CEI)',
      group: 'Receivables',
      measure: 'share',
      unit: 'percent',
      note,
      reckonedBack: true,
    },
    formula:
      '(Opening receivables + sales − closing receivables) ÷ (opening receivables + sales − closing receivables not yet due)',
    numerator: 'What was collected',
    denominator: 'What could be collected',
    better: 'higher',
    rows: (scope) =>
      ofInvoices(
        scope,
        sql`(opening + sold - closing)`,
        sql`(opening + sold - case when ${isCurrent(scope)} then closing else 0 end)`,
      ),
  },
];
