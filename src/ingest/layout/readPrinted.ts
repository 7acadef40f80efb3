import { type ProblemLog, problemLog } from '../problems.ts';
import type { GridContext, Stated } from '../table/grid.ts';
import { type GridsReading, readGrids } from '../table/readGrids.ts';
import type { RowReading } from './gridCells.ts';
import { gridOf, hasLooseRows, hasOpenAmount } from './grids.ts';
import type { PrintedTable, PrintedTables } from './tables.ts';
import type { EvidenceOf } from './words.ts';

/** What the tables of one payment say, and what of them could not be read. */
export type PrintedReading = { reading: GridsReading; problems: ProblemLog };

/**
 * Reads the tables of one payment with each of the amounts that are stated for it, in every reading of their rows, until one comes to what
 * is stated; else the first. Null where there is no table, or none whose columns can be told.
 */
export function readPrinted(
  { tables }: PrintedTables,
  stated: () => Iterable<Stated>,
  evidenceOf: EvidenceOf,
  context: Omit<GridContext, 'problems' | 'stated'>,
): PrintedReading | null {
  if (tables.length === 0) return null;
  let first: PrintedReading | null = null;
  for (const said of stated()) {
    for (const rowReading of rowReadingsOf(tables)) {
      const problems = problemLog();
      const reading = readAs(rowReading, tables, evidenceOf, { ...context, problems, stated: said });
      if (reading?.fit.score === 1) return { reading, problems };
      if (reading) first ??= { reading, problems };
    }
  }
  return first;
}

/** Every way to understand the rows of these tables, the likeliest first. */
function rowReadingsOf(tables: PrintedTable[]): RowReading[] {
  const loose = hasLooseRows(tables) ? [[true, true], [true, false], [false, true]] : [[true, true]]; // biome-ignore format: pairs
  const gross = hasOpenAmount(tables) ? [true, false] : [false];
  return gross.flatMap((amountIsGross) =>
    loose.map(([attach = true, lessIsMinus = true]) => ({ attach, lessIsMinus, amountIsGross })),
  );
}

function readAs(
  rowReading: RowReading,
  tables: PrintedTable[],
  evidenceOf: EvidenceOf,
  context: GridContext,
): GridsReading | null {
  try {
    return readGrids([gridOf(tables, rowReading, evidenceOf)], context);
  } catch (error) {
    if ((error as { code?: string }).code === 'table_header_unknown') return null;
    throw error;
  }
}
