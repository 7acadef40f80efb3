import type { RecordKind } from '../../core/records/registry.ts';
import { addDays, momentOf, workday } from '../calendar.ts';
import type { Numbering } from '../numbering.ts';
import type { Random } from '../random.ts';
import { billedOn, type Fact, factsOf, firstLine, type Life, later, totalOf } from './life.ts';

export type Subject = { kind: RecordKind; number: string };
/** Something that went wrong, in the words of the trade; `mended` when it was set right within the time simulated. */
export type Exception = { what: string; subject: Subject; mended: boolean };
export type Planted = { facts: Fact[]; exceptions: Exception[] };
export type PlantScene = { random: Random; life: Life; numbering: Numbering };

/** Lets something go wrong in a life. What it does to the records is what such a case would do to them. */
export type Plant = { what: string; plant: (scene: PlantScene) => Planted };

const day = 1440;

/** The order is set right before anything leaves, or given up. */
function stoppedOrder(what: string, spoil: (scene: PlantScene) => Life['order']): Plant {
  return {
    what,
    plant: (scene) => {
      const { random, life } = scene;
      const wrong = spoil(scene);
      const subject = { kind: 'order' as const, number: life.order.number };
      const mended = random.chance(0.6);
      // Later than the latest message comes in: what was set right before anybody could see it was never an exception.
      const noticed = later(wrong.orderedAt, random.int(7 * 60, 12 * 60));
      const facts: Fact[] = [{ type: 'order.accepted', time: wrong.orderedAt, data: wrong }];
      if (mended) facts.push({ type: 'order.changed', time: noticed, data: life.order }, ...withoutOrder(life));
      else facts.push({ type: 'order.changed', time: noticed, data: cancelled(wrong) });
      return { facts, exceptions: [{ what, subject, mended: true }] };
    },
  };
}

const cancelled = (order: Life['order']): Life['order'] => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, status: 'cancelled' as const })),
});

const withoutOrder = (life: Life): Fact[] => factsOf(life).filter(({ type }) => type !== 'order.accepted');

const withFirstLine = (order: Life['order'], change: Partial<Life['order']['lines'][number]>): Life['order'] => {
  const lines = order.lines.map((line, at) => (at === 0 ? { ...line, ...change } : line));
  return { ...order, lines, totalMinor: totalOf({ lines }) };
};

/** About the order itself. */
export const orderPlants: Plant[] = [
  stoppedOrder('unknown customer', ({ random, life }) => ({ ...life.order, customerNumber: `C9${random.digits(5)}` })),
  stoppedOrder('price off the agreement', ({ random, life }) => {
    const { line } = firstLine(life.order);
    const cents = Math.max(1, Math.round(Number(line.price) * 100) + random.pick([-1, 1]) * random.int(1, 120));
    return withFirstLine(life.order, { price: (cents / 100).toFixed(2) });
  }),
  stoppedOrder('unknown unit', ({ random, life }) =>
    withFirstLine(life.order, { unit: random.pick(['DR', 'BX', 'RL']) }),
  ),
  stoppedOrder('broken pack', ({ life }) => withFirstLine(life.order, { unit: 'EA', quantity: '7' })),
  stoppedOrder('unknown item', ({ random, life }) => withFirstLine(life.order, { itemNumber: `9${random.digits(6)}` })),
  stoppedOrder('impossible date', ({ random, life }) => ({
    ...life.order,
    requestedDate: addDays(life.order.orderedAt.slice(0, 10), -random.pick([3, 30, 365])),
    lines: life.order.lines.map(({ requestedDate, ...line }) => line),
  })),
  stoppedOrder('terms beyond the agreed ones', ({ life }) => ({
    ...life.order,
    terms: { ...life.order.terms, netDays: (life.customer.record.terms?.netDays ?? 30) + 30 },
  })),
  // The customer is not blocked (any more), and its order was left on hold.
  stoppedOrder('held without a cause', ({ life }) => ({
    ...life.order,
    hold: { cause: 'customer', reason: 'customer was blocked' },
  })),
  stoppedOrder('over the credit limit', ({ life }) => {
    const { line } = firstLine(life.order);
    const limit = life.customer.record.creditLimitMinor ?? 0;
    const cases = Math.ceil((limit * 1.05) / (Number(line.price) * 100));
    return withFirstLine(life.order, { quantity: String(cases) });
  }),
  {
    what: 'duplicate order',
    plant: ({ random, life, numbering }) => {
      const again = {
        ...life.order,
        number: numbering.next('order'),
        customerOrderNumber: `PO${random.digits(7)}`,
        orderedAt: later(life.order.orderedAt, random.int(20, 2 * day)),
      };
      return twice(life, again, 'duplicate order', random);
    },
  },
  {
    what: 'order message twice',
    plant: ({ random, life, numbering }) => {
      const orderedAt = later(life.order.orderedAt, random.int(1, 90));
      const again = { ...life.order, number: numbering.next('order'), orderedAt };
      return twice(life, again, 'order message twice', random);
    },
  },
  {
    what: 'confirmed short',
    plant: ({ life }) => {
      const { cases } = firstLine(life.order);
      const left = String(Math.max(1, Math.floor(cases / 2)));
      const order = withFirstLine(life.order, { confirmedQuantity: left });
      const [short] = life.shipment.lines;
      const lines = life.shipment.lines.map((line) => (line === short ? { ...line, quantity: left } : line));
      const billed = life.invoice.lines.map((line, at) => (at === 0 ? { ...line, quantity: left } : line));
      const less = {
        ...life,
        order,
        shipment: { ...life.shipment, lines },
        invoice: { ...life.invoice, lines: billed },
        receipt: null,
      };
      const subject = { kind: 'order' as const, number: order.number };
      return { facts: factsOf(less), exceptions: [{ what: 'confirmed short', subject, mended: true }] };
    },
  },
];

/** The second of two is noticed and cancelled. */
function twice(life: Life, again: Life['order'], what: string, random: Random): Planted {
  const noticed = later(again.orderedAt, random.int(2 * 60, 20 * 60));
  return {
    facts: [
      ...factsOf(life),
      { type: 'order.accepted', time: again.orderedAt, data: again },
      { type: 'order.changed', time: noticed, data: cancelled(again) },
    ],
    exceptions: [{ what, subject: { kind: 'order', number: again.number }, mended: true }],
  };
}

/** Moves what left to so many days later. */
export function shippedLater(life: Life, days: number): Life {
  const shippedOn = workday(addDays(life.shipment.shippedAt.slice(0, 10), days));
  const deliveredOn = workday(addDays(shippedOn, 1));
  const shippedAt = momentOf(shippedOn, 9 * 60);
  return {
    ...life,
    shipment: { ...life.shipment, shippedAt, promisedDate: addDays(deliveredOn, 2) },
    proof: { ...life.proof, deliveredAt: momentOf(deliveredOn, 10 * 60) },
    receipt: life.receipt && { ...life.receipt, receivedAt: momentOf(deliveredOn, 20 * 60) },
    invoice: { ...life.invoice, issuedOn: billedOn(life.customer.record, { shippedOn, deliveredOn }) },
  };
}
