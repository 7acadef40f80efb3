import { setImmediate } from 'node:timers/promises';
import { isDocketError } from '../core/errors.ts';
import { cellOf, type Mapping, type RowFault, type SourceRow } from '../core/mapping.ts';
import { isRowProblem, type TableIn, tablesIn } from '../ingest/tables/tablesIn.ts';
import { columnsRead } from '../mappings/columns.ts';
import { tableOf } from '../mappings/tableOf.ts';

/** A file of a load: its path as it was handed in, and how to get its bytes. */
export type LoadFile = { path: string; bytes: () => Promise<Uint8Array> };
type Found = { file: LoadFile; path: string; table: string };

/** What stands in the files of a load, told before anything is made of it. */
export type Inspection = {
  tables: Record<string, number>;
  notRead: { file: string; because: string }[];
  missingColumns: Record<string, string[]>;
  faults: RowFault[];
};

/** Rows between two breaths, in which the process answers others. */
const breath = 2_000;
/** Faults that are kept of the first look; a file that is no table at all has one per line. */
const mostFaults = 10_000;

/** The tables of a load's files, read row by row; of each row only the columns that the mapping reads are kept. */
export function loadTablesOf(mapping: Mapping, files: LoadFile[]) {
  const found: Found[] = [];
  // One file at a time is in memory.
  let open: { file: LoadFile; tables: TableIn[] } | null = null;
  const tablesOf = async (file: LoadFile): Promise<TableIn[]> => {
    if (open?.file !== file) {
      open = null;
      open = { file, tables: tablesIn(await file.bytes(), file.path) };
    }
    return open.tables;
  };

  async function* allRows(table: string) {
    let count = 0;
    for (const { file, path } of found.filter((one) => one.table === table)) {
      const within = (await tablesOf(file)).find((one) => one.path === path);
      for (const row of within?.rows() ?? []) {
        if (++count % breath === 0) await setImmediate();
        yield { path, row };
      }
    }
  }

  return {
    /** Looks at every file once: which table it holds, how many rows, which columns; and what is wrong with them. */
    inspect: async (): Promise<Inspection> => {
      const result: Inspection = { tables: {}, notRead: [], missingColumns: {}, faults: [] };
      for (const file of files) await find(mapping, file, tablesOf, found, result);
      for (const table of new Set(found.map((one) => one.table))) {
        const wanted = columnsRead(mapping, table);
        const seen = new Set<string>();
        let rows = 0;
        for await (const { path, row } of allRows(table)) {
          rows++;
          if (!isRowProblem(row)) for (const column of Object.keys(row.cells)) seen.add(column);
          else if (result.faults.length < mostFaults)
            result.faults.push(faultOf(table, path, row.row, row.code, row.message, row.text));
        }
        result.tables[table] = rows;
        const missing = [...wanted].filter((column) => !seen.has(column)).sort();
        if (missing.length > 0 && rows > 0) result.missingColumns[table] = missing;
      }
      return result;
    },
    /** Rows of one table, over all files that hold a part of it. Needs `inspect` first. */
    rows: async function* rows(table: string): AsyncGenerator<SourceRow> {
      const wanted = [...columnsRead(mapping, table)];
      for await (const { path, row } of allRows(table)) {
        if (isRowProblem(row)) continue;
        const cells: Record<string, string> = {};
        for (const column of wanted) {
          const cell = cellOf(row.cells, column);
          if (cell) cells[column] = cell;
        }
        yield { file: path, row: row.row, cells };
      }
    },
    /** The file of the load that a row's `file` stands in. */
    fileOf: (path: string): LoadFile | undefined => found.find((one) => one.path === path)?.file,
  };
}

export type LoadTables = ReturnType<typeof loadTablesOf>;

async function find(
  mapping: Mapping,
  file: LoadFile,
  tablesOf: (file: LoadFile) => Promise<TableIn[]>,
  found: Found[],
  result: Inspection,
): Promise<void> {
  try {
    for (const { path } of await tablesOf(file)) {
      const holds = tableOf(mapping, path);
      if (holds && 'table' in holds) found.push({ file, path, table: holds.table });
      else if (holds) result.notRead.push({ file: path, because: holds.because });
      else result.faults.push(faultOf('', path, 0, 'unknown_table', 'The mapping does not say which table this is'));
    }
  } catch (error) {
    if (!isDocketError(error) || error.retryable) throw error;
    result.faults.push(faultOf('', file.path, 0, error.code, error.message));
  }
}

function faultOf(
  record: string,
  file: string,
  row: number,
  code: string,
  message: string,
  value: string | null = null,
) {
  return { record, file, row, column: null, value, code, message };
}
