import type { EventEnvelope } from '../../core/events.ts';
import { addDays } from '../calendar.ts';
import type { Order } from '../delivery.ts';
import type { Fact } from '../exceptions/life.ts';
import type { Exception } from '../exceptions/plants.ts';
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
};

const countedDays = 5;

/**
 * Orders from their placing to their payment, some of them with something wrong. Order by order, each from its own
 * numbers.
 */
export function orderLives(options: LivesOptions): OrderLives {
  const { random, lives, now } = options;
  const exceptions: Exception[] = [];
  const orders = lives.map((life) => lifeFacts(life, options, exceptions));
  const today = now.slice(0, 10);
  const young = lives.map(({ order }) => order).filter(isYoung(today));
  const since = addDays(today, -countedDays);
  const known = new Set(
    orders
      .flat()
      .flatMap(({ type, time, data }) => (type === 'stock_level.reported' && time >= since ? [data.number] : [])),
  );
  const counted = morningCount(random.fork('stock'), young, today, known);
  return {
    exceptions,
    between: (after, upTo, stretches = []) => {
      const told = [...orders, counted].flatMap((facts) => tell(facts, stretches));
      return byArrival(told.filter(({ arrivedAt }) => arrivedAt > after && arrivedAt <= upTo));
    },
  };
}

function lifeFacts(life: OrderLife, options: LivesOptions, exceptions: Exception[]): Fact[] {
  const { random, numbering, now, paidOn, paidElsewhere } = options;
  const own = random.fork(life.order.number);
  const spoilt = paidElsewhere.has(life.order.number) ? null : spoil({ random: own, life, numbering, now });
  if (!spoilt) return orderFacts(own, life, paidOn);
  exceptions.push(...spoilt.exceptions);
  return spoilt.facts;
}

const isYoung = (today: string) => (order: Order) => {
  const day = order.orderedAt.slice(0, 10);
  return day >= addDays(today, -countedDays) && day <= today;
};
