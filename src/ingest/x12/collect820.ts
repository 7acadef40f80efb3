import { settleItem } from '../settle.ts';
import { addingReasons, documentTypeOf, payerQualifiers, paymentMethodOf } from './codes.ts';
import { isUnsignedCredit, printedItemOf } from './conventions820.ts';
import { type Cursor, decimalAt, element, isEmpty, moveTo, tagOf } from './cursor.ts';
import { isoDateOf } from './dates.ts';
import type { SetFault } from './faults.ts';
import { type LineWriter, type PlainLine, writeLine, writePlainLine } from './lines820.ts';
import type { Printed820, PrintedAdjustment, PrintedLine } from './printed820.ts';
import { type Currency, dateHere, faultHere, missingSegment, pad, type SetContext } from './set.ts';

type Collector = {
  cursor: Cursor;
  writer: LineWriter;
  exponent: number;
  faults: SetFault[];
  printed: Printed820;
  hasPayment: boolean;
  /** Rank of the party taken as payer so far; lower is better. */
  payerRank: number;
  /** N1 last seen in the heading is the payer: an N2 continues its name. */
  inPayer: boolean;
  /** What the next segment may stand below. */
  line: PrintedLine | null;
  open: PrintedLine | PrintedAdjustment | null;
  division: number;
  inDetail: boolean;
};

/** Reads the segments of an 820 as printed. Null (with faults) where the payment itself, BPR, cannot be read. */
export function collect820(
  context: SetContext,
  currency: Currency,
  writer: LineWriter,
  faults: SetFault[],
): Printed820 | null {
  const { cursor, set } = context;
  const collector = newCollector(writer, currency, faults);
  for (let index = set.first + 1; index < set.last; index++) {
    if (collector.open && !mayOpen(cursor, index)) {
      collector.open.end = index + 1;
      continue;
    }
    collectSegment(collector, index);
  }
  closeLine(collector);
  collector.printed.reference ??= collector.printed.substituteReference;
  if (collector.hasPayment) return collector.printed;
  if (!faults.some((fault) => fault.tag === 'BPR')) faults.push(missingSegment(set, 'BPR'));
  return null;
}

/** Finishes a line at once where no convention can change what it means: no ADX below it, and no credit without a minus. */
function closeLine(collector: Collector): void {
  const { line, printed, writer } = collector;
  collector.line = null;
  collector.open = null;
  if (!line) return;
  if (line.adjustments === null && isPlain(line)) {
    printed.finishedPaid += line.paid;
    printed.lines.push(writePlainLine(writer, line));
    return;
  }
  if (line.adjustments !== null || isUnsignedCredit(line)) {
    printed.waiting.push({ index: printed.lines.length, line });
    printed.lines.push(null);
    return;
  }
  const item = settleItem(printedItemOf(line, 1, 0), true);
  printed.finishedPaid += item.paid;
  if (item.unexplained !== 0) printed.finishedUnexplained++;
  printed.lines.push(writeLine(writer, line, item, null));
}

/** Most lines of most payments: paid in full but for the discount, with signs that mean what they say. */
function isPlain(line: PrintedLine): line is PlainLine {
  const { paid, gross, discount } = line;
  return (
    paid !== null &&
    paid >= 0 &&
    gross !== null &&
    gross - discount === paid &&
    line.adjustment === 0 &&
    line.stated !== 'credit'
  );
}

const openers = new Set(['RMR', 'ADX', 'ENT']);

/** Rules out by two letters that a segment is an opener: most of a large 820 stands below items and is left for later. */
function mayOpen(cursor: Cursor, index: number): boolean {
  const { codes, starts } = cursor.segments;
  const start = starts[index] as number;
  const first = codes[start] as number;
  if (first !== R && first !== A && first !== E) return false;
  const second = codes[start + 1] as number;
  return second === (first === R ? M : first === A ? D : N) || second < BLANK;
}
const BLANK = 32;
const A = 65;
const D = 68;
const E = 69;
const M = 77;
const N = 78;
const R = 82;

function newCollector(writer: LineWriter, currency: Currency, faults: SetFault[]): Collector {
  const payment = {
    handling: 'C',
    amount: 0,
    flag: 'C',
    method: null,
    date: null,
    reference: null,
    substituteReference: null,
  };
  const items = { lines: [], finishedPaid: 0, finishedUnexplained: 0, waiting: [], adjustments: [] };
  const printed = { ...payment, payer: { name: null, id: null }, references: [], ...items };
  const place = { line: null, open: null, division: -1, inPayer: false, inDetail: false };
  const payerRank = payerQualifiers.length;
  const { cursor } = writer;
  return { cursor, writer, exponent: currency.exponent, faults, printed, hasPayment: false, payerRank, ...place };
}

function collectSegment(collector: Collector, index: number): void {
  const { cursor } = collector;
  const tag = tagOf(cursor, index);
  if (collector.open && !openers.has(tag)) {
    collector.open.end = index + 1;
    return;
  }
  // Before the cursor moves on: the line is written from the segment it still looks at.
  if (tag !== 'ADX') closeLine(collector);
  moveTo(cursor, index);
  if (tag === 'RMR') openLine(collector);
  else if (tag === 'ADX') openAdjustment(collector);
  else if (tag === 'ENT') openDivision(collector);
  else if (tag === 'N1' || tag === 'NM1') collectParty(collector, tag);
  else if (!collector.inDetail) collectHeading(collector, tag);
}

function collectHeading(collector: Collector, tag: string): void {
  const { cursor, printed } = collector;
  if (tag === 'BPR') collectPayment(collector);
  else if (tag === 'TRN') printed.reference ??= element(cursor, 2) || null;
  else if (tag === 'N2' && collector.inPayer) printed.payer.name = nameWith(printed.payer.name, element(cursor, 1));
  else if (tag === 'REF') collectReference(collector);
  else if (tag === 'DTM' && !printed.date && paymentDates.has(element(cursor, 1))) {
    printed.date = dateHere(cursor, 'DTM', 2, collector.faults);
  }
}

/** References that can stand in for a missing TRN: check, funds transfer and transaction numbers. */
const paymentReferences = new Set(['CK', 'EF', 'TN']);

function collectReference({ cursor, printed }: Collector): void {
  const [qualifier, reference] = [element(cursor, 1), element(cursor, 2)];
  printed.references.push(`${qualifier} ${reference}`.trim());
  if (paymentReferences.has(qualifier)) printed.substituteReference ??= reference || null;
}

/** DTM01 of a heading that can stand in for a missing BPR16: processed, created, settled. */
const paymentDates = new Set(['009', '097', '234']);

function nameWith(name: string | null, more: string): string | null {
  return [name, more].filter(Boolean).join(' ') || null;
}

function collectPayment(collector: Collector): void {
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

/** Senders that leave out the optional BPR11 altogether move all that follows one to the left, the date to BPR15. */
function shiftedDate(cursor: Cursor): string | null {
  const shifted = /^0[1-4]$/.test(element(cursor, 11)) && /^20\d{6}$/.test(element(cursor, 15));
  return shifted ? isoDateOf(element(cursor, 15)) : null;
}

function collectParty(collector: Collector, tag: string): void {
  const { cursor, printed } = collector;
  if (collector.inDetail) {
    collector.division = cursor.at;
    return;
  }
  const rank = tag === 'N1' ? payerQualifiers.indexOf(element(cursor, 1)) : -1;
  collector.inPayer = rank !== -1 && rank < collector.payerRank;
  if (!collector.inPayer) return;
  collector.payerRank = rank;
  printed.payer = { name: element(cursor, 2) || null, id: element(cursor, 4) || null };
}

function openDivision(collector: Collector): void {
  collector.inDetail = true;
  collector.division = -1;
}

function openLine(collector: Collector): void {
  const { cursor, faults, division } = collector;
  collector.inDetail = true;
  const paid = amountIn(collector, 'RMR', 4);
  const gross = amountIn(collector, 'RMR', 5);
  if (paid === null && gross === null) {
    // The fault of an unreadable amount is already noted; an absent one still needs saying.
    if (isEmpty(cursor, 4) && isEmpty(cursor, 5)) {
      const message = `Item ${element(cursor, 2)} states no amount: neither RMR04 nor RMR05`;
      faults.push(faultHere(cursor, 'RMR', 4, 'mandatoryMissing', 'amount_missing', message));
    }
    return;
  }
  const line: PrintedLine = {
    segment: cursor.at,
    end: cursor.at + 1,
    division,
    reference: element(cursor, 2),
    stated: documentTypeOf(element(cursor, 1)),
    paid,
    gross,
    discount: amountIn(collector, 'RMR', 6) ?? 0,
    adjustment: likelyReduction(amountIn(collector, 'RMR', 8) ?? 0, element(cursor, 7)),
    adjustments: null,
  };
  collector.line = line;
  collector.open = line;
}

/** An RMR08 is kept money, however it is signed, unless its reason says interest or a late charge, or the item's sum says otherwise. */
function likelyReduction(adjustment: number, code: string): number {
  if (adjustment === 0) return 0;
  return addingReasons.has(code) ? -Math.abs(adjustment) : Math.abs(adjustment);
}

function openAdjustment(collector: Collector): void {
  const { cursor, printed, faults, line, division } = collector;
  collector.inDetail = true;
  collector.open = null;
  const amount = amountIn(collector, 'ADX', 1);
  if (amount === null) {
    if (isEmpty(cursor, 1)) {
      const message = 'An adjustment states no amount: ADX01';
      faults.push(faultHere(cursor, 'ADX', 1, 'mandatoryMissing', 'amount_missing', message));
    }
    return;
  }
  const adjustment: PrintedAdjustment = {
    segment: cursor.at,
    end: cursor.at + 1,
    division: line ? -1 : division,
    amount,
    named: !isEmpty(cursor, 4) && element(cursor, 4) !== line?.reference,
  };
  collector.open = adjustment;
  if (!line) printed.adjustments.push(adjustment);
  else if (line.adjustments) line.adjustments.push(adjustment);
  else line.adjustments = [adjustment];
}

/** The amount in element `n`; null where it is empty, null and a fault where it is not an amount. */
function amountIn(collector: Collector, tag: string, n: number): number | null {
  const { cursor, faults } = collector;
  if (isEmpty(cursor, n)) return null;
  const amount = decimalAt(cursor, n, collector.exponent);
  if (!Number.isNaN(amount)) return amount;
  const text = element(cursor, n);
  if (text === '') return null;
  const message = `${tag}${pad(n)} "${text.slice(0, 40)}" is not an amount`;
  faults.push(faultHere(cursor, tag, n, 'badCharacter', 'bad_amount', message));
  return null;
}
