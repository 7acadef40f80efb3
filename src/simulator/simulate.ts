import type { EventEnvelope } from '../core/events.ts';
import { addDays } from './calendar.ts';
import { cashEvents } from './cashEvents.ts';
import { makeCatalogue } from './catalogue.ts';
import { issueCredits } from './credits.ts';
import { makeCustomers, type SimulatedCustomer } from './customers.ts';
import type { Delivery } from './delivery.ts';
import type { SimulatedDocument } from './document.ts';
import { makeDocuments } from './documents.ts';
import { masterEvents, tradeEvents } from './events.ts';
import { createNumbering } from './numbering.ts';
import { makePartners, type SimulatedPartner } from './partners.ts';
import type { PaymentRun } from './payment.ts';
import { simulatePayments } from './payments.ts';
import { makePrices } from './prices.ts';
import { createRandom } from './random.ts';
import { type ScaleName, scales } from './scales.ts';
import { simulateTrade } from './trade.ts';
import { type DeductionTruth, type DocumentTruth, deductionTruths, documentTruth } from './truth.ts';

export type SimulationOptions = {
  seed: number;
  scale: ScaleName;
  /** Days in which payments and documents arrive; trade starts earlier, so that there is something to pay. */
  days: number;
  /** Last day, YYYY-MM-DD. */
  until: string;
};

export type Simulation = {
  options: SimulationOptions;
  customers: SimulatedCustomer[];
  partners: SimulatedPartner[];
  runs: PaymentRun[];
  documents: SimulatedDocument[];
  events: { master: EventEnvelope[]; trade: EventEnvelope[]; cash: EventEnvelope[] };
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
  const tradeFrom = addDays(from, -leadDays);
  const catalogue = makeCatalogue(random.fork('catalogue'), size.items);
  const customers = makeCustomers(random.fork('customers'), size.customers, catalogue);
  const prices = makePrices(random.fork('prices'), customers, tradeFrom, until);
  const trade = simulateTrade({
    random: random.fork('trade'),
    customers,
    prices,
    numbering,
    from: tradeFrom,
    until,
    pace: size.pace,
  });
  issueCredits(random.fork('credits'), trade.deliveries, numbering);
  const runs = simulatePayments({
    random: random.fork('payments'),
    deliveries: trade.deliveries,
    numbering,
    from,
    until,
  });
  const documents = makeDocuments(random.fork('documents'), runs);
  const kept = stillOfInterest(trade.deliveries, runs, from);
  const orderNumbers = new Set(kept.map((delivery) => delivery.order.number));
  return {
    options,
    customers,
    partners: makePartners(customers),
    runs,
    documents,
    events: {
      master: masterEvents({ customers, catalogue, prices, from: tradeFrom }),
      trade: tradeEvents(
        trade.orders.filter((order) => orderNumbers.has(order.number)),
        kept,
      ),
      cash: cashEvents(runs, numbering),
    },
    truth: { deductions: deductionTruths(documents, runs), documents: documents.map(documentTruth) },
  };
}

/** What was ordered and paid before the first day is over and forgotten: only the rest is told. */
function stillOfInterest(deliveries: Delivery[], runs: PaymentRun[], from: string): Delivery[] {
  const paid = new Set(
    runs.flatMap((run) => run.payments.flatMap((payment) => payment.items.map((item) => item.number))),
  );
  return deliveries.filter((delivery) => paid.has(delivery.invoice.number) || delivery.invoice.issuedOn >= from);
}
