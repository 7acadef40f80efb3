import type { RecordBody } from '../../core/records/registry.ts';
import { addDays, momentOf } from '../calendar.ts';
import { type Fact, factsOf, firstLine, type Life, later } from './life.ts';
import { type Plant, type Planted, shippedLater } from './plants.ts';

const day = 1440;

/** Changes one life's records and says what of it is wrong. */
function changed(
  what: string,
  subjectOf: (life: Life) => Planted['exceptions'][number]['subject'],
  mended: boolean,
  change: (life: Life, scene: Parameters<Plant['plant']>[0]) => Life | { life: Life; facts: Fact[] },
): Plant {
  return {
    what,
    plant: (scene) => {
      const made = change(scene.life, scene);
      const facts = 'facts' in made && 'life' in made ? made.facts : factsOf(made as Life);
      return { facts, exceptions: [{ what, subject: subjectOf(scene.life), mended }] };
    },
  };
}

const ofOrder = ({ order }: Life) => ({ kind: 'order' as const, number: order.number });
const ofShipment = ({ shipment }: Life) => ({ kind: 'shipment' as const, number: shipment.number });
const ofInvoice = ({ invoice }: Life) => ({ kind: 'invoice' as const, number: invoice.number });

type Noted = RecordBody<'proof_of_delivery'>['exceptions'][number]['kind'];

function noted(what: string, kind: Noted): Plant {
  return changed(what, ofShipment, false, (life) => {
    const { line, cases } = firstLine(life.order);
    const quantity = String(Math.max(1, Math.floor(cases / 5)));
    const exceptions = [{ itemNumber: line.itemNumber, kind, quantity, unit: 'CA' }];
    return { ...life, receipt: null, proof: { ...life.proof, clean: false, exceptions } };
  });
}

/** About what left, arrived and was billed. */
export const deliveryPlants: Plant[] = [
  changed('late against promise', ofOrder, true, (life, { random }) => shippedLater(life, random.int(7, 12))),
  {
    what: 'shipped in part',
    plant: ({ random, life, numbering }) => {
      const { cases } = firstLine(life.order);
      const [first] = life.shipment.lines as [Life['shipment']['lines'][number]];
      const half = Math.max(1, Math.floor(cases / 2));
      const lines = life.shipment.lines.map((line) => (line === first ? { ...line, quantity: String(half) } : line));
      const shippedAt = later(life.shipment.shippedAt, random.int(day, 2 * day));
      const rest = {
        ...life.shipment,
        number: numbering.next('shipment'),
        shippedAt,
        lines: [{ ...first, quantity: String(cases - half) }],
      };
      const proof = {
        ...life.proof,
        number: numbering.next('proof'),
        shipmentNumber: rest.number,
        deliveredAt: later(shippedAt, 20 * 60),
      };
      const whole = { ...life.invoice, shipmentNumber: undefined };
      const parted = { ...life, shipment: { ...life.shipment, lines }, receipt: null, invoice: whole };
      const usual = factsOf(parted).filter(({ type }) => !type.startsWith('invoice.'));
      return {
        facts: [
          ...usual,
          { type: 'shipment.confirmed', time: shippedAt, data: rest },
          { type: 'proof_of_delivery.received', time: proof.deliveredAt, data: proof },
          { type: 'invoice.issued', time: later(shippedAt, 60), data: { ...whole, issuedOn: shippedAt.slice(0, 10) } },
        ],
        exceptions: [{ what: 'shipped in part', subject: ofOrder(life), mended: true }],
      };
    },
  },
  changed('substituted goods', ofShipment, true, (life, { random }) => {
    const ordered = new Set(life.order.lines.map(({ itemNumber }) => itemNumber));
    const other = life.customer.assortment.find(({ record }) => !ordered.has(record.number));
    const lines = life.shipment.lines.map((line, at) =>
      at === 0 && other ? { ...line, itemNumber: other.record.number } : line,
    );
    const hours = random.int(20, 28);
    const proof = { ...life.proof, deliveredAt: later(life.shipment.shippedAt, hours * 60) };
    return { ...life, shipment: { ...life.shipment, lines }, receipt: null, proof };
  }),
  noted('delivered short', 'short'),
  noted('delivered damaged', 'damaged'),
  noted('refused', 'refused'),
  changed('delivery overdue', ofShipment, true, (life, { random }) => {
    const deliveredOn = addDays(life.order.requestedDate ?? life.order.orderedAt.slice(0, 10), random.int(2, 3));
    return { ...life, receipt: null, proof: { ...life.proof, deliveredAt: momentOf(deliveredOn, 15 * 60) } };
  }),
  {
    what: 'no proof of delivery',
    plant: ({ life }) => ({
      facts: factsOf({ ...life, receipt: null }).filter(({ type }) => type !== 'proof_of_delivery.received'),
      exceptions: [{ what: 'no proof of delivery', subject: ofShipment(life), mended: false }],
    }),
  },
  changed('shipped, not billed', ofShipment, true, (life, { random }) => ({
    ...life,
    invoice: { ...life.invoice, issuedOn: addDays(life.invoice.issuedOn, random.int(5, 12)) },
  })),
  changed('billed before shipped', ofInvoice, false, (life) => ({
    ...life,
    invoice: { ...life.invoice, issuedOn: addDays(life.shipment.shippedAt.slice(0, 10), -1) },
  })),
  changed('more billed than shipped', ofInvoice, false, (life, { random }) => {
    const lines = life.invoice.lines.map((line, at) =>
      at === 0 ? { ...line, quantity: String(Number(line.quantity) + random.int(1, 5)) } : line,
    );
    return { ...life, invoice: { ...life.invoice, lines } };
  }),
  changed('another price than ordered', ofInvoice, false, (life, { random }) => {
    const lines = life.invoice.lines.map((line, at) =>
      at === 0 ? { ...line, price: (Number(line.price) + random.int(1, 90) / 100).toFixed(4) } : line,
    );
    return { ...life, invoice: { ...life.invoice, lines } };
  }),
  {
    what: 'billed twice',
    plant: ({ random, life, numbering }) => {
      const again = {
        ...life.invoice,
        number: numbering.next('invoice'),
        issuedOn: addDays(life.invoice.issuedOn, random.int(0, 5)),
      };
      return {
        facts: [...factsOf(life), { type: 'invoice.issued', time: momentOf(again.issuedOn, 22 * 60), data: again }],
        exceptions: [{ what: 'billed twice', subject: { kind: 'invoice', number: again.number }, mended: false }],
      };
    },
  },
  changed('billed, not ordered', ofInvoice, false, (life) => {
    const ordered = new Set(life.order.lines.map(({ itemNumber }) => itemNumber));
    const other = life.customer.assortment.find(({ record }) => !ordered.has(record.number));
    const extra = {
      line: 90,
      itemNumber: other?.record.number ?? '',
      quantity: '0',
      unit: 'CA',
      price: '0',
      amountMinor: 1_500,
    };
    return { ...life, invoice: { ...life.invoice, lines: [...life.invoice.lines, extra] } };
  }),
  {
    what: 'invoice held',
    plant: ({ random, life }) => {
      const issued = momentOf(life.invoice.issuedOn, 21 * 60);
      const held = { ...life.invoice, hold: { reason: random.pick(['price check', 'missing order number']) } };
      const facts = factsOf(life).map((fact) => (fact.type === 'invoice.issued' ? { ...fact, data: held } : fact));
      const released: Fact = {
        type: 'invoice.changed',
        time: later(issued, random.int(1, 4) * day),
        data: life.invoice,
      };
      return {
        facts: [...facts, released],
        exceptions: [{ what: 'invoice held', subject: ofInvoice(life), mended: true }],
      };
    },
  },
];
