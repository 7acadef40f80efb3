import { daysBetween, type SeenLine } from '../../core/orderLines.ts';
import type { OrderRiskForecast } from '../../core/predictions.ts';
import type { Method } from '../challenge/method.ts';
import { type Table, weekdayNames } from '../table/values.ts';
import { type FittedOrders, fitOrders, type OrderRiskOptions, predictOrders } from './orderRisk.ts';

/** A customer's lines below which its own habit says little. */
const fewLines = 5;

const options: OrderRiskOptions = {
  target: 'failed',
  id: 'line',
  time: 'end known on',
  timeOnlyOrders: true,
  positive: 'yes',
};
const hasEnded = ({ failed }: SeenLine): boolean => failed !== null;
const pastTable = (ended: SeenLine[]): Table =>
  tableOf(ended, [[options.target, ended.map(({ failed }) => (failed ? 'yes' : 'no'))]]);

export const orderLineMethod: Method<SeenLine, FittedOrders> = {
  name: 'order-risk-1',
  baseline: 'how often lines of the same status failed',
  ends: (lines) =>
    lines
      .filter(hasEnded)
      .map(({ endedOn, failed }) => ({ day: String(endedOn), knownOn: String(endedOn), happened: failed === true })),
  fit: (lines, until) => fitOrders(pastTable(endedBefore(lines, until)), options),
  predict: (lines, _today, fitted) => predictOrderLines(lines, fitted),
  replay: (lines, until, _today, fitted) => {
    const past = endedBefore(lines, until);
    const held = lines.filter((line) => hasEnded(line) && String(line.endedOn) >= until);
    const asked = held.map((line) => ({ ...line, failed: null, endedOn: null, wanted: true }));
    const said = fitted && predictOrderLines([...past, ...asked], fitted);
    return held.map(({ customerNumber, failed, status }, at) => ({
      ...{ customer: customerNumber, happened: failed === true, days: null },
      chance: said ? (said[at]?.body.chance ?? 0) : rateOf(past, status),
    }));
  },
};

const endedBefore = (lines: SeenLine[], until: string): SeenLine[] =>
  lines.filter((line) => hasEnded(line) && String(line.endedOn) < until);

/** Of lines with that status, drawn a little towards one in two. */
function rateOf(past: SeenLine[], status: string): number {
  const alike = past.filter((line) => line.status === status);
  return (alike.filter(({ failed }) => failed).length + 0.5) / (alike.length + 1);
}

/**
 * The chance that each wanted line leaves late, short or not at all, learned from those whose end is known, or earlier
 * (`fitted`). Habits of
 * customers, items and warehouses are counted in the order in which ends became known. Throws `too_few_rows`.
 */
export function predictOrderLines(
  lines: SeenLine[],
  fitted?: FittedOrders,
): { number: string; body: OrderRiskForecast }[] {
  const wanted = lines.filter((line) => line.wanted);
  if (wanted.length === 0) return [];
  const ended = lines.filter(hasEnded);
  const { rows } = predictOrders(pastTable(ended), tableOf(wanted, []), options, fitted);
  const linesOf = new Map<string, number>();
  for (const { customerNumber } of ended) linesOf.set(customerNumber, (linesOf.get(customerNumber) ?? 0) + 1);
  return wanted.map((one, at) => ({
    number: one.number,
    body: {
      chance: rows[at]?.chance ?? 0,
      ...{ orderNumber: one.orderNumber, line: one.line, itemNumber: one.itemNumber, dueOn: one.dueOn },
      ...{ currency: one.currency, amountMinor: one.amountMinor },
      reasons: [...littleKnown(linesOf.get(one.customerNumber) ?? 0), ...(rows[at]?.reasons ?? [])],
    },
  }));
}

const littleKnown = (lines: number): string[] =>
  lines >= fewLines
    ? []
    : [`little is known of this customer: ${lines} ${lines === 1 ? 'line' : 'lines'} whose end is known`];

/** Names of columns are read by people in the reasons. */
function tableOf(rows: SeenLine[], more: [string, string[]][]): Table {
  const text = (of: (row: SeenLine) => number | string | null | undefined): string[] =>
    rows.map((row) => String(of(row) ?? ''));
  const columns = new Map<string, string[]>([
    ['line', text(({ number }) => number)],
    ['end known on', text(({ endedOn, seenOn }) => endedOn ?? seenOn)],
    ['customer number', text(({ customerNumber }) => customerNumber)],
    ['item number', text(({ itemNumber }) => itemNumber)],
    ['category', text(({ category }) => category)],
    ['warehouse', text(({ warehouse }) => warehouse)],
    ['ordered by', text(({ channel }) => channel)],
    ['line status', text(({ status }) => status.replace('_', '-'))],
    ['quantity', text(({ quantity }) => quantity)],
    ['amount', text(({ amountMinor }) => amountMinor && Math.round(amountMinor / 100))],
    ['days from order to due day:', text(({ knownOn, dueOn }) => daysBetween(knownOn, dueOn))],
    ['days left until due:', text(({ seenOn, dueOn }) => daysBetween(seenOn, dueOn))],
    ['due on a', text(({ dueOn }) => weekdayNames[new Date(dueOn).getUTCDay()] ?? '')],
    ['stock on hand:', text(({ stock }) => stock?.onHand)],
    ['allocated in stock:', text(({ stock }) => stock?.allocated)],
    ['coming in by the due day:', text(({ stock }) => stock?.incoming)],
    ['stock and coming in, less this line:', text(({ stock, quantity }) => stock && free(stock) - quantity)],
    ['of the item open for other orders:', text(({ openElsewhere }) => openElsewhere)],
    ...more,
  ]);
  return { columns, rows: rows.length };
}

const free = ({ onHand, incoming }: NonNullable<SeenLine['stock']>): number => onHand + incoming;
