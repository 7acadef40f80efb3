import type { EventEnvelope } from '../core/events.ts';
import { bankBookings } from './bank/bookings.ts';
import { bankStatements, type StatementFile } from './bank/statements.ts';
import { addDays } from './calendar.ts';
import { cashEvents } from './cashEvents.ts';
import { makeCatalogue } from './catalogue.ts';
import { issueCredits } from './credits.ts';
import { makeCustomers, type SimulatedCustomer } from './customers.ts';
import type { SimulatedDocument } from './document.ts';
import { makeDocuments } from './documents.ts';
import { masterEvents, tradeEvents } from './events.ts';
import { billedInBatches } from './lives/billedInBatches.ts';
import { longPast } from './lives/longPast.ts';
import { orderLivesOf } from './lives/orderFacts.ts';
import { type OrderLives, orderLives } from './lives/orderLives.ts';
import { createNumbering, type Numbering } from './numbering.ts';
import { makePartners, type SimulatedPartner } from './partners.ts';
import type { PaymentRun } from './payment.ts';
import { simulatePayments } from './payments.ts';
import { makePrices } from './prices.ts';
import { createRandom, type Random } from './random.ts';
import { type ScaleName, scales } from './scales.ts';
import { simulateTrade, type Trade } from './trade.ts';
import { type DeductionTruth, type DocumentTruth, deductionTruths, documentTruth } from './truth.ts';

export type SimulationOptions = {
  seed: number;
  scale: ScaleName;
  /** Days in which payments and documents arrive; trade starts earlier, so that there is something to pay. */
  days: number;
  /** Last day, YYYY-MM-DD. */
  until: string;
  /** The bank's bookings come as its statements, with some payments taken back; else as events. */
  statements?: boolean;
  /**
   * Whole order lives beside the payments: a longer past, and some days ahead to be told as time goes on. With `messages`
   * what customers and we exchange by EDI from the last days on comes as files.
   */
  lives?: { now: string; pastDays: number; aheadDays: number; messages?: boolean };
};

export type Simulation = {
  options: SimulationOptions;
  customers: SimulatedCustomer[];
  partners: SimulatedPartner[];
  runs: PaymentRun[];
  documents: SimulatedDocument[];
  /** By the day they come in; returns may come after the last day. Empty unless asked for. */
  statements: StatementFile[];
  events: { master: EventEnvelope[]; trade: EventEnvelope[]; cash: EventEnvelope[] };
  /** Null unless asked for; then `events.trade` is what has come in by now. */
  lives: OrderLives | null;
  truth: { deductions: DeductionTruth[]; documents: DocumentTruth[] };
};

/** Longest usual time from an order to its payment. */
const leadDays = 62;

/**
 * A wholesale distributor's life over some weeks: master data, orders, shipments, invoices, payments with short-pays, the
 * files that customers send, and the truth about each deduction. The same options give the same bytes.
 */
export function simulate(options: SimulationOptions): Simulation {
  const { seed, scale, until } = options;
  const random = createRandom(`docket-${seed}`);
  const size = scales[scale];
  const numbering = createNumbering();
  const from = addDays(until, 1 - options.days);
  const paidFrom = addDays(from, -leadDays);
  const past = options.lives && addDays(until, -options.lives.pastDays);
  const tradeFrom = past && past < paidFrom ? past : paidFrom;
  const catalogue = makeCatalogue(random.fork('catalogue'), size.items);
  const customers = makeCustomers(random.fork('customers'), size.customers, catalogue);
  const prices = makePrices(random.fork('prices'), customers, paidFrom, until);
  const trade = simulateTrade({
    random: random.fork('trade'),
    customers,
    prices,
    numbering,
    from: tradeFrom,
    until: addDays(until, options.lives?.aheadDays ?? 0),
    pace: size.pace,
    ...(options.lives && { quietBefore: paidFrom }),
  });
  issueCredits(random.fork('credits'), trade.deliveries, numbering);
  const { runs, paidBefore } = simulatePayments({
    random: random.fork('payments'),
    deliveries: options.lives ? trade.deliveries.map(billedInBatches) : trade.deliveries,
    numbering,
    from,
    until,
  });
  const documents = makeDocuments(random.fork('documents'), runs);
  const lives = options.lives ? livesOf(trade, options.lives, { random, numbering, runs, paidBefore }) : null;
  return {
    options,
    customers,
    partners: makePartners(customers),
    runs,
    documents,
    statements: options.statements ? bankStatements(bankBookings(random.fork('bank'), runs), seed) : [],
    lives,
    events: {
      master: masterEvents({ customers, catalogue, prices, from: tradeFrom }),
      trade: lives ? lives.between('', options.lives?.now ?? '') : keptTrade(trade, runs, from),
      cash: cashEvents(runs, numbering, options.statements),
    },
    truth: { deductions: deductionTruths(documents, runs), documents: documents.map(documentTruth) },
  };
}

/** What was ordered and paid before the first day is over and forgotten: only the rest is told. */
function keptTrade({ orders, deliveries }: Trade, runs: PaymentRun[], from: string): EventEnvelope[] {
  const paid = paidInvoices(runs);
  const kept = deliveries.filter(({ invoice }) => paid.has(invoice.number) || invoice.issuedOn >= from);
  const orderNumbers = new Set(kept.map(({ order }) => order.number));
  return tradeEvents(
    orders.filter(({ number }) => orderNumbers.has(number)),
    kept,
  );
}

const paidInvoices = (runs: PaymentRun[]) =>
  new Set(runs.flatMap(({ payments }) => payments.flatMap(({ items }) => items.map(({ number }) => number))));

type LivesWanted = NonNullable<SimulationOptions['lives']>;
type Settled = { random: Random; numbering: Numbering; runs: PaymentRun[]; paidBefore: Map<string, string> };

/** Of what customers kept money back for before the first day nothing more is told: it is over. */
function livesOf(trade: Trade, { now, messages = false }: LivesWanted, settled: Settled): OrderLives {
  const { random, numbering, runs, paidBefore } = settled;
  const paid = paidInvoices(runs);
  const lives = orderLivesOf(trade).flatMap(({ order, deliveries }) => {
    const over = deliveries.some(({ claims, invoice }) => claims.length > 0 && paidBefore.has(invoice.number));
    const told = deliveries.map((one) => (paidBefore.has(one.invoice.number) ? longPast(one) : one));
    return over ? [] : [{ order, deliveries: told }];
  });
  const paidElsewhere = new Set(
    lives
      .filter(({ deliveries }) => deliveries.some(({ invoice }) => paid.has(invoice.number)))
      .map(({ order }) => order.number),
  );
  return orderLives({
    random: random.fork('lives'),
    ...{ lives, numbering, now, paidOn: paidBefore, paidElsewhere, messages },
  });
}
