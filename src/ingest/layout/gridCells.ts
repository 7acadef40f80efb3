import type { Cell, Row } from '../table/csv.ts';
import { saysTotal } from '../table/headerWords.ts';
import { kindNamed } from '../table/kinds.ts';
import { isTotalText } from './columns.ts';
import { blank, type Columns, type Fill, type Into, type Places } from './gridColumns.ts';
import { type Chunk, isAmountChunk } from './lines.ts';
import { meaningOf } from './names.ts';
import { chargesBack, fillFromDescription, fillReason, isShort, isStray, looseWords } from './rowReasons.ts';
import { negate } from './rowSigns.ts';
import { nameOf, type PrintedCell, type PrintedRow, type PrintedTable, textOfCell } from './tables.ts';

/** How rows that only take something off are understood; which way is right is told by the sums. */
export type RowReading = {
  /** Whether an indented one belongs to the invoice above it. */
  attach: boolean;
  /** Whether "Less …" takes off although its amount is printed without a minus. */
  lessIsMinus: boolean;
  /** Whether an "Amount" beside a discount is what was owed, not what was paid. */
  amountIsGross: boolean;
};

/** Words where the reference should be: "Less: damaged goods", "   Freight allowance". */
export function isLoose(row: PrintedRow, reference: number): boolean {
  const text = textOfCell(row.cells[reference]);
  return text !== '' && (!/\d/.test(text) || !looksLikeReference(text));
}

/** One word, or a word for the kind of document and its number. */
function looksLikeReference(text: string): boolean {
  // "SVD 71002": the letters of a series and a number.
  if (/^\p{Lu}{1,5} \d[\d/.-]*$/u.test(text)) return true;
  // "Creditnota VC26-0077".
  const [, name, number] = /^(\p{L}[\p{L}. ]+?) (\S*\d\S*)$/u.exec(text) ?? [];
  if (name && number && documents.has(kindNamed(name))) return true;
  const words = text
    .split(' ')
    .filter(
      (word) =>
        !/^[([]?(inv|invoice|no|nr|number|#|cm|dm|cr|credit|debit|memo|note|bill|doc|document|re|rg|rechnung|gutschrift|facture|avoir|kredit|abono|storno)[.:#)\]]?$/i.test(
          word,
        ),
    );
  return words.length <= 4 && !words.some((word) => /^\p{L}{3,}[:.]?$/u.test(word));
}

const documents: ReadonlySet<string | null> = new Set(['invoice', 'credit', 'debit']);

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
  const fill: Fill = (column, from, value) => {
    if (column === undefined || !from || from.chunks.length === 0) return;
    const cell = { ...blank, value: value ?? plainText(from) };
    places.set(cell, from);
    cells[column] = cell;
  };
  const reference = referenceIn(part, columns);
  const loose = isLoose(printed, Math.max(reference, 0)) && !printed.total;
  printed.cells.forEach((cell, n) => {
    if (loose && n === Math.max(reference, 0)) fill(columns.at.get('reasonText'), looseText(printed, n));
    else if (!printed.total && isStray(cell, part, n)) fill(columns.at.get('reasonText'), cell);
    else fill(into[n], cell);
  });
  if (!loose && !printed.total) looseWords(printed, part, cells, columns, fill);
  const remarked = printed.remark && (isShort(cells, columns) || chargesBack(printed.remark, cells, columns));
  if (!loose && printed.remark && remarked) fillReason(printed.remark, cells, columns, fill);
  if (!loose && !printed.total) fillFromDescription(printed, part, cells, columns, fill);
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

/** A cell's text; of an amount without the currency signs that stand apart from it. */
function plainText(cell: PrintedCell): string {
  const [only, ...more] = cell.chunks;
  if (!only || more.length > 0 || !isAmountChunk(only)) return textOfCell(cell);
  return only.text.replace(/[$€£¥]\s*/g, '');
}

/** Puts the words that say a row is a total where a reference would be, so that they cannot pass for a reason. */
function labelTotal(printed: PrintedRow, cells: Cell[], { at }: Columns, fill: Fill): void {
  const label = printed.cells.find((cell) => isTotalText(textOfCell(cell)));
  const reference = at.get('reference');
  const reason = at.get('reasonText');
  if (!label || reference === undefined) return;
  if (reason !== undefined && cells[reason]?.value === textOfCell(label)) cells[reason] = { ...blank };
  if (cells[reference]?.value === '' || !saysTotal(cells[reference]?.value ?? '')) fill(reference, label, 'Total');
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
