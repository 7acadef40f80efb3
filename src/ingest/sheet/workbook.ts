import { docketError } from '../../core/errors.ts';
import { remembered } from '../../core/remembered.ts';
import { limits } from '../limits.ts';
import { type NumberStyle, numberStyle, shownNumber } from './numbers.ts';
import { attributeOf, elementsOf, firstElement, runsOf, textOf } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

export type SheetCell = { row: number; column: number; text: string };
/** A sheet with what can be seen of it; `concealed` counts filled cells in hidden rows and columns, which are left out. */
export type Sheet = { name: string; hidden: boolean; cells: SheetCell[]; concealed: number };

type Book = { archive: Archive; strings: string[]; styles: NumberStyle[]; date1904: boolean };

/**
 * All sheets of a workbook, as shown; the same bytes are read once. Throws `bad_archive`, `bad_workbook`, `document_too_large`,
 * `too_many_rows` and the like.
 */
export const readWorkbook = remembered(sheetsIn);

function sheetsIn(bytes: Uint8Array): Sheet[] {
  const archive = openArchive(bytes);
  const workbook = archive.text('xl/workbook.xml');
  if (workbook === null)
    throw docketError({ code: 'bad_workbook', message: 'The archive holds no workbook (xl/workbook.xml)' });
  const paths = sheetPaths(archive);
  const settings = firstElement(workbook, 'workbookPr')?.attributes ?? '';
  const date1904 = /^(1|true)$/.test(attributeOf(settings, 'date1904') ?? '');
  const book: Book = { archive, strings: sharedStrings(archive), styles: stylesOf(archive), date1904 };
  const sheets: Sheet[] = [];
  let cells = 0;
  for (const { attributes } of elementsOf(workbook, 'sheet')) {
    const id = attributeOf(attributes, '\\w+:id') ?? '';
    const name = attributeOf(attributes, 'name') ?? `Sheet ${sheets.length + 1}`;
    const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
    const sheet = readSheet(book, name, hidden, archive.text(paths.get(id) ?? '') ?? '');
    cells += sheet.cells.length;
    if (cells > limits.sheetCells) throw tooMuch('too_many_cells', `more than ${limits.sheetCells} filled cells`, name);
    sheets.push(sheet);
  }
  return sheets;
}

function sheetPaths(archive: Archive): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { attributes } of elementsOf(archive.text('xl/_rels/workbook.xml.rels') ?? '', 'Relationship')) {
    const target = attributeOf(attributes, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    paths.set(attributeOf(attributes, 'Id') ?? '', path);
  }
  return paths;
}

function sharedStrings(archive: Archive): string[] {
  const strings: string[] = [];
  for (const { inner } of elementsOf(archive.text('xl/sharedStrings.xml') ?? '', 'si')) strings.push(runsOf(inner));
  return strings;
}

function stylesOf(archive: Archive): NumberStyle[] {
  const xml = archive.text('xl/styles.xml') ?? '';
  const codes = new Map<number, string>();
  for (const { attributes } of elementsOf(firstElement(xml, 'numFmts')?.inner ?? '', 'numFmt'))
    codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
  // White letters on no ground: there, but not to be seen.
  const fonts = [...elementsOf(firstElement(xml, 'fonts')?.inner ?? '', 'font')].map(({ inner }) =>
    isWhite(firstElement(inner, 'color')?.attributes ?? ''),
  );
  const fills = [...elementsOf(firstElement(xml, 'fills')?.inner ?? '', 'fill')].map(({ inner }) => {
    const { attributes = '', inner: pattern = '' } = firstElement(inner, 'patternFill') ?? {};
    const solid = attributeOf(attributes, 'patternType') === 'solid';
    return solid && !isWhite(firstElement(pattern, 'fgColor')?.attributes ?? '');
  });
  const styles: NumberStyle[] = [];
  for (const { attributes } of elementsOf(firstElement(xml, 'cellXfs')?.inner ?? '', 'xf')) {
    const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
    const white = fonts[Number(attributeOf(attributes, 'fontId') ?? 0)] ?? false;
    const filled = fills[Number(attributeOf(attributes, 'fillId') ?? 0)] ?? false;
    styles.push(numberStyle(id, codes.get(id), white && !filled));
  }
  return styles;
}

function isWhite(attributes: string): boolean {
  return (
    /^(FF|00)?F[0-9A-F]F[0-9A-F]F[0-9A-F]$/i.test(attributeOf(attributes, 'rgb') ?? '') ||
    (attributeOf(attributes, 'theme') === '0' && attributeOf(attributes, 'tint') === null)
  );
}

function readSheet(book: Book, name: string, hidden: boolean, xml: string): Sheet {
  const sheet: Sheet = { name, hidden, cells: [], concealed: 0 };
  const hiddenColumns = hiddenColumnsOf(xml);
  const rows = new Set<number>();
  let row = 0;
  for (const { attributes, inner } of elementsOf(xml, 'row')) {
    row = Number(attributeOf(attributes, 'r') ?? row + 1) || row + 1;
    if (row > 1_048_576) break;
    if (rows.has(row)) throw standsTwice(`row ${row}`, name);
    rows.add(row);
    const columns = new Set<number>();
    const concealed = isTrue(attributeOf(attributes, 'hidden'));
    let column = 0;
    for (const cell of elementsOf(inner, 'c')) {
      const place = /^([A-Z]{1,3})\d/.exec(attributeOf(cell.attributes, 'r') ?? '')?.[1];
      column = place ? columnOf(place) : column + 1;
      if (columns.has(column)) throw standsTwice(`column ${column} of row ${row}`, name);
      columns.add(column);
      if (cell.inner === '') continue;
      const text = shownText(book, cell.attributes, cell.inner);
      if (text === '') continue;
      const style = book.styles[Number(attributeOf(cell.attributes, 's') ?? 0)];
      if (concealed || style?.invisible || hiddenColumns.some(([from, to]) => column >= from && column <= to))
        sheet.concealed++;
      else if (column > limits.columns) throw tooMuch('too_many_columns', `more than ${limits.columns} columns`, name);
      else sheet.cells.push({ row, column, text });
      if (sheet.cells.length > limits.sheetCells)
        throw tooMuch('too_many_cells', `more than ${limits.sheetCells} filled cells`, name);
    }
  }
  return sheet;
}

/** Which of the two a person sees depends on their program, so neither can be pointed at. */
function standsTwice(what: string, sheet: string) {
  const message = `The sheet "${sheet}" is damaged: ${what} stands in it twice. Save it anew, or ask for another copy.`;
  return docketError({ code: 'bad_workbook', message });
}

/** What the cell shows. Formulas show their last result. */
function shownText(book: Book, attributes: string, inner: string): string {
  const type = attributeOf(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return trimmed(runsOf(inner));
  const value = textOf(firstElement(inner, 'v')?.inner ?? '');
  if (type === 's') return trimmed(book.strings[Number(value)] ?? '');
  if (type === 'd') return value.slice(0, 10);
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return trimmed(value);
  const style = book.styles[Number(attributeOf(attributes, 's') ?? 0)] ?? numberStyle(0, undefined);
  return shownNumber(value, style, book.date1904);
}

function trimmed(text: string): string {
  if (text.length > limits.cellCharacters) return text.slice(0, limits.cellCharacters);
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function hiddenColumnsOf(xml: string): [number, number][] {
  const head = xml.slice(0, xml.indexOf('<sheetData') === -1 ? 65_536 : xml.indexOf('<sheetData'));
  return [...elementsOf(head, 'col')].flatMap(({ attributes }): [number, number][] => {
    if (!isTrue(attributeOf(attributes, 'hidden'))) return [];
    return [[Number(attributeOf(attributes, 'min')), Number(attributeOf(attributes, 'max'))]];
  });
}

function isTrue(value: string | null): boolean {
  return value === '1' || value === 'true';
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooMuch(code: string, what: string, sheet: string) {
  return docketError({ code, message: `The sheet "${sheet}" has ${what}`, status: 413, at: { sheet } });
}
