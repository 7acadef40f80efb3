import type { PaperPlace } from '../../../src/core/correctBackup.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { BackupDocument, BackupFact, ReferenceKind } from '../../../src/core/records/backup.ts';
import { readDate } from '../reading/corrected.ts';
import { amountsMeant } from '../words/decimals.ts';
import { fromCode, fromField } from '../words/names.ts';

/** Facts and numbers that a paper may state, for what was not read of it. */
const facts = [
  ...([
    'customer',
    'date',
    'amount',
    'reason',
    'reasonCode',
    'deliveredOn',
    'shippedOn',
    'signedBy',
    'remark',
  ] as const),
  ...(['carrier', 'carrierSignedBy', 'freightTerms', 'name', 'validFrom', 'validTo', 'percent', 'perUnit'] as const),
  ...(['fixed', 'cap', 'approvedBy'] as const),
] satisfies BackupFact[];
const references = [
  ...(['claim', 'invoice', 'order', 'shipment', 'bill_of_lading', 'pro', 'promotion', 'authorisation'] as const),
] satisfies ReferenceKind[];

/** What a paper has not been read to state. */
export function unreadPlaces(body: BackupDocument): PaperPlace[] {
  return [
    ...references.map((of): PaperPlace => ({ at: 'reference', of, number: null })),
    ...facts.filter((fact) => !body.facts[fact]).map((fact): PaperPlace => ({ at: 'fact', fact })),
  ];
}

/** "Amount", "Number of invoice", "Line 2, quantity". */
export function placeName(place: PaperPlace): string {
  if (place.at === 'reference') return `Number of ${fromCode(place.of).toLowerCase()}`;
  return place.at === 'fact' ? fromField(place.fact) : `Line ${place.line + 1}, ${fromField(place.fact).toLowerCase()}`;
}

/** What stands at a place as it was read. */
export function readAt(body: BackupDocument, place: PaperPlace): { value: string; evidence: Evidence } | null {
  if (place.at === 'fact') return body.facts[place.fact] ?? null;
  if (place.at === 'line') return body.lines[place.line]?.[place.fact] ?? null;
  const found = body.references.find(({ of, number }) => of === place.of && number === place.number);
  return found ? { value: found.number, evidence: found.evidence } : null;
}

export const samePlace = (a: PaperPlace, b: PaperPlace): boolean =>
  Object.values(a).join(' ') === Object.values(b).join(' ');

const isDay = (name: string) => /^date$|On$|^valid/.test(name);
export const isNumber = (place: PaperPlace): boolean =>
  place.at !== 'reference' && /^(amount|percent|perUnit|fixed|cap|price|quantity)/.test(place.fact);

/** What was typed or pointed at as the paper's value there, null where it is to be left out; undefined where it is none. */
export function readPaperValue(text: string, place: PaperPlace): string | null | undefined {
  const printed = text.trim();
  if (printed === '') return null;
  if (place.at === 'reference') return printed;
  if (isDay(place.fact)) return readDate(printed);
  return isNumber(place) ? amountsMeant(printed.replace(/%$/, ''))[0]?.replace('-', '') : printed;
}
