import type { Cell } from '../table/csv.ts';
import { type Columns, columnsFor, type Into, type Places, takesOff } from './gridColumns.ts';
import { isAmount, isAmountChunk } from './lines.ts';
import type { PrintedTable } from './tables.ts';

/** Puts a minus before what a row bills or pays, where none is printed. */
export function negate(cells: Cell[], { at }: Columns, places: Places): void {
  for (const target of ['paid', 'gross'] as const) {
    const column = at.get(target);
    const cell = column === undefined ? undefined : cells[column];
    if (column === undefined || !cell || !isAmount(cell.value) || hasMinus(cell.value)) continue;
    cells[column] = saying(cell, `-${cell.value}`, places);
  }
}

/** A cell with another value at the same place. */
function saying(cell: Cell, value: string, places: Places): Cell {
  const other = { ...cell, value };
  const place = places.get(cell);
  if (place) places.set(other, place);
  return other;
}

const minus = /[-(–−]|CR$/;
const hasMinus = (amount: string): boolean => minus.test(amount);

/** Whether the amounts that a table takes off are printed with a minus, most of them; null where it has none. */
function printsMinus(part: PrintedTable, into: Into, { at }: Columns): boolean | null {
  const column = at.get('deduction');
  const amounts = part.rows.flatMap(({ cells, total }) =>
    cells.flatMap((cell, n) => (into[n] === column && !total ? cell.chunks.filter(isAmountChunk) : [])),
  );
  return amounts.length === 0 ? null : amounts.filter(({ text }) => hasMinus(text)).length * 2 > amounts.length;
}

/**
 * Whether a list of what is taken off prints its amounts with the other sign than the deductions of the first table: in a list of its
 * own a minus says no more than its title does.
 */
export function turnsSigns(part: PrintedTable, into: Into, first: PrintedTable, columns: Columns): boolean {
  if (!takesOff(part)) return false;
  const own = printsMinus(part, into, columns);
  return own !== null && own !== (printsMinus(first, columnsFor(first, columns), columns) ?? false);
}

/** What such a row takes off, as the first table would print it. */
export function turnSign(cells: Cell[], { at }: Columns, places: Places): void {
  const column = at.get('deduction') ?? -1;
  const cell = cells[column];
  if (!cell || !/\d/.test(cell.value)) return;
  const bare = cell.value.replace(/[-–−()]|\s*CR$/g, '').trim();
  cells[column] = saying(cell, hasMinus(cell.value) ? bare : `-${bare}`, places);
}
