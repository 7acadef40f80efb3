import type { Remittance } from '../../core/remittance.ts';
import type { TableLayout as ToldLayout } from '../../core/tableLayout.ts';
import { statesAmount } from '../validate.ts';
import type { Grid, GridContext } from './grid.ts';
import type { TableLayout } from './layout.ts';
import { readGrid } from './remittances.ts';
import { unfolded } from './sideBySide.ts';

/** How well the sums close under the reading that was chosen. */
export type GridFit = {
  remittances: number;
  /** Payments whose amount stands in the document apart from the rows: only these can prove anything. */
  stated: number;
  /** Those of them that the rows come to. */
  closed: number;
  /** closed ÷ remittances: 1 where every sum is proven, 0 where none is. */
  score: number;
};

/** `layouts` tells, table by table, which column was taken as what. */
export type GridsReading = { remittances: Remittance[]; fit: GridFit; layouts: ToldLayout[] };

/**
 * Reads the remittances of grids, one or more of each, in their order. A grid in which no columns can be told gives none: where that
 * is so for all of them, it throws `table_header_unknown` of the first. Throws `bad_mapping` and `table_column_missing` for
 * a mapping that does not fit. Rows that cannot be read go to `context.problems`.
 */
export function readGrids(grids: Grid[], context: GridContext): GridsReading {
  const remittances: Remittance[] = [];
  const layouts: ToldLayout[] = [];
  let refused: unknown = null;
  const mapped = context.mapping?.columns !== undefined || context.mapping?.headerRow !== undefined;
  for (const grid of mapped ? grids : grids.flatMap(unfolded)) {
    try {
      const read = readGrid(grid, context);
      remittances.push(...read.remittances);
      layouts.push(...read.layouts.map(toldLayout));
    } catch (error) {
      if ((error as { code?: string }).code !== 'table_header_unknown') throw error;
      refused ??= error;
    }
  }
  if (remittances.length === 0 && refused) throw refused;
  return { remittances, fit: fitOf(remittances), layouts };
}

/** As people count: columns from 1. */
function toldLayout(layout: TableLayout): ToldLayout {
  const { headers, decimal, dateFormat, doubt, proven } = layout;
  const columns = Object.fromEntries([...layout.columns].map(([target, column]) => [target, column + 1]));
  return {
    headers,
    columns,
    deductions: layout.deductions.map((column) => column + 1),
    decimal,
    dateFormat,
    doubt,
    proven,
  };
}

function fitOf(remittances: Remittance[]): GridFit {
  const stated = remittances.filter(statesAmount);
  const closed = stated.filter(({ balanced }) => balanced).length;
  const score = remittances.length === 0 ? 0 : closed / remittances.length;
  return { remittances: remittances.length, stated: stated.length, closed, score };
}
