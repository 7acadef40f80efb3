import type { EventEnvelope } from '../../core/events.ts';
import { addDays, momentOf, weekday } from '../calendar.ts';
import { makeCatalogue } from '../catalogue.ts';
import { makeCustomers, type SimulatedCustomer } from '../customers.ts';
import { masterEvents } from '../events.ts';
import { distributor } from '../names.ts';
import { createNumbering } from '../numbering.ts';
import { makePrices } from '../prices.ts';
import { createRandom, type Random } from '../random.ts';
import { agreementPlants } from './agreementPlants.ts';
import { deliveryPlants } from './deliveryPlants.ts';
import { envelopeOf, type Fact, factsOf, type Life, later, liveOn } from './life.ts';
import { lookalikes } from './lookalikes.ts';
import { messagePlants } from './messagePlants.ts';
import { type Exception, orderPlants, type PlantScene } from './plants.ts';

/** An event with when it came in, which is not always when its fact happened. */
export type ToldEvent = { envelope: EventEnvelope; arrivedAt: string };
export type SimulatedExceptions = {
  told: ToldEvent[];
  exceptions: Exception[];
  /** Numbers of orders whose life looks wrong and is not. */
  lookalikes: { what: string; orderNumber: string }[];
  from: string;
  until: string;
};

const plants = [...orderPlants, ...deliveryPlants, ...messagePlants, ...agreementPlants];
/** Everything the simulator knows to go wrong. */
export const plantedKinds: readonly string[] = [...plants.map(({ what }) => what), 'silent partner'];

const customers = 24;
const weeks = 10;
/** Of the orders, how many go wrong and how many only look like it. */
const wrongShare = 0.25;
const lookalikeShare = 0.2;

/**
 * Some weeks of orders at a made-up distributor, of which a quarter goes wrong in one known way each and a fifth only looks like
 * it. Events come in out of order, late and twice, as they do. The same seed gives the same bytes.
 */
export function simulateExceptions(seed: string): SimulatedExceptions {
  const random = createRandom(`exceptions-${seed}`);
  const numbering = createNumbering();
  const from = '2026-01-05';
  const until = addDays(from, weeks * 7 + 21);
  const catalogue = makeCatalogue(random.fork('catalogue'), 200);
  const buyers = makeCustomers(random.fork('customers'), customers, catalogue).map(withAgreement);
  const prices = makePrices(random.fork('prices'), buyers, from, until);
  const made: SimulatedExceptions = { told: [], exceptions: [], lookalikes: [], from, until };
  const facts: Fact[] = [];
  const lastSpoiled = addDays(from, weeks * 7);
  const [silent] = buyers.slice(-1) as [SimulatedCustomer];
  for (const [at, customer] of buyers.entries()) {
    const own = random.fork(customer.record.number);
    const options = { prices, numbering, acknowledges: at % 2 === 0 };
    for (const date of orderDays(at, from, customer === silent ? 5 : weeks + 3)) {
      const life = liveOn(own, customer, date, options);
      // What goes wrong in the last weeks would have no time to show.
      facts.push(...(date < lastSpoiled ? oneOrder({ random: own, life, numbering }, made) : factsOf(life)));
    }
  }
  made.exceptions.push({
    what: 'silent partner',
    subject: { kind: 'customer', number: silent.record.number },
    mended: false,
  });
  // Orders here know of no promotions but those that are planted.
  const master = masterEvents({ customers: buyers, catalogue, prices, from })
    .filter(({ type }) => type !== 'promotion.changed')
    .map((envelope) => ({ envelope, arrivedAt: envelope.time }));
  made.told = [...master, ...arrivals(random.fork('arrivals'), facts, until)].sort((a, b) =>
    a.arrivedAt === b.arrivedAt ? 0 : a.arrivedAt < b.arrivedAt ? -1 : 1,
  );
  return made;
}

/** One in four is billed on delivery, and one buys free of tax. */
function withAgreement(customer: SimulatedCustomer, at: number): SimulatedCustomer {
  const { record } = customer;
  if (at % 4 === 1) return { ...customer, record: { ...record, billedFrom: 'delivery' } };
  if (at % 4 === 3)
    return { ...customer, record: { ...record, tax: { exempt: true, certificate: `T${record.number}` } } };
  return customer;
}

/** Every second to fourth day, working days only: a rhythm that a silence breaks. */
function* orderDays(customer: number, from: string, lasting: number): Generator<string> {
  const end = addDays(from, lasting * 7);
  for (let date = addDays(from, customer % 5); date < end; date = addDays(date, 2 + (customer % 3)))
    if (weekday(date) !== 0 && weekday(date) !== 6) yield date;
}

function oneOrder(scene: PlantScene, made: SimulatedExceptions): Fact[] {
  const { random, life } = scene;
  const fate = random.next();
  if (fate < wrongShare) {
    const planted = random.pick(plants).plant(scene);
    made.exceptions.push(...planted.exceptions);
    return planted.facts;
  }
  if (fate >= wrongShare + lookalikeShare) return factsOf(life);
  const lookalike = random.pick(lookalikes);
  made.lookalikes.push({ what: lookalike.what, orderNumber: orderOf(life) });
  return lookalike.live(scene);
}

const orderOf = (life: Life): string => life.order.number;

/** One in seven comes up to six hours late, one in twenty twice; what would come after the end is not told. */
function arrivals(random: Random, facts: Fact[], until: string): ToldEvent[] {
  const end = momentOf(until, 0);
  return facts
    .filter(({ time }) => time < end)
    .flatMap((fact) => {
      const envelope = envelopeOf(fact, distributor.source);
      const delay = random.chance(1 / 7) ? Math.round(2 ** (random.next() * 8.5)) : 1;
      const first = { envelope, arrivedAt: later(fact.time, delay) };
      return random.chance(1 / 20)
        ? [first, { envelope, arrivedAt: later(first.arrivedAt, random.int(1, 300)) }]
        : [first];
    });
}
