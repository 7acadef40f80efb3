import { payerQualifiers, paymentMethodOf } from './codes.ts';
import { type Cursor, decimalAt, element, isEmpty } from './cursor.ts';
import { isoDateOf } from './dates.ts';
import type { SetFault } from './faults.ts';
import type { Printed820 } from './printed820.ts';
import { dateHere, faultHere } from './set.ts';

/** What is known while the heading of an 820 is read: all that stands before its first ENT, RMR or ADX. */
export type HeadingCollector = {
  cursor: Cursor;
  exponent: number;
  faults: SetFault[];
  printed: Printed820;
  hasPayment: boolean;
  /** Rank of the party taken as payer so far; lower is better. */
  payerRank: number;
  /** N1 last seen in the heading is the payer: an N2 continues its name. */
  inPayer: boolean;
};

export const noPayerRank = payerQualifiers.length;

/** Takes what the segment looked at says about the payment. */
export function collectHeading(collector: HeadingCollector, tag: string): void {
  const { cursor, printed } = collector;
  if (tag === 'BPR') collectPayment(collector);
  else if (tag === 'BPS') collectOldPayment(collector);
  else if (tag === 'TRN') printed.reference ??= element(cursor, 2) || null;
  else if (tag === 'N1' || tag === 'NM1') collectPayer(collector, tag);
  else if (tag === 'N2' && collector.inPayer) printed.payer.name = nameWith(printed.payer.name, element(cursor, 1));
  else if (tag === 'REF') collectReference(collector);
  else if (tag === 'DTM' && !printed.date && paymentDates.has(element(cursor, 1))) {
    printed.date = dateHere(cursor, 'DTM', 2, collector.faults);
  }
}

/** References that can stand in for a missing TRN: check, funds transfer and transaction numbers. */
const paymentReferences = new Set(['CK', 'EF', 'TN']);

function collectReference({ cursor, printed }: HeadingCollector): void {
  const [qualifier, reference] = [element(cursor, 1), element(cursor, 2)];
  printed.references.push(`${qualifier} ${reference}`.trim());
  if (paymentReferences.has(qualifier)) printed.substituteReference ??= reference || null;
}

/** DTM01 of a heading that can stand in for a missing BPR16: processed, created, settled. */
const paymentDates = new Set(['009', '097', '234']);

function nameWith(name: string | null, more: string): string | null {
  return [name, more].filter(Boolean).join(' ') || null;
}

function collectPayment(collector: HeadingCollector): void {
  const { cursor, printed, faults } = collector;
  const amount = decimalAt(cursor, 2, collector.exponent);
  if (Number.isNaN(amount)) {
    const kind = isEmpty(cursor, 2) ? 'mandatoryMissing' : 'badCharacter';
    faults.push(faultHere(cursor, 'BPR', 2, kind, 'bad_amount', `BPR02 "${element(cursor, 2)}" is not an amount`));
    return;
  }
  printed.handling = element(cursor, 1);
  printed.amount = amount;
  printed.flag = element(cursor, 3) || 'C';
  printed.method = paymentMethodOf(element(cursor, 4));
  printed.date = isEmpty(cursor, 16) ? shiftedDate(cursor) : dateHere(cursor, 'BPR', 16, faults);
  collector.hasPayment = true;
}

/** A BPS, which old lockboxes have for a BPR: method, amount, handling, banks and accounts, date. */
function collectOldPayment(collector: HeadingCollector): void {
  const { cursor, printed, faults } = collector;
  const amount = decimalAt(cursor, 2, collector.exponent);
  if (Number.isNaN(amount)) {
    faults.push(
      faultHere(cursor, 'BPS', 2, 'badCharacter', 'bad_amount', `BPS02 "${element(cursor, 2)}" is not an amount`),
    );
    return;
  }
  printed.amount = amount;
  printed.method = paymentMethodOf(element(cursor, 1));
  printed.date = isoDateOf(element(cursor, cursor.elements));
  collector.hasPayment = true;
}

/** Senders that leave out the optional BPR11 altogether move all that follows one to the left, the date to BPR15. */
function shiftedDate(cursor: Cursor): string | null {
  const shifted = /^0[1-4]$/.test(element(cursor, 11)) && /^20\d{6}$/.test(element(cursor, 15));
  return shifted ? isoDateOf(element(cursor, 15)) : null;
}

function collectPayer(collector: HeadingCollector, tag: string): void {
  const { cursor, printed } = collector;
  const rank = tag === 'N1' ? payerQualifiers.indexOf(element(cursor, 1)) : -1;
  collector.inPayer = rank !== -1 && rank < collector.payerRank;
  if (!collector.inPayer) return;
  collector.payerRank = rank;
  printed.payer = { name: element(cursor, 2) || null, id: element(cursor, 4) || null };
}
