import type { Row } from './csv.ts';
import { valueAt } from './grid.ts';
import { sidesName } from './headers.ts';
import { kindOfType } from './kinds.ts';
import type { ItemRow } from './rows.ts';

/** A column that says which side of an account each amount stands on, and what stands there where an amount takes off. */
export type SideMarks = { column: number; minus: string };

const side = /^(?:cr|c|h|haben|credit|dr|d|s|soll|debit)\.?$/i;

/** Amounts of a row on the side that takes off have a minus, printed or not. */
export function turnMarked(row: Row, amounts: ItemRow['amounts'], marks: SideMarks | null): void {
  if (!marks || valueAt(row, marks.column) !== marks.minus) return;
  for (const target of ['gross', 'paid'] as const) {
    const minor = amounts[target];
    if (minor !== undefined) amounts[target] = -Math.abs(minor);
  }
}

/**
 * Amounts that a column puts on two sides of an account: the side with the greater sum holds what is settled, apart from rows of the payment
 * itself, and the first row's does where both come to the same. Null where no column tells sides, or all stand on one.
 */
export function sideMarksOf(headers: string[], items: Row[], amounts: (number | null)[]): SideMarks | null {
  const column = headers.findIndex((header) => sidesName.test(header.trim()));
  if (column === -1) return null;
  const sums = new Map<string, number>();
  for (const [n, row] of items.entries()) {
    const mark = valueAt(row, column);
    if (mark === '') continue;
    if (!side.test(mark)) return null;
    const paying = row.cells.some(({ value }) => kindOfType(value) === 'payment');
    sums.set(mark, (sums.get(mark) ?? 0) + (paying ? 0 : Math.abs(amounts[n] ?? 0)));
  }
  const [plus, minus, ...more] = [...sums].sort(([, a], [, b]) => b - a).map(([mark]) => mark);
  return plus !== undefined && minus !== undefined && more.length === 0 ? { column, minus } : null;
}
