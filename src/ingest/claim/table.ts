import { readDecimal } from '../../core/money.ts';
import { remembered } from '../../core/remembered.ts';
import type { RemittanceLine } from '../../core/remittance.ts';
import { amountsOn } from '../completeness.ts';
import { meaningOf } from '../table/headers.ts';
import type { Claim, Document } from './document.ts';

/** Rows in which column names are looked for. */
const mostAbove = 100;

/** An item beside the row that it was read from; `amounts` are those of its cells in hundredths, null where a cell is no amount. */
export type Item = { line: RemittanceLine; row: string[]; amounts: (number | null)[] };

/** The names of the columns, empty where no row gives any, and the items below them whose reference is a cell of its own. */
export function tableOf({ remittance: { lines, format }, document }: Claim): { names: string[]; items: Item[] } {
  const { names, rowOf } = tableIn(document);
  const items = lines.flatMap((line) => {
    const row = rowOf.get(line.reference);
    return row ? [{ line, row, amounts: row.map((cell) => amountIn(cell, format === 'xlsx')) }] : [];
  });
  return { names, items };
}

/** A document's column names, and the first row below them in which each cell stands. */
const tableIn = remembered(({ rows }: Document) => {
  const head = rows.slice(0, mostAbove).findIndex(namesColumns);
  const rowOf = new Map<string, string[]>();
  for (const cells of rows.slice(head + 1)) for (const cell of cells) if (!rowOf.has(cell)) rowOf.set(cell, cells);
  return { names: rows[head] ?? [], rowOf };
});

const namesColumns = (cells: string[]) =>
  cells.filter((cell) => /\p{L}{3}/u.test(cell)).length > 2 && cells.filter((cell) => meaningOf(cell)).length > 1;

/** The one amount of a cell; a sheet's plain number is one without its decimals. */
function amountIn(cell: string, plain: boolean): number | null {
  if (plain && /^-?\d{1,6}(?:\.\d)?$/.test(cell)) return hundredths(cell);
  const [only, ...more] = amountsOn(cell);
  return only && more.length === 0 ? (only.readings[0] ?? null) : null;
}

/** A decimal in hundredths, without its sign; NaN, which is no cell's, where it has more digits. */
const hundredths = (decimal: string) => Math.abs(readDecimal(decimal, 0, decimal.length, 2));

/** The only column in which an item's row shows an amount; -1 where none or several do. */
export function columnOf({ amounts }: Item, decimal: string): number {
  const wanted = hundredths(decimal);
  const at = wanted === 0 ? -1 : amounts.indexOf(wanted);
  return amounts.lastIndexOf(wanted) === at ? at : -1;
}
