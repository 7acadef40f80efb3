import type { Evidence } from '../../core/evidence.ts';
import { currencyCode, currencyExponent } from '../../core/money.ts';
import type { RecordKind } from '../../core/records/registry.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { ReaderInput } from '../contract.ts';
import { type Cursor, element, evidenceAt, moveTo, tagOf } from './cursor.ts';
import { isoDateOf } from './dates.ts';
import type { TransactionSet } from './envelope.ts';
import { elementCodes, elementFault, type SetFault, segmentCodes } from './faults.ts';

/** What the readers of single transaction sets share while they read one. */
export type SetContext = {
  cursor: Cursor;
  set: TransactionSet;
  /** Six digits such as "004010"; '' where the document does not say. */
  release: string;
  sender: string | null;
  /** When the group was made (GS04), for sets that leave out their own date. */
  date: string;
  adjustmentSign: ReaderInput['adjustmentSign'];
};

/** One thing that a set says. */
export type SetItem =
  | { type: 'remittance'; remittance: Remittance }
  | { type: 'record'; kind: RecordKind; body: unknown };

/** A set is read whole, read with faults, or not read (no items): faults say why. */
export type SetReading = { items: SetItem[]; faults: SetFault[] };

/** Evidence kept per line: the item itself and what stands below it, within reason. */
const mostEvidence = 40;

export function addEvidence(list: Evidence[], cursor: Cursor, tag: string): void {
  if (list.length < mostEvidence) list.push(evidenceAt(cursor, cursor.at, tag));
}

/** Tells the partner and our people that element `n` of the segment looked at is not what it should be. */
export function faultHere(
  cursor: Cursor,
  tag: string,
  n: number,
  kind: keyof typeof elementCodes,
  code: string,
  message: string,
): SetFault {
  const at = { segment: cursor.at, tag, element: n, value: element(cursor, n) };
  return elementFault(at, code, elementCodes[kind], message);
}

export function missingSegment(set: TransactionSet, tag: string): SetFault {
  const message = `The mandatory segment ${tag} is missing from transaction set ${set.control}`;
  return { code: 'segment_missing', message, segment: set.first, tag, segmentCode: segmentCodes.mandatoryMissing };
}

/** Reads the date in element `n` of the segment looked at; null where it is empty, and a fault where it is no date. */
export function dateHere(cursor: Cursor, tag: string, n: number, faults: SetFault[]): string | null {
  const text = element(cursor, n);
  if (text === '') return null;
  const date = isoDateOf(text);
  if (!date) faults.push(faultHere(cursor, tag, n, 'badDate', 'bad_date', `${tag}${pad(n)} "${text}" is not a date`));
  return date;
}

/** The currency of a set: CUR02 of the first CUR before `detailTags`, else US dollars, which X12 partners leave unsaid. */
export function currencyOf(context: SetContext, detailTags: string, faults: SetFault[]): Currency {
  const { cursor, set } = context;
  for (let index = set.first + 1; index < set.last; index++) {
    const tag = tagOf(cursor, index);
    if (tag !== '' && detailTags.includes(` ${tag} `)) break;
    if (tag !== 'CUR') continue;
    moveTo(cursor, index);
    const code = element(cursor, 2);
    if (currencyCode.safeParse(code).success) return { code, exponent: currencyExponent(code) };
    faults.push(faultHere(cursor, 'CUR', 2, 'badCode', 'bad_currency', `CUR02 "${code}" is not a currency`));
  }
  return { code: 'USD', exponent: 2 };
}
export type Currency = { code: string; exponent: number };

export function pad(n: number): string {
  return String(n).padStart(2, '0');
}
