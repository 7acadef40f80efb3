import type { Row } from './csv.ts';
import { type DerivedRow, derivedGrid, type Grid, unchanged, valueAt } from './grid.ts';
import { amountTargets } from './headers.ts';
import { saysPayment } from './headerWords.ts';
import type { TableLayout } from './layout.ts';
import { looksLikeReference } from './profile.ts';

/**
 * Rows of a section with those put together that one item was printed on: its number and the beginning of its words, and below them the
 * rest of the words with the amounts.
 */
export function withoutWraps(grid: Grid, body: Row[], layout: TableLayout): { grid: Grid; rows: Row[] } {
  const { columns, deductions } = layout;
  const reference = columns.get('reference');
  if (reference === undefined) return { grid, rows: body };
  const amounts = [...deductions, ...[...columns].flatMap(([target, at]) => (amountTargets.has(target) ? [at] : []))];
  const joined: DerivedRow[] = [];
  for (const row of body) {
    const above = joined.at(-1);
    if (above && wraps(above.row, row, reference, amounts)) joined.splice(-1, 1, together(above.row, row));
    else joined.push(unchanged(row));
  }
  if (joined.length === body.length) return { grid, rows: body };
  return { grid: derivedGrid(grid, joined), rows: joined.map(({ row }) => row) };
}

function wraps(above: Row, below: Row, reference: number, amounts: number[]): boolean {
  const priced = (row: Row) => amounts.some((column) => valueAt(row, column) !== '');
  if (valueAt(below, reference) !== '' || !priced(below) || below.cells.some(({ value }) => saysPayment(value)))
    return false;
  if (!looksLikeReference(valueAt(above, reference)) || priced(above)) return false;
  return above.cells.some(
    ({ value }, column) => column !== reference && /\p{L}{2}/u.test(value) && /\p{L}{2}/u.test(valueAt(below, column)),
  );
}

/** Words go on behind those above them; everything else is where it stands. */
function together(above: Row, below: Row): DerivedRow {
  const width = Math.max(above.cells.length, below.cells.length);
  const isAbove = (column: number) => valueAt(above, column) !== '';
  const cells = Array.from({ length: width }, (_, column) => {
    const [upper, lower] = [above.cells[column], below.cells[column]];
    const cell = isAbove(column) ? upper : lower;
    const value = [upper?.value ?? '', lower?.value ?? ''].filter((each) => each !== '').join(' ');
    return { start: cell?.start ?? 0, end: cell?.end ?? 0, value };
  });
  return { row: { row: above.row, cells }, from: (column) => ({ row: isAbove(column) ? above : below, column }) };
}
