import { and, between, desc, eq, lt, sql } from 'drizzle-orm';
import type { ProposedAction } from '../core/actions.ts';
import type { CaseState } from '../core/caseStates.ts';
import { mostFeeMinor } from '../core/returnFee.ts';
import type { BankRow } from './cashFacts.ts';
import type { Queryable } from './client.ts';
import { actions, cases } from './schema/cases.ts';
import { cashMatches, cashPostings, cashReversals } from './schema/cash.ts';
import { bankTransactions, deductions, payments } from './schema/records.ts';

type ApplyCash = Extract<ProposedAction, { kind: 'apply_cash' }>;

/** A return may come so long after its payment. */
const returnDays = 120;
const mostCandidates = 50;

/** What came in and was matched, as a return may name it: its case, and its application where that is booked and stands. */
export type ReceivedCash = {
  number: string;
  customerNumber: string | null;
  amountMinor: number;
  payerName: string | null;
  bookedOn: string | null;
  references: string[];
  caseId: string;
  caseState: CaseState;
  application: { actionId: string; action: ApplyCash; postedAt: string } | null;
};

/** Payments of about this amount, in its currency, whose money the bank booked before it took some back; the nearest first. */
export async function receivedLike(q: Queryable, bank: BankRow): Promise<ReceivedCash[]> {
  const { rows } = await q.execute<ReceivedCash>(sql`
    select m.number, m.customer_number as "customerNumber", m.amount_minor::float8 as "amountMinor", c.id as "caseId", c.state as "caseState",
      coalesce(p.body ->> 'payerName', min(b.body ->> 'payerName')) as "payerName", min(b.body ->> 'bookedOn') as "bookedOn",
      array_remove(array_agg(distinct named.reference) || array[p.body ->> 'reference'], null) as "references",
      (select jsonb_build_object('actionId', a.id, 'action', a.action, 'postedAt', o.posted_at)
        from ${actions} a join ${cashPostings} o on o.action_id = a.id
        where a.action ->> 'kind' = 'apply_cash' and a.action ->> 'paymentNumber' = m.number
          and not exists (select 1 from ${cashReversals} r where r.application_action_id = a.id)
        order by o.posted_at desc limit 1) as application
    from ${cashMatches} m
    join ${cases} c on c.id = m.case_id
    join ${bankTransactions} b on b.number = any(m.bank_transaction_numbers)
    left join ${payments} p on p.number = m.payment_number
    left join lateral (values (b.body ->> 'reference'), (b.body ->> 'endToEndReference'), (b.body ->> 'bankReference'))
      as named(reference) on true
    where m.amount_minor > 0 and abs(m.amount_minor - ${-bank.amountMinor}::bigint) <= ${mostFeeMinor(bank.currency)} and m.currency = ${bank.currency} and m.state <> 'returned'
      and (b.body ->> 'bookedOn')::date between ${bank.body.bookedOn}::date - ${returnDays}::int and ${bank.body.bookedOn}::date
    group by m.number, m.customer_number, m.amount_minor, c.id, c.state, p.body
    order by abs(m.amount_minor - ${-bank.amountMinor}::bigint), m.number limit ${mostCandidates}`);
  return rows;
}

/** What this booking has taken back last, where that was not applied again since. */
export async function takenBackBy(
  q: Queryable,
  bankNumber: string,
): Promise<{ actionId: string; action: ApplyCash } | null> {
  const [row] = await q
    .select({ actionId: cashReversals.actionId, action: actions.action })
    .from(cashReversals)
    .innerJoin(actions, eq(actions.id, cashReversals.applicationActionId))
    .where(
      and(
        eq(cashReversals.bankTransactionNumber, bankNumber),
        sql`not exists (select 1 from ${actions} again join ${cashPostings} o on o.action_id = again.id
          where again.action ->> 'after' = ${cashReversals.actionId}::text)`,
      ),
    )
    .orderBy(desc(cashReversals.reversedAt))
    .limit(1);
  return row?.action.kind === 'apply_cash' ? { actionId: row.actionId, action: row.action } : null;
}

/** Deductions that were found in a payment, with the state of their cases. */
export async function deductionsIn(q: Queryable, paymentNumber: string) {
  return q
    .select({ number: deductions.number, amountMinor: deductions.amountMinor, caseId: cases.id, state: cases.state })
    .from(deductions)
    .innerJoin(cases, and(eq(cases.subjectNumber, deductions.number), eq(cases.kind, 'deduction')))
    .where(
      sql`${deductions.remittanceNumber} = ${paymentNumber} or ${deductions.number} like ${`${paymentNumber.replace(/[%_\\]/g, '\\$&')}-S%`}`,
    )
    .orderBy(deductions.number)
    .limit(1_000);
}

/** Bookings that take back money of about an amount: they may have waited for it to be applied. */
export async function returnsOf(q: Queryable, { amountMinor, currency }: { amountMinor: number; currency: string }) {
  const mostFee = mostFeeMinor(currency);
  const rows = await q
    .select({ id: bankTransactions.id })
    .from(bankTransactions)
    .where(
      and(
        eq(bankTransactions.currency, currency),
        between(bankTransactions.amountMinor, -amountMinor - mostFee, -amountMinor + mostFee),
        lt(bankTransactions.amountMinor, 0),
        sql`(${bankTransactions.body} ->> 'reversal')::boolean`,
      ),
    )
    .limit(50);
  return rows.map(({ id }) => id);
}
