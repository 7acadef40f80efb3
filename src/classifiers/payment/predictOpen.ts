import type { Ledger } from './ledger.ts';
import { type PaymentPrediction, predictLedger } from './predictPayments.ts';

/** An invoice of a ledger: days as ISO dates, `clearedOn` null while it is open. */
export type OpenOrPaid = {
  number: string;
  customerNumber: string;
  totalMinor: number;
  issuedOn: string;
  dueOn: string;
  clearedOn: string | null;
  wanted: boolean;
};

/**
 * Predicts the wanted invoices of a ledger as seen on the morning of `today`; the rest is what it learns from, those still open
 * among it. Throws `no_payments`.
 */
export function predictOpen(rows: OpenOrPaid[], today: string): PaymentPrediction[] {
  const wanted = rows.filter((row) => row.wanted);
  return wanted.length === 0 ? [] : predictLedger(columnsOf(rows, today), columnsOf(wanted, today));
}

const dayOf = (date: string | null): number => (date === null ? Number.NaN : Date.parse(date) / 86_400_000);

function columnsOf(rows: OpenOrPaid[], today: string): Ledger {
  return {
    rows: rows.length,
    customer: rows.map(({ customerNumber }) => customerNumber),
    invoice: rows.map(({ number }) => number),
    amount: Float64Array.from(rows, ({ totalMinor }) => totalMinor),
    issue: Float64Array.from(rows, ({ issuedOn }) => dayOf(issuedOn)),
    due: Float64Array.from(rows, ({ dueOn }) => dayOf(dueOn)),
    clear: Float64Array.from(rows, ({ clearedOn }) => dayOf(clearedOn)),
    asOf: new Float64Array(rows.length).fill(dayOf(today)),
  };
}
