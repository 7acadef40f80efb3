import { anyLine, goodsDetails, type Incident, type Scene, shareOf } from '../scene.ts';

/** A round charge in whole currency units, as fee tables have it, in minor units. */
function roundFee({ random }: Scene, low: number, high: number): number {
  return random.int(Math.ceil(low / 5), Math.floor(high / 5)) * 500;
}

/** Freight, taxes and what banks keep. */
export const chargeIncidents: Incident[] = [
  {
    category: 'FREIGHT',
    rootCause: 'order_entry',
    verdict: 'VALID',
    weight: 5,
    about: 'Freight was billed although the terms are prepaid.',
    happen: ({ delivery }) =>
      delivery.invoice.freightMinor > 0 ? { amountMinor: delivery.invoice.freightMinor } : null,
  },
  {
    category: 'FREIGHT',
    rootCause: 'customer_policy',
    verdict: 'INVALID',
    weight: 3,
    about: 'A pick-up or pallet allowance was taken that nobody agreed to.',
    happen: (scene) => ({ amountMinor: roundFee(scene, 25, 240) }),
  },
  {
    category: 'TAX',
    rootCause: 'order_entry',
    verdict: 'VALID',
    weight: 4,
    about: 'Tax was billed although an exemption certificate is on file.',
    happen: ({ delivery }) => (delivery.invoice.taxMinor > 0 ? { amountMinor: delivery.invoice.taxMinor } : null),
  },
  {
    category: 'TAX',
    rootCause: 'customer_policy',
    verdict: 'INSUFFICIENT_EVIDENCE',
    weight: 1,
    about: 'Tax was withheld; no certificate has come.',
    happen: (scene) => ({ amountMinor: shareOf(scene.delivery.invoice, scene.random.pick([15, 20, 50])) }),
  },
  {
    category: 'FX_BANK',
    rootCause: 'customer_policy',
    verdict: 'INVALID',
    weight: 2,
    about: 'The payer passed its bank’s charges on to us.',
    happen: (scene) => ({ amountMinor: scene.random.pick([1500, 1800, 2500, 3500, 4500]) }),
  },
  {
    category: 'FX_BANK',
    rootCause: 'unknown',
    verdict: 'INSUFFICIENT_EVIDENCE',
    weight: 1,
    about: 'An exchange-rate difference between invoice and payment date.',
    happen: (scene) =>
      scene.delivery.invoice.currency === 'USD'
        ? null
        : { amountMinor: shareOf(scene.delivery.invoice, scene.random.int(2, 18)) },
  },
  {
    category: 'SERVICE_CHARGE',
    rootCause: 'customer_policy',
    verdict: 'INVALID',
    weight: 3,
    about: 'The customer charges for its own handling.',
    happen: (scene) => {
      const line = anyLine(scene);
      return { amountMinor: roundFee(scene, 35, 400), details: goodsDetails(line, scene.random.int(1, 12)) };
    },
  },
];
