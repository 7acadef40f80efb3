import type { RemittanceTarget } from './headers.ts';
import { itemsOf } from './items.ts';
import type { ItemRow, TotalRow } from './rows.ts';

/**
 * A last row without a reference or reason that comes to exactly what all rows before it do is their total, whatever word stands beside
 * it: taking it as an item would double the payment or bring it to nothing.
 */
export function withoutTotal(rows: ItemRow[], currency: string, sign: 1 | -1): { rows: ItemRow[]; totals: TotalRow[] } {
  const [last, before] = [rows.at(-1), rows.slice(0, -1)];
  if (!last || before.length === 0) return { rows, totals: [] };
  const { paid: net, gross, deduction } = last.amounts;
  const silent =
    !last.values.get('reference') &&
    !last.values.get('reasonCode') &&
    (deduction === undefined || !last.values.get('reasonText'));
  const amount = net ?? gross ?? deduction;
  if (addsUp(last, before)) return { rows: before, totals: [last.amounts] };
  if (!silent || !amount) return { rows, totals: [] };
  const { paid, adjusted } = itemsOf(before, currency, sign);
  return Math.abs(amount) === Math.abs(paid - adjusted)
    ? { rows: before, totals: [{ paid: paid - adjusted }] }
    : { rows, totals: [] };
}

/** "2 documents   8,544.00   128.16   8,415.84": whatever it is called, each of its amounts is what the rows above come to. */
function addsUp({ amounts, values }: ItemRow, before: ItemRow[]): boolean {
  // An item may happen to come to what the two above it do: its number tells.
  if (/\d{3}|^\S*\d\S*$/.test(values.get('reference') ?? '')) return false;
  const targets = (['gross', 'discount', 'deduction', 'paid'] as const).filter((target) => amounts[target]);
  const sum = (target: RemittanceTarget) => before.reduce((total, each) => total + (each.amounts[target] ?? 0), 0);
  return before.length > 1 && targets.length > 1 && targets.every((target) => sum(target) === amounts[target]);
}
