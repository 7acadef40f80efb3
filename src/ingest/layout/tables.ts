import { labelOf } from '../labels.ts';
import { headsUnpaid } from '../prose/words.ts';
import { targetOf } from '../table/headers.ts';
import { bareTable } from './bare.ts';
import {
  type Band,
  bandsOf,
  columnOf,
  fitsAmounts,
  isPlainAmount,
  isRegular,
  isTotalText,
  placeHeaders,
} from './columns.ts';
import { cutUnderNames, joinSaidAmounts } from './cuts.ts';
import { headingsOf, namesInvoices, namesOver, plainName, stacked } from './headings.ts';
import { type Chunk, isAmountChunk, type Line, runningOn } from './lines.ts';
import { groupsOf, type Region, withoutCopies } from './regions.ts';
import { withoutUnpaid } from './unpaid.ts';

/** What is printed in a cell: the words of one or more lines of one page, in reading order. Empty for a blank cell. */
export type PrintedCell = { page: number; chunks: Chunk[] };
export type PrintedRow = {
  page: number;
  first: Line;
  last: Line;
  cells: PrintedCell[];
  spans: boolean;
  total: boolean;
  /** Words on the line below that belong to none of its cells: why something was taken off. */
  remark?: PrintedCell;
};
/** A table as printed, over one page or several: its column names and rows. */
export type PrintedTable = {
  title: string;
  /** Whether it is a further one of its payment. */
  second?: boolean;
  /** Names for columns that have none printed. */
  given?: string[];
  names: PrintedCell[];
  rows: PrintedRow[];
  bands: Band[];
};
/** `headings` are the lines of column names, where a currency may be printed. */
export type PrintedTables = { tables: PrintedTable[]; outside: Line[]; headings: Line[] };

/** Finds the tables on the lines of a document, and what stands outside of them. */
export function tablesOf(lines: Line[]): PrintedTables {
  const headings = headingsOf(lines);
  if (headings.length === 0) return unnamed(lines);
  const above = lines.slice(0, headings[0]?.at ?? lines.length);
  const outside = new Set(above);
  const pages = headings
    .map((heading, n): Region => ({ heading, body: withoutUnpaid(lines.slice(heading.end, headings[n + 1]?.at)) }))
    .filter((region, n) => n === 0 || !headsUnpaid(titleOf(region, lines)));
  const groups = groupsOf(pages).map((group) => {
    const all = withoutCopies(group).flatMap(({ body }) => body);
    return group.map(({ heading, body }): Region => {
      return { heading, body: joinSaidAmounts(cutUnderNames(body, stacked(heading.lines), all)) };
    });
  });
  const regions = groups.flat();
  const tables = groups.map((group) => {
    const bands = bandsOf(group.flatMap(({ body }) => body));
    const names = placeHeaders(namesOver((group[0] as Region).heading, bands), bands);
    const cells = bands.map((band) => ({ page: group[0]?.heading.lines[0]?.page ?? 1, chunks: names.get(band) ?? [] }));
    const table: PrintedTable = { title: titleOf(group[0] as Region, lines), names: cells, rows: [], bands };
    for (const { body } of withoutCopies(group)) fillRows(table, body, outside);
    return table;
  });
  const filled = tables.filter(({ rows }) => rows.length > 0);
  for (const { rows } of filled) for (const row of rows) if (tellsPayment(row)) outside.add(row.first);
  return {
    tables: filled,
    outside: [...above, ...regions.flatMap(({ body }) => body)].filter((line) => outside.has(line)),
    headings: headings.flatMap((heading) => heading.lines),
  };
}

/** The line above the column names, where it is close enough to speak of them. */
function titleOf({ heading }: Region, lines: Line[]): string {
  const [above, first] = [lines[heading.at - 1], heading.lines[0] as Line];
  return above && above.page === first.page && first.base - above.base < 4 * first.size ? above.text : '';
}

/** Words for columns that nobody named, as the table reader knows them. */
const ownNames: Record<string, string> = {
  reference: 'Invoice',
  gross: 'Gross',
  discount: 'Discount',
  deduction: 'Deduction',
  paid: 'Paid',
};

/** Numbers and amounts two by two across a page ("550100 40.00   550113 47.31"), each pair as a line at the place of the first. */
function pairsOn(line: Line): Line[] {
  const { chunks } = line;
  const pairs = chunks.length >= 4 && chunks.length % 2 === 0;
  if (
    !pairs ||
    !chunks.every((chunk, n) =>
      n % 2 === 1 ? isAmountChunk(chunk) : /^[A-Z]{0,4}[-/]?\d[\w/-]{2,20}$/.test(chunk.text),
    )
  )
    return [line];
  const [first, amount] = chunks as [Chunk, Chunk];
  return Array.from({ length: chunks.length / 2 }, (_, n) => {
    const [number, paid] = [chunks[2 * n] as Chunk, chunks[2 * n + 1] as Chunk];
    const own = [
      { ...number, left: first.left, right: first.right },
      { ...paid, left: amount.left, right: amount.right },
    ];
    return { ...line, chunks: own, text: `${number.text} ${paid.text}` };
  });
}

/** Rows without column names, where their content tells what they hold. */
function unnamed(all: Line[]): PrintedTables {
  const lines = all.flatMap(pairsOn);
  const bare = bareTable(lines);
  if (!bare) return { tables: [], outside: lines, headings: [] };
  const { bands, meanings, rows } = bare;
  const first = lines.indexOf(rows[0] as Line);
  const names = bands.map((): PrintedCell => ({ page: 1, chunks: [] }));
  const given = meanings.map((meaning) => ownNames[meaning ?? ''] ?? '');
  const table: PrintedTable = { title: '', names, given, rows: [], bands };
  const outside = new Set(lines.slice(0, first));
  fillRows(table, lines.slice(first), outside);
  return { tables: [table], outside: lines.filter((line) => outside.has(line)), headings: [] };
}

/** What a column is called: as printed, or as we named it. A bare "Number" names our invoices where no other column does. */
export function nameOf({ names, given }: PrintedTable, column: number): string {
  const own = given?.[column] ?? textOfCell(names[column]);
  const others = names.some((cell, n) => n !== column && namesInvoices(textOfCell(cell)));
  return given || others ? own : plainName(own);
}

function fillRows(table: PrintedTable, body: Line[], outside: Set<Line>): void {
  const kept = withoutEcho(rowLines(table.bands, body));
  const loose: Line[] = [];
  const onPage = new Map<number, PrintedRow[]>();
  for (const line of body) {
    if (!kept.has(line)) {
      loose.push(line);
      continue;
    }
    const row = rowOf(table, line);
    table.rows.push(row);
    const rows = onPage.get(line.page);
    if (rows) rows.push(row);
    else onPage.set(line.page, [row]);
  }
  for (const line of loose) {
    const rows = onPage.get(line.page) ?? [];
    if (!goesOn(table, rows, line) && !remarksOn(rows, line)) outside.add(line);
  }
}

/** Lines that have an amount where the table has its amounts. Far below the last of them nothing belongs to the table. */
function rowLines(bands: Band[], body: Line[]): Set<Line> {
  const kept = new Set<Line>();
  let before: Line | null = null;
  for (const line of body) {
    const amounts = line.chunks.filter((chunk) => isAmountChunk(chunk) || isPlainAmount(chunk, bands));
    if (amounts.length === 0 || !amounts.some((chunk) => fitsAmounts(chunk, bands, line.size))) continue;
    const far = before !== null && before.page === line.page && line.base - before.base > 12 * line.size;
    if (far && !isRegular(line)) continue;
    kept.add(line);
    before = line;
  }
  return kept;
}

/** Below the last total the same amount may stand again, beside a bank account or a signature: that is no row. */
function withoutEcho(lines: Set<Line>): Set<Line> {
  const rows = [...lines];
  const total = rows.findLast((line) => line.chunks.some(({ text }) => isTotalText(text)));
  const digits = (text: string | undefined) => text?.replace(/\D/g, '');
  const amount = digits(total?.chunks.findLast(isAmountChunk)?.text);
  const echoes = rows
    .slice(total ? rows.indexOf(total) + 1 : rows.length)
    .filter((line) => line.chunks.filter(isAmountChunk).every(({ text }) => digits(text) === amount));
  return new Set(rows.filter((line) => !echoes.includes(line)));
}

function rowOf({ bands }: PrintedTable, line: Line): PrintedRow {
  const cells = bands.map((): PrintedCell => ({ page: line.page, chunks: [] }));
  let spans = false;
  for (const chunk of line.chunks) {
    const place = columnOf(chunk, bands);
    cells[place.column]?.chunks.push(chunk);
    spans ||= place.spans;
  }
  return {
    page: line.page,
    first: line,
    last: line,
    cells,
    spans,
    total: line.chunks.some(({ text }) => isTotalText(text)),
  };
}

/** A line without amounts that goes on with the row above it, or begins the one below it: its words join the cells there. */
function goesOn(table: PrintedTable, rows: PrintedRow[], line: Line): boolean {
  const above = rows.findLast((row) => row.first.base <= line.base);
  const below = rows.find((row) => row.first.base > line.base);
  // Between the lines of a row that others have already joined it is 0 away from it.
  const up = above ? Math.max(0, line.base - above.last.base) : Infinity;
  const down = below ? below.first.base - line.base : Infinity;
  const row = down < up * 0.8 ? below : above;
  if (!row || Math.min(up, down) > 1.7 * line.size || row.total) return false;
  // Smaller print below a row is a note on it.
  if (row === above && line.size < row.first.size * 0.95) return false;
  const places = line.chunks.map((chunk) => ({ chunk, ...columnOf(chunk, table.bands) }));
  if (places.some((place) => !joins(table, row, line, place))) return false;
  for (const { chunk, column } of places) {
    const { chunks } = row.cells[column] as PrintedCell;
    chunks.push(chunk);
    chunks.sort((one, other) => (Math.abs(baseOf(one) - baseOf(other)) < 2 ? 0 : baseOf(one) - baseOf(other)));
  }
  if (line.base > row.last.base) row.last = line;
  if (line.base < row.first.base) row.first = line;
  return true;
}

/** A line of words right below a row: what may say why the row was paid short. */
function remarksOn(rows: PrintedRow[], line: Line): boolean {
  const row = rows.findLast((each) => each.first.base <= line.base);
  const last = row?.remark?.chunks.at(-1);
  const above = row && Math.max(row.last.base, last ? baseOf(last) : 0);
  if (!row || row.total || line.base - (above as number) > 1.7 * line.size) return false;
  const words = line.chunks.length <= 2 && !line.chunks.some(isAmountChunk) && /\p{L}{3}/u.test(line.text);
  if (!words || labelOf(line.chunks[0]?.text ?? '') !== null) return false;
  row.remark = { page: line.page, chunks: [...(row.remark?.chunks ?? []), ...line.chunks] };
  return true;
}

function baseOf({ words }: Chunk): number {
  return words[0]?.base ?? 0;
}

function joins(
  table: PrintedTable,
  row: PrintedRow,
  line: Line,
  { chunk, column, spans }: { chunk: Chunk; column: number; spans: boolean },
): boolean {
  const cell = row.cells[column];
  if (!cell || cell.chunks.some(isAmountChunk)) return false;
  const name = targetOf(nameOf(table, column));
  if (name !== 'reference' || !/\d/.test(textOfCell(cell))) return !spans || row.spans;
  // A reference is one word: only a hyphen or slash at the end of its line says that it goes on.
  const goesOn =
    /[-/]$/.test(textOfCell(cell)) || (/[-/]$/.test(chunk.text) && line.base < baseOf(cell.chunks[0] ?? chunk));
  return goesOn && !chunk.text.includes(' ');
}

/** A row that speaks of the whole payment and of nothing else: one label, one amount. */
function tellsPayment(row: PrintedRow): boolean {
  return row.total && row.first.chunks.filter(isAmountChunk).length === 1;
}

export function textOfCell(cell: PrintedCell | undefined): string {
  return runningOn((cell?.chunks ?? []).map((chunk) => chunk.text));
}
