import type { Row } from './csv.ts';
import type { Grid } from './grid.ts';
import { meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { looksLikeReference } from './profile.ts';
import { headerScore, type Section } from './sections.ts';

/** A grid cut into sections that no row of column names told; `grid` is where their cells stand. */
export type Shaped = { grid: Grid; sections: Section[] };

const nameless = { at: -1, below: 0, headers: [] };

/** The shapes that tables without a row of column names come in: records that begin with a tag, and names beside their values. */
export function shapedGrid(grid: Grid): Shaped | null {
  return taggedRecords(grid) ?? namesBeside(grid);
}

/**
 * Records that begin with what they are ("HDR,…", "DTL,…", "TRL,…"): those of the tag that comes most often and holds amounts are the
 * items, the others are said of the payment. Null where the rows do not all begin with a tag of letters.
 */
function taggedRecords(grid: Grid): Shaped | null {
  const { rows } = grid;
  const tags = rows.map(({ cells }) => cells[0]?.value ?? '');
  if (rows.length < 3 || !tags.every((tag) => /^[A-Z]{1,6}\d{0,2}$/i.test(tag))) return null;
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const priced = [...counts].filter(([tag]) => rows.every((row, n) => tags[n] !== tag || holdsAmount(row)));
  const middle = priced.filter(([tag]) => tags.indexOf(tag) > 0 && tags.indexOf(tag) < rows.length - 1);
  const [item] = [...middle].sort((a, b) => b[1] - a[1]);
  if (!item || counts.size < 2 || counts.size > 6) return null;
  const own = rows.filter((_, n) => tags[n] === item[0]);
  const others = rows.filter((_, n) => tags[n] !== item[0]).map(withoutTag);
  return { grid, sections: [{ head: nameless, above: others, body: own }] };
}

function holdsAmount({ cells }: Row): boolean {
  return cells.some(({ value }) => /^-?[\d.,' ]*\d[.,]\d{2}$/.test(value));
}

/** A tag says nothing of the payment, nor does the count of records behind a closing one. */
function withoutTag({ row, cells }: Row): Row {
  return { row, cells: cells.map((cell, n) => (n === 0 ? { ...cell, value: '' } : cell)) };
}

function namesInvoice(header: string): boolean {
  return meaningOf(header) === 'reference' && conceptsOf(header).has('invoice');
}

/** Names in the first column and values in the second, as one item is written out: the same as a table of one row. */
function namesBeside(grid: Grid): Shaped | null {
  const rows = grid.rows.filter(({ cells }) => (cells[0]?.value ?? '') !== '' && (cells[1]?.value ?? '') !== '');
  const narrow = grid.rows.every(({ cells }) => cells.filter(({ value }) => value !== '').length <= 2);
  if (!narrow || rows.length < 4 || rows.length > 60) return null;
  const headers = rows.map(({ cells }) => cells[0]?.value.replace(/:$/, '') ?? '');
  // A bare "Reference" among facts of the payment is the payment's own.
  const named = headers.findIndex(namesInvoice);
  // "Invoices: 3 - see details" beside the facts of the payment counts them.
  if (headerScore(headers) < 3 || !looksLikeReference(rows[named]?.cells[1]?.value ?? '')) return null;
  const item: Row = {
    row: rows[0]?.row ?? 1,
    cells: rows.map(({ cells }) => cells[1] ?? { value: '', start: 0, end: 0 }),
  };
  const turned: Grid = {
    ...grid,
    rows: [item],
    evidenceOf: (row, column) =>
      row === item ? grid.evidenceOf(rows[column] as Row, 1) : grid.evidenceOf(row, column),
    placeOf: (row, column) => ({ row: (row === item ? rows[column ?? 0] : row)?.row ?? row.row }),
  };
  return { grid: turned, sections: [{ head: { at: -1, below: 0, headers }, above: rows, body: [item] }] };
}
