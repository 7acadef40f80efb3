import type { Position } from '../../core/errors.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { ProblemLog } from '../problems.ts';
import type { Row } from './csv.ts';
import type { RemittanceTarget } from './headers.ts';
import type { TableMapping } from './mapping.ts';

/**
 * Rows of cells, whatever they were printed on: a CSV, a sheet, a table on a page or in a mail.
 *
 * `rows` are the rows that are not blank, from top to bottom, with the letter head above and the footer below where they stand
 * in the same grid; `row` is what a person would call the row (its number in the file or sheet, or counted over all pages from 1).
 * A cell that is not there is a cell with an empty value, so that the same column is always at the same index. `start` and
 * `end` are for text documents; other grids set both to 0 and never look at them.
 */
export type Grid = {
  rows: Row[];
  /** Points at the cell in `column` (from 0), which is not blank, with the quote that the document's view has there. */
  evidenceOf: (row: Row, column: number) => Evidence;
  /** Where a problem with this cell is, for people; `column` left out for the whole row. Row and column where left out. */
  placeOf?: (row: Row, column?: number) => Position;
  /** What people call it ("Sheet1", "page 2"), for messages. */
  name?: string;
};

/** What was printed outside of the table about the payment, as printed; the grid's own letter head goes before it. */
export type Stated = ReadonlyMap<RemittanceTarget, { value: string; evidence?: Evidence }>;

export type GridContext = {
  format: Remittance['format'];
  /** Who reads: the name and version of the reader that made the grids. A named mapping is added to the version. */
  reader: { name: string; version: string };
  mapping?: TableMapping;
  problems: ProblemLog;
  /** Payment number, date, amount, method, currency, payer (targets of `paymentTargets`) told outside of the grids. */
  stated?: Stated;
  /** Further grids that list what is taken off the payment; given only where the others hold one payment. */
  takenOff?: Grid[];
  /** Rows of other sheets that hold no table: where nothing else states the payment, they may. */
  beside?: Row[];
  /** The currency where neither mapping nor grid nor `stated` names one; US dollars where left out. */
  currency?: string;
};

/** Where a problem of this grid stands. */
export function placeIn(grid: Grid, row: Row, column?: number): Position {
  if (grid.placeOf) return grid.placeOf(row, column);
  return { row: row.row, ...(column !== undefined && { column: column + 1 }) };
}

/** A row put together anew: `from` tells where each of its cells stands in the grid that it was taken from. */
export type DerivedRow = { row: Row; from: (column: number) => { row: Row; column: number } };

/** A grid of rows put together from those of another one, whose evidence and places stay where they are. */
export function derivedGrid(grid: Grid, rows: DerivedRow[]): Grid {
  const origin = new Map(rows.map(({ row, from }) => [row, from]));
  const place = (row: Row, column: number) => origin.get(row)?.(column) ?? { row, column };
  return {
    ...grid,
    rows: rows.map(({ row }) => row),
    evidenceOf: (row, column) => {
      const from = place(row, column);
      return grid.evidenceOf(from.row, from.column);
    },
    placeOf: (row, column) => {
      const from = place(row, column ?? 0);
      return placeIn(grid, from.row, column === undefined ? undefined : from.column);
    },
  };
}

/** A row that stayed as it was. */
export function unchanged(row: Row): DerivedRow {
  return { row, from: (column) => ({ row, column }) };
}

/** Rows as lines of text, their filled cells parted by tabs. */
export function linesOf(rows: Row[]): string[] {
  return rows.map(({ cells }) => cells.flatMap(({ value }) => (value === '' ? [] : [value])).join('\t'));
}

/** A grid cut from decoded text: evidence is a range in it. `piece` is the text that the asked cell stands in, from `base` on. */
export function textGrid(piece: () => { text: string; base: number }, rows: Row[]): Grid {
  const cellAt = ({ cells }: Row, column: number) => cells[column] ?? { value: '', start: 0, end: 0 };
  return {
    rows,
    evidenceOf: (row, column) => {
      const { start, end } = cellAt(row, column);
      const { text, base } = piece();
      const quote = text.slice(start - base, end - base);
      return { kind: 'cell', row: row.row, column: column + 1, start, end, quote };
    },
    placeOf: (row, column) => {
      if (column === undefined) return { row: row.row };
      return { row: row.row, column: column + 1, offset: cellAt(row, column).start };
    },
  };
}

/** What stands in a column of a row; nothing where the row ends before it. */
export function valueAt({ cells }: Row, column: number): string {
  return cells[column]?.value ?? '';
}

/** What stands in a column, blank cells apart. */
export function valuesIn(body: Row[], column: number | undefined): string[] {
  if (column === undefined) return [];
  return body.map((row) => valueAt(row, column)).filter((value) => value !== '');
}
