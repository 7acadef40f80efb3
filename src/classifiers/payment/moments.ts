import { quantileOf } from '../../core/quantile.ts';
import { countBelow, valuesAt } from '../numbers.ts';
import { seededRandom } from '../seededRandom.ts';
import type { View } from './history.ts';
import type { Ledger } from './ledger.ts';

/**
 * How a prediction stands in time: `lead` days after its anchor (issue or due date), with payments known until `gap` days
 * before the moment.
 */
type Standing = { lead: number; gap: number };
export type Moments = { anchor: 'issue' | 'due'; standings: Standing[] };
/** The day until which a ledger tells all payments, seen from a moment: the moment itself, or earlier where it ended before. */
export type Edge = (moment: number) => number;

/** Part of the payments, latest first, that show where a ledger ends; at least and at most so many. */
const edgePart = 0.05;
const [fewestEdge, mostEdge] = [30, 1_000];
const upperLevel = 0.9;
/** An edge this near to the moment is noise. */
const freshDays = 7;

/**
 * A ledger may end by payment date, or be cut by due or issue date: then the payments after the cut are stragglers only and
 * tell nothing of habits. The due dates of the latest payments show it: they lie no later than payers pay early. Looks only at
 * what was paid before the moment, so that nothing later can change a prediction.
 */
export function edgeOf(ledger: Ledger): Edge {
  const paid = Array.from(ledger.clear.keys())
    .filter((row) => Number.isFinite(ledger.clear[row]) && Number.isFinite(ledger.due[row]))
    .sort((a, b) => (ledger.clear[a] as number) - (ledger.clear[b] as number));
  const clears = valuesAt(ledger.clear, paid);
  const dues = valuesAt(ledger.due, paid);
  const known = new Map<number, number>();
  return (moment) => {
    const before = known.get(moment);
    if (before !== undefined) return before;
    const count = countBelow(clears, moment);
    const latest = Math.min(mostEdge, Math.max(fewestEdge, Math.round(edgePart * count)));
    const lastDue = quantileOf(dues.subarray(Math.max(0, count - latest), count), upperLevel);
    const from = Math.max(0, count - 20 * mostEdge);
    const early = quantileOf(
      dues.subarray(from, count).map((due, at) => due - (clears[from + at] as number)),
      upperLevel,
    );
    const end = Math.min((clears[count - 1] ?? moment) + 1, lastDue - early);
    const edge = count > 0 && moment - end > freshDays ? end : moment;
    known.set(moment, edge);
    return edge;
  };
}

/**
 * How the rows to be scored stand in time. Training rows are then looked at as scored rows are: as far from their due
 * dates, with knowledge as old.
 */
export function momentsOf(train: Ledger, scored: Ledger, rows: Int32Array, edge: Edge): Moments {
  const anchor = steadier(train, scored, rows);
  const standings = Array.from(rows, (row) => {
    const asOf = scored.asOf[row] as number;
    return { lead: asOf - (scored[anchor][row] as number), gap: asOf - edge(asOf) };
  });
  return { anchor, standings: standings.filter(({ lead }) => Number.isFinite(lead)) };
}

/** The date from which moments keep the steadier distance: they are made at issue, or so many days before due. */
function steadier(train: Ledger, scored: Ledger, rows: Int32Array): 'issue' | 'due' {
  const hasIssue = train.issue.filter(Number.isFinite).length * 2 > train.rows;
  const spread = (dates: Float64Array): number => {
    const leads = Float64Array.from(rows, (row) => (scored.asOf[row] as number) - (dates[row] as number));
    const present = leads.filter(Number.isFinite);
    if (present.length * 2 <= rows.length) return Number.POSITIVE_INFINITY;
    return quantileOf(present, 0.9) - quantileOf(present, 0.1);
  };
  return hasIssue && spread(scored.issue) <= spread(scored.due) ? 'issue' : 'due';
}

/** For each row of the training ledger, a view drawn from how the scored rows stand. Repeatable. */
export function drawViews(ledger: Ledger, rows: Int32Array, { anchor, standings }: Moments): View[] {
  const random = seededRandom(5);
  return Array.from(rows, (row) => {
    const { lead, gap } = standings[Math.floor(random() * standings.length)] as Standing;
    const date = ledger[anchor][row] as number;
    const moment = (Number.isNaN(date) ? (ledger.due[row] as number) : date) + lead;
    return { moment, until: moment - gap };
  });
}

/** What may be known when a row is scored: what was paid before its moment. */
export function viewsOf(scored: Ledger, rows: Int32Array, edge: Edge): View[] {
  return Array.from(rows, (row) => {
    const moment = scored.asOf[row] as number;
    return { moment, until: edge(moment) };
  });
}

/** Evidence, as a logarithm of odds, that it takes to believe that scored rows are not only open invoices. */
const strongEvidence = 3;
/** How many of all rows weigh beside a customer's own. */
const priorRows = 5;

/**
 * Whether the scored invoices are only those open at their moments, as those of a ledger are, or all there were, as in a
 * backtest that looks from the due date. Their customers tell: those who often pay before such a moment are rarer among open
 * invoices. Without strong evidence they are taken as open. `paid` is what is known of days late.
 */
export function areOnlyOpen(
  paid: { customer: string; daysLate: number }[],
  scored: { customer: string; overdue: number }[],
): boolean {
  const all = Float64Array.from(paid, ({ daysLate }) => daysLate).sort();
  const byCustomer = new Map<string, number[]>();
  for (const { customer, daysLate } of paid) {
    byCustomer.set(customer, byCustomer.get(customer) ?? []);
    byCustomer.get(customer)?.push(daysLate);
  }
  const sorted = new Map([...byCustomer].map(([customer, days]) => [customer, Float64Array.from(days).sort()]));
  let evidence = 0;
  for (const { customer, overdue } of scored) {
    const own = sorted.get(customer) ?? new Float64Array(0);
    const overall = (all.length - countBelow(all, overdue) + 1) / (all.length + 1);
    const open = own.length - countBelow(own, overdue) + priorRows * overall;
    evidence += Math.log(open / (own.length + priorRows) / overall);
  }
  return !(evidence < -strongEvidence);
}
