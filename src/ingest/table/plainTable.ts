import { decodeText } from '../../core/decodeText.ts';
import { rowsOf, sniffByHeader } from './csv.ts';

/** Columns of text by the names in the first row, all of one length. */
export type PlainTable = { columns: Map<string, string[]>; rows: number };

/**
 * A delimited file with one header row, for whoever knows its columns by name; nothing is interpreted. Names lose blanks and
 * a byte order mark (also one that was decoded twice); unnamed ones get their number, repeated ones a number behind. Short
 * rows end with empty cells, cells beyond the header are dropped.
 */
export function readPlainTable(bytes: Uint8Array): PlainTable {
  const { text } = decodeText(bytes);
  const rows = rowsOf(text, sniffByHeader(text) ?? ',');
  const header = rows.next().value;
  const columns = new Map<string, string[]>();
  for (const [at, cell] of (header?.cells ?? []).entries()) {
    const name = cell.value.replace(/^(\uFEFF|ï»¿)/, '').trim() || `column ${at + 1}`;
    columns.set(columns.has(name) ? `${name} (${at + 1})` : name, []);
  }
  const lists = [...columns.values()];
  let count = 0;
  for (const { cells } of rows) {
    for (const [at, list] of lists.entries()) list.push(cells[at]?.value ?? '');
    count += 1;
  }
  return { columns, rows: count };
}
