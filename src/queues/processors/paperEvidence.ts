import { type LinkedBy, paperName, shipmentsNamed } from '../../core/backupLinks.ts';
import { proofOf, withoutHour } from '../../core/backupProof.ts';
import { countsFor, isEvidence } from '../../core/backupWorth.ts';
import type { Evidence, Reason } from '../../core/evidence.ts';
import { plainReference } from '../../core/printedReference.ts';
import { type BackupDocument, isClaimPaper } from '../../core/records/backup.ts';
import type { RecordBody } from '../../core/records/registry.ts';
import type { LinkedPaper } from '../../db/backupLinks.ts';

/** What a paper is to a claim, as stored with the evidence: which one, why it belongs here, and what it counts for. */
export type PaperNote = { id: string; name: string; reason: Reason };
type EvidenceObject = Record<string, unknown> & { type: string; id: string };

const idOf = ({ number }: BackupDocument): string => `backup_document ${number}`;

/**
 * What the customer's own papers say of its claim: items and quantities where all of them are among the billed ones, so that they narrow
 * the claim and never lose part of it; the numbers of a promotion or a return. It is the customer's word and never evidence.
 */
export function claimSaid(papers: readonly LinkedPaper[], billed: RecordBody<'invoice'>['lines']): object {
  const claims = papers.map(({ paper }) => paper).filter(({ kind }) => isClaimPaper(kind));
  const lines = claims.map((paper) => claimedLines(paper, billed)).find((found) => found.length > 0) ?? [];
  const numberOf = (of: 'promotion' | 'authorisation') =>
    claims.flatMap(({ references }) => references).find((one) => one.of === of)?.number;
  const [promotionNumber, rma] = [numberOf('promotion'), numberOf('authorisation')];
  return { ...(lines.length > 0 && { lines }), ...(promotionNumber && { promotionNumber }), ...(rma && { rma }) };
}

function claimedLines({ lines }: BackupDocument, billed: RecordBody<'invoice'>['lines']): object[] {
  const items = new Set(
    billed.flatMap(({ itemNumber, gtin, buyerItemNumber }) =>
      [itemNumber, gtin, buyerItemNumber].flatMap((number) => (number ? plainReference(number) : [])),
    ),
  );
  const named = lines.filter(({ item }) => item && items.has(plainReference(item.value)));
  if (named.length === 0 || named.length < lines.length) return [];
  return named.map(({ item, quantity, quantityShort, unit, price, amount }) => ({
    itemNumber: item?.value,
    ...((quantityShort ?? quantity) ? { quantity: (quantityShort ?? quantity)?.value } : {}),
    ...(unit && { unit: unit.value }),
    ...(price && { unitPrice: price.value }),
    ...(amount && { amount: amount.value }),
  }));
}

/** What the customer's paper gives as its reason, where the deduction itself came without a word. */
export function reasonSaid(papers: readonly LinkedPaper[]): { text: string; from: string } | null {
  for (const { paper } of papers) {
    const text =
      isClaimPaper(paper.kind) &&
      (paper.facts.reason?.value ?? paper.lines.find(({ reason }) => reason)?.reason?.value);
    if (text) return { text, from: paper.number };
  }
  return null;
}

/**
 * Papers that count as evidence, as records of their kind: bills of lading, and promotion sheets that we approved. A signed bill counts
 * instead of what our own system says left, where it names the items; else only for its terms and signature, so that goods never count twice.
 */
export function paperRecords(
  papers: readonly LinkedPaper[],
  shipments: readonly RecordBody<'shipment'>[],
  promotions: readonly RecordBody<'promotion'>[],
  proofs: readonly RecordBody<'proof_of_delivery'>[],
): { records: EvidenceObject[]; shipments: RecordBody<'shipment'>[] } {
  const own = new Map(shipments.map((one) => [one.number, one]));
  const known = new Set(promotions.map(({ number }) => plainReference(number)));
  const records = papers.flatMap(({ paper, link }): EvidenceObject[] => {
    if (paper.kind === 'proof_of_delivery')
      return link.by === 'person' || paper.readBy ? putProof(paper, shipments, proofs) : [];
    if (paper.kind === 'promotion_sheet')
      return isEvidence(paper) && !isKnown(paper, known) ? [promotionRecord(paper)] : [];
    if (paper.kind !== 'bill_of_lading') return [];
    const sent = shipmentOn(paper, [...own.values()]);
    const counted = sent && isEvidence(paper) && namesItemsOf(paper, sent);
    if (counted) own.set(sent.number, { ...sent, lines: [] });
    return [billRecord(paper, sent, !sent || counted === true)];
  });
  return { records, shipments: [...own.values()] };
}

/** A proof that is on no shipment's file (a person put it here, a language model read it): that of the only shipment there is. */
function putProof(
  paper: BackupDocument,
  shipments: readonly RecordBody<'shipment'>[],
  proofs: readonly RecordBody<'proof_of_delivery'>[],
): EvidenceObject[] {
  const [only, ...more] = shipments;
  const known = proofs.some(({ number }) => number === paper.number);
  const proof = only && more.length === 0 && !known ? proofOf(paper, only.number) : null;
  return proof ? [{ ...withoutHour(proof), type: 'pod', id: idOf(paper) }] : [];
}

const isKnown = ({ references }: BackupDocument, known: ReadonlySet<string>): boolean =>
  references.some(({ of, number }) => of === 'promotion' && known.has(plainReference(number)));

function shipmentOn(paper: BackupDocument, shipments: RecordBody<'shipment'>[]): RecordBody<'shipment'> | null {
  const named = shipmentsNamed(paper, shipments);
  const [only, ...more] = named.length > 0 ? named : shipments;
  return only && more.length === 0 ? only : null;
}

function namesItemsOf({ lines }: BackupDocument, { lines: sent }: RecordBody<'shipment'>): boolean {
  const items = new Set(sent.map(({ itemNumber }) => plainReference(itemNumber)));
  return (
    lines.length > 0 && lines.every(({ item, quantity }) => item && quantity && items.has(plainReference(item.value)))
  );
}

function billRecord(paper: BackupDocument, sent: RecordBody<'shipment'> | null, counts: boolean): EvidenceObject {
  const { shippedOn, carrier, freightTerms, carrierSignedBy } = paper.facts;
  const numberOf = (of: 'bill_of_lading' | 'pro') => paper.references.find((one) => one.of === of)?.number;
  const lines = paper.lines.flatMap(({ item, quantity, unit }) =>
    item && quantity ? [{ itemNumber: item.value, quantity: quantity.value, ...(unit && { unit: unit.value }) }] : [],
  );
  return {
    type: 'shipment',
    id: idOf(paper),
    ...(sent && { number: sent.number, orderNumber: sent.orderNumber }),
    ...{ billOfLading: numberOf('bill_of_lading'), proNumber: numberOf('pro') },
    ...{ shippedOn: shippedOn?.value, carrier: carrier?.value, freightTerms: freightTerms?.value },
    ...(carrierSignedBy && { carrierSigned: true }),
    ...(counts && { lines }),
  };
}

function promotionRecord(paper: BackupDocument): EvidenceObject {
  const { name, validFrom, validTo, percent, perUnit, fixed, cap } = paper.facts;
  return {
    type: 'promotion',
    id: idOf(paper),
    number: paper.references.find(({ of }) => of === 'promotion')?.number,
    ...(paper.customerNumber && { customerNumber: paper.customerNumber }),
    ...{ name: name?.value, validFrom: validFrom?.value, validTo: validTo?.value },
    ...{ percent: percent?.value, amountPerUnit: perUnit?.value, fixedAmount: fixed?.value, cap: cap?.value },
    lines: paper.lines.flatMap(({ item, percent: share, perUnit: each }) =>
      item ? [{ itemNumber: item.value, percent: share?.value, amountPerUnit: each?.value }] : [],
    ),
  };
}

/** Categories that a promotion agreement says anything about. */
const promoted: ReadonlySet<string> = new Set(['PROMOTION', 'REBATE', 'PRICING']);

/** Why each paper belongs to the claim and what it counts for, for the approver and the next judgement. */
export function paperNotes(papers: readonly LinkedPaper[], category: string): PaperNote[] {
  return papers
    .filter(({ paper, link }) => paper.kind !== 'promotion_sheet' || link.by !== 'customer' || promoted.has(category))
    .map(({ paper, link }) => ({ id: idOf(paper), name: paperName(paper), reason: noteOn(paper, link) }));
}

function noteOn(paper: BackupDocument, link: { by: LinkedBy; why: string; evidence: Evidence[] }): Reason {
  const by = paper.readBy ? ` ${paper.readBy.model} quoted it (${paper.readBy.prompt}): look at the original.` : '';
  return { text: `${paperName(paper)}: ${link.why} ${countsFor(paper)}${by}`, evidence: link.evidence };
}
