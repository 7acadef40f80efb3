import type { Cell, Row } from './csv.ts';
import { derivedGrid, type Grid } from './grid.ts';
import { meaningOf } from './headers.ts';
import { folded } from './layout.ts';
import { labelledIn } from './preamble.ts';
import { headsOf } from './sections.ts';

/** Columns `[from, to)` of one of several tables that stand beside each other. */
type Block = { from: number; to: number };

/**
 * Tables beside each other under the same column names, as stubs are printed to save paper: below each other where they tell of one
 * payment, each for itself where every one names its own. Any other grid comes back as it is.
 */
export function unfolded(grid: Grid): Grid[] {
  const [head, ...more] = headsOf(grid.rows);
  const blocks = head && more.length === 0 ? blocksIn(head.headers) : [];
  if (!head || blocks.length < 2) return [grid];
  const above = grid.rows.slice(0, head.at);
  const own = blocks.filter((block) => labelledIn(above.map((row) => cut(row, block))).has('paymentReference'));
  return own.length === blocks.length ? apart(grid, blocks) : [stacked(grid, blocks, head)];
}

/** Where the names of a row begin again: the same names in the same order, and the first of them names invoices. */
function blocksIn(headers: string[]): Block[] {
  const names = headers.map(folded);
  const start = names.findIndex((name) => name !== '');
  const first = names[start];
  if (!first || !headers.some((header, at) => names[at] !== '' && meaningOf(header) === 'reference')) return [];
  const starts = names.flatMap((name, at) => (name === first ? [at] : []));
  const blocks = starts.map((from, n) => ({ from, to: starts[n + 1] ?? names.length }));
  const said = blocks.map(({ from, to }) =>
    names
      .slice(from, to)
      .filter((name) => name !== '')
      .join('\n'),
  );
  const alike = said.every((each) => each === said[0] && each.includes('\n'));
  return alike ? blocks : [];
}

const blank: Cell = { value: '', start: 0, end: 0 };
const filled = (cells: Cell[]) => cells.filter(({ value }) => value !== '');

function cut({ row, cells }: Row, { from, to }: Block): Row {
  return { row, cells: cells.slice(from, to) };
}

/** One grid for each block; what stands in the first columns alone, above them, is said of all. */
function apart(grid: Grid, blocks: Block[]): Grid[] {
  return blocks.map((block) => {
    const shared = (row: Row) => blocks.slice(1).every((other) => filled(cut(row, other).cells).length === 0);
    const lead = grid.rows.findIndex((row) => !shared(row));
    const rows = grid.rows.flatMap((row, at): [Row, Row, number][] => {
      if (at < lead) return [[row, row, 0]];
      const part = cut(row, block);
      return filled(part.cells).length === 0 ? [] : [[part, row, block.from]];
    });
    return moved(grid, rows);
  });
}

/** All blocks in the columns of the first one. Rows of words with one amount are said of all blocks and come last. */
function stacked(grid: Grid, blocks: Block[], head: { at: number; below: number }): Grid {
  const [first] = blocks as [Block];
  const body = grid.rows.slice(head.below);
  const isShared = (row: Row) => {
    const cells = filled(row.cells);
    return (
      cells.length <= 2 && !/\d/.test(cells[0]?.value ?? '') && cells.slice(1).every(({ value }) => /\d/.test(value))
    );
  };
  const below = blocks.flatMap((block) =>
    body.flatMap((row): [Row, Row, number][] => {
      const part = cut(row, block);
      if (isShared(row) || filled(part.cells).length === 0) return [];
      const lead = Array.from({ length: first.from }, () => blank);
      return [[{ row: row.row, cells: [...lead, ...part.cells] }, row, block.from - first.from]];
    }),
  );
  const last = body.filter(isShared).map((row): [Row, Row, number] => {
    const [words, amount] = filled(row.cells);
    const width = first.from + filled(grid.rows[head.below - 1]?.cells.slice(first.from, first.to) ?? []).length;
    const cells = Array.from({ length: width }, (_, at) =>
      at === first.from ? (words ?? blank) : at === width - 1 ? (amount ?? blank) : blank,
    );
    return [{ row: row.row, cells }, row, 0];
  });
  const above = grid.rows.slice(0, head.below).map((row, at): [Row, Row, number] => {
    const names = at >= head.at ? { row: row.row, cells: row.cells.slice(0, first.to) } : row;
    return [names, row, 0];
  });
  return moved(grid, [...above, ...below, ...last]);
}

/** A grid of rows that were cut from others: each with the row it was and how many columns it moved to the left. */
function moved(grid: Grid, rows: [row: Row, from: Row, columns: number][]): Grid {
  const derived = rows.map(([row, from, columns]) => ({
    row,
    from: (column: number) => ({ row: from, column: column + columns }),
  }));
  return derivedGrid(grid, derived);
}
