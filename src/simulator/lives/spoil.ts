import { daysBetween } from '../calendar.ts';
import { deliveryPlants } from '../exceptions/deliveryPlants.ts';
import { acknowledge, type Fact, type Life, later } from '../exceptions/life.ts';
import { messagePlants } from '../exceptions/messagePlants.ts';
import { type Exception, orderPlants, type Plant } from '../exceptions/plants.ts';
import type { Numbering } from '../numbering.ts';
import type { Random } from '../random.ts';
import { type OrderLife, placed } from './orderFacts.ts';

export type Spoilt = { facts: Fact[]; exceptions: Exception[] };
type Scene = { random: Random; life: OrderLife; numbering: Numbering; now: string };

/** Orders this young with something wrong wait for a person: nobody has looked at them yet. */
const undecidedDays = 4;
const recentDays = 21;
/**
 * How many orders go wrong in one of the known ways: of those waiting, of those lately delivered, of those long past.
 */
const shares = { undecided: 0.35, recent: 0.08, past: 0.05 };

const named = (what: string) => messagePlants.filter((plant) => plant.what === what);
const waiting: Plant[] = [...orderPlants, ...named('blocked customer'), ...named('not enough stock')];
const afterwards: Plant[] = [...deliveryPlants, ...messagePlants];
const all: Plant[] = [...orderPlants, ...afterwards];

/** What goes wrong with an order that customers did not spoil already; null where nothing does. */
export function spoil({ random, life, numbering, now }: Scene): Spoilt | null {
  const whole = wholeLife(life);
  if (!whole) return null;
  const age = daysBetween(life.order.orderedAt.slice(0, 10), now.slice(0, 10));
  const fate = random.next();
  const scene = { random, life: whole, numbering };
  if (age >= -1 && age <= undecidedDays)
    return fate < shares.undecided ? undecided(random.pick(waiting).plant(scene), now) : null;
  if (age > undecidedDays && age <= recentDays)
    return fate < shares.recent ? random.pick(afterwards).plant(scene) : null;
  if (fate >= shares.past) return null;
  const planted = random.pick(all).plant(scene);
  return planted.exceptions.every(({ mended }) => mended) ? planted : null;
}

/** Whatever has to be decided first happens days later: nothing is picked while a question is open. */
function undecided({ facts, exceptions }: Spoilt, now: string): Spoilt {
  const placedAt = facts.find(({ type }) => type === 'order.accepted')?.time ?? now;
  const stays = ({ type, time }: Fact) => type === 'order.accepted' || time <= placedAt;
  const moved = facts.map((fact) => (stays(fact) ? fact : { ...fact, ...postponed(fact) }));
  return { facts: moved, exceptions: exceptions.map((exception) => ({ ...exception, mended: false })) };
}

const days = (undecidedDays + 1) * 24 * 60;
/** A fact's own times move with it, so that no shipment is told from before its order was released. */
function postponed({ time, data }: Fact): Pick<Fact, 'time' | 'data'> {
  const moments = ['shippedAt', 'deliveredAt', 'receivedAt', 'asnSentAt', 'countedAt'] as const;
  const dates = ['issuedOn', 'dueOn', 'promisedDate'] as const;
  const body: Record<string, unknown> & { number: string } = { ...data };
  for (const name of moments) if (typeof body[name] === 'string') body[name] = later(body[name], days);
  for (const name of dates)
    if (typeof body[name] === 'string') body[name] = later(`${body[name]}T00:00:00Z`, days).slice(0, 10);
  return { time: later(time, days), data: body };
}

/** An order that left whole and of which nobody claims anything, as the known exceptions take one. */
function wholeLife(life: OrderLife): Life | null {
  const [delivery, second] = life.deliveries;
  if (!delivery?.proof || second || delivery.claims.length > 0 || delivery.duplicate) return null;
  const { customer, shipment, proof, receipt, invoice } = delivery;
  const order = placed(life);
  const acknowledgement = order.channel === 'edi' ? acknowledge(order) : null;
  return { customer, order, shipment, proof, receipt, acknowledgement, invoice, facts: [] };
}
