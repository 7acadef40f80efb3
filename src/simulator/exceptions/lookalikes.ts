import { addDays, momentOf } from '../calendar.ts';
import { type Fact, factsOf, firstLine, type Life, later } from './life.ts';
import { answered, judgedBy, plenty, stockOf } from './messagePlants.ts';
import { type PlantScene, shippedLater } from './plants.ts';

/** Lives that look as if something were wrong, and nothing is. */
export type Lookalike = { what: string; live: (scene: PlantScene) => Fact[] };

/** One case of a line as the singles it holds. */
function inSingles(life: Life): { cases: number; singles: number } {
  const { line, cases } = firstLine(life.order);
  const perCase = life.customer.assortment.find(({ record }) => record.number === line.itemNumber)?.perCase ?? 1;
  return { cases, singles: perCase };
}

export const lookalikes: Lookalike[] = [
  {
    what: 'two shipments of one day, the second in singles',
    live: ({ life, numbering }) => {
      const { cases, singles } = inSingles(life);
      const [first, ...rest] = life.shipment.lines as [Life['shipment']['lines'][number]];
      if (cases < 2) return factsOf(life);
      const lines = [{ ...first, quantity: String(cases - 1) }, ...rest];
      const other = {
        ...life.shipment,
        number: numbering.next('shipment'),
        shippedAt: later(life.shipment.shippedAt, 4),
        lines: [{ ...first, quantity: String(singles), unit: 'EA' }],
      };
      const proof = { ...life.proof, number: numbering.next('proof'), shipmentNumber: other.number };
      const whole = {
        ...life,
        shipment: { ...life.shipment, lines },
        receipt: null,
        invoice: { ...life.invoice, shipmentNumber: undefined },
      };
      return [
        ...factsOf(whole),
        { type: 'shipment.confirmed', time: other.shippedAt, data: other },
        { type: 'proof_of_delivery.received', time: proof.deliveredAt, data: proof },
      ];
    },
  },
  {
    what: 'the agreed price with more decimals',
    live: ({ life }) => {
      const lines = life.order.lines.map((line) => ({
        ...line,
        price: line.price.includes('.') ? `${line.price}00` : `${line.price}.00`,
      }));
      return factsOf({ ...life, order: { ...life.order, lines } });
    },
  },
  {
    what: 'the same goods again a week later',
    live: ({ random, life, numbering }) => {
      const again = shippedLater(life, 7);
      const order = {
        ...life.order,
        number: numbering.next('order'),
        customerOrderNumber: `PO${random.digits(7)}`,
        orderedAt: later(life.order.orderedAt, 7 * 1440),
        requestedDate: addDays(life.order.requestedDate ?? '', 7),
        lines: life.order.lines.map((line) => ({ ...line, requestedDate: addDays(line.requestedDate ?? '', 7) })),
      };
      const shipment = { ...again.shipment, number: numbering.next('shipment'), orderNumber: order.number };
      const invoice = {
        ...again.invoice,
        number: numbering.next('invoice'),
        orderNumber: order.number,
        shipmentNumber: shipment.number,
        customerOrderNumber: order.customerOrderNumber,
      };
      const proof = { ...again.proof, number: numbering.next('proof'), shipmentNumber: shipment.number };
      const second = { ...again, order, shipment, invoice, proof, receipt: null, acknowledgement: null };
      return [...factsOf(life), ...factsOf(second)];
    },
  },
  {
    what: 'a substitute that was agreed',
    live: ({ life }) => {
      const ordered = new Set(life.order.lines.map(({ itemNumber }) => itemNumber));
      const other = life.customer.assortment.find(({ record }) => !ordered.has(record.number))?.record.number ?? '';
      const lines = life.order.lines.map((line, at) => (at === 0 ? { ...line, status: 'substituted' as const } : line));
      const sent = life.shipment.lines.map((line, at) => (at === 0 ? { ...line, itemNumber: other } : line));
      const billed = life.invoice.lines.map((line, at) => (at === 0 ? { ...line, itemNumber: other } : line));
      return factsOf({
        ...life,
        order: { ...life.order, lines },
        shipment: { ...life.shipment, lines: sent },
        invoice: { ...life.invoice, lines: billed },
        receipt: null,
      });
    },
  },
  {
    what: 'little stock, and more comes in time',
    live: ({ life }) => {
      const { cases } = firstLine(life.order);
      const incoming = [{ quantity: String(cases * 2), expectedOn: life.order.orderedAt.slice(0, 10) }];
      const few = stockOf(life, 'erp', 0, later(life.order.orderedAt, -60), { incoming });
      const come = stockOf(life, 'erp', plenty, later(life.order.orderedAt, 4 * 60));
      return [few, come, ...factsOf(life)];
    },
  },
  {
    what: 'stock that is the same in singles',
    live: ({ life }) => {
      const { singles } = inSingles(life);
      const at = later(life.order.orderedAt, 4 * 1440);
      return [
        stockOf(life, 'erp', plenty, at),
        stockOf(life, 'wms', plenty * singles, later(at, 3), { unit: 'EA' }),
        ...factsOf(life),
      ];
    },
  },
  {
    what: 'a receipt in singles',
    live: ({ life }) => {
      const perCase = (itemNumber: string) =>
        life.customer.assortment.find(({ record }) => record.number === itemNumber)?.perCase ?? 1;
      const lines = life.shipment.lines.map(({ itemNumber, quantity }) => ({
        itemNumber,
        quantityReceived: String(Number(quantity) * perCase(itemNumber)),
        unit: 'EA',
      }));
      const receipt = {
        number: `RA-${life.shipment.number}`,
        customerNumber: life.order.customerNumber,
        shipmentNumber: life.shipment.number,
        receivedAt: later(life.proof.deliveredAt, 120),
        lines,
      };
      return factsOf({ ...life, receipt });
    },
  },
  {
    what: 'a line that was cancelled in time',
    live: ({ life }) => {
      if (life.order.lines.length < 2) return factsOf(life);
      const last = life.order.lines.at(-1);
      const lines = life.order.lines.map((line) => (line === last ? { ...line, status: 'cancelled' as const } : line));
      const order = { ...life.order, lines };
      const changed: Fact = { type: 'order.changed', time: later(order.orderedAt, 90), data: order };
      const without = <T extends { itemNumber: string }>(all: T[]) =>
        all.filter(({ itemNumber }) => itemNumber !== last?.itemNumber);
      const less = {
        ...life,
        shipment: { ...life.shipment, lines: without(life.shipment.lines) },
        invoice: { ...life.invoice, lines: without(life.invoice.lines) },
        receipt: null,
      };
      return [changed, ...factsOf(less)];
    },
  },
  {
    what: 'accepted although there were errors',
    live: ({ random, life }) => [random.chance(0.5) ? answered(life, 'E') : judgedBy(life, 'TE'), ...factsOf(life)],
  },
  {
    what: 'billed the evening it left, confirmed at night',
    live: ({ life }) => {
      const shippedAt = momentOf(life.shipment.shippedAt.slice(0, 10), 22 * 60 + 30);
      return factsOf({ ...life, shipment: { ...life.shipment, shippedAt } });
    },
  },
];
