import { anyLine, goodsDetails, type Incident, type Scene, setQuantity, someCases, worth } from '../scene.ts';

type Damage = 'short' | 'damaged' | 'refused' | 'over';

/** Notes an exception on the proof of delivery; false when there is no proof. */
function noteOnProof({ delivery }: Scene, kind: Damage, itemNumber: string, cases: number): boolean {
  if (!delivery.proof) return false;
  delivery.proof.clean = false;
  delivery.proof.exceptions.push({ itemNumber, kind, quantity: String(cases), unit: 'CA' });
  return true;
}

function received({ delivery }: Scene, itemNumber: string, billed: string, cases: number, condition?: string): void {
  setQuantity(delivery.receipt?.lines, itemNumber, 'quantityReceived', Number(billed) - cases);
  const line = delivery.receipt?.lines.find((candidate) => candidate.itemNumber === itemNumber);
  if (line && condition) Object.assign(line, { quantityInQuestion: String(cases), condition });
}

/** The usual shape: some cases of a line, claimed at their billed price, and a change to the records. */
function aboutSomeCases(change: (scene: Scene, itemNumber: string, cases: number, billed: string) => boolean) {
  return (scene: Scene) => {
    const line = anyLine(scene);
    const cases = someCases(scene, line);
    if (!change(scene, line.itemNumber, cases, line.quantity)) return null;
    return { amountMinor: worth(line, cases), details: goodsDetails(line, cases) };
  };
}

/** Goods short, too many, wrong, damaged, bad, sent back, billed twice or never wanted. */
export const goodsIncidents: Incident[] = [
  {
    category: 'SHORTAGE',
    rootCause: 'pick_pack_error',
    verdict: 'VALID',
    weight: 9,
    about: 'The warehouse picked fewer cases than were billed; its own shipment record says so.',
    happen: aboutSomeCases((scene, itemNumber, cases, billed) => {
      setQuantity(scene.delivery.shipment.lines, itemNumber, 'quantity', Number(billed) - cases);
      received(scene, itemNumber, billed, cases);
      return true;
    }),
  },
  {
    category: 'SHORTAGE',
    rootCause: 'carrier_loss_or_damage',
    verdict: 'VALID',
    weight: 6,
    about: 'The carrier lost cases; the receiver noted it on the proof of delivery.',
    happen: aboutSomeCases((scene, itemNumber, cases, billed) => {
      received(scene, itemNumber, billed, cases);
      return noteOnProof(scene, 'short', itemNumber, cases);
    }),
  },
  {
    category: 'SHORTAGE',
    rootCause: 'customer_receiving_error',
    verdict: 'INVALID',
    weight: 8,
    about: 'Everything was delivered and signed for without a remark; the customer counted wrong.',
    happen: aboutSomeCases((scene, itemNumber, cases, billed) => {
      received(scene, itemNumber, billed, cases);
      return scene.delivery.proof?.clean === true;
    }),
  },
  {
    category: 'SHORTAGE',
    rootCause: 'unknown',
    verdict: 'INSUFFICIENT_EVIDENCE',
    weight: 3,
    about: 'Nobody has a proof of delivery, so nobody can say how many cases arrived.',
    happen: aboutSomeCases((scene) => scene.delivery.proof === null),
  },
  {
    category: 'OVERAGE',
    rootCause: 'pick_pack_error',
    verdict: 'VALID',
    weight: 3,
    about: 'More cases were shipped and billed than were ordered; the customer keeps back the excess.',
    happen: (scene) => {
      const line = anyLine(scene);
      const cases = Math.min(Number(line.quantity) - 1, scene.random.int(1, 6));
      const ordered = scene.delivery.order.lines.find((candidate) => candidate.itemNumber === line.itemNumber);
      if (cases < 1 || !ordered) return null;
      ordered.quantity = String(Number(ordered.quantity) - cases);
      return { amountMinor: worth(line, cases), details: goodsDetails(line, cases) };
    },
  },
  {
    category: 'MISSHIP',
    rootCause: 'pick_pack_error',
    verdict: 'VALID',
    weight: 4,
    about: 'Another item was picked than the one ordered and billed.',
    happen: aboutSomeCases((scene, itemNumber) => {
      const shipped = scene.delivery.shipment.lines.find((line) => line.itemNumber === itemNumber);
      const other = scene.random.pick(scene.delivery.customer.assortment).record.number;
      if (!shipped || other === itemNumber) return false;
      shipped.itemNumber = other;
      return true;
    }),
  },
  {
    category: 'MISSHIP',
    rootCause: 'customer_receiving_error',
    verdict: 'INVALID',
    weight: 2,
    about: 'The substitute was agreed before shipping, and the order says so.',
    happen: aboutSomeCases((scene, itemNumber) => {
      const ordered = scene.delivery.order.lines.find((line) => line.itemNumber === itemNumber);
      if (ordered) ordered.status = 'substituted';
      return ordered !== undefined;
    }),
  },
  {
    category: 'DAMAGE',
    rootCause: 'carrier_loss_or_damage',
    verdict: 'VALID',
    weight: 6,
    about: 'Cases arrived crushed; the driver and the receiver both signed for it.',
    happen: aboutSomeCases((scene, itemNumber, cases, billed) => {
      received(scene, itemNumber, billed, cases, 'damaged');
      return noteOnProof(scene, 'damaged', itemNumber, cases);
    }),
  },
  {
    category: 'DAMAGE',
    rootCause: 'customer_receiving_error',
    verdict: 'INVALID',
    weight: 3,
    about: 'Signed for in good order; the damage happened later in the customer’s own warehouse.',
    happen: aboutSomeCases((scene) => scene.delivery.proof?.clean === true),
  },
  {
    category: 'QUALITY',
    rootCause: 'supplier_quality',
    verdict: 'VALID',
    weight: 4,
    about: 'The maker’s lot was bad or short-dated.',
    happen: aboutSomeCases((scene, itemNumber, cases, billed) => {
      received(scene, itemNumber, billed, cases, 'quality');
      return true;
    }),
  },
  {
    category: 'RETURNS',
    rootCause: 'supplier_quality',
    verdict: 'VALID',
    weight: 4,
    about: 'Goods went back under a return authorisation.',
    happen: aboutSomeCases(() => true),
  },
  {
    category: 'RETURNS',
    rootCause: 'customer_policy',
    verdict: 'INVALID',
    weight: 2,
    about: 'The customer sent back slow sellers without an authorisation.',
    happen: aboutSomeCases((scene, itemNumber, cases) => noteOnProof(scene, 'refused', itemNumber, cases)),
  },
  {
    category: 'DUPLICATE',
    rootCause: 'order_entry',
    verdict: 'VALID',
    weight: 2,
    about: 'The same goods were billed twice under two invoice numbers.',
    happen: ({ delivery, numbering }) => {
      if (delivery.duplicate) return null;
      delivery.duplicate = { ...delivery.invoice, number: numbering.next('invoice') };
      return { amountMinor: delivery.invoice.totalMinor, details: { otherinv: delivery.duplicate.number } };
    },
  },
  {
    category: 'CANCELLED',
    rootCause: 'order_entry',
    verdict: 'VALID',
    weight: 3,
    about: 'A line was cancelled in time, but shipped and billed all the same.',
    happen: (scene) => {
      const line = anyLine(scene);
      const ordered = scene.delivery.order.lines.find((candidate) => candidate.itemNumber === line.itemNumber);
      if (!ordered) return null;
      ordered.status = 'cancelled';
      return { amountMinor: line.amountMinor, details: goodsDetails(line, Number(line.quantity)) };
    },
  },
];
