import { and, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { actions, cases, decisions, recommendations } from './schema/cases.ts';
import { cashMatches, matchMemory } from './schema/cash.ts';
import { partnerData, partners } from './schema/partners.ts';
import { bankTransactions, customers, payments, remittances } from './schema/records.ts';

export type PaymentRow = typeof payments.$inferSelect;
export type BankRow = typeof bankTransactions.$inferSelect;
export type RemittanceRow = typeof remittances.$inferSelect;

/** An advice and its money may be this many days apart, by the day the payer names and the day of the booking. */
const daysBetween = 45;
const mostCandidates = 50;
/** Rows looked at for sums; the payer decides which of them count. */
const mostParts = 1_000;

/** Advised payments this bank money may belong to: the same amount or the same reference, at about the same time. */
export async function advicesLike(q: Queryable, bank: BankRow, references: string[]): Promise<PaymentRow[]> {
  const same: SQL[] = [eq(payments.amountMinor, bank.amountMinor)];
  if (references.length > 0) same.push(inArray(payments.reference, references));
  return advicesOf(q, bank, mostCandidates, sql`coalesce(${daysFromAdvice(bank)}, 0) <= ${daysBetween}`, or(...same));
}

/** Bank money that may belong to an advised payment and belongs to none yet. */
export async function moneyLike(q: Queryable, payment: PaymentRow): Promise<BankRow[]> {
  const same: SQL[] = [eq(bankTransactions.amountMinor, payment.amountMinor)];
  if (payment.reference) same.push(sql`${bankTransactions.body} ->> 'reference' = ${payment.reference}`);
  const near = sql`coalesce(${daysFromBooking(payment)}, 0) <= ${daysBetween}`;
  const byAnother = sql`taken.payment_number <> ${payment.number}`;
  return moneyOf(q, payment, mostCandidates, near, or(...same), notTaken(byAnother));
}

/** Smaller bank money of about the same time that belongs to no payment yet: this one may have come in several bookings. */
export const moneyBelow = (q: Queryable, payment: PaymentRow) => moneyBeside(q, payment, lt);

/** The same with larger money, that may have paid several advices together. */
export const moneyAbove = (q: Queryable, payment: PaymentRow) => moneyBeside(q, payment, gt);

async function moneyBeside(q: Queryable, payment: PaymentRow, than: typeof lt): Promise<BankRow[]> {
  const near = sql`${daysFromBooking(payment)} <= ${daysBetween}`;
  const amount = than(bankTransactions.amountMinor, payment.amountMinor);
  return moneyOf(q, payment, mostParts, near, amount, notTaken(sql`taken.payment_number is not null`));
}

/** Advised payments of about the same time as this bank money that have none yet and another amount: parts of it, or it a part of them. */
export async function paymentsUnpaid(q: Queryable, bank: BankRow): Promise<PaymentRow[]> {
  const unpaid = sql`not exists (select 1 from cash_matches paid where paid.number = ${payments.number} and cardinality(paid.bank_transaction_numbers) > 0)`;
  const near = sql`${daysFromAdvice(bank)} <= ${daysBetween}`;
  return advicesOf(q, bank, mostParts, near, ne(payments.amountMinor, bank.amountMinor), unpaid);
}

/** Days between a booking and what the payers of advices name as their day; null where they name none. */
const daysFromAdvice = (bank: BankRow) => sql`abs((${payments.body} ->> 'paidOn')::date - ${bank.body.bookedOn}::date)`;
const daysFromBooking = (payment: PaymentRow) =>
  sql`abs((${bankTransactions.body} ->> 'bookedOn')::date - ${payment.body.paidOn ?? null}::date)`;

/** No match that fits `which` holds the booking. */
const notTaken = (which: SQL) =>
  sql`not exists (select 1 from cash_matches taken where taken.bank_transaction_numbers @> array[${bankTransactions.number}] and ${which})`;

/** Other advised payments in the currency of a booking. */
async function advicesOf(
  q: Queryable,
  bank: BankRow,
  most: number,
  ...which: (SQL | undefined)[]
): Promise<PaymentRow[]> {
  const other = [eq(payments.currency, bank.currency), ne(payments.number, bank.number)];
  return q
    .select()
    .from(payments)
    .where(and(...other, ...which))
    .orderBy(payments.number)
    .limit(most);
}

/** Money that came in, in the currency of a payment. */
async function moneyOf(
  q: Queryable,
  payment: PaymentRow,
  most: number,
  ...which: (SQL | undefined)[]
): Promise<BankRow[]> {
  const { currency, amountMinor, number } = bankTransactions;
  const came = [eq(currency, payment.currency), sql`${amountMinor} > 0`];
  return q
    .select()
    .from(bankTransactions)
    .where(and(...came, ...which))
    .orderBy(number)
    .limit(most);
}

export async function paymentsById(q: Queryable, ids: string[]): Promise<PaymentRow[]> {
  return ids.length === 0 ? [] : q.select().from(payments).where(inArray(payments.id, ids)).orderBy(payments.number);
}

export async function bankById(q: Queryable, ids: string[]): Promise<BankRow[]> {
  if (ids.length === 0) return [];
  return q.select().from(bankTransactions).where(inArray(bankTransactions.id, ids)).orderBy(bankTransactions.number);
}

export async function bankByNumber(q: Queryable, numbers: string[]): Promise<BankRow[]> {
  if (numbers.length === 0) return [];
  return q
    .select()
    .from(bankTransactions)
    .where(inArray(bankTransactions.number, numbers))
    .orderBy(bankTransactions.number);
}

export async function paymentsByNumber(q: Queryable, numbers: string[]): Promise<PaymentRow[]> {
  if (numbers.length === 0) return [];
  return q.select().from(payments).where(inArray(payments.number, numbers)).orderBy(payments.number);
}

/** The remittance that announced this payment: they share their number. */
export async function remittanceOf(q: Queryable, paymentNumber: string): Promise<RemittanceRow | null> {
  const [row] = await q.select().from(remittances).where(eq(remittances.number, paymentNumber));
  return row ?? null;
}

/** Numbers of the advised payments that already hold this bank money: several where one booking paid them together. */
export async function paymentsHolding(q: Queryable, bankNumber: string): Promise<string[]> {
  const rows = await q
    .select({ number: cashMatches.paymentNumber })
    .from(cashMatches)
    .where(sql`${cashMatches.bankTransactionNumbers} @> array[${bankNumber}]::text[]`);
  return rows.flatMap(({ number }) => number ?? []);
}

/** The bookings among these whose money was applied, or is being applied, without an advice: applying it again would count it twice. */
export async function appliedAlone(q: Queryable, bankNumbers: string[]): Promise<string[]> {
  if (bankNumbers.length === 0) return [];
  const rows = await q
    .select({ number: cashMatches.number })
    .from(cashMatches)
    .innerJoin(cases, eq(cases.id, cashMatches.caseId))
    .where(
      and(
        inArray(cashMatches.number, bankNumbers),
        isNull(cashMatches.paymentNumber),
        sql`(${cases.state} in ('approved', 'parked', 'failed') or exists (select 1 from ${actions}
          where ${actions.caseId} = ${cases.id} and ${actions.state} = 'confirmed' and ${actions.action} ->> 'kind' = 'apply_cash'))`,
      ),
    )
    .orderBy(cashMatches.number);
  return rows.map(({ number }) => number);
}

export async function matchOf(q: Queryable, number: string) {
  const [row] = await q.select().from(cashMatches).where(eq(cashMatches.number, number));
  return row ?? null;
}

/** The payer, its parent and its parent's children: whose invoices it may pay. */
export async function familyOf(q: Queryable, customerNumber: string): Promise<string[]> {
  const parent = sql<string>`coalesce((select body ->> 'parentNumber' from customers where number = ${customerNumber}), ${customerNumber})`;
  const rows = await q
    .select({ number: customers.number })
    .from(customers)
    .where(
      or(
        eq(customers.number, parent),
        sql`${customers.body} ->> 'parentNumber' = ${parent}`,
        eq(customers.number, customerNumber),
      ),
    );
  return [...new Set([customerNumber, ...rows.map(({ number }) => number)])];
}

/** A payment of the same customer, amount and reference under another number, already matched: perhaps sent twice. */
export async function earlierTwin(q: Queryable, payment: PaymentRow): Promise<string | null> {
  if (!payment.reference || !payment.customerNumber) return null;
  const [twin] = await q
    .select({ number: payments.number })
    .from(payments)
    .innerJoin(cashMatches, eq(cashMatches.paymentNumber, payments.number))
    .where(
      and(
        eq(payments.customerNumber, payment.customerNumber),
        eq(payments.reference, payment.reference),
        eq(payments.amountMinor, payment.amountMinor),
        eq(payments.currency, payment.currency),
        ne(payments.number, payment.number),
        ne(cashMatches.state, 'duplicate'),
      ),
    )
    .limit(1);
  return twin?.number ?? null;
}

export type Remembered = { reference: string; itemNumber: string; outcome: number; decidedAt: Date };

/** What people said before of these plain references of a customer. */
export async function remembered(q: Queryable, customerNumber: string, references: string[]): Promise<Remembered[]> {
  if (references.length === 0) return [];
  return q
    .select()
    .from(matchMemory)
    .where(and(eq(matchMemory.customerNumber, customerNumber), inArray(matchMemory.reference, references)));
}

/** Small differences a customer's partner agreement lets pass: `tolerance` of its conventions, in minor units. */
export async function toleranceOf(
  q: Queryable,
  customerNumber: string,
): Promise<{ underMinor: number; overMinor: number }> {
  const [row] = await q
    .select({ body: partnerData.body })
    .from(partners)
    .innerJoin(partnerData, eq(partnerData.partner, partners.name))
    .where(
      and(
        eq(partners.customerNumber, customerNumber),
        eq(partnerData.kind, 'conventions'),
        eq(partnerData.active, true),
      ),
    )
    .limit(1);
  const tolerance = (row?.body as { tolerance?: { underMinor?: unknown; overMinor?: unknown } } | undefined)?.tolerance;
  const minor = (value: unknown) => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0);
  return { underMinor: minor(tolerance?.underMinor), overMinor: minor(tolerance?.overMinor) };
}

/** How people decided on the matcher's proposals at or above a confidence: all of them, and those they did not take as they were. */
export async function matcherHistory(q: Queryable, from: number): Promise<{ decided: number; changed: number }> {
  const { rows } = await q.execute<{ decided: string; changed: string }>(
    sql`select count(*) as decided, count(*) filter (where ${decisions.decision} <> 'approve') as changed
      from ${decisions} join ${recommendations} on ${recommendations.id} = ${decisions.recommendationId}
      where ${recommendations.proposal} ->> 'source' = 'matcher' and ${decisions.actor} ->> 'type' = 'person'
      and ${decisions.decision} in ('approve', 'amend', 'reject') and (${recommendations.proposal} ->> 'confidence')::float >= ${from}`,
  );
  return { decided: Number(rows[0]?.decided ?? 0), changed: Number(rows[0]?.changed ?? 0) };
}
