import type { Cell } from '../table/csv.ts';
import { type RemittanceTarget, targetOf } from '../table/headers.ts';
import { numbersDeductions } from '../table/takenOff.ts';
import { meaningOf } from './names.ts';
import { nameOf, type PrintedCell, type PrintedTable, textOfCell } from './tables.ts';

/** A cell with nothing in it. */
export const blank: Cell = { value: '', start: 0, end: 0 };
/** Where on the page the cells of a grid stand. */
export type Places = WeakMap<Cell, PrintedCell>;
/** The columns of a grid, and which holds what. */
export type Columns = { headers: string[]; at: Map<RemittanceTarget, number> };

/** A second table that has deductions alone says so in its names or in the line above it. */
export function takesOff({ names: cells, title, second }: PrintedTable): boolean {
  // Name by name: "Ref invoice" beside "Amount" is no invoice amount.
  const says = (pattern: RegExp) => [title, ...cells.map(textOfCell)].some((said) => pattern.test(said));
  return (
    second === true &&
    !says(/gross|brutto|discount|skonto/i) &&
    says(/deduct|charge ?back|debit|adjustment|claim|allowance|short ?pay|abz[uü]g|belastung|retenue/i) &&
    !says(/invoice (no|num|amount)/i)
  );
}

/** The column of the payer's own numbers for what it takes off: the one called so, else the first where numbers stand; -1 where none do. */
function ownNumber(part: PrintedTable): number {
  const numbered = (n: number) => part.rows.some((row) => /\d/.test(textOfCell(row.cells[n])));
  const named = part.names.findIndex((_, n) => numbersDeductions(nameOf(part, n)) && numbered(n));
  return named === -1 && numbered(0) ? 0 : named;
}

/** The columns of a table of what is taken off that hold codes: "Reason code", or "Reason" beside a description. */
export function codeColumns(part: PrintedTable): number[] {
  const targets = part.names.map((_, n) => targetOf(nameOf(part, n)));
  const described = targets.includes('reasonText');
  return targets.flatMap((target, n) => (target === 'reasonCode' || (target === 'reason' && described) ? [n] : []));
}

/** Where the cells of each column of a part go in the grid. */
export type Into = (number | undefined)[];

/** Where in the grid the columns of a part go, by what they mean. */
export function columnsFor(part: PrintedTable, { headers, at }: Columns): Into {
  if (part.second !== true) return part.names.map((_, n) => n);
  const off = takesOff(part);
  const [own, codes] = off ? [ownNumber(part), codeColumns(part)] : [-1, []];
  return part.names.map((_, n) => {
    const header = nameOf(part, n);
    const target = meaningOf(header);
    if (!off) {
      const same = headers.indexOf(header);
      return same !== -1 ? same : target ? at.get(target) : undefined;
    }
    if (n === own) return at.get('reference');
    // "Ref invoice" beside the claim's own number only says what it is about.
    if (target === 'reference') return own === -1 ? at.get('reference') : undefined;
    if (codes.includes(n)) return at.get('reasonCode');
    if (target === 'paid' || target === 'gross' || target === 'deduction' || target === 'paymentAmount')
      return at.get('deduction');
    return target === 'reasonText' ? at.get('reasonText') : undefined;
  });
}

/** Puts what is printed somewhere, or a value made of it, into a column of the row at hand. */
export type Fill = (column: number | undefined, from: PrintedCell | undefined, value?: string) => void;
