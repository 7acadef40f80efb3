import type { EventEnvelope } from '../../core/events.ts';
import { addDays } from '../calendar.ts';
import { makeCatalogue } from '../catalogue.ts';
import { makeCustomers } from '../customers.ts';
import type { Delivery } from '../delivery.ts';
import { masterEvents } from '../events.ts';
import { createNumbering, type Numbering } from '../numbering.ts';
import { makePrices } from '../prices.ts';
import { createRandom, type Random } from '../random.ts';
import { type ScaleName, scales } from '../scales.ts';
import { type Trade, tradeDays } from '../trade.ts';
import { byArrival } from './byArrival.ts';
import { orderFacts, orderLivesOf } from './orderFacts.ts';
import { spoil } from './spoil.ts';
import { type RealTime, type ToldEvent, tell } from './telling.ts';

type StreamOptions = {
  seed: number;
  scale: ScaleName;
  /** Multiplies everyone's orders per week. */
  pace: number;
  /** First day of trade, YYYY-MM-DD. */
  from: string;
  stretches?: readonly RealTime[];
};

/** Longer than anybody reads on. */
const endless = 36_500;
/** Far enough ahead that every order counts as long past, and what goes wrong with it is mended in its time. */
const afterAll = '9000-01-01T00:00:00Z';

/**
 * Master data, then whole order lives without an end, in the order in which their events come in. What is kept in
 * memory are the events still on their way: some weeks of them, however long it runs. The same options give the same
 * events.
 */
export function* streamLives(options: StreamOptions): Generator<EventEnvelope> {
  const random = createRandom(`lives-${options.seed}`);
  const numbering = createNumbering();
  const size = scales[options.scale];
  const until = addDays(options.from, endless);
  const catalogue = makeCatalogue(random.fork('catalogue'), size.items);
  const customers = makeCustomers(random.fork('customers'), size.customers, catalogue);
  // Whoever orders so many times as much has the credit for it.
  for (const { record } of customers)
    if (record.creditLimitMinor) record.creditLimitMinor = Math.round(record.creditLimitMinor * options.pace);
  const prices = makePrices(random.fork('prices'), customers, options.from, addDays(options.from, 365));
  yield* masterEvents({ customers, catalogue, prices, from: options.from });
  const onTheirWay = new Map<string, ToldEvent[]>();
  const trade = { random: random.fork('trade'), customers, prices, numbering, pace: options.pace };
  for (const day of tradeDays({ ...trade, from: options.from, until, quietBefore: until })) {
    for (const event of dayEvents(random.fork('lives'), day, numbering, options.stretches ?? [])) {
      const date = event.arrivedAt.slice(0, 10);
      const waiting = onTheirWay.get(date);
      if (waiting) waiting.push(event);
      else onTheirWay.set(date, [event]);
    }
    const today = day.orders[0]?.orderedAt.slice(0, 10) ?? '';
    for (const date of [...onTheirWay.keys()].filter((one) => one <= today).sort()) {
      yield* byArrival(onTheirWay.get(date) as ToldEvent[]);
      onTheirWay.delete(date);
    }
  }
}

function dayEvents(random: Random, trade: Trade, numbering: Numbering, stretches: readonly RealTime[]): ToldEvent[] {
  return orderLivesOf(trade).flatMap((life) => {
    const own = random.fork(life.order.number);
    const spoilt = spoil({ random: own, life, numbering, now: afterAll });
    return tell(spoilt?.facts ?? orderFacts(own, life, paymentDays(own, life.deliveries)), stretches);
  });
}

/** As each customer is used to pay. */
function paymentDays(random: Random, deliveries: Delivery[]): Map<string, string> {
  return new Map(
    deliveries.map(({ customer, invoice }) => {
      const { usual, spread } = customer.habits.daysLate;
      return [invoice.number, addDays(invoice.dueOn ?? invoice.issuedOn, usual + random.int(-spread, spread))];
    }),
  );
}
