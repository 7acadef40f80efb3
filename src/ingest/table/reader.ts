import { createHash } from 'node:crypto';
import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import type { TableLayout } from '../../core/tableLayout.ts';
import { backupItems } from '../backup/items.ts';
import { laidGrids } from '../backup/pieces.ts';
import type { Reader, ReaderInput, ReadItem, Reading } from '../contract.ts';
import { withLegend } from '../legend.ts';
import { limits } from '../limits.ts';
import { type ProblemLog, problemLog } from '../problems.ts';
import { withReasons } from '../prose/reasons.ts';
import { type Row, rowsOf, sniffDelimiter, withWholeAmounts } from './csv.ts';
import { linesOf, textGrid } from './grid.ts';
import { tableReaderName, tableReaderVersion } from './identity.ts';
import { parseMapping } from './mapping.ts';
import { listsItems } from './nameless.ts';
import { readGrids } from './readGrids.ts';
import { readRecords, recordHeader } from './records.ts';
import { cutCells, turned } from './reshaped.ts';
import { headsOf } from './sections.ts';
import { shapedGrid } from './shapes.ts';
import { streamTable } from './stream.ts';

/** Reads delimited tables: remittances by their headers or a partner's mapping, and canonical records where either says so. */
export const tableReader: Reader = {
  name: tableReaderName,
  version: tableReaderVersion,
  detect: detectTable,
  read: readTable,
  stream: streamTable,
};

/** Likely where a row names the columns of a remittance or of records, possible for any regular table. */
export function detectTable(head: string): number {
  const delimiter = delimiterOf(head);
  if (delimiter === null || head.slice(0, 1_000).includes('\0') || looksLikeMarkup(head)) return 0;
  const rows = firstRows(head, delimiter, 60);
  const written = { rows, evidenceOf: nowhere };
  if (shapedGrid(written) !== null || turned(written) !== null) return 0.6;
  if (wholeRowsQuoted(head) && cutCells(written) !== null) return 0.6;
  if (headsOf(rows).length > 0 || rows.some(({ cells }) => recordHeader(cells) !== null)) return 0.7;
  // Surer than plain text, which may be about anything.
  if (listsItems(rows)) return 0.4;
  const widths = rows.map(({ cells }) => cells.length);
  const regular = widths.filter((width) => width > 1 && width === widths[0]).length;
  return rows.length >= 2 && regular === rows.length ? 0.2 : 0;
}

/** What cuts rows into cells. Rows that stand in quotes as a whole are one cell each; the tab, which is in none of them, leaves them so. */
function delimiterOf(text: string): string | null {
  return sniffDelimiter(text) ?? (wholeRowsQuoted(text) ? '\t' : null);
}

function wholeRowsQuoted(text: string): boolean {
  const lines = text.slice(0, 10_000).split(/\r?\n/, 40);
  return lines.filter((line) => /^\s*"[^"]*"\s*$/.test(line)).length >= 3;
}

/** Nobody asks where cells stand when only their shape is looked at. */
const nowhere = () => ({ kind: 'cell' as const, row: 0, column: 0, quote: '' });

function looksLikeMarkup(head: string): boolean {
  return /^\s*[<{[%]/.test(head) || /^\s*(UNA|UNB\+|ISA|\{1:|:20:|01,[^,\n]{0,40},[^,\n]{0,40},\d{6},)/.test(head);
}

function firstRows(head: string, delimiter: string, most: number): Row[] {
  const rows: Row[] = [];
  try {
    for (const row of rowsOf(head, delimiter)) {
      rows.push(row);
      if (rows.length === most) break;
    }
  } catch {
    return rows;
  }
  return rows;
}

function readTable(input: ReaderInput): Reading {
  const { text } = decodeText(input.bytes);
  const mapping = parseMapping(input.mapping);
  const delimiter = mapping.delimiter ?? delimiterOf(text);
  if (delimiter === null) {
    throw docketError({
      code: 'no_table',
      message: 'The text is no table: no delimiter cuts it into columns',
      at: { line: 1 },
    });
  }
  const problems = problemLog();
  const rows = allRows(text, delimiter, problems);
  const papers = input.mapping ? [] : backupItems(input.bytes, laidGrids([textGrid(() => ({ text, base: 0 }), rows)]));
  const { items, layouts } =
    papers.length > 0 ? { items: papers, layouts: [] } : itemsOf(text, rows, mapping, problems);
  if (items.length === 0 && problems.list().length === 0) {
    problems.add({ code: 'no_rows', message: 'The table has no rows below its column names' });
  }
  return {
    format: 'csv',
    items,
    problems: problems.list(),
    acknowledgement: null,
    transmissionId: transmissionIdOf(input),
    layouts,
  };
}

/** Every row of a table that is read in one piece. Throws `too_many_rows`. */
function allRows(text: string, delimiter: string, problems: ProblemLog): Row[] {
  const rows: Row[] = [];
  for (const row of rowsOf(text, delimiter, problems)) {
    if (row.row <= limits.rows) rows.push(row);
    else {
      const message = `The table has more than ${limits.rows} rows`;
      throw docketError({ code: 'too_many_rows', message, status: 413, at: { row: row.row } });
    }
  }
  return delimiter === ',' ? withWholeAmounts(rows) : rows;
}

function itemsOf(
  text: string,
  rows: Row[],
  mapping: ReturnType<typeof parseMapping>,
  problems: ReturnType<typeof problemLog>,
): { items: ReadItem[]; layouts: TableLayout[] } {
  const header = mapping.record ? null : rows.slice(0, 5).find(({ cells }) => recordHeader(cells) !== null);
  const sender = null;
  if (mapping.record || header) {
    const records = readRecords(rows, mapping, problems);
    return { items: records.map((record, index) => ({ type: 'record', ...record, sender, index })), layouts: [] };
  }
  const reader = { name: tableReaderName, version: tableReaderVersion };
  const { remittances, layouts } = readGrids([textGrid(() => ({ text, base: 0 }), rows)], {
    format: 'csv',
    reader,
    mapping,
    problems,
  });
  const lines = linesOf(rows);
  return {
    items: withReasons(withLegend(remittances, lines), lines).map((remittance, index) => ({
      type: 'remittance',
      remittance,
      sender,
      index,
    })),
    layouts,
  };
}

/** Tables have no control numbers: the content itself tells a resend. */
function transmissionIdOf({ bytes }: ReaderInput): string {
  return `csv:${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;
}
