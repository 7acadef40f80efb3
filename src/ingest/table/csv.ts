import { docketError } from '../../core/errors.ts';
import { limits } from '../limits.ts';
import type { ProblemLog } from '../problems.ts';

/** A cell: its value, and where it stands in the decoded text without its quotes. */
export type Cell = { value: string; start: number; end: number };
/** A row that is not blank. `row` counts records from 1, blank ones too, as a spreadsheet does. */
export type Row = { row: number; cells: Cell[] };

/** Quotes that never close are taken as ordinary characters; after this many of them all quotes are. */
const mostOpenQuotes = 50;

/**
 * Cuts delimited text into rows, by RFC 4180 and with what spreadsheets and hands make of it: any line ending, doubled
 * quotes, line breaks inside quotes, stray quotes inside values. Rows come one by one; character offsets are kept.
 * A quote that never closes is a problem and costs its cell only. Throws `too_many_columns`, `cell_too_long`.
 */
export function* rowsOf(text: string, delimiter: string, problems?: ProblemLog): Generator<Row> {
  yield* cutRows({ text, base: 0, at: 0, row: 0, openQuotes: 0 }, delimiter, text.length, problems);
}

/** How far a text, or the piece of one that begins at `base`, has been cut. Cells count from the beginning of all. */
export type CutState = { text: string; base: number; at: number; row: number; openQuotes: number };

/** Cuts the rows that begin before `until`; `state` is then at the first that does not. */
export function* cutRows(state: CutState, delimiter: string, until: number, problems?: ProblemLog): Generator<Row> {
  while (state.at < until) {
    state.row++;
    const cells: Cell[] = [];
    let more = true;
    while (more) more = cutCell(state, delimiter, cells, problems);
    const said = state.row === 1 && /^sep=/i.test(cells[0]?.value ?? '');
    if (!said && cells.some((cell) => cell.value !== '')) yield { row: state.row, cells };
  }
}

/** Cuts one cell; true where another one follows in its row. */
function cutCell(state: CutState, delimiter: string, cells: Cell[], problems?: ProblemLog): boolean {
  const { text, base, row } = state;
  const quoted = state.openQuotes < mostOpenQuotes ? quotedCell(text, state.at, delimiter) : null;
  if (quoted === 'open') {
    state.openQuotes++;
    const message = 'A quote that opens here is never closed: taken as an ordinary character';
    const at = { row, column: cells.length + 1, offset: base + state.at };
    problems?.add({ code: 'quote_not_closed', message, at });
  }
  const { cell, next } = quoted && quoted !== 'open' ? quoted : plainCell(text, state.at, delimiter);
  if (cell.end - cell.start > limits.cellCharacters) throw tooMuch('cell_too_long', 'a cell that is too long', row);
  cells.push(base === 0 ? cell : { value: cell.value, start: base + cell.start, end: base + cell.end });
  if (cells.length > limits.columns) throw tooMuch('too_many_columns', `more than ${limits.columns} columns`, row);
  const more = text.startsWith(delimiter, next) && next < text.length;
  state.at = more ? next + delimiter.length : afterLineEnd(text, next);
  return more;
}

/** "£ 1,738.80" typed without quotes was cut in two: put together again in rows that are wider for it than those that hold most cells. */
export function withWholeAmounts(rows: Row[]): Row[] {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  // A letter head may have more rows than the table below it, and fewer columns.
  const [usual = 0] = [...widths].sort((a, b) => b[0] * b[1] - a[0] * a[1]).map(([width]) => width);
  return rows.map((row) => (row.cells.length > usual ? { ...row, cells: joinedAmounts(row.cells, usual) } : row));
}

/** Up to its first comma: a sign, a currency, at most three digits. "DR-780" is a number. */
const beginsAmount = /^[-(]?\s?(?:[A-Z]{0,3}[$€£]|[A-Z]{3})?\s?\d{1,3}$/;

function joinedAmounts(all: Cell[], usual: number): Cell[] {
  const cells = [...all];
  for (let at = cells.length - 2; at >= 0 && cells.length > usual; at--) {
    const [cell, next] = [cells[at] as Cell, cells[at + 1] as Cell];
    const cut = beginsAmount.test(cell.value) && /^\d{3}\.\d{2}$/.test(next.value) && next.start === cell.end + 1;
    if (cut) cells.splice(at, 2, { value: `${cell.value},${next.value}`, start: cell.start, end: next.end });
  }
  return cells;
}

type Cut = { cell: Cell; next: number };

function plainCell(text: string, start: number, delimiter: string): Cut {
  let next = start;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next] !== '\r') next++;
  let [from, to] = [start, next];
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { cell: textFormula(text, { value: text.slice(from, to), start: from, end: to }), next };
}

/** The cell that starts with a quote at `start`; null where none does, 'open' where the quote never closes. */
function quotedCell(text: string, start: number, delimiter: string): Cut | 'open' | null {
  let opening = start;
  while (text[opening] === ' ') opening++;
  if (text[opening] !== '"') return null;
  let at = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - opening > limits.cellCharacters) return 'open';
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    let next = quote + 1;
    while (text[next] === ' ') next++;
    const ends = next >= text.length || text[next] === delimiter || text[next] === '\n' || text[next] === '\r';
    if (ends) {
      const value = text
        .slice(opening + 1, quote)
        .replaceAll('""', '"')
        .trim();
      return { cell: textFormula(text, { value, start: opening + 1, end: quote }), next };
    }
    at = quote + 1;
  }
}

/** Excel keeps leading zeros as a formula, ="00123": the text in it is the value. */
function textFormula(text: string, cell: Cell): Cell {
  if (!cell.value.startsWith('="')) return cell;
  const inner = /^(="{1,2})([^"=+@]*)("{1,2})$/.exec(text.slice(cell.start, cell.end));
  if (!inner) return cell;
  const [, opening = '', value = '', closing = ''] = inner;
  return { value, start: cell.start + opening.length, end: cell.end - closing.length };
}

function afterLineEnd(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at + 1;
}

/** Blanks, no-break blanks and the tab where it is not the delimiter. */
function isSpace(code: number): boolean {
  return code === 32 || code === 0xa0 || code === 9;
}

function tooMuch(code: string, what: string, row: number) {
  return docketError({ code, message: `The table has ${what}`, status: 413, at: { row } });
}

const delimiters = [',', ';', '\t', '|'];

/** The delimiter that cuts the beginning of the text into the most regular table; null where none makes two columns. */
export function sniffDelimiter(text: string): string | null {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said) return said;
  const head = text.slice(0, 65_536);
  let best: string | null = null;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = regularity(firstWidths(head, delimiter, 40).filter((width) => width > 1));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** The delimiter of a table whose first row names its columns: the one that cuts that row into most; what cells hold does not count. */
export function sniffByHeader(text: string): string | null {
  const line = text.slice(0, 65_536).split(/\r?\n/, 1)[0] ?? '';
  const widths = delimiters.map((delimiter) => firstWidths(line, delimiter, 1)[0] ?? 1);
  const most = Math.max(...widths);
  return most > 1 ? (delimiters[widths.indexOf(most)] ?? null) : sniffDelimiter(text);
}

function firstWidths(text: string, delimiter: string, most: number): number[] {
  const widths: number[] = [];
  try {
    for (const { cells } of rowsOf(text, delimiter)) {
      widths.push(cells.length);
      if (widths.length === most) break;
    }
  } catch {
    return widths;
  }
  return widths;
}

/** Cells in rows of a width that comes again: a letter head may be as regular as the table below it, and narrower. */
function regularity(widths: number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [only] = widths.length === 1 ? widths : [];
  return [...counts].reduce((sum, [width, count]) => sum + (count > 1 ? count * Math.min(width, 12) : 0), only ?? 0);
}
