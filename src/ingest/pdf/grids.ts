import type { Cell, Row } from '../table/csv.ts';
import type { Grid } from '../table/grid.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { saysTotal } from '../table/headers.ts';
import { type Chunk, isAmount, isAmountChunk } from './lines.ts';
import { headersOf, meaningOf, opensAmount } from './names.ts';
import type { EvidenceOf } from './place.ts';
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

const blank: Cell = { value: '', start: 0, end: 0 };
/** Names that we give to columns nobody named, in words the table reader knows. */
const names: Partial<Record<RemittanceTarget, string>> = {
  reasonText: 'Reason text',
  deduction: 'Deduction',
  paid: 'Paid',
  reference: 'Invoice',
};

type Places = WeakMap<Cell, PrintedCell>;
type Columns = { headers: string[]; at: Map<RemittanceTarget, number> };

/** One grid of all tables of a payment: the first one's columns, into which the rows of the others are sorted by what they mean. */
export function gridOf(tables: PrintedTable[], reading: RowReading, evidenceOf: EvidenceOf): Grid {
  const places: Places = new WeakMap();
  const parts = tables.flatMap((table, n) => sideBySide({ ...table, second: n > 0 }));
  const columns = columnsOf(parts, reading);
  const rows: Row[] = [{ row: 1, cells: columns.headers.map((value) => ({ ...blank, value })) }];
  for (const part of parts) {
    let parent: Cell | null = null;
    for (const printed of part.rows) {
      if (parts.length > 1 && tables.length > 1 && printed.total) continue;
      const cells = cellsOf(printed, part, columns, places, reading, parent);
      const reference = cells[columns.at.get('reference') ?? -1];
      if (reference && reference.value !== '') parent = reference;
      if (saysWhatFor(cells, rows.at(-1), columns)) continue;
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
    return Array.from({ length: times }, (_, n) => {
      const cut = <T>(cells: T[]) => cells.slice(n * width, (n + 1) * width);
      const rows = table.rows.map((row) => ({ ...row, cells: cut(row.cells) }));
      const filled = rows.filter((row) => row.cells.some((cell) => cell.chunks.length > 0));
      return { ...table, names: cut(table.names), bands: cut(table.bands), rows: filled };
    });
  }
  return [table];
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
  if (needsReason(parts, at)) add('reasonText');
  for (const part of parts.slice(1)) {
    if (takesOff(part)) add('deduction');
    for (const cell of part.names) {
      const target = meaningOf(textOfCell(cell));
      if (target && names[target] && !takesOff(part)) add(target);
    }
  }
  return { headers, at };
}

function needsReason(parts: PrintedTable[], at: Map<RemittanceTarget, number>): boolean {
  const reference = at.get('reference') ?? 0;
  return parts.some(
    (part, n) =>
      n > 0 ||
      part.rows.some((row) => !row.total && (isLoose(row, reference) || textOfCell(row.cells[reference]) === '')),
  );
}

/** A second table that has deductions alone says so in its names or in the line above it. */
function takesOff({ names: cells, title, second }: PrintedTable): boolean {
  const said = `${title} ${cells.map(textOfCell).join(' ')}`;
  return (
    second === true &&
    !/gross|brutto|discount|skonto/i.test(said) &&
    /deduct|charge ?back|debit|adjustment|claim|allowance|short ?pay|abz[uü]g|belastung|retenue/i.test(said) &&
    !/invoice (no|num|amount)/i.test(said)
  );
}

/** Words where the reference should be: "Less: damaged goods", "   Freight allowance". */
function isLoose(row: PrintedRow, reference: number): boolean {
  const text = textOfCell(row.cells[reference]);
  return text !== '' && (row.spans || !/\d/.test(text) || !looksLikeReference(text));
}

/** One word, or a word for the kind of document and its number. */
function looksLikeReference(text: string): boolean {
  const words = text
    .split(' ')
    .filter(
      (word) =>
        !/^(inv|invoice|no|nr|number|#|cm|dm|cr|credit|debit|memo|note|bill|doc|document|re|rg|rechnung|gutschrift|facture|avoir)[.:#]?$/i.test(
          word,
        ),
    );
  return words.length <= 4 && !words.some((word) => /^\p{L}{3,}$/u.test(word));
}

function cellsOf(
  printed: PrintedRow,
  part: PrintedTable,
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
  const reference = part.names.findIndex((_, n) => meaningOf(nameOf(part, n)) === 'reference');
  const loose = isLoose(printed, Math.max(reference, 0)) && !printed.total;
  printed.cells.forEach((cell, n) => {
    const column = columnFor(part, columns, n);
    if (loose && n === Math.max(reference, 0)) fill(columns.at.get('reasonText'), cell);
    else fill(column, cell);
  });
  if (!loose && !printed.total) looseWords(printed, part, cells, columns, fill);
  if (printed.total) labelTotal(printed, cells, columns, fill);
  if (!loose) return cells;
  const text = textOfCell(printed.cells[Math.max(reference, 0)]);
  if (
    reading.lessIsMinus &&
    /^[\W]*(less|minus|deduct|abzüglich|abzgl|moins|short|damage|claim|allowance|charge)/i.test(text)
  )
    negate(cells, columns, places);
  const into = columns.at.get('reference');
  if (reading.attach && parent && into !== undefined && isIndented(printed, part, Math.max(reference, 0)))
    cells[into] = parent;
  return cells;
}

/** A row without reference whose words stand in a column that means nothing to us: they say what it is for. */
function looseWords(
  printed: PrintedRow,
  part: PrintedTable,
  cells: Cell[],
  { at }: Columns,
  fill: (column: number | undefined, from: PrintedCell) => void,
): void {
  const [reference, reason] = [at.get('reference'), at.get('reasonText')];
  if (reference === undefined || reason === undefined || cells[reference]?.value !== '' || cells[reason]?.value !== '')
    return;
  const words = printed.cells.find(
    (cell, n) => /\p{L}{3}/u.test(textOfCell(cell)) && meaningOf(nameOf(part, n)) === null,
  );
  if (words) fill(reason, words);
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

/** Where a cell of this table goes in the grid. */
function columnFor(part: PrintedTable, { headers, at }: Columns, n: number): number | undefined {
  const header = nameOf(part, n);
  const same = headers.indexOf(header);
  if (part.second !== true && !takesOff(part)) return n;
  const target = meaningOf(header);
  if (takesOff(part)) {
    const numbered = n === 0 && part.rows.some((row) => /\d/.test(textOfCell(row.cells[0])));
    if (numbered) return at.get('reference');
    if (target === 'paid' || target === 'gross' || target === 'deduction' || target === 'paymentAmount')
      return at.get('deduction');
    if (target === 'reasonText' || target === 'reasonCode') return at.get('reasonText');
    return target === 'reference' ? at.get('reference') : undefined;
  }
  if (same !== -1) return same;
  return target ? at.get(target) : undefined;
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

/** Whether a row's words begin further right than the references above it do. */
function isIndented(row: PrintedRow, part: PrintedTable, reference: number): boolean {
  const lefts = part.rows
    .filter((other) => !isLoose(other, reference))
    .flatMap((other) => leftOf(other.cells[reference]?.chunks));
  const left = leftOf(row.cells[reference]?.chunks)[0];
  return left !== undefined && lefts.length > 0 && left > Math.min(...lefts) + row.first.size * 0.7;
}

function leftOf(chunks: Chunk[] | undefined): number[] {
  return chunks?.[0] ? [chunks[0].left] : [];
}
