import type { Evidence } from '../../core/evidence.ts';
import type { ProblemLog } from '../problems.ts';
import type { Row } from './csv.ts';
import { type Grid, placeIn } from './grid.ts';
import { amountTargets, paymentTargets, type RemittanceTarget, saysTotal } from './headers.ts';
import type { TableLayout } from './layout.ts';
import { printedMinor } from './values.ts';

/** A row of a remittance table that settles something, its amounts in minor units as printed. */
export type ItemRow = {
  row: number;
  values: Map<RemittanceTarget, string>;
  amounts: Partial<Record<RemittanceTarget, number>>;
  evidence: Map<RemittanceTarget, Evidence>;
};

/** What stands in a total row, for checking: its amounts by column. */
export type TotalRow = Partial<Record<RemittanceTarget, number>>;

export type TableRows = { items: ItemRow[]; totals: TotalRow[] };

/** What is needed to read rows: the grid that evidence points into, the layout, and the digits after the currency's point. */
export type RowTable = { grid: Grid; layout: TableLayout; exponent: number; problems: ProblemLog };

/** What a row below the column names is; null for repeated column names, remarks, and rows that cannot be read. */
export type SortedRow = { item: ItemRow } | { total: TotalRow } | null;

/**
 * Sorts the rows below the column names one by one: items, totals (never items, also unlabelled ones that only repeat the sum
 * above), repeated column names and remarks. A row with an amount that cannot be read is a problem, and the rest goes on.
 */
export function rowSorter(table: RowTable): (row: Row) => SortedRow {
  const { layout } = table;
  const header = layout.headerCells.map((cell) => cell.value).join('\n');
  const filled = new Map<RemittanceTarget, string>();
  let running = { paid: 0, rows: 0 };
  return (row) => {
    if (row.cells.map((cell) => cell.value).join('\n') === header) return null;
    const item = readRow(row, table);
    if (!item) return null;
    const repeated = repeatsSum(item, running);
    if (repeated || isTotal(row, item, layout)) {
      if (repeated) running = { paid: 0, rows: 0 };
      return { total: item.amounts };
    }
    if (!settlesSomething(row, item, table)) return null;
    fillDown(item, filled);
    running = { paid: running.paid + (item.amounts.paid ?? 0), rows: running.rows + 1 };
    return { item };
  };
}

/** All rows of a grid, sorted. */
export function sortRows(table: RowTable): TableRows {
  const sorted: TableRows = { items: [], totals: [] };
  const sort = rowSorter(table);
  for (const row of table.grid.rows.slice(table.layout.firstRow)) {
    const kind = sort(row);
    if (kind && 'item' in kind) sorted.items.push(kind.item);
    else if (kind) sorted.totals.push(kind.total);
  }
  return sorted;
}

function readRow(row: Row, { grid, layout, exponent, problems }: RowTable): ItemRow | null {
  const { cells } = row;
  const item: ItemRow = { row: row.row, values: new Map(), amounts: {}, evidence: new Map() };
  for (const [target, column] of layout.columns) {
    const cell = cells[column];
    if (!cell || cell.value === '') continue;
    item.values.set(target, cell.value);
    item.evidence.set(target, grid.evidenceOf(row, column));
    if (!amountTargets.has(target) || /^[-–—]+$/.test(cell.value)) continue;
    const minor = printedMinor(cell.value, layout.decimal, exponent);
    if (minor === null) {
      if (isTotal(row, item, layout)) continue;
      const message = `"${cell.value.slice(0, 40)}" in column ${column + 1} is not an amount`;
      const excerpt = cells.map((each) => each.value).join(' | ');
      problems.add({ code: 'bad_amount', message, at: placeIn(grid, row, column), excerpt });
      return null;
    }
    item.amounts[target] = minor;
  }
  return item;
}

/** A total says so in words, in a cell that is not a reason and beside no reference of its own. */
function isTotal({ cells }: Row, item: ItemRow, layout: TableLayout): boolean {
  const reference = item.values.get('reference') ?? '';
  if (reference !== '' && !saysTotal(reference)) return false;
  const reasonColumn = layout.columns.get('reasonText');
  return cells.some((cell, column) => saysTotal(cell.value) && (column !== reasonColumn || item.values.size <= 2));
}

/** An unlabelled total: no word but amounts, the same as the rows above it come to. */
function repeatsSum(item: ItemRow, running: { paid: number; rows: number }): boolean {
  const words = ['reference', 'reasonCode', 'reasonText', 'documentType'] as const;
  if (running.rows < 2 || words.some((target) => item.values.has(target))) return false;
  return item.amounts.paid !== undefined && item.amounts.paid === running.paid;
}

/** Rows of words alone are remarks; a reference without any amount is a problem, since something may be missing. */
function settlesSomething(row: Row, item: ItemRow, { grid, problems }: RowTable): boolean {
  const { cells } = row;
  const { gross, deduction, paid, discount } = item.amounts;
  if (gross !== undefined || paid !== undefined || deduction !== undefined || discount !== undefined) return true;
  const filled = cells.filter((cell) => cell.value !== '').length;
  if (item.values.has('reference') && filled > 1) {
    const message = `Row ${row.row} names ${item.values.get('reference')?.slice(0, 40)} but no amount`;
    problems.add({
      code: 'amount_missing',
      message,
      at: placeIn(grid, row),
      excerpt: cells.map((cell) => cell.value).join(' | '),
    });
  }
  return false;
}

function fillDown(item: ItemRow, filled: Map<RemittanceTarget, string>): void {
  for (const target of paymentTargets) {
    const value = item.values.get(target);
    if (value !== undefined) filled.set(target, value);
    else if (filled.has(target)) item.values.set(target, filled.get(target) as string);
  }
}
