import type { Evidence } from '../../core/evidence.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import type { Row } from './csv.ts';
import { type Grid, placeIn } from './grid.ts';
import { isPaymentRow } from './grouping.ts';
import { amountTargets, meaningOf, namesItemsToo, paymentTargets, type RemittanceTarget } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { namesGross } from './kinds.ts';
import type { TableLayout } from './layout.ts';
import { looksLikeDate, looksLikeReference } from './profile.ts';
import {
  type RowBelow,
  reasonOf,
  takeCodes,
  takeReasonBelow,
  takeWordsAmongAmounts,
  takeWordsFromDates,
  takeWordsFromReference,
} from './reasons.ts';
import { takeNumberFromWords, takeOwnNumber, takeReference } from './rowReference.ts';
import { turnMarked } from './sideMarks.ts';
import { netOf } from './signs.ts';
import { isTotal, repeatsSum, repeatsTaken, saysMore, saysOwed, shapeOf, totalOf } from './totals.ts';
import { type DecimalMark, eitherMinor, printedMinor } from './values.ts';
import { withoutWraps } from './wraps.ts';

/** One of several deductions of a row, in minor units as printed. `text` is its column's header where that says the reason. */
export type DeductionPart = {
  minor: number;
  code: string | null;
  text: string | null;
  evidence: Evidence;
  /** Whether code and text stand in columns of its own. */
  own: boolean;
};

/** A row of a remittance table that settles something, its amounts in minor units as printed. */
export type ItemRow = {
  row: number;
  values: Map<RemittanceTarget, string>;
  /** `deduction` is the sum of its `parts`. */
  amounts: Partial<Record<RemittanceTarget, number>>;
  parts: DeductionPart[];
  evidence: Map<RemittanceTarget, Evidence>;
  /** Belongs to the line above though it has no reference of its own. */
  below?: boolean;
  /** What stands in the columns of ticks. */
  marks: string[];
  /** What it takes off, in minor units, where its table lists nothing else; `amounts` is then empty. */
  takesOff?: number;
  /** What a column says stays open of it, in minor units. */
  stillOpen?: number;
};

/** What stands in a total row, for checking: its amounts by column. */
export type TotalRow = Partial<Record<RemittanceTarget, number>>;

export type TableRows = { items: ItemRow[]; totals: TotalRow[]; remarks: Row[] };

/** What is needed to read rows: the grid that evidence points into, the layout, and the digits after the currency's point. */
export type RowTable = { grid: Grid; layout: TableLayout; exponent: number; problems: ProblemLog };

/** What a row below the column names is; null for repeated column names and rows that cannot be read. */
export type SortedRow = { item: ItemRow } | { total: TotalRow; remark?: Row } | { remark: Row } | null;

/**
 * Sorts the rows below the column names one by one: items, totals (never items, also unlabelled ones that only repeat the sum
 * above), repeated column names and remarks. A row with an amount that cannot be read is a problem, and the rest goes on. What
 * `head` says of the payment counts for all of them.
 */
export function rowSorter(table: RowTable, head?: ItemRow): (row: Row) => SortedRow {
  const { layout } = table;
  const header = layout.headers.join('\n');
  const filled = new Map([...(head?.values ?? [])].filter(([target]) => paymentTargets.has(target)));
  const used = new Set(layout.columns.values());
  const others = layout.headers.flatMap((name, at) => (!used.has(at) && meaningOf(name) === 'reference' ? [at] : []));
  const sums = { section: 0, all: 0, rows: 0, told: false, shapes: new Set<string>() };
  const taken = { sum: 0, rows: 0 };
  return (row) => {
    if (header !== '' && row.cells.map((cell) => cell.value).join('\n') === header) return null;
    const { item, unread } = readRow(row, table);
    if (repeatsTaken(item, taken)) return { total: item.amounts };
    const repeated = repeatsSum(row, item, sums);
    if (sums.told && saysOwed(row, item)) return null;
    const worded = isTotal(row, item, layout);
    if (repeated || worded) {
      sums.told ||= repeated;
      if (repeated) Object.assign(sums, { section: 0, rows: 0 });
      return { total: totalOf(row, item, table), ...(saysMore(row, item, worded) && { remark: row }) };
    }
    if (unread.length > 0 && reportUnread(row, item, unread, table)) return null;
    if (!settlesSomething(item)) {
      reportMissing(row, item, table);
      return { remark: row };
    }
    if (!layout.columns.has('reference')) takeNumberFromWords(item);
    takeWordsFromReference(item);
    if (isPaymentRow(item)) takeDay(row, item, table.grid);
    takeOwnNumber(row, item, others, table.grid);
    takeCodes(item);
    fillDown(item, filled);
    const paid = netOf(item);
    sums.shapes.add(shapeOf(item.values.get('reference') ?? ''));
    Object.assign(sums, { section: sums.section + paid, all: sums.all + paid, rows: sums.rows + 1 });
    const only = item.amounts.paid === undefined && item.amounts.gross === undefined;
    Object.assign(
      taken,
      only ? { sum: taken.sum + (item.amounts.deduction ?? 0), rows: taken.rows + 1 } : { sum: 0, rows: 0 },
    );
    return { item };
  };
}

/** All rows of a section, sorted. */
export function sortRows(table: RowTable, body: Row[]): TableRows {
  const sorted: TableRows = { items: [], totals: [], remarks: [] };
  const whole = withoutWraps(table.grid, body, table.layout);
  const head = headRow(whole.rows, { ...table, grid: whole.grid });
  if (head) sorted.totals.push(head.amounts);
  const sort = rowSorter({ ...table, grid: whole.grid }, head ?? undefined);
  const below: RowBelow[] = [];
  let last: SortedRow = null;
  for (const row of head ? whole.rows.slice(1) : whole.rows) {
    const kind = sort(row);
    if (!kind) continue;
    if ('item' in kind) sorted.items.push(kind.item);
    else if ('total' in kind) {
      sorted.totals.push(kind.total);
      if (kind.remark) sorted.remarks.push(kind.remark);
    } else {
      const above = sorted.items.at(-1);
      if (above && last && 'item' in last) below.push({ row: kind.remark, item: above });
      sorted.remarks.push(kind.remark);
    }
    last = kind;
  }
  for (const each of below) takeReasonBelow(each, sorted.items, { ...table, grid: whole.grid });
  return sorted;
}

/** The payment's own row above those of its items ("H", "D", "T"): it alone says who paid and when, and has no item's number. */
function headRow(rows: Row[], table: RowTable): ItemRow | null {
  const [first, ...others] = rows;
  const saysPayment = ({ values }: ItemRow) => [...values.keys()].some((target) => paymentTargets.has(target));
  if (!first || others.length < 2) return null;
  const silent = { ...table, problems: problemLog() };
  const head = readRow(first, silent).item;
  const item = (['reference', 'documentType', 'reasonCode', 'reasonText'] as const).some((target) =>
    head.values.has(target),
  );
  if (item || head.amounts.paid === undefined || !saysPayment(head)) return null;
  return others.some((row) => saysPayment(readRow(row, silent).item)) ? null : head;
}

/** Reads the cells of a row; `unread` are the columns whose amounts could not be. */
function readRow(row: Row, table: RowTable): { item: ItemRow; unread: number[] } {
  const { grid, layout, exponent } = table;
  const marks = layout.marks.map((column) => row.cells[column]?.value ?? '');
  const item: ItemRow = { row: row.row, values: new Map(), amounts: {}, parts: [], evidence: new Map(), marks };
  const unread: number[] = [];
  const minorAt = (column: number): number | null => {
    const value = row.cells[column]?.value ?? '';
    if (value === '' || /^[-–—]+$|^n\/?a$|^none$/i.test(value)) return null;
    const minor = eitherMinor(value, layout.decimal, exponent);
    if (minor === null) unread.push(column);
    return minor;
  };
  for (const [target, column] of layout.columns) {
    if (target === 'deduction') continue;
    const value = row.cells[column]?.value ?? '';
    if (value === '') continue;
    // Money is no document's number: a total stands there, or the cells of its row are shifted.
    if (target === 'reference' && /[.,]\d{2}$/.test(value) && printedMinor(value, layout.decimal, exponent) !== null)
      continue;
    // A star or a rule is no number.
    if (target === 'reference' && !/[\p{L}\d]/u.test(value)) continue;
    // "Price difference PO 8812" below "Invoice / adjustment": words for what is taken off the invoice above.
    const why = target === 'reference' && saysReason(value, layout.headers[column] ?? '');
    if (why) item.below = true;
    if (why) item.values.set('reasonText', value);
    else if (target === 'reference') takeReference(item, value);
    else item.values.set(target, value);
    item.evidence.set(why ? 'reasonText' : target, grid.evidenceOf(row, column));
    const minor = amountTargets.has(target) ? minorAt(column) : null;
    if (minor !== null) item.amounts[target] = minor;
  }
  takeWordsAmongAmounts(row, item, unread, grid);
  takeWordsFromDates(row, item, grid, layout);
  readDeductions(row, item, minorAt, table);
  readSides(row, item, minorAt, grid, layout);
  turnMarked(row, item.amounts, layout.sideMarks);
  takeGross(item);
  return { item, unread };
}

/** "GROSS" beside an amount, above rows for its discount and what is taken off: the amount is what was billed. */
function takeGross({ values, amounts }: ItemRow): void {
  if (amounts.gross !== undefined || !namesGross(values.get('documentType') ?? '')) return;
  amounts.gross = amounts.paid;
  delete amounts.paid;
}

/** Whether a cell below a name for invoices and what is taken off them begins with words for the latter. */
function saysReason(value: string, header: string): boolean {
  if (!namesItemsToo(header)) return false;
  const words = conceptsOf(/^[^\d#]*/.exec(value)?.[0] ?? '');
  return words.has('deduction') && !words.has('invoice') && !words.has('credit');
}

/** The day of a row that is the payment itself, among the days of the invoices. */
function takeDay(row: Row, item: ItemRow, grid: Grid): void {
  const column = row.cells.findIndex(({ value }) => looksLikeDate(value));
  if (column === -1 || item.values.has('paymentDate')) return;
  item.values.set('paymentDate', row.cells[column]?.value ?? '');
  item.evidence.set('paymentDate', grid.evidenceOf(row, column));
}

type MinorAt = (column: number) => number | null;

function readDeductions(row: Row, item: ItemRow, minorAt: MinorAt, { grid, layout, exponent }: RowTable): void {
  for (const column of layout.deductions) {
    const several = severalIn(row.cells[column]?.value ?? '', layout.decimal, exponent);
    if (several.length > 1) {
      const evidence = grid.evidenceOf(row, column);
      const parts = several.map((part) => ({ ...part, code: null, evidence, own: true }));
      item.parts.push(...parts);
      item.amounts.deduction = (item.amounts.deduction ?? 0) + parts.reduce((sum, { minor }) => sum + minor, 0);
      item.values.set('deduction', row.cells[column]?.value ?? '');
      item.evidence.set('deduction', evidence);
      continue;
    }
    const minor = minorAt(column);
    if (minor === null) continue;
    const evidence = grid.evidenceOf(row, column);
    item.amounts.deduction = (item.amounts.deduction ?? 0) + minor;
    item.values.set('deduction', row.cells[column]?.value ?? '');
    if (minor !== 0 || !item.evidence.has('deduction')) item.evidence.set('deduction', evidence);
    if (minor !== 0) item.parts.push({ minor, ...reasonOf(row, column, layout), evidence });
  }
}

/** "Defective allowance $60.00 Freight $45.00": several deductions in one cell, each behind its reason. */
function severalIn(value: string, decimal: DecimalMark, exponent: number): { minor: number; text: string }[] {
  if (value.length > 300 || !/\p{L}{3}/u.test(value)) return [];
  const parts = [...value.matchAll(/(\p{L}[^\d$€£]*?)[\s:]*(-?[$€£]?\s?\d[\d.,]*[.,]\d{2})(?!\d)[\s;,/]*/gu)];
  if (parts.map(([all]) => all).join('') !== value) return [];
  return parts.flatMap(([, text = '', amount = '']) => {
    const minor = printedMinor(amount, decimal, exponent);
    return minor === null ? [] : [{ minor: Math.abs(minor), text: text.trim() }];
  });
}

function readSides(row: Row, item: ItemRow, minorAt: MinorAt, grid: Grid, { sides }: TableLayout): void {
  if (!sides) return;
  const [plus, minus] = [minorAt(sides.plus), minorAt(sides.minus)];
  if (plus === null && minus === null) return;
  item.amounts.paid = (plus ?? 0) - Math.abs(minus ?? 0);
  const column = plus ? sides.plus : minus === null ? sides.plus : sides.minus;
  item.values.set('paid', row.cells[column]?.value ?? '');
  item.evidence.set('paid', grid.evidenceOf(row, column));
}

/** True where the row was meant to settle something, which is then told. */
function reportUnread(row: Row, item: ItemRow, unread: number[], { grid, problems }: RowTable): boolean {
  const [column = 0] = unread;
  if (!settlesSomething(item) && !looksLikeReference(item.values.get('reference') ?? '')) return false;
  const message = `"${(row.cells[column]?.value ?? '').slice(0, 40)}" in column ${column + 1} is not an amount`;
  problems.add({ code: 'bad_amount', message, at: placeIn(grid, row, column), excerpt: excerptOf(row) });
  return true;
}

function settlesSomething({ amounts }: ItemRow): boolean {
  const { gross, deduction, paid, discount } = amounts;
  return gross !== undefined || paid !== undefined || deduction !== undefined || discount !== undefined;
}

/** A reference without any amount is a problem, since something may be missing. */
function reportMissing(row: Row, item: ItemRow, { grid, problems }: RowTable): void {
  const filled = row.cells.filter((cell) => cell.value !== '').length;
  const reference = item.values.get('reference') ?? '';
  if (!looksLikeReference(reference) || filled < 2) return;
  const message = `Row ${row.row} names ${reference.slice(0, 40)} but no amount`;
  problems.add({ code: 'amount_missing', message, at: placeIn(grid, row), excerpt: excerptOf(row) });
}

function excerptOf({ cells }: Row): string {
  return cells.map((cell) => cell.value).join(' | ');
}

function fillDown(item: ItemRow, filled: Map<RemittanceTarget, string>): void {
  for (const target of paymentTargets) {
    const value = item.values.get(target);
    if (value !== undefined) filled.set(target, value);
    else if (filled.has(target)) item.values.set(target, filled.get(target) as string);
  }
}
