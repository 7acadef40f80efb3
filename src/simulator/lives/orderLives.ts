import type { EventEnvelope } from '../../core/events.ts';
import { addDays } from '../calendar.ts';
import type { Order } from '../delivery.ts';
import type { Fact } from '../exceptions/life.ts';
import type { Exception } from '../exceptions/plants.ts';
import { type Exchange, exchangeOf } from '../messages/booked.ts';
import { comesAsFile, exchangeMessages } from '../messages/exchangeMessages.ts';
import type { EdiMessage } from '../messages/message.ts';
import type { Numbering } from '../numbering.ts';
import type { Random } from '../random.ts';
import { byArrival } from './byArrival.ts';
import { type OrderLife, orderFacts } from './orderFacts.ts';
import { spoil } from './spoil.ts';
import { morningCount } from './stock.ts';
import { type RealTime, tell } from './telling.ts';

export type OrderLives = {
  /** What comes in after one moment up to another, in the order of its arrival. */
  between: (after: string, upTo: string, stretches?: readonly RealTime[]) => EventEnvelope[];
  /** Files that come in meanwhile, for customers we exchange EDI with; none unless `messages` was asked for. */
  messagesBetween: (after: string, upTo: string, stretches?: readonly RealTime[]) => EdiMessage[];
  /** What went wrong on purpose. No system is told. */
  exceptions: Exception[];
};

type LivesOptions = {
  random: Random;
  lives: OrderLife[];
  numbering: Numbering;
  now: string;
  /** Days on which customers paid, by invoice. */
  paidOn: ReadonlyMap<string, string>;
  /** Orders whose payment is told elsewhere: what they were paid must be what they billed. */
  paidElsewhere: ReadonlySet<string>;
  /** Whether what is exchanged by EDI lately is told by files. */
  messages: boolean;
};

const countedDays = 5;

/**
 * Orders from their placing to their payment, some of them with something wrong. Order by order, each from its own
 * numbers.
 */
export function orderLives(options: LivesOptions): OrderLives {
  const { random, lives, now } = options;
  const exceptions: Exception[] = [];
  const orders: Fact[][] = [];
  const exchanges: Exchange[] = [];
  for (const life of lives) {
    const own = lifeFacts(life, options);
    const customer = life.deliveries[0]?.customer;
    const byFile = options.messages && customer ? exchangeOf(customer, own.facts, own.exceptions, now) : null;
    if (byFile) exchanges.push(byFile.exchange);
    else orders.push(own.facts);
    exceptions.push(...(byFile ?? own).exceptions);
  }
  exceptions.push(...exchanges.flatMap((one) => exchangeMessages(one, tell(one.facts, [])).exceptions));
  const today = now.slice(0, 10);
  const young = lives.map(({ order }) => order).filter(isYoung(today));
  const since = addDays(today, -countedDays);
  const known = new Set(
    [...orders, ...exchanges.map(({ facts }) => facts)]
      .flat()
      .flatMap(({ type, time, data }) => (type === 'stock_level.reported' && time >= since ? [data.number] : [])),
  );
  const counted = morningCount(random.fork('stock'), young, today, known);
  return {
    exceptions,
    between: (after, upTo, stretches = []) => {
      const beside = exchanges.flatMap(({ facts }) => tell(facts, stretches)).filter((one) => !comesAsFile(one));
      const told = [...[...orders, counted].flatMap((facts) => tell(facts, stretches)), ...beside];
      return byArrival(told.filter(({ arrivedAt }) => arrivedAt > after && arrivedAt <= upTo));
    },
    messagesBetween: (after, upTo, stretches = []) =>
      exchanges
        .flatMap((one) => exchangeMessages(one, tell(one.facts, stretches)).messages)
        .filter(({ arrivedAt }) => arrivedAt > after && arrivedAt <= upTo)
        .sort((a, b) => (a.arrivedAt + a.name < b.arrivedAt + b.name ? -1 : 1)),
  };
}

function lifeFacts(life: OrderLife, options: LivesOptions): { facts: Fact[]; exceptions: Exception[] } {
  const { random, numbering, now, paidOn, paidElsewhere } = options;
  const own = random.fork(life.order.number);
  const spoilt = paidElsewhere.has(life.order.number) ? null : spoil({ random: own, life, numbering, now });
  return spoilt ?? { facts: orderFacts(own, life, paidOn), exceptions: [] };
}

const isYoung = (today: string) => (order: Order) => {
  const day = order.orderedAt.slice(0, 10);
  return day >= addDays(today, -countedDays) && day <= today;
};
