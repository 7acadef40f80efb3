import { type SQL, sql } from 'drizzle-orm';
import { matchedPayments } from '../matchingRates.ts';
import type { Kpi, KpiScope } from './kpi.ts';

/** Payments with the value day of their money at the bank. */
const bankedPayments = sql`
  select m.number, m.case_id, m.currency, m.amount_minor,
    min(coalesce(b.body->>'valueDate', b.body->>'bookedOn')::date) as value_day
  from cash_matches m join bank_transactions b on b.number = any (m.bank_transaction_numbers) group by m.id`;

/** A rate of decided payments that were applied as the machine proposed them. */
const untouched = (scope: KpiScope, part: SQL, whole: SQL) => sql`
  select 'payment' as record, number, day, case when touched then 0 else ${part} end as part, ${whole} as whole
  from (${matchedPayments(scope)}) m where decided and ${whole} > 0`;

const matchRate: Pick<Kpi, 'group' | 'measure' | 'unit' | 'better' | 'note'> = {
  ...{ group: 'Cash', measure: 'share', unit: 'percent', better: 'higher' },
  note: 'Touched means that a person amended or rejected the proposal.',
};

export const cashKpis: Kpi[] = [
  {
    ...{ key: 'cash_application_cycle_time', title: 'Cash application cycle time', group: 'Cash', measure: 'duration' },
    unit: 'days',
    formula: 'Time the cash was posted − value day at the bank; median and 90 % quantile',
    numerator: 'Days from the money to its application',
    denominator: 'Payments posted in the period',
    better: 'lower',
    rows: ({ from, until }) => sql`
      select 'payment' as record, b.number, (p.posted_at at time zone 'utc')::date as day, 1 as whole,
        extract(epoch from p.posted_at - b.value_day::timestamptz) / 86400 as part
      from (${bankedPayments}) b join actions a on a.case_id = b.case_id join cash_postings p on p.action_id = a.id
      where p.posted_at >= ${from}::date and p.posted_at < ${until}::date`,
  },
  {
    ...{ key: 'unapplied_cash', title: 'Unapplied cash', group: 'Cash', measure: 'stock', unit: 'money' },
    formula: 'Σ payments at the bank that were not posted by the end of the period, by days since their value day',
    numerator: 'Money that lies unapplied',
    denominator: 'Days since its value day, weighted by money',
    better: 'lower',
    buckets: [1, 3, 7],
    rows: ({ until, currency }) => sql`
      select 'payment' as record, number, value_day as day, amount_minor as part, ${until}::date - 1 - value_day as whole
      from (${bankedPayments}) b
      where currency = ${currency} and value_day < ${until}::date and not exists (
        select 1 from actions a join cash_postings p on p.action_id = a.id where a.case_id = b.case_id and p.posted_at < ${until}::date
      )`,
  },
  {
    ...{ key: 'match_rate_payments', title: 'Match rate, payments', ...matchRate },
    formula: 'Payments with every line on an open item and nothing left over, untouched ÷ payments decided',
    numerator: 'Payments applied whole as the machine proposed them',
    denominator: 'Payments matched in the period and decided',
    rows: (scope) => untouched(scope, sql`whole::int`, sql`1`),
  },
  {
    ...{ key: 'match_rate_lines', title: 'Match rate, lines', ...matchRate },
    formula: 'Remittance lines on an open item, untouched ÷ lines of payments decided',
    numerator: 'Lines applied as the machine proposed them',
    denominator: 'Lines of payments matched in the period and decided',
    rows: (scope) => untouched(scope, sql`lines_matched`, sql`lines`),
  },
  {
    ...{ key: 'match_rate_money', title: 'Match rate, money', ...matchRate },
    formula: 'Money on open items, untouched ÷ money of payments decided',
    numerator: 'Money applied as the machine proposed it',
    denominator: 'Money of payments matched in the period and decided',
    rows: (scope) => untouched(scope, sql`abs(matched_minor)`, sql`abs(amount_minor)`),
  },
];
