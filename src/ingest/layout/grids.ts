import type { Cell, Row } from '../table/csv.ts';
import type { Grid } from '../table/grid.ts';
import { type RemittanceTarget, targetOf } from '../table/headers.ts';
import { numbersDeductions } from '../table/takenOff.ts';
import { holdsAmounts } from './columns.ts';
import { cellsOf, isLoose, type RowReading } from './gridCells.ts';
import { blank, type Columns, codeColumns, columnsFor, type Places, takesOff } from './gridColumns.ts';
import { headersOf, meaningOf, opensAmount } from './names.ts';
import { descriptionsIn, isStray } from './rowReasons.ts';
import { turnSign, turnsSigns } from './rowSigns.ts';
import { nameOf, type PrintedTable, textOfCell } from './tables.ts';
import type { EvidenceOf } from './words.ts';

/** Names that we give to columns nobody named, in words the table reader knows. */
const names: Partial<Record<RemittanceTarget, string>> = {
  reasonText: 'Reason text',
  reasonCode: 'Reason code',
  deduction: 'Deduction',
  paid: 'Paid',
  reference: 'Invoice',
};

/** One grid of all tables of a payment: the first one's columns, into which the rows of the others are sorted by what they mean. */
export function gridOf(tables: PrintedTable[], reading: RowReading, evidenceOf: EvidenceOf): Grid {
  const places: Places = new WeakMap();
  const parts = tables.flatMap((table, n) => sideBySide({ ...table, second: n > 0 }).flatMap(besideClaims));
  const columns = columnsOf(parts, reading);
  const rows: Row[] = [{ row: 1, cells: columns.headers.map((value) => ({ ...blank, value })) }];
  for (const part of parts) {
    const into = columnsFor(part, columns);
    const turns = turnsSigns(part, into, parts[0] as PrintedTable, columns);
    let parent: Cell | null = null;
    for (const printed of part.rows) {
      if (tables.length > 1 && printed.total) continue;
      const cells = cellsOf(printed, part, into, columns, places, reading, parent);
      if (turns) turnSign(cells, columns, places);
      const reference = cells[columns.at.get('reference') ?? -1];
      if (reference && reference.value !== '') parent = reference;
      if (saysWhatFor(cells, rows.at(-1), columns) || saysPaid(cells, rows, columns)) continue;
      rows.push({ row: rows.length + 1, cells });
    }
  }
  return {
    rows,
    evidenceOf: (row, column) => {
      const cell = places.get(row.cells[column] as Cell);
      return evidenceOf(
        cell?.page ?? 1,
        (cell?.chunks ?? []).flatMap((chunk) => chunk.words),
      );
    },
    placeOf: (row) => ({
      page: row.cells.map((cell) => places.get(cell)?.page).find((page) => page !== undefined) ?? 1,
      row: row.row,
    }),
  };
}

/** Stubs print the same columns twice or more beside one another: each set of them is a table of its own. */
function sideBySide(table: PrintedTable): PrintedTable[] {
  const said = table.names.map((cell) => textOfCell(cell).toLowerCase());
  for (const times of [4, 3, 2]) {
    const width = said.length / times;
    if (!Number.isInteger(width) || width < 2) continue;
    if (!said.every((name, n) => name !== '' && name === said[n % width])) continue;
    return Array.from({ length: times }, (_, n) => cutOut(table, n * width, (n + 1) * width));
  }
  return [table];
}

/** Some columns of a table as one of their own. */
function cutOut(table: PrintedTable, from: number, to: number): PrintedTable {
  const cut = <T>(cells: T[]) => cells.slice(from, to);
  const rows = table.rows.map((row) => ({ ...row, cells: cut(row.cells) }));
  const filled = rows.filter((row) => row.cells.some((cell) => cell.chunks.length > 0));
  return { ...table, names: cut(table.names), bands: cut(table.bands), rows: filled };
}

/** "Invoice, date, amount" and beside it "claim, reason, amount": what is taken off is a table of its own. */
function besideClaims(table: PrintedTable): PrintedTable[] {
  const said = table.names.map((_, n) => nameOf(table, n));
  const at = said.findIndex((name, n) => n >= 2 && numbersDeductions(name));
  const amounts = (from: number, to?: number) =>
    table.bands.slice(from, to).filter((band) => holdsAmounts(band)).length;
  if (at === -1 || amounts(0, at) !== 1 || amounts(at) !== 1) return [table];
  return [cutOut(table, 0, at), { ...cutOut(table, at, said.length), second: true }];
}

/** The columns of the grid: those of the first table, and one more for everything that others or loose words need. */
function columnsOf(parts: PrintedTable[], { amountIsGross }: RowReading): Columns {
  const [first] = parts;
  const headers = headersOf(first, amountIsGross);
  const at = new Map<RemittanceTarget, number>();
  headers.forEach((header, column) => {
    const target = meaningOf(header);
    if (target && !at.has(target)) at.set(target, column);
  });
  const add = (target: RemittanceTarget) => {
    if (at.has(target)) return;
    at.set(target, headers.length);
    headers.push(names[target] ?? target);
  };
  if (needsReason(parts, at) || (first && descriptionsIn(first, headers).length > 0)) add('reasonText');
  for (const part of parts.slice(1)) {
    if (takesOff(part)) {
      add('deduction');
      if (codeColumns(part).length > 0) add('reasonCode');
      continue;
    }
    for (const cell of part.names) {
      const target = meaningOf(textOfCell(cell));
      if (target && names[target]) add(target);
    }
  }
  return { headers, at };
}

function needsReason(parts: PrintedTable[], at: Map<RemittanceTarget, number>): boolean {
  const reference = at.get('reference') ?? 0;
  return parts.some(
    (part, n) =>
      n > 0 ||
      part.rows.some(
        (row) =>
          !row.total &&
          (row.remark ||
            isLoose(row, reference) ||
            textOfCell(row.cells[reference]) === '' ||
            row.cells.some((cell, column) => isStray(cell, part, column))),
      ),
  );
}

/** A row that repeats the deduction above it only says what that is for: its words become the reason there. */
function saysWhatFor(cells: Cell[], above: Row | undefined, { at, headers }: Columns): boolean {
  const [deduction, reason, reference] = [at.get('deduction'), at.get('reasonText'), at.get('reference')];
  if (!above || above.row === 1 || deduction === undefined || reason === undefined) return false;
  const value = cells[deduction]?.value ?? '';
  const others = headers.some((_, n) => n !== deduction && n !== reason && n !== reference && cells[n]?.value !== '');
  if (value === '' || others || value !== above.cells[deduction]?.value || above.cells[reason]?.value !== '')
    return false;
  above.cells[reason] = cells[reason] ?? { ...blank };
  return true;
}

/** An amount alone under "Paid", below an item that has none and what was taken off it: what was paid of it. */
function saysPaid(cells: Cell[], rows: Row[], { at, headers }: Columns): boolean {
  const [filled, ...more] = cells.flatMap(({ value }, n) => (value === '' ? [] : [n]));
  if (filled === undefined || more.length > 0) return false;
  const [paid, reference] = [headers.findIndex((header) => targetOf(header) === 'paid'), at.get('reference') ?? -1];
  const item = rows.findLast((row) => row.row > 1 && row.cells[reference]?.value !== '');
  if (filled !== paid || item?.cells[paid]?.value !== '') return false;
  item.cells[paid] = cells[paid] as Cell;
  return true;
}

/** Whether a lone "Amount" stands beside what was taken off it. */
export function hasOpenAmount(tables: PrintedTable[]): boolean {
  const named = tables[0]?.names.map((_, n) => nameOf(tables[0] as PrintedTable, n)) ?? [];
  return opensAmount(named);
}

/** Whether any row has words in place of a reference, so that there is more than one way to understand it. */
export function hasLooseRows(tables: PrintedTable[]): boolean {
  return tables.some((table) => {
    const reference = table.names.findIndex((_, n) => meaningOf(nameOf(table, n)) === 'reference');
    return table.rows.some((row) => !row.total && (reference === -1 || isLoose(row, reference)));
  });
}
