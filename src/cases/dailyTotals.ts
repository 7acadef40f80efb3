import { sql } from 'drizzle-orm';
import type { TransactionContext } from '../db/context.ts';
import { dailyTotals } from '../db/schema/governance.ts';

/** What was approved for one customer today, in one currency's minor units. */
export type Totals = { byItselfMinor: number; approvedMinor: number };
export type TotalsOf = { customerNumber: string | null; currency: string };

/** Customers nobody knows share one set of totals, so that not knowing the customer never loosens a limit. */
const nobody = '';

export const totalsKey = (of: TotalsOf): string => `${of.customerNumber ?? nobody}\n${of.currency}`;

/** Today's totals without a lock: good enough to route something to people, who are counted again when they approve. */
export async function readTotals(inside: TransactionContext, wanted: TotalsOf[]): Promise<Map<string, Totals>> {
  const pairs = distinct(wanted).map((of) => sql`(${of.customerNumber}, ${of.currency})`);
  const { rows } = await inside.tx.execute<RawTotals>(
    sql`select customer_number, currency, by_itself_minor, approved_minor from daily_totals
        where day = ${today(inside)} and (customer_number, currency) in (${sql.join(pairs, sql`, `)})`,
  );
  return asMap(wanted, rows);
}

/**
 * Today's totals, locked until commit, so that limits hold under races. Rows are made where missing and always locked in the
 * same order; take this lock before any case row, as every verb does, and two of them never wait for each other.
 */
export async function lockTotals(inside: TransactionContext, wanted: TotalsOf[]): Promise<Map<string, Totals>> {
  const day = today(inside);
  const rows = distinct(wanted).map((of) => ({ ...of, day }));
  const locked = await inside.tx
    .insert(dailyTotals)
    .values(rows)
    .onConflictDoUpdate({
      target: [dailyTotals.customerNumber, dailyTotals.day, dailyTotals.currency],
      set: { approvedMinor: sql`${dailyTotals.approvedMinor}` },
    })
    .returning();
  return new Map(locked.map((row) => [totalsKey(row), row]));
}

/** Adds what has just been approved; the rows must be locked. Amounts count by absolute value. */
export async function addToTotals(
  inside: TransactionContext,
  amounts: (TotalsOf & { amountMinor: number; byItself: boolean })[],
): Promise<void> {
  const sums = new Map<string, { of: TotalsOf; byItself: number; approved: number }>();
  for (const entry of amounts) {
    const sum = sums.get(totalsKey(entry)) ?? { of: entry, byItself: 0, approved: 0 };
    const amount = Math.abs(entry.amountMinor);
    sum.approved += amount;
    if (entry.byItself) sum.byItself += amount;
    sums.set(totalsKey(entry), sum);
  }
  if (sums.size === 0) return;
  const values = [...sums.values()].map(
    ({ of, byItself, approved }) =>
      sql`(${of.customerNumber ?? nobody}, ${of.currency}, ${byItself}::bigint, ${approved}::bigint)`,
  );
  await inside.tx.execute(
    sql`update daily_totals t set by_itself_minor = t.by_itself_minor + v.by_itself, approved_minor = t.approved_minor + v.approved
        from (values ${sql.join(values, sql`, `)}) as v(customer_number, currency, by_itself, approved)
        where t.customer_number = v.customer_number and t.currency = v.currency and t.day = ${today(inside)}`,
  );
}

type RawTotals = { customer_number: string; currency: string; by_itself_minor: string; approved_minor: string };

/** Days are UTC days. */
function today(inside: TransactionContext): string {
  return inside.now().toISOString().slice(0, 10);
}

function distinct(wanted: TotalsOf[]): { customerNumber: string; currency: string }[] {
  const byKey = new Map(
    wanted.map((of) => [totalsKey(of), { customerNumber: of.customerNumber ?? nobody, currency: of.currency }]),
  );
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of);
}

function asMap(wanted: TotalsOf[], rows: RawTotals[]): Map<string, Totals> {
  const found = new Map<string, Totals>(wanted.map((of) => [totalsKey(of), { byItselfMinor: 0, approvedMinor: 0 }]));
  for (const row of rows)
    found.set(totalsKey({ customerNumber: row.customer_number, currency: row.currency }), {
      byItselfMinor: Number(row.by_itself_minor),
      approvedMinor: Number(row.approved_minor),
    });
  return found;
}
