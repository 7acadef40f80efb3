import { withoutAmount } from '../reason.ts';
import type { Cell } from '../table/csv.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { conceptsOf } from '../table/headerWords.ts';
import { kindOfType, numbersDebit } from '../table/kinds.ts';
import { holdsAmounts } from './columns.ts';
import type { Columns, Fill } from './gridColumns.ts';
import { isAmountChunk } from './lines.ts';
import { meaningOf } from './names.ts';
import { nameOf, type PrintedCell, type PrintedRow, type PrintedTable, textOfCell } from './tables.ts';

/** A row without reference whose words stand in a column that means nothing to us: they say what it is for. */
export function looseWords(printed: PrintedRow, part: PrintedTable, cells: Cell[], columns: Columns, fill: Fill): void {
  const { at } = columns;
  const [reference, reason] = [at.get('reference'), at.get('reasonText')];
  if (reference === undefined || reason === undefined || cells[reference]?.value !== '' || cells[reason]?.value !== '')
    return;
  const words = printed.cells.find(
    (cell, n) => /\p{L}{3}/u.test(textOfCell(cell)) && meaningOf(headerOver(part, columns, n)) === null,
  );
  if (words) fill(reason, words);
}

/** Words in a column of amounts, as "promo funding wk 12" under "Disc" where a row has no discount: they say what the row is for. */
export function isStray(cell: PrintedCell | undefined, part: PrintedTable, n: number): boolean {
  const band = part.bands[n];
  if (!cell || !band || !holdsAmounts(band) || !amountTargets.has(meaningOf(nameOf(part, n)) ?? '')) return false;
  return cell.chunks.every((chunk) => !isAmountChunk(chunk)) && /\p{L}{3}/u.test(textOfCell(cell));
}

const amountTargets: ReadonlySet<string> = new Set(['gross', 'discount', 'deduction', 'paid']);

/** What a column of this part is called in the grid: nothing where its name was dropped, as that of goods described in every row. */
function headerOver(part: PrintedTable, { headers }: Columns, n: number): string {
  return part.second === true ? nameOf(part, n) : (headers[n] ?? '');
}

/** Whether a row takes something off: by its deduction, else by paying another amount than it owes. */
export function isShort(cells: Cell[], { at }: Columns): boolean {
  const digits = (target: RemittanceTarget) =>
    (cells[at.get(target) ?? -1]?.value ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (at.has('deduction')) return digits('deduction') !== '';
  return (
    digits('gross') !== '' && digits('paid') !== '' && digits('gross') !== digits('paid') && digits('discount') === ''
  );
}

/** "Rückbelastung Palettenbruch" below a row that takes money back. */
export function chargesBack(remark: PrintedCell, cells: Cell[], columns: Columns): boolean {
  return takesBack(cells, columns) && saysChargedBack(textOfCell(remark));
}

/** Whether a row's amount paid is printed with a minus. */
function takesBack(cells: Cell[], { at }: Columns): boolean {
  return /^[-(–−].*\d|\d\s?[-–−)]$/.test(cells[at.get('paid') ?? -1]?.value ?? '');
}

function saysChargedBack(text: string): boolean {
  const words = conceptsOf(text);
  return words.has('deduction') || words.has('debit') || /belastung|charge ?back/i.test(text);
}

/** The columns of a payment's first table whose names were dropped since they describe every item: goods, mostly. */
export function descriptionsIn(part: PrintedTable, headers: string[]): number[] {
  if (part.second === true) return [];
  return part.names.flatMap((_, n) => (headers[n] === '' && meaningOf(nameOf(part, n)) === 'reasonText' ? [n] : []));
}

/**
 * Of what describes every item, what says why: all of it where the row charges something back, and the words for it behind the goods where
 * the item was paid short ("Door alarms 12 ea; 2 returned").
 */
export function fillFromDescription(
  printed: PrintedRow,
  part: PrintedTable,
  cells: Cell[],
  columns: Columns,
  fill: Fill,
): void {
  const [column, number] = [columns.at.get('reasonText'), cells[columns.at.get('reference') ?? -1]?.value ?? ''];
  if (column === undefined || cells[column]?.value !== '') return;
  for (const n of descriptionsIn(part, columns.headers)) {
    const cell = printed.cells[n] as PrintedCell;
    const said = textOfCell(cell);
    const type = kindOfType(cells[columns.at.get('documentType') ?? -1]?.value ?? '');
    const charged = type === 'debit' || type === 'deduction' || numbersDebit(number) || saysChargedBack(said);
    const back = takesBack(cells, columns) && charged;
    const why = back ? said : isShort(cells, columns) ? clauseOff(cell) : undefined;
    if (!why) continue;
    fill(column, cell, why);
    return;
  }
}

/** The part of a description, behind a semicolon or dash or on a line of its own, that says that something was taken off. */
function clauseOff(cell: PrintedCell): string | undefined {
  const parts = [textOfCell(cell).split(/\s*;\s*|\s+[-–—]\s+/), cell.chunks.map(({ text }) => text)];
  return parts.flatMap(([, ...clauses]) => clauses).find((clause) => conceptsOf(clause).has('deduction'));
}

/** What stands below a row as its reason, without the word for it: "Motivo: …". */
export function fillReason(remark: PrintedCell, cells: Cell[], { at }: Columns, fill: Fill): void {
  const column = at.get('reasonText');
  if (column === undefined || cells[column]?.value !== '') return;
  const text = textOfCell(remark);
  const [, label = '', why] = /^(\p{L}[\p{L} ]{2,30})\s*:\s*(.+)$/u.exec(text) ?? [];
  const named = meaningOf(label) === 'reasonText' || meaningOf(label) === 'deduction';
  fill(column, remark, withoutAmount(named && why ? why : text));
}
