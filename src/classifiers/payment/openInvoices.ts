import { type LedgerInvoice, lateAfter } from '../../core/predictions.ts';
import type { Method } from '../challenge/method.ts';
import type { Ledger } from './ledger.ts';
import {
  type FittedPayments,
  fitLedger,
  type PaymentPrediction,
  plainPayments,
  scoreLedger,
  settledWait,
} from './predictPayments.ts';

/** When the open invoices of a ledger will be paid. */
export const openInvoiceMethod: Method<LedgerInvoice, FittedPayments> = {
  name: 'payment-1',
  baseline: 'the customer’s own usual days',
  // By due date: of invoices due long ago, those paid last are the late ones alone, which would tell nothing of a model.
  ends: (rows, today) =>
    settledOn(rows, today).map((row) => ({
      day: row.dueOn,
      knownOn: row.clearedOn ?? today,
      happened: daysLate(row, today) > lateAfter,
    })),
  fit: fitOpen,
  predict: (rows, today, fitted) =>
    predictOpen(rows, today, fitted).map(({ invoice, ...said }) => ({
      number: invoice,
      body: bodyOf(said),
    })),
  replay: (rows, until, today, fitted) => {
    const held = settledOn(rows, today).flatMap((row) => {
      const asOf = later(until, nextDay(row.issuedOn));
      return row.dueOn >= until && (row.clearedOn ?? today) >= asOf ? [{ row, asOf }] : [];
    });
    const asked = columnsOf(
      held.map(({ row }) => row),
      held.map(({ asOf }) => asOf),
    );
    const learned = knownOn(rows, until);
    const said = scoreLedger(
      columnsOf(rows, today),
      asked,
      fitted ?? plainPayments(columnsOf(learned, until), dayOf(until)),
    );
    return held.map(({ row }, at) => {
      const { expectedDaysLate, p10, p90, pLate } = said[at] as PaymentPrediction;
      const came = daysLate(row, today);
      return {
        ...{ customer: row.customerNumber, chance: pLate, happened: came > lateAfter },
        days: { expected: expectedDaysLate, low: p10, high: p90, came },
      };
    });
  },
};

const bodyOf = ({ expectedDaysLate, p10, p90, pLate, reasons }: Omit<PaymentPrediction, 'invoice'>) => ({
  ...{ expectedDays: expectedDaysLate, lowDays: p10, highDays: p90, chanceLate: pLate, reasons },
});

/** Fits on the ledger as it was on the morning of `until`; looks at what it learns from as the invoices open then stand. */
export function fitOpen(rows: LedgerInvoice[], until: string): FittedPayments {
  const known = knownOn(rows, until);
  const open = known.filter(({ clearedOn }) => clearedOn === null);
  return fitLedger(columnsOf(known, until), columnsOf(open, until), dayOf(until));
}

/** Predicts the wanted invoices of a ledger as seen on the morning of `today`, with habits as known by then. */
export function predictOpen(rows: LedgerInvoice[], today: string, fitted: FittedPayments): PaymentPrediction[] {
  const wanted = rows.filter((row) => row.wanted);
  return scoreLedger(columnsOf(knownOn(rows, today), today), columnsOf(wanted, today), fitted);
}

/** The ledger as it was on a morning: without what was issued that day or later, open what was paid that day or later. */
const knownOn = (rows: LedgerInvoice[], day: string): LedgerInvoice[] =>
  rows
    .filter(({ issuedOn }) => issuedOn < day)
    .map((row) => (row.clearedOn !== null && row.clearedOn >= day ? { ...row, clearedOn: null } : row));

/**
 * Invoices due so long before `today` that nearly all like them are paid: of younger ones only the early payers would be judged. One that
 * is still open counts as late as it is today.
 */
function settledOn(rows: LedgerInvoice[], today: string): LedgerInvoice[] {
  const paid = rows.filter(({ clearedOn }) => clearedOn !== null);
  const due = dayOf(today) - settledWait(paid.map((row) => daysLate(row, today)));
  return rows.filter(({ dueOn }) => dayOf(dueOn) <= due);
}

const dayOf = (date: string | null): number => (date === null ? Number.NaN : Date.parse(date) / 86_400_000);
const daysLate = ({ clearedOn, dueOn }: LedgerInvoice, today: string): number =>
  dayOf(clearedOn ?? today) - dayOf(dueOn);
const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const later = (one: string, other: string): string => (one > other ? one : other);

/** `asOf`: one day for all rows, or one of each. */
function columnsOf(rows: LedgerInvoice[], asOf: string | string[]): Ledger {
  return {
    rows: rows.length,
    customer: rows.map(({ customerNumber }) => customerNumber),
    invoice: rows.map(({ number }) => number),
    amount: Float64Array.from(rows, ({ totalMinor }) => totalMinor),
    issue: Float64Array.from(rows, ({ issuedOn }) => dayOf(issuedOn)),
    due: Float64Array.from(rows, ({ dueOn }) => dayOf(dueOn)),
    clear: Float64Array.from(rows, ({ clearedOn }) => dayOf(clearedOn)),
    asOf: Float64Array.from(rows, (_, at) => dayOf(typeof asOf === 'string' ? asOf : (asOf[at] ?? null))),
  };
}
