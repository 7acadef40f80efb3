import type { Cell, Row } from '../table/csv.ts';
import type { Grid } from '../table/grid.ts';
import { saysTotal } from '../table/headerWords.ts';
import { headerScore } from '../table/sections.ts';
import type { PrintedLine } from './printedLine.ts';

/** A table among lines, and which of the lines are its rows. */
export type PlacedGrid = { grid: Grid; covers: (line: PrintedLine) => boolean };

/** A piece of a line between wide gaps, tabs or bars; places count in the line. */
type Piece = { value: string; start: number; end: number };

const mostTables = 20;

/** Finds the tables that people line up with blanks, tabs or bars: a line of column names and the lines below that stand in its columns. */
export function textTablesIn(lines: PrintedLine[]): PlacedGrid[] {
  const tables: PlacedGrid[] = [];
  for (let n = 0; n < lines.length && tables.length < mostTables; n++) {
    const { text } = lines[n] as PrintedLine;
    const cut = [piecesOf, ...delimited].find((each) => namesColumns(each(text)));
    if (!cut) continue;
    const rows = rowsBelow(lines, n, cut(text), cut);
    if (rows.length < 2) continue;
    tables.push(placed(lines, rows));
    n = (rows.at(-1) as Row).row - 1;
  }
  return tables;
}

function namesColumns(pieces: Piece[]): boolean {
  return pieces.length >= 2 && headerScore(pieces.map(({ value }) => value)) >= 2;
}

/** Rows are numbered by their line, from 1. */
function placed(lines: PrintedLine[], rows: Row[]): PlacedGrid {
  const covered = new Set(rows.map(({ row }) => lines[row - 1]));
  const evidenceOf: Grid['evidenceOf'] = ({ row, cells }, column) => {
    const { start, end } = cells[column] ?? { start: 0, end: 0 };
    return (lines[row - 1] as PrintedLine).evidenceOf(start, end);
  };
  return { grid: { rows, evidenceOf }, covers: (line) => covered.has(line) };
}

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { 0: said, index } of line.slice(0, 500).matchAll(/[^\s|]+(?: [^\s|]+)*/g)) {
    pieces.push({ value: said, start: index, end: index + said.length });
  }
  return pieces;
}

/** Ways to cut lines that were pasted from a file of values. */
const delimited = [',', ';'].map((delimiter) => (line: string) => cellsBetween(line.slice(0, 500), delimiter));

function cellsBetween(line: string, delimiter: string): Piece[] {
  let at = 0;
  return line.split(delimiter).map((said) => {
    const start = at + said.length - said.trimStart().length;
    at += said.length + 1;
    return { value: said.trim(), start, end: start + said.trim().length };
  });
}

function rowsBelow(lines: PrintedLine[], head: number, names: Piece[], cut: (line: string) => Piece[]): Row[] {
  const rows: Row[] = [{ row: head + 1, cells: names }];
  let blank = 0;
  for (let n = head + 1; n < lines.length && blank < 2; n++) {
    const { text } = lines[n] as PrintedLine;
    if (/^[\s\-=_+|*.]*$/.test(text)) {
      if (text.trim() === '') blank++;
      continue;
    }
    const cells = cut === piecesOf ? cellsIn(piecesOf(text), names) : cellsOfWidth(cut(text), names);
    if (cells === null) break;
    blank = 0;
    rows.push({ row: n + 1, cells });
  }
  return rows;
}

function cellsOfWidth(cells: Piece[], names: Piece[]): Cell[] | null {
  return cells.length === names.length ? cells : null;
}

/** A line's pieces by the columns they stand under; null for a line that is no row. */
function cellsIn(pieces: Piece[], names: Piece[]): Cell[] | null {
  const figures = pieces.filter(({ value }) => /\d/.test(value)).length;
  const total = pieces.some(({ value }) => saysTotal(value));
  if (pieces.length > names.length * 2 || (pieces.length < 2 && !isFigure(pieces[0])) || (figures === 0 && !total))
    return null;
  if (pieces.length === names.length && !total) return pieces;
  const cells: Cell[] = names.map(() => ({ value: '', start: 0, end: 0 }));
  for (const piece of pieces.flatMap((each) => splitOver(each, names))) {
    const column = columnOf(piece, names);
    const there = cells[column] as Cell;
    if (there.value === '') cells[column] = piece;
    else if (there.end < piece.start) {
      cells[column] = { value: `${there.value} ${piece.value}`, start: there.start, end: piece.end };
    }
  }
  return cells;
}

function isFigure(piece: Piece | undefined): boolean {
  return piece !== undefined && /^[-(]?[A-Z$€£]{0,3} ?[\d.,]+[)-]?$/.test(piece.value);
}

/** Cuts a piece at its blanks where it reaches over several columns. */
function splitOver(piece: Piece, names: Piece[]): Piece[] {
  const over = names.filter((name) => overlap(piece, name) > 0).length;
  if (over < 2 || !piece.value.includes(' ')) return [piece];
  let at = piece.start;
  return piece.value.split(' ').map((value) => {
    const start = at;
    at += value.length + 1;
    return { value, start, end: start + value.length };
  });
}

function columnOf(piece: Piece, names: Piece[]): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  names.forEach((name, n) => {
    const apart = Math.min(Math.abs(piece.start - name.start), Math.abs(piece.end - name.end));
    const score = overlap(piece, name) > 0 ? 1_000 + overlap(piece, name) - apart : -apart;
    if (score > bestScore) [best, bestScore] = [n, score];
  });
  return best;
}

function overlap(a: Piece, b: Piece): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}
