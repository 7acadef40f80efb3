import { meaningOf } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import type { RowTable, TableRows } from './rows.ts';
import type { Section } from './sections.ts';
import { printedMinor } from './values.ts';

/** Remarks that an invoice is paid in parts are no reason to keep anything back. */
const inParts =
  /\b(?:instal+ments?|part(?:ial|ly)? (?:pay\w*|paid)|balance to follow|teilzahlung|rate \d|acompte|acconto|anticipo|parcialidad|termijn)\b/i;

const staysOpen = /\b(?:still (?:open|due|to pay)|open|outstanding|offen\w*|openstaand|left)\b/i;

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
    const why = item.values.get('reasonCode') ?? item.values.get('reasonText') ?? '';
    if (why !== '' && !inParts.test(why)) return item;
    if (gross === undefined || paid === undefined || gross === paid) return item;
    const { discount = 0, deduction = 0 } = item.amounts;
    const open = gross - discount - deduction - paid;
    // What was still due before this payment, and all of it is paid, says that the rest was paid earlier.
    const rest = columns.flatMap(
      (at) => printedMinor(cellsOf.get(item.row)?.[at]?.value ?? '', layout.decimal, exponent) ?? [],
    );
    // What is open and what was paid earlier may stand beside each other.
    const whole = rest.reduce((sum, minor) => sum + minor, 0);
    const told = open !== 0 && [...rest, whole].some((minor) => minor === open || minor === paid + discount);
    return told ? { ...item, stillOpen: open } : item;
  });
  return { ...rows, items };
}

function namesRest(header: string): boolean {
  const words = conceptsOf(header);
  if (words.has('balance') || (words.has('earlier') && !words.has('date')) || /\bto date\b/i.test(header)) return true;
  return staysOpen.test(header) && meaningOf(header) !== 'paid';
}
