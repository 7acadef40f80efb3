import type { DocumentView, ViewPart } from '../../core/documentView.ts';
import { remembered } from '../../core/remembered.ts';
import type { Remittance } from '../../core/remittance.ts';
import { knownAmounts } from '../completeness.ts';
import { rowsOf, sniffDelimiter } from '../table/csv.ts';

/**
 * What a person sees of a document, row by row and cell by cell, the same as text (a line for each row, tabs between its cells), and all
 * remittances that were read of it. `title`: the subject of a mail.
 */
export type Document = { rows: string[][]; text: string; title: string; all: Remittance[] };

/** One of a document's remittances that claims to balance. What is the same for all of them is worked out once for the document. */
export type Claim = { remittance: Remittance; document: Document };

/** The rows that a view shows; a text of the format `csv` is cut by its delimiter, any other by tabs, bars and wide gaps. */
export function documentOf({ parts }: DocumentView, format: string, all: Remittance[]): Document {
  const rows = parts.flatMap((part) => rowsIn(part, format)).filter((cells) => cells.some((cell) => cell !== ''));
  const title = parts.find(({ part }) => part === 'body')?.name ?? '';
  return { rows, text: textOf(rows), title, all };
}

const known = remembered(knownAmounts);

/** The amounts, in hundredths, that the reading of a document speaks of. */
export const readOf = ({ all }: Document): ReadonlySet<number> => known(all);

export function textOf(rows: string[][]): string {
  return rows.map((cells) => cells.join('\t')).join('\n');
}

function rowsIn(part: ViewPart, format: string): string[][] {
  if (part.kind === 'text') return format === 'csv' ? tableRows(part.text) : textRows(part.text);
  if (part.kind === 'pages') return part.pages.flatMap(({ words }) => pageRows(words));
  return part.sheets.filter(({ hidden }) => !hidden).flatMap(({ sheet, cells }) => [[sheet], ...sheetRows(cells)]);
}

function tableRows(text: string): string[][] {
  const delimiter = sniffDelimiter(text);
  return delimiter === null
    ? textRows(text)
    : Array.from(rowsOf(text, delimiter), ({ cells }) => cells.map(({ value }) => value.trim()));
}

function textRows(text: string): string[][] {
  return text.split('\n').map((line) =>
    line
      .replace(/ {2,}/g, '\t')
      .split(/[\t|]/)
      .map((cell) => cell.trim()),
  );
}

function sheetRows(cells: { row: number; column: number; text: string }[]): string[][] {
  const rows = new Map<number, string[]>();
  for (const { row, column, text } of cells) {
    const found = rows.get(row) ?? [];
    while (found.length < column) found.push('');
    found[column - 1] = text.trim();
    rows.set(row, found);
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, found]) => found);
}

type Placed = { text: string; box: readonly [number, number, number, number] };

const middle = ({ box }: Placed) => (box[1] + box[3]) / 2;

/** Words whose middles lie within four points make a row; a gap wider than most of their height begins a cell. */
function pageRows(words: Placed[]): string[][] {
  const rows: Placed[][] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const word of [...words].sort((one, other) => middle(one) - middle(other))) {
    if (middle(word) - top > 4) {
      rows.push([]);
      top = middle(word);
    }
    rows.at(-1)?.push(word);
  }
  return rows.map(cellsOf);
}

function cellsOf(row: Placed[]): string[] {
  const cells: string[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const { text, box } of row.sort((one, other) => one.box[0] - other.box[0])) {
    const joins = box[0] - right < (box[3] - box[1]) * 0.7;
    if (joins) cells.push(`${cells.pop() ?? ''} ${text}`);
    else cells.push(text);
    right = box[2];
  }
  return cells;
}
