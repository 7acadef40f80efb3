import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import { readWorkbook, type Sheet } from '../sheet/workbook.ts';
import { openArchive } from '../sheet/zip.ts';
import { rowsOf, sniffByHeader } from '../table/csv.ts';
import { jsonRows } from './jsonRows.ts';

/** A row by its columns; `row` counts as people count in the file, its header included. */
export type SourceRowOf = { row: number; cells: Record<string, string> };
/** A row that could not be taken apart. */
export type RowProblem = { row: number; code: string; message: string; text: string };
/** One table of a file: `path` is the file's own with what stands in it, to tell tables apart by. */
export type TableIn = { path: string; rows: () => Iterable<SourceRowOf | RowProblem> };

export const isRowProblem = (row: SourceRowOf | RowProblem): row is RowProblem => 'code' in row;

/**
 * The tables of a file by its content: JSON lines or a JSON array, delimited text with a header, the sheets of an Excel
 * workbook, or a ZIP archive of any of the first two. Rows come one by one. Throws `no_table`, `bad_archive`, `document_too_large`.
 */
export function tablesIn(bytes: Uint8Array, path: string): TableIn[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [textTable(() => decodeText(bytes).text, path)];
  const { names, text } = openArchive(bytes);
  if (names.includes('xl/workbook.xml')) {
    const sheets = readWorkbook(bytes).filter(({ hidden }) => !hidden);
    return sheets.map((sheet) => ({ path: `${path}/${sheet.name}`, rows: () => sheetRows(sheet) }));
  }
  const files = names.filter((name) => !name.endsWith('/') && !/(^|\/)(\.|__MACOSX)/.test(name));
  return files.map((name) => textTable(() => text(name) ?? '', `${path}/${name}`));
}

function textTable(text: () => string, path: string): TableIn {
  return {
    path,
    rows: () => {
      const content = text().replace(/^\ufeff/, '');
      return /^\s*[[{]/.test(content) ? jsonRows(content) : delimitedRows(content, path);
    },
  };
}

function* delimitedRows(text: string, path: string): Generator<SourceRowOf | RowProblem> {
  const delimiter = sniffByHeader(text);
  if (delimiter === null && text.includes('\0'))
    throw docketError({ code: 'no_table', message: `${path} is no table: JSON lines, CSV, TSV and Excel are read` });
  let header: string[] | null = null;
  for (const { row, cells } of rowsOf(text, delimiter ?? ',')) {
    const values = cells.map(({ value }) => value);
    if (header === null) header = values;
    else yield byColumn(header, values, row);
  }
}

function* sheetRows(sheet: Sheet): Generator<SourceRowOf | RowProblem> {
  const rows = new Map<number, string[]>();
  for (const { row, column, text } of sheet.cells) {
    const values = rows.get(row) ?? [];
    values[column - 1] = text;
    rows.set(row, values);
  }
  let header: string[] | null = null;
  for (const [row, values] of rows) {
    if (header === null) header = [...values].map((value) => value ?? '');
    else yield byColumn(header, values, row);
  }
}

/** A cell under no name is told: it is the sign of a delimiter inside a value. */
function byColumn(header: string[], values: string[], row: number): SourceRowOf | RowProblem {
  const cells: Record<string, string> = {};
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at] ?? '';
    const column = header[at];
    if (column) cells[column] = value;
    else if (value !== '')
      return {
        row,
        code: 'cell_without_column',
        message: `Cell ${at + 1} stands under no column name`,
        text: values.join(' | ').slice(0, 200),
      };
  }
  return { row, cells };
}
