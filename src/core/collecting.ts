import { type Age, type CollectionStrategy, startCollectionStrategy, type TierStrategy } from './collectionStrategy.ts';

/** An open invoice: what of it is disputed, and what of it a payment in the queue claims. */
export type Receivable = {
  number: string;
  currency: string;
  issuedOn: string;
  dueOn: string;
  daysLate: number;
  totalMinor: number;
  openMinor: number;
  disputedMinor: number;
  arrivingMinor: number;
  disputeCaseId: string | null;
  paymentCaseId: string | null;
};

/** A customer's own wait is weighed against everybody's as if that were so many payments of its own. */
const othersWeight = 3;

/**
 * How many more days an invoice this late is waited for: the mean over invoices that were paid later still, of this customer and, where it
 * has few, of everybody. `own` and `everybody` hold how late invoices were paid, in days; null where none was ever this late. Pure.
 */
export function furtherWait(daysLate: number, own: number[], everybody: number[]): number | null {
  const beyond = (late: number[]) => late.flatMap((days) => (days > daysLate ? [days - daysLate] : []));
  const total = (days: number[]) => days.reduce((sum, one) => sum + one, 0);
  const [mine, others] = [beyond(own), beyond(everybody)];
  if (mine.length + others.length === 0) return null;
  const usual = others.length === 0 ? total(mine) / mine.length : total(others) / others.length;
  return (total(mine) + usual * othersWeight) / (mine.length + othersWeight);
}

/** What is left of amounts, the oldest first, once as much as was promised is taken off them: minor units, none below zero is touched. Pure. */
export function withoutPromised(oldestFirst: number[], promisedMinor: number): number[] {
  let left = promisedMinor;
  return oldestFirst.map((amountMinor) => {
    const taken = Math.min(left, Math.max(0, amountMinor));
    left -= taken;
    return amountMinor - taken;
  });
}

/** Part of a debt by age; `furtherWait` is how many days more it is expected to stay open by itself, null where nothing is on record. */
export type DuePart = { age: Age; amountMinor: number; furtherWait: number | null };

/** What is known of one customer's debt in one currency. Amounts in minor units; days are whole days up to today. */
export type CollectionFacts = {
  tier: 'strategic' | 'key' | 'standard';
  /** Past due and free to ask for: neither disputed, nor on its way, nor promised for later. */
  due: DuePart[];
  daysLate: number;
  disputedMinor: number;
  arrivingMinor: number;
  /** Of a promise whose day has not come. */
  promisedMinor: number;
  promisedFor: string | null;
  brokenMinor: number;
  brokenPromises: number;
  /** How late this customer's invoices were paid on average, of how many. */
  habit: { averageDaysLate: number; paid: number } | null;
  /** How many of the overdue invoices have a prediction that their further wait is taken from; the others' is by the habit. */
  predictedInvoices: number;
  daysSinceContact: number | null;
  exposureMinor: number;
  creditLimitMinor: number | null;
};

export const nextSteps = [
  'call',
  'remind',
  'raise',
  'await_promise',
  'await_payment',
  'settle_dispute',
  'wait',
] as const;
export type NextStep = (typeof nextSteps)[number];
export type WorthPart = { signal: 'time' | 'loss' | 'promise' | 'credit'; amountMinor: number; reason: string };
export type Ranked = { worthMinor: number; parts: WorthPart[]; next: NextStep; why: string };

/**
 * What contacting this customer today is worth, in minor units, every part with its arithmetic in words; and what to do next.
 *
 *     time    = Σ age (callable × days a call saves) × cost of capital ÷ 365
 *     loss    = Σ age (callable × loss rate) × share a call saves
 *     promise = broken promises × rate        credit = exposure above the limit × rate
 *
 * Days a call saves = share a call saves × further wait: how much longer the invoices are predicted to stay open, else how much longer
 * such were waited for by the customer's own payments, or the strategy's figure without any on record. 0 where nobody should call. Pure.
 */
export function rankCollection(
  facts: CollectionFacts,
  strategies: CollectionStrategy = startCollectionStrategy,
): Ranked {
  const strategy = strategies[facts.tier];
  const { next, why } = nextStep(facts, strategy);
  const callable = facts.due.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const moneyDays = facts.due.reduce((sum, { amountMinor, furtherWait: wait }) => {
    return sum + (amountMinor * (wait ?? strategy.waitWithoutHistory) * strategy.callSaves) / 10_000;
  }, 0);
  const days = Math.max(1, Math.round(moneyDays / Math.max(1, callable)));
  const lost = facts.due.reduce((sum, { age, amountMinor }) => sum + share(amountMinor, strategy.losses[age]), 0);
  const over = facts.creditLimitMinor === null ? 0 : Math.max(0, facts.exposureMinor - facts.creditLimitMinor);
  const parts: WorthPart[] = [
    {
      signal: 'time' as const,
      amountMinor: Math.round((moneyDays * strategy.costOfCapital) / 10_000 / 365),
      reason: `about ${days} ${days === 1 ? 'day' : 'days'} earlier at ${percent(strategy.costOfCapital)} a year; ${habitText(facts, strategy)}`,
    },
    {
      signal: 'loss' as const,
      amountMinor: share(lost, strategy.callSaves),
      reason: `the older it is the less of it is ever paid; a call saves ${percent(strategy.callSaves)} of that`,
    },
    {
      signal: 'promise' as const,
      amountMinor: share(facts.brokenMinor, strategy.brokenPromise),
      reason: `${facts.brokenPromises} broken ${facts.brokenPromises === 1 ? 'promise' : 'promises'}: ${percent(strategy.brokenPromise)} of what was promised and is not paid`,
    },
    {
      signal: 'credit' as const,
      amountMinor: share(over, strategy.overLimit),
      reason: `${percent(strategy.overLimit)} of what is above the credit limit: new orders wait for this money`,
    },
  ].filter(({ amountMinor }) => amountMinor > 0);
  const asks = next === 'call' || next === 'remind' || next === 'raise';
  return { worthMinor: asks ? parts.reduce((sum, part) => sum + part.amountMinor, 0) : 0, parts, next, why };
}

function nextStep(facts: CollectionFacts, strategy: TierStrategy): { next: NextStep; why: string } {
  const { daysLate, daysSinceContact, brokenPromises } = facts;
  if (facts.due.every(({ amountMinor }) => amountMinor <= 0)) {
    if (facts.promisedMinor > 0) return { next: 'await_promise', why: `it is promised for ${facts.promisedFor}` };
    if (facts.arrivingMinor > 0) return { next: 'await_payment', why: 'a payment that covers it is being applied' };
    return { next: 'settle_dispute', why: 'all that is overdue is disputed: no reminders until that is settled' };
  }
  if (brokenPromises >= 2) return { next: 'raise', why: `${brokenPromises} promises were broken` };
  if (brokenPromises > 0) return { next: 'call', why: 'a promise was broken' };
  if (daysSinceContact !== null && daysSinceContact < strategy.quietDays)
    return { next: 'wait', why: `contacted ${daysSinceContact === 0 ? 'today' : `${daysSinceContact} days ago`}` };
  if (daysLate >= strategy.raiseFromDays) return { next: 'raise', why: `${daysLate} days past due` };
  if (daysLate >= strategy.callFromDays) return { next: 'call', why: `${daysLate} days past due` };
  return { next: 'remind', why: `only ${daysLate} days past due: a reminder in writing first` };
}

const share = (amountMinor: number, basisPoints: number): number => Math.round((amountMinor * basisPoints) / 10_000);
const percent = (basisPoints: number): string => `${basisPoints / 100} %`;

function habitText(facts: CollectionFacts, strategy: TierStrategy): string {
  const { predictedInvoices, habit } = facts;
  const usual = usualText(facts, strategy);
  if (predictedInvoices === 0) return usual;
  const waits = `the wait of ${predictedInvoices} ${predictedInvoices === 1 ? 'invoice' : 'invoices'} is predicted`;
  return habit ? `${waits}; ${usual}` : waits;
}

function usualText({ habit }: CollectionFacts, strategy: TierStrategy): string {
  if (!habit) return `no payments on record, so ${strategy.waitWithoutHistory} further days are assumed`;
  const days = Math.round(habit.averageDaysLate);
  const usual = days > 0 ? `${days} days late` : days < 0 ? `${-days} days early` : 'on the day';
  return `it usually pays ${usual} (${habit.paid} ${habit.paid === 1 ? 'invoice' : 'invoices'})`;
}

/** The age of something this many days past due (1 and more). */
export function ageOf(daysLate: number): Age {
  return daysLate <= 30 ? '1-30' : daysLate <= 60 ? '31-60' : daysLate <= 90 ? '61-90' : '91+';
}

/**
 * Splits customers over collectors: whoever had a customer before keeps it; the others go, dearest first, to whoever has least.
 * Deterministic. `collectors` and `customers` in any order.
 */
export function splitFairly(
  customers: { number: string; worthMinor: number; collectorId: string | null }[],
  collectors: string[],
): Map<string, string> {
  const loads = new Map([...collectors].sort().map((id) => [id, 0]));
  const split = new Map<string, string>();
  if (loads.size === 0) return split;
  const give = (number: string, id: string, worthMinor: number) => {
    split.set(number, id);
    loads.set(id, (loads.get(id) ?? 0) + Math.max(1, worthMinor));
  };
  const ordered = [...customers].sort((a, b) => b.worthMinor - a.worthMinor || (a.number < b.number ? -1 : 1));
  for (const one of ordered)
    if (one.collectorId && loads.has(one.collectorId)) give(one.number, one.collectorId, one.worthMinor);
  for (const one of ordered) {
    if (split.has(one.number)) continue;
    const [least] = [...loads].sort(([, a], [, b]) => a - b);
    if (least) give(one.number, least[0], one.worthMinor);
  }
  return split;
}
