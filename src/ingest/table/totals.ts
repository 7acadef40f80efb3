import { payerSaid } from '../layout/payerSaid.ts';
import { namesMethod } from '../paymentMethod.ts';
import type { Row } from './csv.ts';
import { paymentTargets } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { kindOf, kindOfType } from './kinds.ts';
import type { TableLayout } from './layout.ts';
import { looksLikeDate } from './profile.ts';
import { tellsPayment } from './reasons.ts';
import type { ItemRow, RowTable, TotalRow } from './rows.ts';
import { printedMinor } from './values.ts';

/** A total says so in words, in a cell that is not a reason and beside no reference of its own. */
export function isTotal({ cells }: Row, item: ItemRow, layout: TableLayout): boolean {
  const reference = item.values.get('reference') ?? '';
  if (reference !== '' && !tellsPayment(reference)) return false;
  const reasonColumn = layout.columns.get('reasonText');
  const said = [...item.values.keys()].filter((target) => !paymentTargets.has(target)).length;
  return cells.some((cell, column) => tellsPayment(cell.value) && (column !== reasonColumn || said <= 2));
}

/** The amounts of a total row; one that stands in no column of ours still says what was paid. */
export function totalOf({ cells }: Row, { amounts }: ItemRow, { layout, exponent }: RowTable): TotalRow {
  if (amounts.paid !== undefined || amounts.gross !== undefined) return amounts;
  const last = cells
    .map((cell) => printedMinor(cell.value, layout.decimal, exponent))
    .findLast((minor) => minor !== null);
  return last === undefined || last === null ? amounts : { ...amounts, paid: last };
}

/** Sums of the rows so far: since the last total and of all, with the builds of their references. */
export type Sums = { section: number; all: number; rows: number; told: boolean; shapes: ReadonlySet<string> };

/** How a reference is built: its letters and digits, however many. */
export const shapeOf = (reference: string) => reference.replace(/\d+/g, '9').replace(/\p{L}+/gu, 'A');

/** "Check 700123 dated 05/20/2026", "BACS 0091": the payment's number where those of the items stand. */
export function namesPaymentNumber(reference: string): boolean {
  return namesMethod(reference) !== null || conceptsOf(reference).has('payment');
}

/**
 * A total by its amount: what the rows above it come to, without a number of its own, whatever words stand beside it ("Net", "Zu
 * Ihren Gunsten"). An item that doubles the payment to the cent is none.
 */
export function repeatsSum({ cells }: Row, { values, amounts }: ItemRow, { section, all, rows, told, shapes }: Sums) {
  const paid = amounts.paid ?? amounts.gross;
  // Below a total the sum of all rows is brought forward once more: "Report" at the top of the next page.
  const reference = values.get('reference') ?? '';
  // The payment itself stands on the other side of an account than what it settles.
  if (/\d/.test(reference))
    return !!paid && Math.abs(paid) === all && namesPaymentNumber(reference) && !shapes.has(shapeOf(reference));
  if (!paid || shapes.size === 0 || (paid !== all && (rows < 1 || paid !== section))) return false;
  if (!(['reference', 'reasonCode', 'reasonText', 'documentType'] as const).some((target) => values.has(target)))
    return true;
  if (values.has('paymentReference')) return false;
  // Words alone, and not those of a kind of item.
  const words = [...new Set(cells.flatMap(({ value }) => (/\p{L}{3}/u.test(value) ? [value] : [])))];
  return (
    words.length === 1 &&
    (paid === all || told || rows > 1) &&
    (words[0] ?? '').length <= 40 &&
    !/\d/.test(words[0] ?? '') &&
    kindOf(values) === null
  );
}

/**
 * Whether a total's row says more of the payment than its amount: its number or who pays, or its day beside the word for it. A row that is
 * called a total repeats names of columns.
 */
export function saysMore({ cells }: Row, { values }: ItemRow, worded: boolean): boolean {
  const reference = values.get('reference') ?? '';
  if (worded) return kindOfType(reference) === 'payment' && cells.some(({ value }) => looksLikeDate(value));
  return (
    namesPaymentNumber(reference) ||
    cells.some(({ value }) => payerSaid(value) !== null || (/\d{2}/.test(value) && namesMethod(value) !== null))
  );
}

/** "Claims 182.25" below rows that only take off: what they come to. */
export function repeatsTaken({ values, amounts }: ItemRow, { sum, rows }: { sum: number; rows: number }): boolean {
  const { paid, gross, deduction } = amounts;
  const said = `${values.get('reference') ?? ''} ${values.get('reasonText') ?? ''}`;
  return rows > 1 && paid === undefined && gross === undefined && deduction === sum && !/\d/.test(said);
}

/** "Still owed after this payment", below the total: what is left open is none of it. */
export function saysOwed({ cells }: Row, { values }: ItemRow): boolean {
  if (values.has('reference') && /\d/.test(values.get('reference') ?? '')) return false;
  return cells.some(
    ({ value }) =>
      conceptsOf(value).has('balance') || /\b(still|owed|owing|outstanding|offen|reste|restant)\b/i.test(value),
  );
}
