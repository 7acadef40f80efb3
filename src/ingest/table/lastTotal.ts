import type { RemittanceTarget } from './headers.ts';
import { itemsOf } from './items.ts';
import type { ItemRow, TotalRow } from './rows.ts';

/**
 * A last row, or a first one, without a reference or reason that comes to exactly what all rows between them do is their total, whatever
 * word stands beside it: taking it as an item would double the payment or bring it to nothing.
 */
export function withoutTotal(rows: ItemRow[], currency: string, sign: 1 | -1): { rows: ItemRow[]; totals: TotalRow[] } {
  const [last, before] = [rows.at(-1), rows.slice(0, -1)];
  if (!last || before.length === 0) return { rows, totals: [] };
  if (addsUp(last, before)) return { rows: before, totals: [last.amounts] };
  for (const [from, to] of ends) {
    const outer = [...rows.slice(0, from), ...rows.slice(rows.length - to)];
    const inner = rows.slice(from, rows.length - to);
    if (inner.length === 0 || !outer.every(isSilent)) continue;
    const { paid, adjusted } = itemsOf(inner, currency, sign);
    if (outer.every((row) => Math.abs(amountOf(row)) === Math.abs(paid - adjusted)))
      return { rows: inner, totals: [{ paid: paid - adjusted }] };
  }
  return { rows, totals: [] };
}

/** How many rows above and below the items may be totals: a record that opens a file, one that closes it, or both. */
const ends = [
  [0, 1],
  [1, 1],
  [1, 0],
] as const;

const amountOf = ({ amounts: { paid, gross, deduction } }: ItemRow) => paid ?? gross ?? deduction ?? 0;

function isSilent(row: ItemRow): boolean {
  const { values, amounts } = row;
  const named =
    values.get('reference') ||
    values.get('reasonCode') ||
    (amounts.deduction !== undefined && values.get('reasonText'));
  return !named && amountOf(row) !== 0;
}

/** "2 documents   8,544.00   128.16   8,415.84": whatever it is called, each of its amounts is what the rows above come to. */
function addsUp({ amounts, values }: ItemRow, before: ItemRow[]): boolean {
  // An item may happen to come to what the two above it do: its number tells.
  if (/\d{3}|^\S*\d\S*$/.test(values.get('reference') ?? '')) return false;
  const targets = (['gross', 'discount', 'deduction', 'paid'] as const).filter((target) => amounts[target]);
  const sum = (target: RemittanceTarget) => before.reduce((total, each) => total + (each.amounts[target] ?? 0), 0);
  return before.length > 1 && targets.length > 1 && targets.every((target) => sum(target) === amounts[target]);
}
