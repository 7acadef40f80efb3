import { addDays, momentOf } from '../calendar.ts';
import { acknowledge, type Fact, factsOf, firstLine, type Life, later } from './life.ts';
import { type Plant, shippedLater } from './plants.ts';

const day = 1440;
/** Cases enough for every order to come. */
export const plenty = 90_000;

/** What one system says of the stock of a line's item, counted at a time. */
export function stockOf(life: Life, system: 'erp' | 'wms', onHand: number, countedAt: string, more: object = {}): Fact {
  const { line } = firstLine(life.order);
  const warehouse = life.order.warehouse ?? 'WH';
  const number = `${system}/${warehouse}/${line.itemNumber}`;
  const data = {
    number,
    system,
    warehouse,
    itemNumber: line.itemNumber,
    unit: 'CA',
    onHand: String(onHand),
    countedAt,
    ...more,
  };
  return { type: 'stock_level.reported', time: countedAt, data, order: life.order.number };
}

/** Our invoice's transmission, answered with a status. */
export function answered(life: Life, status: 'A' | 'E' | 'P' | 'R'): Fact {
  const time = momentOf(life.invoice.issuedOn, 23 * 60);
  const set = { kind: '810', control: '0001', status: status === 'P' ? 'R' : status, faults: [] };
  const group = { kind: 'IN', control: life.invoice.number, status, faults: [] };
  const data = {
    number: `FA-${life.invoice.number}`,
    customerNumber: life.order.customerNumber,
    receivedOn: life.invoice.issuedOn,
    group,
    sets: [set],
  };
  return { type: 'functional_acknowledgement.received', time, data };
}

/** What the customer's application says of our invoice. */
export function judgedBy(life: Life, status: 'TA' | 'TE' | 'TR'): Fact {
  const sentOn = addDays(life.invoice.issuedOn, 1);
  const data = {
    number: `AA-${life.invoice.number}`,
    customerNumber: life.order.customerNumber,
    sentOn,
    documents: [{ status, reference: life.invoice.number, documentKind: 'invoice', faults: [] }],
  };
  return { type: 'application_advice.received', time: momentOf(sentOn, 6 * 60), data };
}

/** About customers, stock and messages. */
export const messagePlants: Plant[] = [
  {
    what: 'blocked customer',
    plant: ({ life }) => {
      const { record } = life.customer;
      const block: Fact = {
        type: 'customer.changed',
        time: later(life.order.orderedAt, -30),
        data: { ...record, blocked: true } as never,
      };
      const free: Fact = { type: 'customer.changed', time: later(life.order.orderedAt, 5 * 60), data: record };
      return {
        facts: [block, free, ...factsOf(life)],
        exceptions: [{ what: 'blocked customer', subject: { kind: 'order', number: life.order.number }, mended: true }],
      };
    },
  },
  {
    what: 'not enough stock',
    plant: ({ random, life }) => {
      const { cases } = firstLine(life.order);
      const low = stockOf(life, 'erp', Math.floor(cases / 2), later(life.order.orderedAt, -random.int(30, 300)));
      const filled = stockOf(life, 'erp', plenty, later(life.order.orderedAt, 6 * 60));
      return {
        facts: [low, filled, ...factsOf(life)],
        exceptions: [{ what: 'not enough stock', subject: { kind: 'order', number: life.order.number }, mended: true }],
      };
    },
  },
  {
    what: 'queue backlog',
    plant: ({ random, life }) => {
      const queue = `outbound ${life.order.customerNumber}`;
      const level = (time: string, oldestMinutes: number): Fact => ({
        type: 'queue_level.measured',
        time,
        data: {
          ...{ number: `edi/${queue}`, system: 'edi', queue },
          ...{ waiting: oldestMinutes, oldestMinutes, measuredAt: time },
        } as never,
      });
      const behind = later(life.order.orderedAt, random.int(10, 200));
      return {
        facts: [level(behind, random.int(20, 90)), level(later(behind, random.int(400, 600)), 0), ...factsOf(life)],
        exceptions: [{ what: 'queue backlog', subject: { kind: 'queue_level', number: `edi/${queue}` }, mended: true }],
      };
    },
  },
  {
    what: 'stock disagrees',
    plant: ({ random, life }) => {
      const at = later(life.order.orderedAt, 3 * day);
      const erp = stockOf(life, 'erp', plenty, at);
      const wms = stockOf(life, 'wms', plenty - random.int(1, 40), later(at, 5));
      const recounted = stockOf(life, 'wms', plenty, later(at, random.int(1, 3) * day));
      return {
        facts: [erp, wms, recounted, ...factsOf(life)],
        exceptions: [
          { what: 'stock disagrees', subject: { kind: 'stock_level', number: erp.data.number }, mended: true },
        ],
      };
    },
  },
  {
    what: 'order not acknowledged',
    plant: ({ life }) => {
      // A customer whose orders are never acknowledged misses nothing.
      if (life.acknowledgement === null) return { facts: factsOf(life), exceptions: [] };
      const order = { ...life.order, channel: 'edi' as const };
      const slow = { ...shippedLater(life, 2), order, acknowledgement: null };
      const late = acknowledge(order);
      return {
        facts: [
          ...factsOf(slow),
          { type: 'order_acknowledgement.sent', time: later(order.orderedAt, 29 * 60), data: late },
        ],
        exceptions: [
          { what: 'order not acknowledged', subject: { kind: 'order', number: order.number }, mended: true },
        ],
      };
    },
  },
  {
    what: 'message refused',
    plant: ({ random, life }) => {
      const answer = answered(life, random.pick(['R', 'P'] as const));
      const subject = { kind: 'functional_acknowledgement' as const, number: answer.data.number };
      return { facts: [answer, ...factsOf(life)], exceptions: [{ what: 'message refused', subject, mended: false }] };
    },
  },
  {
    what: 'document refused',
    plant: ({ life }) => {
      const advice = judgedBy(life, 'TR');
      const subject = { kind: 'application_advice' as const, number: advice.data.number };
      return { facts: [advice, ...factsOf(life)], exceptions: [{ what: 'document refused', subject, mended: false }] };
    },
  },
];
