import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/client.ts';

/** A rate with what it is made of, never without. */
export type Rate = { numerator: number; denominator: number };

/**
 * Payments matched in these UTC days (`until` is the day after the last, or none): `whole` are those with every line on an open
 * item and nothing left over, `touched` those whose proposal a person amended or rejected, `decided` those that went through.
 */
export const matchedPayments = ({ currency, from, until }: { currency: string; from: string; until?: string }) => sql`
  select m.number, (m.updated_at at time zone 'utc')::date as day, m.lines, m.lines_matched, m.amount_minor, m.matched_minor,
    m.lines_matched = m.lines and m.matched_minor = m.amount_minor as whole,
    coalesce(c.state in ('approved', 'resolved', 'closed'), false) as decided,
    exists (select 1 from decisions d where d.case_id = m.case_id and d.decision in ('amend', 'reject')) as touched
  from cash_matches m left join cases c on c.id = m.case_id
  where m.currency = ${currency} and m.state = 'proposed' and m.updated_at >= ${from}::date
    and m.updated_at < coalesce(${until ?? null}::date, 'infinity')`;

/**
 * How much cash was matched, over payments matched since `from` (UTC day), in one currency: envelopes (payments with every
 * line on an open item and nothing left over), lines, and money in minor units. `untouched` are rates of decided payments
 * that were applied as the machine proposed them. Formulas: docs/matching.md.
 */
export async function matchingRates(q: Queryable, currency: string, from: string) {
  const { rows } = await q.execute<Record<string, string>>(sql`
    select count(*) as envelopes, count(*) filter (where whole) as whole,
      coalesce(sum(lines), 0) as lines, coalesce(sum(lines_matched), 0) as lines_matched,
      coalesce(sum(abs(amount_minor)), 0) as money, coalesce(sum(abs(matched_minor)), 0) as money_matched,
      count(*) filter (where decided) as decided,
      count(*) filter (where decided and not touched) as untouched,
      coalesce(sum(lines) filter (where decided), 0) as lines_decided,
      coalesce(sum(lines_matched) filter (where decided and not touched), 0) as lines_untouched,
      coalesce(sum(abs(amount_minor)) filter (where decided), 0) as money_decided,
      coalesce(sum(abs(matched_minor)) filter (where decided and not touched), 0) as money_untouched
    from (${matchedPayments({ currency, from })}) matched`);
  const row = rows[0] ?? {};
  const rate = (numerator: string, denominator: string): Rate => ({
    numerator: Number(row[numerator] ?? 0),
    denominator: Number(row[denominator] ?? 0),
  });
  return {
    currency,
    from,
    proposed: {
      envelopes: rate('whole', 'envelopes'),
      lines: rate('lines_matched', 'lines'),
      money: rate('money_matched', 'money'),
    },
    untouched: {
      envelopes: rate('untouched', 'decided'),
      lines: rate('lines_untouched', 'lines_decided'),
      money: rate('money_untouched', 'money_decided'),
    },
  };
}
