import { docketError } from '../../core/errors.ts';
import { readDecimal } from '../../core/money.ts';
import type { RemittanceAdjustment, RemittanceLine } from '../../core/remittance.ts';
import type { ReadProblem, RemittanceSink, StreamInput } from '../contract.ts';
import { encodingOfStream, textChunks } from '../textStream.ts';
import { withBalance } from '../validate.ts';
import { type CutState, cutRows, type Row, rowsOf, sniffDelimiter } from './csv.ts';
import { textGrid } from './grid.ts';
import { addPaymentValues, isPaymentRow, paymentKey, rowCurrency } from './grouping.ts';
import type { RemittanceTarget } from './headers.ts';
import { tableReaderName, tableReaderVersion } from './identity.ts';
import { itemBuilder } from './items.ts';
import { mappedSection } from './layout.ts';
import { leftOver, withoutProof } from './leftOver.ts';
import { parseMapping, type TableMapping } from './mapping.ts';
import { headOf, type Table } from './payment.ts';
import { recordHeader } from './records.ts';
import { statedAbove, tableOf } from './remittances.ts';
import { type ItemRow, rowSorter, sortRows, type TotalRow } from './rows.ts';
import { headsOf, type Section, sectionsOf } from './sections.ts';
import { type Signs, signed, signsOf } from './signs.ts';

/** No row is longer; the layout is worked out from the first ones. */
const longestRow = 262_144;
const headCharacters = 262_144;
/** Lines that a later row of the same reference may still take from. */
const openLines = 1_000;

/**
 * Reads a delimited table of any length. The layout is worked out from its first quarter of a megabyte, rows of one payment must stand
 * together, and a deduction must follow its line within a thousand lines; else it is an adjustment with that reference.
 */
export async function streamTable(input: StreamInput, sink: RemittanceSink): Promise<{ format: string }> {
  const encoding = await encodingOfStream(input.head, input.open());
  const mapping = parseMapping(input.mapping);
  const head = await firstText(textChunks(input.open(), encoding));
  const delimiter = mapping.delimiter ?? sniffDelimiter(head);
  if (delimiter === null) throw docketError({ code: 'no_table', message: 'No delimiter cuts the text into columns' });
  const headRows = [...rowsOf(wholeRows(head), delimiter)];
  if (mapping.record || headRows.slice(0, 5).some(({ cells }) => recordHeader(cells) !== null)) {
    const message = 'A table of records this large is not read: split it';
    throw docketError({ code: 'document_too_large', message, status: 413 });
  }
  const piece: CutState = { text: head, base: 0, at: 0, row: 0, openQuotes: 0 };
  const grid = { ...textGrid(() => piece, []), rows: headRows };
  const problems = firstProblems(sink);
  const reader = { name: tableReaderName, version: tableReaderVersion };
  const section = firstSection(headRows, mapping);
  const context = { format: 'csv' as const, reader, mapping, problems };
  const table = tableOf(grid, context, section, statedAbove(context, section.above));
  const silent = { ...table, problems: { add: () => {}, list: () => [] } };
  const left = leftOver(table, section.above, section.body, []);
  const payments = paymentWriter(table, signsOf(sortRows(silent, section.body).items, null), left, sink);
  const firstRow = section.body[0]?.row ?? 1;
  const sort = rowSorter(table);
  for await (const row of streamedRows(piece, textChunks(input.open(), encoding), delimiter, problems)) {
    if (row.row < firstRow) continue;
    const sorted = sort(row);
    if (sorted && 'item' in sorted) await payments.item(sorted.item);
    else if (sorted && 'total' in sorted) payments.total(sorted.total);
  }
  await payments.end();
  return { format: 'csv' };
}

/** Hands problems over as they come, and keeps the first few: whether rows could be read bears on what a sum proves. */
function firstProblems(sink: RemittanceSink): Table['problems'] {
  const kept: ReadProblem[] = [];
  return {
    add: (problem) => {
      if (kept.length < 100) kept.push(problem);
      sink.problem(problem);
    },
    list: () => kept,
  };
}

function firstSection(rows: Row[], mapping: TableMapping): Section {
  if (mapping.columns || mapping.headerRow !== undefined) return mappedSection(rows, mapping);
  const heads = headsOf(rows).slice(0, 1);
  return sectionsOf(rows, heads)[0] ?? { head: { at: -1, below: 0, headers: [] }, above: [], body: rows };
}

async function firstText(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length >= headCharacters) break;
  }
  return text;
}

/** Without the row that the end of the piece may have cut off. */
function wholeRows(head: string): string {
  return head.length < headCharacters ? head : head.slice(0, head.lastIndexOf('\n') + 1);
}

/** Cuts rows from the text as it comes; `piece` always holds the text that the row just given stands in. */
async function* streamedRows(
  piece: CutState,
  chunks: AsyncIterable<string>,
  delimiter: string,
  problems: Table['problems'],
): AsyncGenerator<Row> {
  Object.assign(piece, { text: '', base: 0, at: 0, row: 0, openQuotes: 0 });
  let waiting = '';
  for await (const chunk of chunks) {
    waiting += chunk;
    if (waiting.length < 2 * longestRow) continue;
    nextPiece(piece, waiting);
    waiting = '';
    for (const row of cutRows(piece, delimiter, piece.text.length - longestRow, problems)) {
      if (piece.at >= piece.text.length) throw tooLong(row);
      yield row;
    }
  }
  nextPiece(piece, waiting);
  yield* cutRows(piece, delimiter, piece.text.length, problems);
}

function tooLong({ row }: Row) {
  const message = `Row ${row} has more than ${longestRow} characters`;
  return docketError({ code: 'row_too_long', message, status: 413, at: { row } });
}

function nextPiece(piece: CutState, more: string): void {
  const text = piece.text.slice(piece.at) + more;
  Object.assign(piece, { text, base: piece.base + piece.at, at: 0 });
}

/** Hands over one payment after the other. `left` are amounts of the document that its rows do not account for. */
function paymentWriter(table: Table, signs: Signs, left: string[], sink: RemittanceSink) {
  const pending: ({ line: RemittanceLine } | { adjustment: RemittanceAdjustment })[] = [];
  const items = {
    line: (line: RemittanceLine) => void pending.push({ line }),
    adjustment: (adjustment: RemittanceAdjustment) => void pending.push({ adjustment }),
  };
  const begin = () => ({
    builder: itemBuilder(table.currency, signs.deduction, items, openLines),
    values: new Map<RemittanceTarget, string>(),
  });
  const seen = new Set<string>();
  let key: string | null = null;
  let current = begin();
  let lastTotal: TotalRow | null = null;
  const flush = async () => {
    for (const each of pending.splice(0)) {
      const slow = 'line' in each ? sink.line(each.line) : sink.adjustment(each.adjustment);
      if (slow) await slow;
    }
  };
  const end = async (alone: boolean) => {
    if (key === null) return;
    const sums = current.builder.finish();
    await flush();
    const currency = rowCurrency(current.values, table.currency);
    const head = headOf({ ...table, currency }, current.values, sums, alone ? (lastTotal ? [lastTotal] : []) : null);
    const amount = minorOf(head.payment.amount, table.exponent);
    const balanced = withBalance({ ...head, lines: [], adjustments: [] }, { amount, ...sums });
    const { lines, adjustments, ...told } = withoutProof(balanced, left, table);
    await sink.end(told, null);
    current = begin();
  };
  const item = async (row: ItemRow) => {
    if (signs.paymentRows && isPaymentRow(row)) return;
    const own = paymentKey(row, table.mapping);
    if (own !== key) {
      await end(false);
      key = own;
      if (seen.has(own)) sink.problem(scattered(row, own));
      else if (seen.size < 100_000) seen.add(own);
    }
    addPaymentValues(current.values, row);
    current.builder.add(signed(row, signs));
    if (pending.length >= 100) await flush();
  };
  const total = (row: TotalRow) => {
    lastTotal = row;
  };
  return { item, total, end: () => end(seen.size === 1) };
}

function scattered({ row }: ItemRow, key: string) {
  const message = `Rows of payment ${key.slice(0, 40)} stand in more than one place: a table this large gives each as a remittance`;
  return { code: 'payment_in_pieces', message, at: { row } };
}

function minorOf(decimal: string, exponent: number): number {
  return readDecimal(decimal, 0, decimal.length, exponent);
}
