import type { RecordBody } from '../../core/records/registry.ts';
import { momentOf } from '../calendar.ts';
import { type Fact, factsOf, firstLine, type Life, later, totalOf } from './life.ts';
import type { Plant } from './plants.ts';

const hour = 60;

/** What the customer's master data says for a while. Before and after it says what it always said. */
function meanwhile(life: Life, from: string, until: string, change: Partial<RecordBody<'customer'>>): Fact[] {
  const { record } = life.customer;
  return [
    { type: 'customer.changed', time: from, data: { ...record, ...change } as never },
    { type: 'customer.changed', time: until, data: record },
  ];
}

/** About what was agreed with a customer beyond prices: promotions, tax, when it is billed. */
export const agreementPlants: Plant[] = [
  {
    what: 'promotion not on the order',
    plant: ({ random, life, numbering }) => {
      const { line } = firstLine(life.order);
      const orderedOn = life.order.orderedAt.slice(0, 10);
      const promotion: RecordBody<'promotion'> = {
        number: numbering.next('promotion'),
        name: 'Off invoice',
        customerNumber: life.order.customerNumber,
        kind: 'off_invoice',
        currency: life.order.currency,
        validFrom: orderedOn,
        validTo: orderedOn,
        itemNumbers: [line.itemNumber],
        rate: { kind: 'per_unit', value: '0.25', unit: line.unit },
      };
      const promoted = life.order.lines.map((one, at) =>
        at === 0 ? { ...one, price: ((Math.round(Number(one.price) * 10_000) - 2_500) / 10_000).toFixed(4) } : one,
      );
      const mended = { ...life.order, lines: promoted, totalMinor: totalOf({ lines: promoted }) };
      return {
        facts: [
          { type: 'promotion.changed', time: later(life.order.orderedAt, -hour), data: promotion },
          { type: 'order.changed', time: later(life.order.orderedAt, random.int(3, 8) * hour), data: mended },
          ...factsOf(life),
        ],
        exceptions: [
          {
            what: 'promotion not on the order',
            subject: { kind: 'order', number: life.order.number },
            mended: true,
          },
        ],
      };
    },
  },
  {
    what: 'exemption not proven',
    plant: ({ random, life }) => {
      const orderedOn = life.order.orderedAt.slice(0, 10);
      const tax = random.pick<RecordBody<'customer'>['tax']>([
        { exempt: true },
        {
          exempt: true,
          certificate: `T${random.digits(6)}`,
          certificateValidTo: `${Number(orderedOn.slice(0, 4)) - 1}-12-31`,
        },
      ]);
      const [from, until] = [later(life.order.orderedAt, -0.5 * hour), later(life.order.orderedAt, 5 * hour)];
      return {
        facts: [...meanwhile(life, from, until, { tax }), ...factsOf(life)],
        exceptions: [
          { what: 'exemption not proven', subject: { kind: 'order', number: life.order.number }, mended: true },
        ],
      };
    },
  },
  {
    what: 'billed before it was agreed to be',
    plant: ({ life }) => {
      if (life.customer.record.billedFrom !== 'delivery') return { facts: factsOf(life), exceptions: [] };
      const hasty = { ...life, invoice: { ...life.invoice, issuedOn: life.shipment.shippedAt.slice(0, 10) } };
      return {
        facts: factsOf(hasty),
        exceptions: [
          {
            what: 'billed before it was agreed to be',
            subject: { kind: 'invoice', number: life.invoice.number },
            mended: true,
          },
        ],
      };
    },
  },
  {
    what: 'tax billed to an exempt customer',
    plant: ({ random, life }) => {
      if (!life.customer.record.tax?.exempt) return { facts: factsOf(life), exceptions: [] };
      const taxMinor = Math.round(life.invoice.totalMinor * 0.07);
      const taxed = { ...life.invoice, taxMinor, totalMinor: life.invoice.totalMinor + taxMinor };
      const mendedAt = later(momentOf(life.invoice.issuedOn, 21 * hour), random.int(7, 30) * hour);
      return {
        facts: [
          ...factsOf(life).map((fact) => (fact.type === 'invoice.issued' ? { ...fact, data: taxed } : fact)),
          { type: 'invoice.changed', time: mendedAt, data: life.invoice },
        ],
        exceptions: [
          {
            what: 'tax billed to an exempt customer',
            subject: { kind: 'invoice', number: life.invoice.number },
            mended: true,
          },
        ],
      };
    },
  },
];
