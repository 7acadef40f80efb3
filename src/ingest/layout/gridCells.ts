import { withoutAmount } from '../reason.ts';
import type { Cell, Row } from '../table/csv.ts';
import { type RemittanceTarget, targetOf } from '../table/headers.ts';
import { conceptsOf, saysTotal } from '../table/headerWords.ts';
import { numbersDeductions } from '../table/takenOff.ts';
import { type Chunk, isAmount, isAmountChunk } from './lines.ts';
import { meaningOf } from './names.ts';
import { isTotalText, nameOf, type PrintedCell, type PrintedRow, type PrintedTable, textOfCell } from './tables.ts';

/** How rows that only take something off are understood; which way is right is told by the sums. */
export type RowReading = {
  /** Whether an indented one belongs to the invoice above it. */
  attach: boolean;
  /** Whether "Less …" takes off although its amount is printed without a minus. */
  lessIsMinus: boolean;
  /** Whether an "Amount" beside a discount is what was owed, not what was paid. */
  amountIsGross: boolean;
};

export const blank: Cell = { value: '', start: 0, end: 0 };
export type Places = WeakMap<Cell, PrintedCell>;
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

/** Words where the reference should be: "Less: damaged goods", "   Freight allowance". */
export function isLoose(row: PrintedRow, reference: number): boolean {
  const text = textOfCell(row.cells[reference]);
  return text !== '' && (!/\d/.test(text) || !looksLikeReference(text));
}

/** One word, or a word for the kind of document and its number. */
function looksLikeReference(text: string): boolean {
  // "SVD 71002": the letters of a series and a number.
  if (/^\p{Lu}{1,5} \d[\d/.-]*$/u.test(text)) return true;
  const words = text
    .split(' ')
    .filter(
      (word) =>
        !/^[([]?(inv|invoice|no|nr|number|#|cm|dm|cr|credit|debit|memo|note|bill|doc|document|re|rg|rechnung|gutschrift|facture|avoir|kredit|abono|storno)[.:#)\]]?$/i.test(
          word,
        ),
    );
  return words.length <= 4 && !words.some((word) => /^\p{L}{3,}$/u.test(word));
}

/** A row of a part in the columns of the grid; `into` says where each of its cells goes (`columnsFor`). */
export function cellsOf(
  printed: PrintedRow,
  part: PrintedTable,
  into: Into,
  columns: Columns,
  places: Places,
  reading: RowReading,
  parent: Cell | null,
): Row['cells'] {
  const cells = columns.headers.map(() => ({ ...blank }));
  const fill = (column: number | undefined, from: PrintedCell | undefined, value?: string) => {
    if (column === undefined || !from || from.chunks.length === 0) return;
    const cell = { ...blank, value: value ?? plainText(from) };
    places.set(cell, from);
    cells[column] = cell;
  };
  const reference = referenceIn(part, columns);
  const loose = isLoose(printed, Math.max(reference, 0)) && !printed.total;
  printed.cells.forEach((cell, n) => {
    if (loose && n === Math.max(reference, 0)) fill(columns.at.get('reasonText'), looseText(printed, n));
    else fill(into[n], cell);
  });
  if (!loose && !printed.total) looseWords(printed, part, cells, columns, fill);
  const remarked = printed.remark && (isShort(cells, columns) || chargesBack(printed.remark, cells, columns));
  if (!loose && printed.remark && remarked) fillReason(printed.remark, cells, columns, fill);
  if (printed.total) labelTotal(printed, cells, columns, fill);
  if (!loose) return cells;
  const text = textOfCell(printed.cells[Math.max(reference, 0)]);
  if (
    reading.lessIsMinus &&
    /^[\W]*(less|minus|deduct|abzüglich|abzgl|moins|short|damage|claim|allowance|charge)/i.test(text)
  )
    negate(cells, columns, places);
  const number = columns.at.get('reference');
  if (reading.attach && parent && number !== undefined && isIndented(printed, part, Math.max(reference, 0)))
    cells[number] = parent;
  return cells;
}

/** The column of a table's references: of a payment's first table the one that was chosen of several. */
function referenceIn(part: PrintedTable, { at }: Columns): number {
  const chosen = part.second === true ? undefined : at.get('reference');
  return chosen ?? part.names.findIndex((_, n) => meaningOf(nameOf(part, n)) === 'reference');
}

/** All words of a loose row up to its first amount: what is printed over several columns is one text. */
function looseText({ cells, page }: PrintedRow, reference: number): PrintedCell {
  const amount = cells.findIndex((cell, n) => n > reference && cell.chunks.some(isAmountChunk));
  return { page, chunks: cells.slice(reference, amount === -1 ? undefined : amount).flatMap(({ chunks }) => chunks) };
}

/** A row without reference whose words stand in a column that means nothing to us: they say what it is for. */
function looseWords(
  printed: PrintedRow,
  part: PrintedTable,
  cells: Cell[],
  columns: Columns,
  fill: (column: number | undefined, from: PrintedCell) => void,
): void {
  const { at } = columns;
  const [reference, reason] = [at.get('reference'), at.get('reasonText')];
  if (reference === undefined || reason === undefined || cells[reference]?.value !== '' || cells[reason]?.value !== '')
    return;
  const words = printed.cells.find(
    (cell, n) => /\p{L}{3}/u.test(textOfCell(cell)) && meaningOf(headerOver(part, columns, n)) === null,
  );
  if (words) fill(reason, words);
}

/** What a column of this part is called in the grid: nothing where its name was dropped, as that of goods described in every row. */
function headerOver(part: PrintedTable, { headers }: Columns, n: number): string {
  return part.second === true ? nameOf(part, n) : (headers[n] ?? '');
}

/** Whether a row takes something off: by its deduction, else by paying another amount than it owes. */
function isShort(cells: Cell[], { at }: Columns): boolean {
  const digits = (target: RemittanceTarget) =>
    (cells[at.get(target) ?? -1]?.value ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (at.has('deduction')) return digits('deduction') !== '';
  return (
    digits('gross') !== '' && digits('paid') !== '' && digits('gross') !== digits('paid') && digits('discount') === ''
  );
}

/** "Rückbelastung Palettenbruch" below a row that takes money back. */
function chargesBack(remark: PrintedCell, cells: Cell[], { at }: Columns): boolean {
  const paid = cells[at.get('paid') ?? -1]?.value ?? '';
  const words = conceptsOf(textOfCell(remark));
  const says = words.has('deduction') || words.has('debit') || /belastung|charge ?back/i.test(textOfCell(remark));
  return /^[-(–−].*\d|\d\s?[-–−)]$/.test(paid) && says;
}

/** What stands below a row as its reason, without the word for it: "Motivo: …". */
function fillReason(
  remark: PrintedCell,
  cells: Cell[],
  { at }: Columns,
  fill: (column: number | undefined, from: PrintedCell, value?: string) => void,
): void {
  const column = at.get('reasonText');
  if (column === undefined || cells[column]?.value !== '') return;
  const text = textOfCell(remark);
  const [, label = '', why] = /^(\p{L}[\p{L} ]{2,30})\s*:\s*(.+)$/u.exec(text) ?? [];
  const named = meaningOf(label) === 'reasonText' || meaningOf(label) === 'deduction';
  fill(column, remark, withoutAmount(named && why ? why : text));
}

/** A cell's text; of an amount without the currency signs that stand apart from it. */
function plainText(cell: PrintedCell): string {
  const [only, ...more] = cell.chunks;
  if (!only || more.length > 0 || !isAmountChunk(only)) return textOfCell(cell);
  return only.text.replace(/[$€£¥]\s*/g, '');
}

/** Puts the words that say a row is a total where a reference would be, so that they cannot pass for a reason. */
function labelTotal(
  printed: PrintedRow,
  cells: Cell[],
  { at }: Columns,
  fill: (column: number | undefined, from: PrintedCell, value?: string) => void,
): void {
  const label = printed.cells.find((cell) => isTotalText(textOfCell(cell)));
  const reference = at.get('reference');
  const reason = at.get('reasonText');
  if (!label || reference === undefined) return;
  if (reason !== undefined && cells[reason]?.value === textOfCell(label)) cells[reason] = { ...blank };
  if (cells[reference]?.value === '' || !saysTotal(cells[reference]?.value ?? '')) fill(reference, label, 'Total');
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

function negate(cells: Cell[], { at }: Columns, places: Places): void {
  for (const target of ['paid', 'gross'] as const) {
    const column = at.get(target);
    const cell = column === undefined ? undefined : cells[column];
    if (column === undefined || !cell || !isAmount(cell.value) || /[-(–−]|CR$/.test(cell.value)) continue;
    const turned = { ...cell, value: `-${cell.value}` };
    const place = places.get(cell);
    if (place) places.set(turned, place);
    cells[column] = turned;
  }
}

/** Whether a row's words begin further right than the references above it do, or than the rows themselves begin. */
function isIndented(row: PrintedRow, part: PrintedTable, reference: number): boolean {
  const others = part.rows.filter((other) => !other.total && !isLoose(other, reference));
  const lefts = others.flatMap((other) => leftOf(other.cells[reference]?.chunks));
  const left = leftOf(row.cells[reference]?.chunks)[0];
  if (left === undefined || lefts.length === 0) return false;
  const margin = row.first.size * 0.7;
  if (left > Math.min(...lefts) + margin) return true;
  // Flush with the references it is a row of its own, whatever column before them it leaves blank.
  const flush = lefts.some((other) => Math.abs(other - left) < 1);
  return !flush && row.first.left > Math.max(...others.map((other) => other.first.left)) + margin;
}

function leftOf(chunks: Chunk[] | undefined): number[] {
  return chunks?.[0] ? [chunks[0].left] : [];
}
