import type { Remittance } from '../../core/remittance.ts';
import type { TableLayout as ToldLayout } from '../../core/tableLayout.ts';
import type { ReadProblem } from '../contract.ts';
import { problemLog } from '../problems.ts';
import { statesAmount } from '../validate.ts';
import type { Grid, GridContext } from './grid.ts';
import type { TableLayout } from './layout.ts';
import { type GridPart, readGrid } from './remittances.ts';
import { reshapings } from './reshaped.ts';
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
  const parts: GridPart[] = [];
  let refused: unknown = null;
  const mapped = context.mapping?.columns !== undefined || context.mapping?.headerRow !== undefined;
  for (const grid of grids) {
    const read = mapped ? attempt([grid], context) : bestReading(grid, context);
    if (read.part) {
      parts.push(read.part);
      for (const problem of read.problems) context.problems.add(problem);
    } else refused ??= read.refused;
  }
  const { remittances, layouts } = joined(parts);
  if (remittances.length === 0 && refused) throw refused;
  return { remittances, fit: fitOf(remittances), layouts: layouts.map(toldLayout) };
}

/** What a grid came to when it was seen in one way; `part` is null where no columns could be told. */
type Attempt = { part: GridPart | null; problems: ReadProblem[]; refused: unknown };

/** The grid as it stands, unless only another way of seeing its rows can be read, or proves itself. */
function bestReading(grid: Grid, context: GridContext): Attempt {
  const first = attempt(unfolded(grid), context);
  if (first.part && proves(first.part)) return first;
  let best = first;
  for (const shape of reshapings(grid)) {
    const other = attempt(unfolded(shape), context);
    if (other.part && proves(other.part)) return other;
    if (!best.part && other.part) best = other;
  }
  return best;
}

function attempt(grids: Grid[], context: GridContext): Attempt {
  const problems = problemLog();
  const parts: GridPart[] = [];
  let refused: unknown = null;
  for (const grid of grids) {
    try {
      parts.push(readGrid(grid, { ...context, problems }));
    } catch (error) {
      if ((error as { code?: string }).code !== 'table_header_unknown') throw error;
      refused ??= error;
    }
  }
  const part = parts.length === 0 ? null : joined(parts);
  return { part, problems: problems.list(), refused };
}

const joined = (parts: GridPart[]): GridPart => ({
  remittances: parts.flatMap(({ remittances }) => remittances),
  layouts: parts.flatMap(({ layouts }) => layouts),
});

const proves = ({ remittances }: GridPart) => remittances.length > 0 && remittances.every(({ balanced }) => balanced);

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
