import type { BilledInvoice, ShortPayForecast } from '../../core/predictions.ts';
import { quantileOf } from '../../core/quantile.ts';
import type { Method } from '../challenge/method.ts';
import { type FittedOrders, fitOrders, type OrderRiskOptions, predictOrders } from '../orderRisk/orderRisk.ts';
import type { Table } from '../table/values.ts';

/** What was kept back of an invoice, as a share of it. */
const shareKept = ({ kept, totalMinor }: BilledInvoice): number =>
  kept.reduce((sum, { amountMinor }) => sum + amountMinor, 0) / totalMinor;
const categoriesOf = ({ kept }: BilledInvoice): string[] => kept.flatMap(({ category }) => category ?? []);

/** A customer's invoices paid before a day. */
type Past = { paid: number; short: number; shares: number[]; categories: string[] };
type Seen = BilledInvoice & { past: Past; overall: number };

/** Everybody's rate weighs as so many invoices beside a customer's own. */
const priorInvoices = 5;

const options: OrderRiskOptions = {
  target: 'short',
  id: 'invoice',
  time: 'seen on',
  timeOnlyOrders: true,
  positive: 'yes',
  happened: 'were paid short',
};
const wasShort = ({ kept }: BilledInvoice): boolean => kept.length > 0;
const pastTable = (paid: Seen[]): Table =>
  tableOf(paid, [[options.target, paid.map((one) => (wasShort(one) ? 'yes' : 'no'))]]);

/** As read in the service: what was kept back carries the day it was claimed. */
type Claimed = Omit<BilledInvoice, 'kept'> & { kept: (BilledInvoice['kept'][number] & { day: string })[] };

export const shortPayMethod: Method<Claimed, FittedOrders> = {
  name: 'short-pay-1',
  baseline: 'the customer’s own past rate',
  ends: (invoices) =>
    invoices
      .filter(({ paid }) => paid)
      .map((one) => {
        const day = [one.seenOn, firstClaim(one)].sort()[1] as string;
        return { day, knownOn: day, happened: wasShort(one) };
      }),
  fit: (invoices, until) => fitOrders(pastTable(withPast(paidBefore(invoices, until))), options),
  predict: (invoices, _today, fitted) =>
    predictShortPays(invoices, fitted).map(({ number, forecast }) => ({ number, body: forecast })),
  replay: (invoices, until, _today, fitted) => {
    const held = invoices.filter(({ paid, seenOn }) => paid && seenOn >= until);
    const asked = held.map((one) => ({ ...one, paid: false, wanted: true, kept: [] }));
    const known = [...paidBefore(invoices, until), ...asked];
    const said = new Map(
      fitted
        ? predictShortPays(known, fitted).map(({ number, forecast }) => [number, forecast.chance])
        : withPast(known).map((one) => [one.number, ownRate(one)]),
    );
    return held.map((one) => ({
      ...{ customer: one.customerNumber, happened: wasShort(one), days: null },
      chance: said.get(one.number) ?? 0,
    }));
  },
};

/** The day on which the customer first claimed something of it; '' where it did not. */
const firstClaim = ({ kept }: Claimed): string => kept.map(({ day }) => day).sort()[0] ?? '';

/** Paid before a day, with what had been claimed by then. */
const paidBefore = (invoices: Claimed[], until: string): Claimed[] =>
  invoices
    .filter(({ paid, seenOn }) => paid && seenOn < until)
    .map((one) => ({ ...one, wanted: false, kept: one.kept.filter(({ day }) => day < until) }));

/** Of the customer's invoices known by then, drawn towards everybody's. */
const ownRate = ({ past, overall }: Seen): number =>
  (past.short + priorInvoices * overall) / (past.paid + priorInvoices);

/**
 * The chance that each wanted invoice is paid short, learned from the paid ones, or earlier (`fitted`). A customer's habit is what was known
 * of it before the day the invoice is looked at from: outcomes of that day or later have no part in it. Throws
 * `too_few_rows`.
 */
export function predictShortPays(
  invoices: BilledInvoice[],
  fitted?: FittedOrders,
): { number: string; forecast: ShortPayForecast }[] {
  const seen = withPast(invoices);
  const wanted = seen.filter((one) => one.wanted);
  if (wanted.length === 0) return [];
  const train = seen.filter(({ paid }) => paid);
  const { rows } = predictOrders(pastTable(train), tableOf(wanted, []), options, fitted);
  const everybody = allOf(train);
  return wanted.map((one, at) => ({
    number: one.number,
    forecast: {
      chance: rows[at]?.chance ?? 0,
      ...keptLike(one, one.past.short >= 3 ? one.past : everybody),
      reasons: [habitText(one.past), ...(rows[at]?.reasons ?? []).slice(0, mostReasons)],
    },
  }));
}

/** Beside the customer's habit. */
const mostReasons = 3;

/** Goes through the invoices in the order of their days; what was paid on a day is known from the next day on. */
function withPast(invoices: BilledInvoice[]): Seen[] {
  const ordered = [...invoices].sort((a, b) => (a.seenOn < b.seenOn ? -1 : a.seenOn > b.seenOn ? 1 : 0));
  const known = new Map<string, Past>();
  const total = { paid: 0, short: 0 };
  let waiting: BilledInvoice[] = [];
  return ordered.map((one) => {
    if (waiting[0] && waiting[0].seenOn < one.seenOn) {
      for (const earlier of waiting) learn(known, total, earlier);
      waiting = [];
    }
    if (one.paid) waiting.push(one);
    return { ...one, past: { ...pastOf(known, one) }, overall: (total.short + 0.5) / (total.paid + 1) };
  });
}

const pastOf = (known: Map<string, Past>, { customerNumber }: BilledInvoice): Past =>
  known.get(customerNumber) ?? { paid: 0, short: 0, shares: [], categories: [] };

/** Deductions that say what a customer keeps back: the latest so many. */
const mostRemembered = 50;

function learn(known: Map<string, Past>, total: { paid: number; short: number }, one: BilledInvoice): void {
  const past = pastOf(known, one);
  known.set(one.customerNumber, past);
  for (const counts of [past, total]) {
    counts.paid += 1;
    counts.short += one.kept.length > 0 ? 1 : 0;
  }
  if (one.kept.length === 0) return;
  past.shares = [...past.shares, shareKept(one)].slice(-mostRemembered);
  past.categories = [...past.categories, ...categoriesOf(one)].slice(-mostRemembered);
}

/** Names of columns are read by people in the reasons. */
function tableOf(rows: Seen[], more: [string, string[]][]): Table {
  const text = (of: (row: Seen) => number | string | null): string[] => rows.map((row) => String(of(row) ?? ''));
  const columns = new Map<string, string[]>([
    ['invoice', text(({ number }) => number)],
    ['seen on', text(({ seenOn }) => seenOn)],
    ['of this customer’s invoices paid short so far, in %:', text((row) => (100 * ownRate(row)).toFixed(0))],
    ['the amount:', text(({ totalMinor }) => Math.round(totalMinor / 100))],
    ['the number of lines:', text(({ lines }) => lines)],
    ['the carrier', text(({ carrier }) => carrier)],
    ['the warehouse', text(({ warehouse }) => warehouse)],
    ['lines billed above what was shipped:', text(({ overBilled }) => overBilled)],
    ['lines priced above the order:', text(({ overPriced }) => overPriced)],
    ['days shipped after the promised day:', text(({ daysLate }) => daysLate)],
    ['exceptions on the proof of delivery:', text(({ exceptions }) => exceptions)],
    ...more,
  ]);
  return { columns, rows: rows.length };
}

function allOf(train: Seen[]): Pick<Past, 'shares' | 'categories'> {
  const short = train.filter(({ kept }) => kept.length > 0);
  return { shares: short.map(shareKept), categories: short.flatMap(categoriesOf) };
}

function keptLike({ totalMinor }: Seen, { shares, categories }: Pick<Past, 'shares' | 'categories'>) {
  const counts = new Map<string, number>();
  for (const code of categories) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return {
    amountMinor: Math.round(totalMinor * Math.min(1, quantileOf(shares, 0.5))),
    category: most ? { code: most[0], share: most[1] / categories.length } : null,
  };
}

const habitText = ({ paid, short }: Past): string =>
  paid === 0
    ? 'no payment of this customer is known yet, so customers in general were taken'
    : `customer paid ${short} of ${paid} ${paid === 1 ? 'invoice' : 'invoices'} short`;
