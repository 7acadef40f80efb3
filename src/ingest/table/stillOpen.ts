import { meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import type { RowTable, TableRows } from './rows.ts';
import type { Section } from './sections.ts';
import { printedMinor } from './values.ts';

const staysOpen = /\b(?:still open|open|outstanding|offen\w*|openstaand|left)\b/i;

/**
 * Marks rows with what a column says stays open of them ("Remaining", "Balance"): an invoice paid in part is paid short by that without
 * anything being kept back, unless the row gives a reason.
 */
export function withStillOpen(rows: TableRows, { layout, exponent }: RowTable, { head, body }: Section): TableRows {
  const used = new Set([...layout.columns.values(), ...layout.deductions]);
  const columns = head.headers.flatMap((header, at) => (!used.has(at) && namesRest(header) ? [at] : []));
  if (columns.length === 0) return rows;
  const cellsOf = new Map(body.map(({ row, cells }) => [row, cells]));
  const items = rows.items.map((item) => {
    const { gross, paid } = item.amounts;
    if (item.values.has('reasonText') || item.values.has('reasonCode')) return item;
    if (gross === undefined || paid === undefined || gross === paid) return item;
    const rest = columns
      .map((at) => printedMinor(cellsOf.get(item.row)?.[at]?.value ?? '', layout.decimal, exponent))
      .find((minor) => minor !== null && minor !== 0);
    return rest ? { ...item, stillOpen: rest } : item;
  });
  return { ...rows, items };
}

function namesRest(header: string): boolean {
  if (conceptsOf(header).has('balance')) return true;
  return staysOpen.test(header) && meaningOf(header) !== 'paid';
}
