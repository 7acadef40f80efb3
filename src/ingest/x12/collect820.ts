import { settleItem } from '../settle.ts';
import { addingReasons, documentTypeOf } from './codes.ts';
import { isUnsignedCredit, printedItemOf } from './conventions820.ts';
import { type Cursor, decimalAt, element, isEmpty, moveTo, tagOf } from './cursor.ts';
import type { SetFault } from './faults.ts';
import { collectHeading, type HeadingCollector, noPayerRank } from './heading820.ts';
import { type LineWriter, type PlainLine, writeLine, writePlainLine } from './lines820.ts';
import type { Printed820, PrintedAdjustment, PrintedLine } from './printed820.ts';
import { type Currency, faultHere, missingSegment, pad, type SetContext } from './set.ts';

type Collector = HeadingCollector & {
  writer: LineWriter;
  /** Reused for every line while it is open: most are written at once and need no object of their own. */
  spare: PrintedLine;
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
    const opener = openerAt(cursor, index);
    if (collector.open && opener === '') collector.open.end = index + 1;
    else collectSegment(collector, index, opener || tagOf(cursor, index));
  }
  closeLine(collector);
  collector.printed.reference ??= collector.printed.substituteReference;
  if (collector.hasPayment) return collector.printed;
  if (!faults.some((fault) => fault.tag === 'BPR' || fault.tag === 'BPS')) faults.push(missingSegment(set, 'BPR'));
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
    printed.waiting.push({ index: printed.lines.length, line: { ...line } });
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

type Opener = 'RMR' | 'ADX' | 'ENT' | '';

/** Which opening segment stands at `index`, '' where none does: by letters, since most of a large 820 stands below items. */
function openerAt(cursor: Cursor, index: number): Opener {
  const { codes, starts } = cursor.segments;
  const start = starts[index] as number;
  const first = codes[start];
  if (first !== R && first !== A && first !== E) return '';
  const [second, third, next] = [codes[start + 1] as number, codes[start + 2] as number, codes[start + 3] as number];
  // Broken over lines, or not of three letters: told by its whole tag.
  if (second < BLANK || third < BLANK || next !== cursor.separator) return openers.get(tagOf(cursor, index)) ?? '';
  if (first === R) return second === M && third === R ? 'RMR' : '';
  if (first === A) return second === D && third === X ? 'ADX' : '';
  return second === N && third === T ? 'ENT' : '';
}

const openers = new Map<string, Opener>([
  ['RMR', 'RMR'],
  ['ADX', 'ADX'],
  ['ENT', 'ENT'],
]);
const BLANK = 32;
const A = 65;
const D = 68;
const E = 69;
const M = 77;
const N = 78;
const R = 82;
const T = 84;
const X = 88;

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
  const payerRank = noPayerRank;
  const { cursor } = writer;
  const reading = { cursor, writer, exponent: currency.exponent, faults, printed, hasPayment: false, payerRank };
  return { ...reading, spare: blankLine(), ...place };
}

function blankLine(): PrintedLine {
  const amounts = { paid: null, gross: null, discount: 0, adjustment: 0, adjustments: null };
  return { segment: -1, end: -1, division: -1, reference: '', stated: 'other', ...amounts };
}

function collectSegment(collector: Collector, index: number, tag: string): void {
  const { cursor } = collector;
  // Before the cursor moves on: the line is written from the segment it still looks at.
  if (tag !== 'ADX') closeLine(collector);
  moveTo(cursor, index);
  if (tag === 'RMR') openLine(collector);
  else if (tag === 'ADX') openAdjustment(collector);
  else if (tag === 'ENT') openDivision(collector);
  else if (!collector.inDetail) collectHeading(collector, tag);
  else if (tag === 'N1' || tag === 'NM1') collector.division = index;
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
  const { spare: line } = collector;
  line.segment = cursor.at;
  line.end = cursor.at + 1;
  line.division = division;
  line.reference = element(cursor, 2);
  line.stated = documentTypeOf(element(cursor, 1));
  line.paid = paid;
  line.gross = gross;
  line.discount = amountIn(collector, 'RMR', 6) ?? 0;
  line.adjustment = likelyReduction(amountIn(collector, 'RMR', 8) ?? 0, cursor);
  line.adjustments = null;
  collector.line = line;
  collector.open = line;
}

/** An RMR08 is kept money, however it is signed, unless its reason says interest or a late charge, or the item's sum says otherwise. */
function likelyReduction(adjustment: number, cursor: Cursor): number {
  if (adjustment === 0) return 0;
  return addingReasons.has(element(cursor, 7)) ? -Math.abs(adjustment) : Math.abs(adjustment);
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
