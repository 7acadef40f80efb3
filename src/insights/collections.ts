import {
  type CollectionFacts,
  furtherWait,
  type Ranked,
  rankCollection,
  splitFairly,
  withoutPromised,
} from '../core/collecting.ts';
import { docketError } from '../core/errors.ts';
import type { Queryable } from '../db/client.ts';
import { collectionStrategyInForce } from '../db/collectionStrategyInForce.ts';
import { listPredictedInvoices, listShortPays, type PredictedWait, predictedWaits } from '../db/predictions.ts';
import {
  type ContactRow, type Debtor, type DebtRow, debtors, listCollectors, listContacts, listDebts, listPromises, listReceivables,
  type PaymentHabits, type PromiseRow, paymentHabits,
} from '../db/receivables.ts'; // biome-ignore format: a list

export type WorklistEntry = Ranked & {
  customerNumber: string;
  customerName: string;
  tier: Debtor['tier'];
  currency: string;
  overdueMinor: number;
  callableMinor: number;
  overdueInvoices: number;
  soonMinor: number;
  collector: { id: string; name: string } | null;
  lastContactAt: Date | null;
  facts: CollectionFacts;
};

/**
 * Everybody who owes something past due, dearest to leave uncalled first, split over the collectors. `now` tells today
 * (UTC).
 */
export async function collectionWorklist(q: Queryable, now: Date): Promise<WorklistEntry[]> {
  return (await entriesOf(q, now, null)).entries;
}

/** One customer: its ranking per currency, open invoices, promises and contacts. Throws `not_found`. */
export async function collectionDetail(q: Queryable, customerNumber: string, now: Date) {
  const today = dayOf(now);
  const customer = (await debtors(q, [customerNumber])).get(customerNumber);
  if (!customer)
    throw docketError({ code: 'not_found', status: 404, message: `There is no customer ${customerNumber}.` });
  const { entries, open, strategy } = await entriesOf(q, now, customerNumber);
  const predicted = new Map(open.map((one) => [one.invoiceNumber, one]));
  const shortPays = new Map((await listShortPays(q, customerNumber)).map((one) => [one.invoiceNumber, one]));
  const invoices = await listReceivables(q, customerNumber, today);
  return {
    customer,
    entries,
    invoices: invoices.map((one) => ({
      ...one,
      predicted: predicted.get(one.number) ?? null,
      shortPay: shortPays.get(one.number) ?? null,
    })),
    promises: await listPromises(q, [customerNumber], today),
    contacts: await listContacts(q, [customerNumber], true),
    strategyVersion: strategy.version,
  };
}

/** The ranking, the predicted invoices it looked at, and the strategy it is by. */
async function entriesOf(q: Queryable, now: Date, only: string | null) {
  const today = dayOf(now);
  const debts = await listDebts(q, today, only);
  const numbers = [...new Set(debts.map(({ customerNumber }) => customerNumber))];
  const [customers, habits, open, promises, contacts, collectors, strategy] = await Promise.all([
    debtors(q, numbers),
    paymentHabits(q, numbers, today),
    listPredictedInvoices(q, only),
    listPromises(q, numbers, today),
    listContacts(q, numbers, false),
    listCollectors(q),
    collectionStrategyInForce(q),
  ]);
  const predicted = predictedWaits(open, today);
  const lastOf = new Map(contacts.map((contact) => [contact.customerNumber, contact]));
  const entries = debts.map((debt): WorklistEntry => {
    const customer = customers.get(debt.customerNumber);
    const last = lastOf.get(debt.customerNumber) ?? null;
    const own = promises.filter((one) => one.customerNumber === debt.customerNumber && one.currency === debt.currency);
    const facts = factsOf(debt, { customer, own, habits, predicted, last, now });
    return {
      ...rankCollection(facts, strategy),
      customerNumber: debt.customerNumber,
      customerName: customer?.name ?? debt.customerNumber,
      tier: facts.tier,
      currency: debt.currency,
      overdueMinor: sum(debt.due) + debt.disputedMinor + debt.arrivingMinor,
      callableMinor: sum(facts.due),
      overdueInvoices: debt.overdueInvoices,
      soonMinor: debt.soonMinor,
      collector: null,
      lastContactAt: last?.contactedAt ?? null,
      facts,
    };
  });
  const split = splitFairly(
    entries.map(({ customerNumber, worthMinor }) => {
      const { actor } = lastOf.get(customerNumber) ?? {};
      return { number: customerNumber, worthMinor, collectorId: actor?.userId ?? null };
    }),
    collectors.map(({ id }) => id),
  );
  const ranked = entries
    .map(
      (entry): WorklistEntry => ({
        ...entry,
        collector: collectors.find(({ id }) => id === split.get(entry.customerNumber)) ?? null,
      }),
    )
    .sort(
      (a, b) =>
        b.worthMinor - a.worthMinor ||
        b.callableMinor - a.callableMinor ||
        (a.customerNumber < b.customerNumber ? -1 : 1),
    );
  return { entries: ranked, open, strategy };
}

type Known = {
  customer: Debtor | undefined;
  own: PromiseRow[];
  habits: PaymentHabits;
  predicted: Map<string, PredictedWait[]>;
  last: ContactRow | null;
  now: Date;
};

function factsOf(debt: DebtRow, { customer, own, habits, predicted, last, now }: Known): CollectionFacts {
  const late = habits.own.get(debt.customerNumber) ?? [];
  const waits = predicted.get(`${debt.customerNumber} ${debt.currency}`) ?? [];
  const running = own.filter(({ state }) => state === 'running');
  const since = new Date(now.getTime() - 90 * 86_400_000);
  const broken = own.filter(({ state, madeAt }) => state === 'broken' && madeAt > since);
  const promisedMinor = Math.min(sum(debt.due), sum(running));
  return {
    tier: customer?.tier ?? 'standard',
    due: without(debt.due, promisedMinor).map(({ age, amountMinor, daysLate }) => ({
      ...{ age, amountMinor },
      furtherWait: mixedWait(
        waits.filter((one) => one.age === age),
        amountMinor,
        furtherWait(daysLate, late, habits.everybody),
      ),
    })),
    daysLate: debt.daysLate,
    disputedMinor: debt.disputedMinor,
    arrivingMinor: debt.arrivingMinor,
    promisedMinor,
    promisedFor: running.map(({ promisedFor }) => promisedFor).sort()[0] ?? null,
    brokenMinor: Math.min(sum(debt.due), sum(broken)),
    brokenPromises: broken.length,
    habit: late.length === 0 ? null : { averageDaysLate: average(late), paid: late.length },
    predictedInvoices: waits.length,
    daysSinceContact: last ? Math.floor((now.getTime() - last.contactedAt.getTime()) / 86_400_000) : null,
    exposureMinor: debt.exposureMinor,
    creditLimitMinor: customer?.currency === debt.currency ? customer.creditLimitMinor : null,
  };
}

/** The wait of an age: as predicted for the money that has a prediction, by the habit for the rest. */
function mixedWait(waits: PredictedWait[], amountMinor: number, habit: number | null): number | null {
  const predicted = Math.min(1, sum(waits) / Math.max(1, amountMinor));
  if (predicted === 0) return habit;
  const days = waits.reduce((total, one) => total + one.amountMinor * one.days, 0) / sum(waits);
  return habit === null ? days : predicted * days + (1 - predicted) * habit;
}

/** What is promised is not asked for: the oldest first, which stand last. */
function without(due: DebtRow['due'], promisedMinor: number): DebtRow['due'] {
  const left = withoutPromised(due.map(({ amountMinor }) => amountMinor).reverse(), promisedMinor).reverse();
  return due.map((part, at) => ({ ...part, amountMinor: left[at] as number }));
}

const sum = (parts: { amountMinor: number }[]): number => parts.reduce((total, one) => total + one.amountMinor, 0);
const average = (values: number[]): number => values.reduce((total, one) => total + one, 0) / values.length;
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
