import { labelOf } from '../labels.ts';
import { type Cell, type Row, rowsOf } from './csv.ts';
import { type DerivedRow, derivedGrid, type Grid, unchanged, valueAt } from './grid.ts';
import { meaningOf } from './headers.ts';
import { saysTotal } from './headerWords.ts';
import { listsItems } from './nameless.ts';
import { looksLikeReference } from './profile.ts';
import { headerScore, headsOf } from './sections.ts';

/** Other ways in which the rows of a grid may be meant, likeliest first; none for a grid that can only be read as it stands. */
export function reshapings(grid: Grid): Grid[] {
  return [cutCells(grid), turned(grid)].filter((each) => each !== null);
}

const blank: Cell = { value: '', start: 0, end: 0 };
const filledIn = ({ cells }: Row) => cells.flatMap(({ value }, column) => (value === '' ? [] : [column]));

/** A table whose invoices stand beside one another, their names in the first column: turned, so that each has a row of its own. */
export function turned(grid: Grid): Grid | null {
  const { rows } = grid;
  const at = rows.findIndex(namesReferences);
  const numbers = rows[at];
  if (!numbers) return null;
  const [label = 0, ...items] = filledIn(numbers);
  const belongs = (row: Row | undefined, beside: Row) =>
    row !== undefined && Math.abs(row.row - beside.row) <= 1 && isNamedRow(row, label, items);
  let [from, to] = [at, at];
  while (belongs(rows[from - 1], rows[from] as Row)) from--;
  while (belongs(rows[to + 1], rows[to] as Row)) to++;
  const block = rows.slice(from, to + 1);
  if (headerScore(block.map((row) => nameIn(row, label))) < 2) return null;
  const columnOf = (column: number): DerivedRow => ({
    row: { row: numbers.row, cells: block.map((row) => row.cells[column] ?? blank) },
    from: (n) => ({ row: block[n] as Row, column }),
  });
  const head = columnOf(label);
  head.row.cells = head.row.cells.map((cell) => ({ ...cell, value: cell.value.replace(/\s*:$/, '') }));
  const above = rows.slice(0, from).map(unchanged);
  const below = rows.slice(to + 1).map(unchanged);
  return derivedGrid(grid, [...above, head, ...items.map(columnOf), ...below]);
}

const nameIn = (row: Row, column: number) => valueAt(row, column).replace(/\s*:$/, '');

/** "Invoice | A-1 | A-2 | Total": a name of references with several of them beside it. */
function namesReferences(row: Row): boolean {
  const [label, ...items] = filledIn(row);
  if (label === undefined || items.length < 2 || meaningOf(nameIn(row, label)) !== 'reference') return false;
  const values = items.map((column) => valueAt(row, column));
  const numbers = values.filter((value) => looksLikeReference(value));
  const rest = values.filter((value) => !looksLikeReference(value));
  return numbers.length >= 2 && new Set(numbers).size === numbers.length && rest.length <= 1 && rest.every(saysTotal);
}

/** A name with values below those of the references and nowhere else; a label with one value beside it is said of the payment. */
function isNamedRow(row: Row, label: number, items: number[]): boolean {
  const [first, ...filled] = filledIn(row);
  if (first !== label || filled.length === 0 || filled.some((column) => !items.includes(column))) return false;
  if (filled.some((column) => labelOf(valueAt(row, column)) !== null && !saysTotal(valueAt(row, column)))) return false;
  return filled.length > 1 || labelOf(nameIn(row, label)) === null;
}

const delimiters = [';', '|', '\t', ','];

/** Rows that were put into one cell each, cut where a delimiter or wide blanks part them. */
export function cutCells(grid: Grid): Grid | null {
  const { rows } = grid;
  const single = rows.filter((row) => filledIn(row).length === 1);
  if (single.length < 3 || single.length < rows.length * 0.7) return null;
  const cuts = [...delimiters.map((delimiter) => (text: string) => cellsIn(text, delimiter)), wideCells];
  for (const cut of cuts) {
    const derived = rows.map((row) => cutRow(row, cut));
    const own = derived.map(({ row }) => row);
    if (headsOf(own).length > 0 || (own.some(({ cells }) => cells.length > 1) && listsItems(own)))
      return derivedGrid(grid, derived);
  }
  return null;
}

function cutRow(row: Row, cut: (text: string) => Cell[]): DerivedRow {
  const [column, ...more] = filledIn(row);
  if (column === undefined || more.length > 0) return unchanged(row);
  return { row: { row: row.row, cells: cut(valueAt(row, column)) }, from: () => ({ row, column }) };
}

function cellsIn(text: string, delimiter: string): Cell[] {
  return [...rowsOf(text, delimiter)].flatMap(({ cells }) => cells);
}

function wideCells(text: string): Cell[] {
  return text.split(/\s{2,}/).map((value) => ({ value, start: 0, end: 0 }));
}
