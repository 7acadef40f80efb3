import type { Box, DocumentView, ViewPart } from '../../core/documentView.ts';
import type { Evidence } from '../../core/evidence.ts';

/** One line of what a document shows. `evidenceOf` points at characters [start, end) of its text; null where they are no one place. */
export type ShownLine = { text: string; evidenceOf: (start: number, end: number) => Evidence | null };

/** The lines that a person sees, in reading order: of a text, of each page, and of each visible sheet, one per row. */
export function shownLines(view: DocumentView): ShownLine[] {
  return view.parts.flatMap((part) => {
    if (part.kind === 'text') return textLines(part);
    return part.kind === 'pages' ? pageLines(part) : sheetLines(part);
  });
}

type Part<K extends ViewPart['kind']> = Extract<ViewPart, { kind: K }>;
const inPart = ({ part }: { part: string | null }) => (part === null ? {} : { part });

function textLines(part: Part<'text'>): ShownLine[] {
  const lines: ShownLine[] = [];
  let at = 0;
  part.text.split('\n').forEach((raw, index) => {
    const begin = at;
    at += raw.length + 1;
    const text = raw.replace(/\r$/, '');
    if (text.trim() === '') return;
    const evidenceOf = (start: number, end: number): Evidence => {
      const place = { start: begin + start, end: begin + end };
      return { kind: 'line', ...inPart(part), line: index + 1, ...place, quote: text.slice(start, end) };
    };
    lines.push({ text, evidenceOf });
  });
  return lines;
}

type Word = { text: string; box: Box };

function pageLines(part: Part<'pages'>): ShownLine[] {
  return part.pages.flatMap(({ page, words }) => rowsOfWords(words).map((row) => lineOfWords(row, page, part)));
}

/** Words whose middles are at the same height, from left to right. */
function rowsOfWords(words: Word[]): Word[][] {
  const rows: Word[][] = [];
  const middle = ({ box }: Word) => (box[1] + box[3]) / 2;
  for (const word of [...words].sort((a, b) => middle(a) - middle(b) || a.box[0] - b.box[0])) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && middle(word) < first.box[3] && middle(word) > first.box[1]) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

function lineOfWords(row: Word[], page: number, part: Part<'pages'>): ShownLine {
  const places: { start: number; end: number; word: Word }[] = [];
  let text = '';
  for (const word of row) {
    const start = text === '' ? 0 : text.length + 1;
    text = text === '' ? word.text : `${text} ${word.text}`;
    places.push({ start, end: text.length, word });
  }
  const evidenceOf = (start: number, end: number): Evidence | null => {
    const touched = places.filter((place) => place.start < end && place.end > start).map(({ word }) => word);
    if (touched.length === 0) return null;
    const quote = touched.map((word) => word.text).join(' ');
    return { kind: 'page', ...inPart(part), page, box: around(touched), quote };
  };
  return { text, evidenceOf };
}

function around(words: Word[]): Box {
  const boxes = words.map(({ box }) => box);
  const least = (at: 0 | 1) => Math.min(...boxes.map((box) => box[at]));
  const most = (at: 2 | 3) => Math.max(...boxes.map((box) => box[at]));
  return [least(0), least(1), most(2), most(3)];
}

function sheetLines(part: Part<'sheets'>): ShownLine[] {
  return part.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ sheet, cells }) => {
      const rows = new Map<number, typeof cells>();
      for (const cell of cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
      return [...rows.values()].map((row) => lineOfCells(row, sheet, part));
    });
}

type Cell = Part<'sheets'>['sheets'][number]['cells'][number];

function lineOfCells(cells: Cell[], sheet: string, part: Part<'sheets'>): ShownLine {
  const places: { start: number; end: number; cell: Cell }[] = [];
  let text = '';
  for (const cell of [...cells].sort((a, b) => a.column - b.column)) {
    const start = text === '' ? 0 : text.length + 3;
    text = text === '' ? cell.text : `${text} | ${cell.text}`;
    places.push({ start, end: text.length, cell });
  }
  const evidenceOf = (start: number, end: number): Evidence | null => {
    const [found, ...more] = places.filter((place) => place.start < end && place.end > start);
    if (!found || more.length > 0) return null;
    const { row, column, text: quote } = found.cell;
    return { kind: 'cell', ...inPart(part), sheet, row, column, quote };
  };
  return { text, evidenceOf };
}
