import type { Cell, Row } from '../table/csv.ts';
import type { Grid } from '../table/grid.ts';
import type { Sheet } from './workbook.ts';

/** A sheet as a grid: its rows and columns by their own numbers, evidence by sheet and cell. */
export function sheetGrid({ name, cells }: Sheet): Grid {
  const rows: Row[] = [];
  for (const { row, column, text } of cells) {
    let last = rows.at(-1);
    if (last?.row !== row) {
      last = { row, cells: [] };
      rows.push(last);
    }
    while (last.cells.length < column - 1) last.cells.push(blank());
    last.cells[column - 1] = { value: text, start: 0, end: 0 };
  }
  return {
    rows,
    name,
    evidenceOf: ({ row, cells: values }, column) => {
      const quote = values[column]?.value ?? '';
      return { kind: 'cell', sheet: name, row, column: column + 1, quote };
    },
    placeOf: ({ row }, column) => ({ sheet: name, row, ...(column !== undefined && { column: column + 1 }) }),
  };
}

function blank(): Cell {
  return { value: '', start: 0, end: 0 };
}
