import type { BackupDocument, BackupLineFact, CitedValue } from './records/backup.ts';
import type { RecordBody } from './records/registry.ts';

type Proof = RecordBody<'proof_of_delivery'>;

/**
 * What a paper proves of a shipment; null where nobody signed it or it states no day. Its number is the paper's, so that it never takes
 * the place of a proof that another system told. Pure.
 */
export function proofOf(paper: BackupDocument, shipmentNumber: string): Proof | null {
  const { signedBy, deliveredOn, remark } = paper.facts;
  if (paper.kind !== 'proof_of_delivery' || !signedBy || !deliveredOn) return null;
  const exceptions = paper.lines.flatMap(faultsOf);
  const unclean = exceptions.length > 0 || (remark !== undefined && !saysNothing.test(remark.value));
  const counted = paper.lines.flatMap(({ item, quantity, unit }) =>
    item && quantity ? [{ itemNumber: item.value, quantity: quantity.value, ...unitOf(unit) }] : [],
  );
  return {
    number: paper.number,
    shipmentNumber,
    deliveredAt: `${deliveredOn.value}T00:00:00Z`,
    deliveredOn: deliveredOn.value,
    signedBy: signedBy.value,
    clean: !unclean,
    exceptions,
    ...(counted.length > 0 && { lines: counted }),
    ...(remark && unclean && { remark: remark.value }),
  };
}

/** A proof that states the day alone says nothing of its hour. */
export function withoutHour({ deliveredAt, ...proof }: Proof) {
  return proof.deliveredOn ? proof : { ...proof, deliveredAt };
}

/** Remarks that say there was nothing to remark. */
const saysNothing =
  /^(?:none|n\/?a|nil|no|keine|ok|-+|clean|no exceptions?|(?:received )?in good (?:order|condition))\.?$/i;

const faults: [BackupLineFact, 'short' | 'damaged' | 'refused'][] = [
  ['quantityShort', 'short'],
  ['quantityDamaged', 'damaged'],
  ['quantityRefused', 'refused'],
];

function faultsOf(line: BackupDocument['lines'][number]): Proof['exceptions'] {
  return faults.flatMap(([name, kind]) => {
    const quantity = line[name]?.value;
    if (!quantity || /^0*\.?0*$/.test(quantity)) return [];
    const item = line.item && { itemNumber: line.item.value };
    const note = !line.item && line.description && { note: line.description.value };
    return [{ kind, quantity, ...item, ...note, ...unitOf(line.unit) }];
  });
}

const unitOf = (unit: CitedValue | undefined) => (unit && unit.value.length <= 8 ? { unit: unit.value } : {});
