import { addDays, momentOf } from '../calendar.ts';
import { anyLine, goodsDetails, type Incident, type Scene, shareOf, someCases, worth } from '../scene.ts';

/** Moves the delivery itself, so that its records show how late it was. */
function delay({ delivery, random }: Scene): number {
  if (!delivery.proof || !delivery.order.requestedDate) return 0;
  const days = random.int(1, 6);
  delivery.proof.deliveredAt = momentOf(addDays(delivery.order.requestedDate, days), random.int(6 * 60, 16 * 60));
  return days;
}

/** What the customer fines us for, what papers it misses, and what it does not explain. */
export const serviceIncidents: Incident[] = [
  {
    category: 'LATE_DELIVERY',
    rootCause: 'carrier_delay',
    verdict: 'VALID',
    weight: 5,
    about: 'The truck arrived days after the requested date.',
    happen: (scene) => {
      const days = delay(scene);
      if (days === 0) return null;
      return {
        amountMinor: shareOf(scene.delivery.invoice, scene.random.pick([20, 30, 50])),
        details: { days: String(days) },
      };
    },
  },
  {
    category: 'LATE_DELIVERY',
    rootCause: 'customer_receiving_error',
    verdict: 'INVALID',
    weight: 3,
    about: 'The delivery was on time; the customer moved its own appointment.',
    happen: (scene) => {
      const { proof, order, invoice } = scene.delivery;
      if (!proof || !order.requestedDate || proof.deliveredAt.slice(0, 10) > order.requestedDate) return null;
      return { amountMinor: shareOf(invoice, scene.random.pick([20, 30, 50])), details: { days: '1' } };
    },
  },
  {
    category: 'COMPLIANCE',
    rootCause: 'edi_or_asn_failure',
    verdict: 'VALID',
    weight: 5,
    about: 'No advance ship notice was sent for this shipment.',
    happen: (scene) => {
      if (!scene.delivery.shipment.asnSentAt) return null;
      delete scene.delivery.shipment.asnSentAt;
      return { amountMinor: scene.random.pick([10_000, 15_000, 20_000, 25_000, 50_000]) };
    },
  },
  {
    category: 'COMPLIANCE',
    rootCause: 'customer_policy',
    verdict: 'INVALID',
    weight: 3,
    about: 'The notice was sent within the hour and acknowledged; the fine is wrong.',
    happen: (scene) =>
      scene.delivery.shipment.asnSentAt ? { amountMinor: scene.random.pick([5000, 7500, 10_000, 25_000]) } : null,
  },
  {
    category: 'DOCUMENTATION',
    rootCause: 'invoice_timing',
    verdict: 'INVALID',
    weight: 4,
    about: 'The customer holds the money until it sees a paper that we have.',
    happen: (scene) => {
      if (!scene.delivery.proof) return null;
      const line = anyLine(scene);
      const cases = someCases(scene, line);
      return { amountMinor: worth(line, cases), details: goodsDetails(line, cases) };
    },
  },
  {
    category: 'DOCUMENTATION',
    rootCause: 'edi_or_asn_failure',
    verdict: 'VALID',
    weight: 2,
    about: 'The invoice left without the customer’s order number.',
    happen: ({ delivery, random }) => {
      delete delivery.invoice.customerOrderNumber;
      return { amountMinor: shareOf(delivery.invoice, random.int(40, 400)) };
    },
  },
  {
    category: 'UNIDENTIFIED',
    rootCause: 'unknown',
    verdict: 'INSUFFICIENT_EVIDENCE',
    weight: 4,
    about: 'The customer did not say why.',
    happen: (scene) => ({ amountMinor: shareOf(scene.delivery.invoice, scene.random.int(5, 120)) }),
  },
];
