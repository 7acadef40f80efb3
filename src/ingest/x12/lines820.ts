import type { Evidence } from '../../core/evidence.ts';
import { formatDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceDeduction, RemittanceLine } from '../../core/remittance.ts';
import type { SettledItem } from '../settle.ts';
import type { Convention } from './conventions820.ts';
import { type Cursor, element, evidenceAt, evidenceOver, moveTo, printedDecimal, tagOf } from './cursor.ts';
import { addNote, newNotes, notesText } from './notes.ts';
import type { PrintedAdjustment, PrintedLine } from './printed820.ts';
import type { Currency } from './set.ts';

/** Writes lines and adjustments of a remittance from their segments. */
export type LineWriter = { cursor: Cursor; currency: string; exponent: number; zero: string };
export type AdxSign = Convention['adxSign'];

export function lineWriter(cursor: Cursor, { code, exponent }: Currency): LineWriter {
  return { cursor, currency: code, exponent, zero: formatDecimal(0, code) };
}

/** A line whose printed amounts agree as they stand. */
export type PlainLine = PrintedLine & { paid: number; gross: number };

/** The line of an item that is paid in full but for a discount, from the segment looked at. */
export function writePlainLine(writer: LineWriter, line: PlainLine): RemittanceLine {
  const { reference, stated, segment, division, discount } = line;
  const { cursor } = writer;
  const own = evidenceAt(cursor, segment, 'RMR');
  return {
    reference,
    documentType: stated,
    gross: amountText(writer, 5, line.gross, line.gross),
    discount: discount === 0 ? writer.zero : amountText(writer, 6, discount, discount),
    deductions: [],
    paid: amountText(writer, 4, line.paid, line.paid),
    evidence: division === -1 ? [own] : [own, evidenceAt(cursor, division, tagOf(cursor, division))],
  };
}

/** The ADX that are deductions of a line, and what their sign means. */
export type BelowLine = { below: PrintedAdjustment[]; adxSign: AdxSign };

/** One line from its settled amounts; `deductions` null where no ADX stands below it. */
export function writeLine(
  writer: LineWriter,
  line: PrintedLine,
  item: SettledItem,
  deductions: BelowLine | null,
): RemittanceLine {
  const { cursor } = writer;
  if (cursor.at !== line.segment) moveTo(cursor, line.segment);
  const gross = item.gross === null ? null : amountText(writer, 5, line.gross, item.gross);
  const discount = item.discount === 0 ? writer.zero : amountText(writer, 6, line.discount, item.discount);
  const paid = amountText(writer, 4, line.paid, item.paid);
  // Whatever takes money back is a credit, unless the payer calls it a debit memo of its own.
  const documentType = item.paid < 0 && line.stated !== 'debit' ? 'credit' : line.stated;
  const { reference } = line;
  const code = element(cursor, 7) || null;
  const evidence = evidenceOf(cursor, 'RMR', line);
  const kept = deductionsOf(writer, line, item, deductions, code, evidence);
  return { reference, documentType, gross, discount, deductions: kept, paid, evidence };
}

/** An amount as it stands in element `n` of the segment looked at, or written anew where that is not how we write it. */
function amountText(writer: LineWriter, n: number, printed: number | null, minor: number): string {
  const asPrinted = printed === minor && writer.exponent === 2 ? printedDecimal(writer.cursor, n, minor) : null;
  return asPrinted ?? formatDecimal(minor, writer.currency);
}

/** The item's own segment, what stands below it, and the party its division is named by. */
function evidenceOf(
  cursor: Cursor,
  tag: string,
  { segment, end, division }: PrintedLine | PrintedAdjustment,
): Evidence[] {
  // Arrays are written whole: one that grows by push keeps room for sixteen more, on every line of a large file.
  const own = evidenceAt(cursor, segment, tag);
  const below = end > segment + 1 ? evidenceOver(cursor, segment + 1, end) : null;
  if (division === -1) return below ? [own, below] : [own];
  const party = evidenceAt(cursor, division, tagOf(cursor, division));
  return below ? [own, below, party] : [own, party];
}

function deductionsOf(
  writer: LineWriter,
  line: PrintedLine,
  item: SettledItem,
  adx: BelowLine | null,
  code: string | null,
  evidence: Evidence[],
): RemittanceDeduction[] {
  const fromAdx = adx ? adx.below.map((one) => writeAdjustment(writer, one, adx.adxSign)) : [];
  if (item.adjustment === 0 && item.unexplained === 0) return fromAdx;
  const text = notesBelow(writer.cursor, line);
  const own = (amount: number, reason: string | null) =>
    amount === 0
      ? []
      : [{ amount: formatDecimal(amount, writer.currency), ...coded(reason), text, reference: null, evidence }];
  return [...own(item.adjustment, code), ...fromAdx, ...own(item.unexplained, null)];
}

/** One ADX as an adjustment: positive when it reduces the payment. */
export function writeAdjustment(writer: LineWriter, adx: PrintedAdjustment, adxSign: AdxSign): RemittanceAdjustment {
  const { cursor } = writer;
  if (cursor.at !== adx.segment) moveTo(cursor, adx.segment);
  const code = element(cursor, 2) || null;
  const own = element(cursor, 4);
  const amount = formatDecimal(adx.amount * adxSign, writer.currency);
  const reference = (own === '' ? referenceBelow(cursor, adx) : own) || null;
  const text = notesBelow(cursor, adx);
  return { amount, ...coded(code), text, reference, evidence: evidenceOf(cursor, 'ADX', adx) };
}

function coded(code: string | null) {
  return { code, codeSystem: code === null ? null : 'x12-426' };
}

/** The first REF below an adjustment names it where ADX04 does not. */
function referenceBelow(cursor: Cursor, { segment, end }: PrintedAdjustment): string {
  for (let index = segment + 1; index < end; index++) {
    moveTo(cursor, index);
    if (element(cursor, 0) === 'REF') return element(cursor, 2);
  }
  return '';
}

/** What is said below an item or adjustment, in words or else as item and quantity; null where nothing is. */
function notesBelow(cursor: Cursor, { segment, end }: PrintedLine | PrintedAdjustment): string | null {
  if (end === segment + 1) return null;
  const notes = newNotes();
  for (let index = segment + 1; index < end; index++) {
    moveTo(cursor, index);
    addNote(notes, cursor, element(cursor, 0));
  }
  return notesText(notes);
}
