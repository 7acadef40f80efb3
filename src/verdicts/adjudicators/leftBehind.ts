import { type CaseFile, sameReference } from '../caseFile.ts';
import { remarks, text } from '../facts.ts';
import { type Billed, billedItems, type Noted, noted } from '../goods.ts';
import type { Citation } from '../read/readFact.ts';

/** What our own records say never went, or was lost on the way: so many of it, or all where they tell no number and nothing else went. */
export function leftBehind(file: CaseFile, of: Billed): Noted | null {
  const note = noted(file, file.shipments, of, 'short');
  const isOnly = file.shipments.length === 1 && billedItems(file).length === 1;
  return note && (note.quantity || (isOnly && allLost(file))) ? note : null;
}

/** Whether a shipment of one piece, or of unnamed pieces, was lost as a whole. */
const allLost = (file: CaseFile): boolean =>
  file.shipments
    .flatMap(remarks)
    .some(({ value }) =>
      /\b(parcel|shipment|consignment|pallet|delivery|goods|load|it|all)\b.{0,30}\blost\b|\blost (in transit|by|parcel|shipment|consignment)/i.test(
        value,
      ),
    );

/** The number of a shipment whose delivery nobody signed for, where proofs of the others name theirs. */
export function shipmentWithoutProof(file: CaseFile): Citation | null {
  const proven = file.pods.map(({ head }) => text(head, 'shipmentNumber'));
  if (proven.some((one) => one === null)) return null;
  const without = file.shipments
    .map(({ head }) => text(head, 'number'))
    .find((number) => number && !proven.some((one) => one && sameReference(one.value, number.value)));
  return without?.at ?? null;
}
