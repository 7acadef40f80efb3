import type { LedgerInvoice } from '../../core/predictions.ts';
import type { Ledger } from './ledger.ts';
import { type PaymentPrediction, predictLedger } from './predictPayments.ts';

/**
 * Predicts the wanted invoices of a ledger as seen on the morning of `today`; the rest is what it learns from, those
 * still open among it. Throws `no_payments`.
 */
export function predictOpen(rows: LedgerInvoice[], today: string): PaymentPrediction[] {
  const wanted = rows.filter((row) => row.wanted);
  return wanted.length === 0 ? [] : predictLedger(columnsOf(rows, today), columnsOf(wanted, today));
}

const dayOf = (date: string | null): number => (date === null ? Number.NaN : Date.parse(date) / 86_400_000);

function columnsOf(rows: LedgerInvoice[], today: string): Ledger {
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
