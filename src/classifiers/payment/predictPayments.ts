import { docketError } from '../../core/errors.ts';
import { lateAfter, leastPaid } from '../../core/predictions.ts';
import { quantileOf } from '../../core/quantile.ts';
import { valuesAt } from '../numbers.ts';
import type { Table } from '../table/values.ts';
import { featuresOf } from './features.ts';
import { type History, historyOf, pastAt, type View } from './history.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { areOnlyOpen, drawViews, type Edge, edgeOf, type Moments, momentsOf, viewsOf } from './moments.ts';
import { fitPayment, type PaymentModel, scorePayments } from './paymentModel.ts';
import { reasonsOf } from './reasons.ts';

/** Days late count from the due date; negative is early. `p10` to `p90` holds four of five. */
export type PaymentPrediction = {
  invoice: string;
  expectedDaysLate: number;
  p10: number;
  p90: number;
  /** Chance of being more than five days late. */
  pLate: number;
  reasons: string[];
};

/** Fewer known payments than this teach no model: plain quantiles of what is known take its place. */
const leastRows = leastPaid;
/** A model is fitted anew when so much more has become known than it was fitted on. */
const growth = 1.25;
/** An invoice counts for learning once this part of invoices like it would be paid: else only the early ones would. */
const settledPart = 0.975;
const [shortestWait, longestWait] = [14, 60];

/**
 * When open invoices will be paid, each seen from its own moment: `as_of`, or else its issue date, or else the end of the
 * training ledger. Nothing paid on that day or later has any part in a prediction: not in the customer's history, nor in the
 * model, which is fitted on what was known at the earliest moment it is used for. Throws `unknown_column`, `no_payments`.
 */
export function predictPayments(train: Table, score: Table): PaymentPrediction[] {
  return predictLedger(readLedger(train), readLedger(score));
}

/** The same for invoices that stand in columns already. Throws `no_payments`. */
export function predictLedger(ledger: Ledger, asked: Ledger): PaymentPrediction[] {
  const end = ledger.clear.filter(Number.isFinite).reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(end))
    throw docketError({ code: 'no_payments', message: 'The training table has no paid invoice.' });
  const scored = withMoments(asked, end + 1);
  const [history, edge] = [historyOf(ledger), edgeOf(ledger)];
  const predictions: PaymentPrediction[] = new Array(scored.rows);
  for (const { start, rows } of blocksOf(ledger, scored)) {
    const moments = momentsOf(ledger, scored, rows, edge);
    const fitted = fitAt(ledger, start, moments, history, standingOf(scored, rows));
    for (const [at, prediction] of predictBlock(fitted, scored, rows, history, edge).entries())
      predictions[rows[at] as number] = prediction;
  }
  return predictions;
}

function withMoments(scored: Ledger, end: number): Ledger {
  const asOf = scored.asOf.map((day, row) => {
    const issue = scored.issue[row] as number;
    return Number.isNaN(day) ? (Number.isNaN(issue) ? end : issue) : day;
  });
  const due = scored.due.map((day, row) => (Number.isNaN(day) ? (asOf[row] as number) : day));
  return { ...scored, asOf, due };
}

/** Rows by moment, in blocks that one model serves: it knows what the block's first moment knows. */
function blocksOf(ledger: Ledger, scored: Ledger): { start: number; rows: Int32Array }[] {
  const order = Int32Array.from(scored.asOf.keys()).sort(
    (a, b) => (scored.asOf[a] as number) - (scored.asOf[b] as number),
  );
  const clears = ledger.clear.filter(Number.isFinite).sort();
  const blocks: { start: number; from: number; known: number }[] = [];
  let known = 0;
  for (const [at, row] of order.entries()) {
    const moment = scored.asOf[row] as number;
    while (known < clears.length && (clears[known] as number) < moment) known++;
    const block = blocks.at(-1);
    if (!block || known > Math.max(leastRows, block.known * growth)) blocks.push({ start: moment, from: at, known });
  }
  return blocks.map(({ start, from }, at) => ({ start, rows: order.slice(from, blocks[at + 1]?.from) }));
}

type Scored = { customer: string; overdue: number };
const standingOf = (scored: Ledger, rows: Int32Array): Scored[] =>
  Array.from(rows, (row) => ({
    customer: scored.customer[row] as string,
    overdue: (scored.asOf[row] as number) - (scored.due[row] as number),
  }));

/** What rows are predicted with: a model, or the plain days late of all payments known, few as they are. */
export type FittedPayments = { model: PaymentModel | null; known: Float64Array; onlyOpen: boolean };

/** What a ledger teaches that is known on the day `start`, looked at as the asked invoices stand. */
export function fitLedger(ledger: Ledger, asked: Ledger, start: number): FittedPayments {
  const rows = Int32Array.from({ length: asked.rows }, (_, row) => row);
  const moments = momentsOf(ledger, asked, rows, edgeOf(ledger));
  const fitted = fitAt(ledger, start, moments, historyOf(ledger), standingOf(asked, rows));
  return fitted.model ? { ...fitted, known: new Float64Array(0) } : fitted;
}

/** Predicts invoices that stand in columns, each from its own moment, with habits as the ledger tells them by then. */
export function scoreLedger(ledger: Ledger, asked: Ledger, fitted: FittedPayments): PaymentPrediction[] {
  const rows = Int32Array.from({ length: asked.rows }, (_, row) => row);
  return predictBlock(fitted, asked, rows, historyOf(ledger), edgeOf(ledger));
}

/** No model: each customer's own quantiles, of all where it has few payments. */
export const plainPayments = (ledger: Ledger, start: number): FittedPayments => ({
  ...{ model: null, known: outcomesAt(ledger, start).daysLate, onlyOpen: true },
});

function fitAt(ledger: Ledger, start: number, moments: Moments, history: History, scored: Scored[]): FittedPayments {
  const { rows, daysLate } = outcomesAt(ledger, start);
  const unfitted = { model: null, known: daysLate, onlyOpen: true };
  if (moments.standings.length === 0 || rows.length < leastRows) return unfitted;
  const views = drawViews(ledger, rows, moments);
  const momentAt = (at: number): number => (views[at] as View).moment;
  const open = daysLate.map((days, at) => Number(days + (ledger.due[rows[at] as number] as number) >= momentAt(at)));
  const paid = Array.from(rows, (row, at) => ({
    customer: ledger.customer[row] as string,
    daysLate: daysLate[at] as number,
  }));
  const onlyOpen = areOnlyOpen(paid, scored);
  const learned = Int32Array.from(rows.keys()).filter((at) => !onlyOpen || open[at] === 1);
  if (learned.length < leastRows) return unfitted;
  const features = featuresOf(
    ledger,
    learned.map((at) => rows[at] as number),
    Array.from(learned, (at) => views[at] as View),
    history,
  );
  const targets = valuesAt(daysLate, learned);
  return { model: fitPayment(features, targets, Float64Array.from(learned, momentAt)), known: daysLate, onlyOpen };
}

/** Days past due by which nearly all invoices like those paid are paid. */
export const settledWait = (daysLate: ArrayLike<number>): number =>
  Math.min(longestWait, Math.max(shortestWait, quantileOf(daysLate, settledPart)));

/**
 * Invoices due long enough before `start` that nearly all like them were paid by then, and how late they were. Those still
 * open then are censored: they count as late as they were that day.
 */
function outcomesAt(ledger: Ledger, start: number): { rows: Int32Array; daysLate: Float64Array } {
  const late = ledger.clear.map((clear, row) => (clear < start ? clear - (ledger.due[row] as number) : Number.NaN));
  const wait = settledWait(late.filter(Number.isFinite));
  const settled = (row: number): boolean => (ledger.due[row] as number) <= start - wait;
  const rows = Int32Array.from(ledger.due.keys()).filter(settled);
  if (rows.length < leastRows) {
    const known = Int32Array.from(late.keys()).filter((row) => Number.isFinite(late[row]));
    return { rows: known, daysLate: valuesAt(late, known) };
  }
  return {
    rows,
    daysLate: Float64Array.from(rows, (row) => {
      const days = late[row] as number;
      return Number.isNaN(days) ? start - (ledger.due[row] as number) : days;
    }),
  };
}

function predictBlock(
  fitted: FittedPayments,
  scored: Ledger,
  rows: Int32Array,
  history: History,
  edge: Edge,
): PaymentPrediction[] {
  const { model, known, onlyOpen } = fitted;
  const views = viewsOf(scored, rows, edge);
  const scores = model && scorePayments(model, featuresOf(scored, rows, views, history));
  return Array.from(rows, (row, at) => {
    const [due, moment] = [scored.due[row] as number, scored.asOf[row] as number];
    const past = pastAt(history, scored.customer[row] as string, views[at] as View);
    const raw = scores
      ? {
          median: scores.median[at] as number,
          low: scores.low[at] as number,
          high: scores.high[at] as number,
          late: scores.late[at] as number,
        }
      : plainly(
          known,
          past.map(({ daysLate }) => daysLate),
        );
    const situation = { due, amount: scored.amount[row] as number, moment, past };
    return {
      invoice: scored.invoice[row] as string,
      ...orderly(raw, onlyOpen ? moment - due : Number.NEGATIVE_INFINITY),
      reasons: reasonsOf(situation, scores?.parts ?? [], at),
    };
  });
}

/** Quantiles of the customer's own payments where there are some, else of all. */
function plainly(known: ArrayLike<number>, own: number[]) {
  const days = Array.from(own.length >= 5 ? own : known);
  const late = days.filter((one) => one > lateAfter).length;
  return {
    median: quantileOf(days, 0.5),
    low: quantileOf(days, 0.1),
    high: quantileOf(days, 0.9),
    late: (late + 0.5) / (days.length + 1),
  };
}

/** An invoice open `overdue` days after it was due (before it, where negative) will be at least so late. */
function orderly(raw: { median: number; low: number; high: number; late: number }, overdue: number) {
  const least = (days: number): number => Math.round(Math.max(days, overdue) * 10) / 10;
  const median = least(raw.median);
  return {
    expectedDaysLate: median,
    p10: Math.min(median, least(raw.low)),
    p90: Math.max(median, least(raw.high)),
    pLate: overdue > lateAfter ? 1 : raw.late,
  };
}
