import { ageOf, type CollectionFacts, furtherWait, rankCollection } from '../../src/core/collecting.ts';

/** An invoice with the day it was in truth paid; days count from 1970-01-01. */
export type PaidInvoice = { customer: string; amountMinor: number; issue: number; due: number; clear: number };

/** Whom to contact: customers with something past due, in the order of contacting them. `known` are invoices as they stand that day. */
export type Ordering = (debtors: Debtor[], day: number) => Debtor[];
export type Debtor = { customer: string; open: PaidInvoice[]; paid: PaidInvoice[]; contactedOn: number | null };

const contactsADay = 3;
/**
 * What a contact does, as the backtest assumes for every ordering alike: the rest of the wait for what is past due shortens by this share,
 * and nobody is contacted again within so many days. The ordering knows nothing of when an invoice will be paid.
 */
const saved = 0.3;
const quietDays = 5;

/**
 * Plays the days after `from` through: every workday the first customers of the ordering are contacted. Answers money × days by which
 * payments came earlier than they did, per day played, in minor units × days.
 */
export function playThrough(invoices: PaidInvoice[], from: number, until: number, order: Ordering): number[] {
  const clears = new Map(invoices.map((invoice) => [invoice, invoice.clear]));
  const contacted = new Map<string, number>();
  const byCustomer = new Map<string, PaidInvoice[]>();
  for (const invoice of invoices)
    byCustomer.set(invoice.customer, [...(byCustomer.get(invoice.customer) ?? []), invoice]);
  const gains: number[] = [];
  for (let day = from; day < until; day++) {
    if ((day + 4) % 7 === 0 || (day + 4) % 7 === 6) continue;
    const debtors = [...byCustomer].flatMap(([customer, own]): Debtor[] => {
      const open = own.filter((one) => one.issue <= day && (clears.get(one) as number) > day);
      const contactedOn = contacted.get(customer) ?? null;
      const quiet = contactedOn !== null && day - contactedOn < quietDays;
      if (quiet || !open.some(({ due }) => due < day)) return [];
      return [{ customer, open, paid: own.filter((one) => (clears.get(one) as number) <= day), contactedOn }];
    });
    let gain = 0;
    for (const { customer, open } of order(debtors, day).slice(0, contactsADay)) {
      contacted.set(customer, day);
      for (const invoice of open.filter(({ due }) => due < day)) {
        const wait = (clears.get(invoice) as number) - day;
        const earlier = Math.floor(wait * saved);
        clears.set(invoice, day + wait - earlier);
        gain += invoice.amountMinor * earlier;
      }
    }
    gains.push(gain);
  }
  return gains;
}

/** As the product orders them: by what a contact is worth. */
export const byWorth: Ordering = (debtors, day) => {
  const everybody = debtors.flatMap(({ paid }) => paid.map(daysLateOf));
  return debtors
    .map((debtor) => ({ debtor, worth: rankCollection(factsOf(debtor, everybody, day)).worthMinor }))
    .sort((a, b) => b.worth - a.worth || (a.debtor.customer < b.debtor.customer ? -1 : 1))
    .map(({ debtor }) => debtor);
};

/** The usual list: whose oldest invoice was due first. */
export const firstDueFirst: Ordering = (debtors) =>
  [...debtors].sort((a, b) => oldest(a) - oldest(b) || (a.customer < b.customer ? -1 : 1));

/** The other usual list: who owes most. */
export const largestFirst: Ordering = (debtors, day) =>
  [...debtors].sort((a, b) => overdue(b, day) - overdue(a, day) || (a.customer < b.customer ? -1 : 1));

const oldest = ({ open }: Debtor): number => Math.min(...open.map(({ due }) => due));
const overdue = ({ open }: Debtor, day: number): number =>
  open.reduce((sum, { due, amountMinor }) => sum + (due < day ? amountMinor : 0), 0);

/** What was known on that day, and nothing of later. */
function factsOf({ open, paid, contactedOn }: Debtor, everybody: number[], day: number): CollectionFacts {
  const late = open.filter(({ due }) => due < day);
  const own = paid.map(daysLateOf);
  return {
    tier: 'standard',
    due: late.map(({ due, amountMinor }) => ({
      ...{ age: ageOf(day - due), amountMinor },
      furtherWait: furtherWait(day - due, own, everybody),
    })),
    daysLate: day - Math.min(...late.map(({ due }) => due)),
    ...{ disputedMinor: 0, arrivingMinor: 0, promisedMinor: 0, promisedFor: null, brokenMinor: 0, brokenPromises: 0 },
    habit:
      own.length === 0
        ? null
        : { averageDaysLate: own.reduce((sum, one) => sum + one, 0) / own.length, paid: own.length },
    predictedInvoices: 0,
    daysSinceContact: contactedOn === null ? null : day - contactedOn,
    exposureMinor: open.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    creditLimitMinor: null,
  };
}

const daysLateOf = ({ due, clear }: PaidInvoice): number => clear - due;
