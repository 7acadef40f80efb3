import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { docketError } from '../../core/errors.ts';
import type { Cell, Row } from '../table/csv.ts';
import {
  declarationsOf,
  isVisible,
  type Look,
  lookUnder,
  plainLook,
  type Style,
  type StyleSheet,
  styleSheetOf,
} from './styles.ts';

/** A table of data: rows of cells whose places count in the visible text. */
export type HtmlTable = { start: number; end: number; rows: Row[] };
/** A table being written: cells that reach into the rows below, by column, and whether it holds other tables. */
type OpenTable = HtmlTable & { reaching: Map<number, { cell: Cell; rows: number }>; around: boolean };

/**
 * What a person sees of a page as text: a line for each block, table rows with tabs between their cells. `quoted` are the
 * ranges inside quotes of older mail; `hidden` says that there was text nobody could see.
 */
export type VisibleBody = { text: string; tables: HtmlTable[]; quoted: [number, number][]; hidden: boolean };

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

type Page = VisibleBody & { open: OpenTable[]; sheet: StyleSheet; out: string[]; length: number; last: string };
/** What holds below a node: how it looks, and whether line breaks inside of a cell are blanks, and whether blanks count. */
type Inside = { look: Look; flat: boolean; asTyped: boolean; depth: number };

const deepest = 600;
const longestHtml = 8_000_000;

/** Reads the visible text and the tables of a page. Throws `html_too_large` and `html_too_deep` for what no mail program makes. */
export function visibleHtml(html: string): VisibleBody {
  if (html.length > longestHtml) {
    throw docketError({
      code: 'html_too_large',
      message: `The page has more than ${longestHtml} characters`,
      status: 413,
    });
  }
  if (nestingOf(html) > 2_000) {
    throw docketError({ code: 'html_too_deep', message: 'The elements of the page are nested too deep', status: 413 });
  }
  const document = parse(html);
  const css = sheetsIn(document.childNodes);
  const page: Page = {
    text: '',
    tables: [],
    quoted: [],
    hidden: false,
    open: [],
    sheet: styleSheetOf(css),
    out: [],
    length: 0,
    last: '\n',
  };
  for (const node of document.childNodes) write(page, node, { look: plainLook, flat: false, asTyped: false, depth: 0 });
  const { tables, quoted, hidden, out } = page;
  return { text: out.join(''), tables, quoted, hidden };
}

/** A cautious estimate before parsing, since parsing deep trees is slow: open tags less closed ones, at its highest. */
function nestingOf(html: string): number {
  let [depth, most] = [0, 0];
  for (const [tag] of html.matchAll(
    /<\/?(?:div|span|table|blockquote|font|b|i|u|a|em|strong|section|center|ul|ol|dl|form|svg|math|details|article)\b/gi,
  )) {
    depth = tag[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) most = depth;
  }
  return most;
}

function sheetsIn(nodes: Node[], depth = 0): string {
  if (depth > deepest) return '';
  return nodes
    .map((node) => {
      if (!('tagName' in node)) return '';
      if (node.tagName !== 'style') return sheetsIn(node.childNodes, depth + 1);
      const media = node.attrs.find(({ name }) => name === 'media')?.value ?? 'all';
      return /all|screen/.test(media)
        ? node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
        : '';
    })
    .join('\n');
}

const neverShown = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'noembed', 'object', 'iframe', 'textarea', 'select', 'svg', 'math', 'audio', 'video', 'canvas', 'datalist']); // biome-ignore format: a list
const blocks = new Set(['p', 'div', 'table', 'tr', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'center', 'form', 'hr', 'address', 'tbody', 'thead', 'tfoot', 'caption', 'main', 'body', 'fieldset', 'figure', 'details', 'summary']); // biome-ignore format: a list

function write(page: Page, node: Node, inside: Inside): void {
  if ('value' in node) {
    writeText(page, node.value, inside);
    return;
  }
  if (!('tagName' in node) || inside.depth > deepest) return;
  const look = lookUnder(inside.look, styleOf(node, page.sheet));
  if (neverShown.has(node.tagName)) return;
  const asTyped = inside.asTyped || node.tagName === 'pre';
  const below = { look, flat: inside.flat, asTyped, depth: inside.depth + 1 };
  if (node.tagName === 'br') lineBreak(page, below, true);
  else if (node.tagName === 'tr') writeRow(page, node, below);
  else if (isQuote(node)) writeQuote(page, node, below);
  else if (rowBox(page, node) !== null) writeRow(page, node, below);
  else if ((node.tagName === 'table' || stacksRows(page, node)) && isVisible(look)) writeTable(page, node, below);
  else writeBlock(page, node, below);
}

function writeBlock(page: Page, node: Element, inside: Inside): void {
  const block = blocks.has(node.tagName);
  if (block) lineBreak(page, inside);
  if (node.tagName === 'li') push(page, '- ', inside);
  const before = page.length;
  for (const child of node.childNodes) write(page, child, inside);
  if (block) lineBreak(page, inside);
  // Paragraphs are parted by a blank line, as they are seen.
  if (['p', 'h1', 'h2', 'h3', 'ul', 'ol'].includes(node.tagName) && !inside.flat && page.length > before)
    push(page, '\n', inside);
}

/** Quotes of older mail as mail programs mark them. */
function isQuote(node: Element): boolean {
  const named = node.attrs
    .filter(({ name }) => name === 'class' || name === 'id' || name === 'type')
    .map(({ value }) => value)
    .join(' ');
  if (node.tagName === 'blockquote') return true;
  return /\b(gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader|protonmail_quote)\b/.test(named);
}

function writeQuote(page: Page, node: Element, inside: Inside): void {
  lineBreak(page, inside);
  const start = page.length;
  for (const child of node.childNodes) write(page, child, inside);
  lineBreak(page, inside);
  if (page.length > start) page.quoted.push([start, page.length]);
}

/** The boxes that a page sets beside one another in one line of text, as a row of a table is; null where it does not. */
function rowBox(page: Page, node: Node): Element[] | null {
  if (!('tagName' in node) || node.tagName === 'tr') return null;
  const { display = '', 'flex-direction': direction = 'row' } = styleOf(node, page.sheet);
  if (!/^(inline-)?flex|^table-row/.test(display) || direction.startsWith('column')) return null;
  const boxes = node.childNodes.filter((child): child is Element => 'tagName' in child);
  const plain = boxes.every(({ childNodes }) =>
    childNodes.every((child) => !('tagName' in child) || !blocks.has(child.tagName)),
  );
  return boxes.length > 1 && plain ? boxes : null;
}

/** Whether such rows stand below one another, so that they are a table whatever they are made of. */
function stacksRows(page: Page, node: Element): boolean {
  return node.childNodes.filter((child) => rowBox(page, child) !== null).length > 1;
}

function writeTable(page: Page, node: Element, inside: Inside): void {
  lineBreak(page, inside);
  const table: OpenTable = { start: page.length, end: page.length, rows: [], reaching: new Map(), around: false };
  const outer = page.open.at(-1);
  if (outer) outer.around = true;
  page.open.push(table);
  for (const child of node.childNodes) write(page, child, { ...inside, flat: false });
  page.open.pop();
  lineBreak(page, { ...inside, flat: false });
  const { rows, around } = table;
  const [start, end] = node.tagName === 'table' ? [table.start, page.length] : [table.start, table.end];
  const wide = rows.filter(({ cells }) => cells.filter((cell) => cell.value !== '').length > 1).length;
  // A table around other tables only lays them out.
  if (!around && wide >= 2) page.tables.push({ start, end, rows });
}

function writeRow(page: Page, row: Element, inside: Inside): void {
  const cells =
    rowBox(page, row) ??
    row.childNodes.filter((node): node is Element => 'tagName' in node && ['td', 'th'].includes(node.tagName));
  const table = page.open.at(-1);
  lineBreak(page, inside);
  const from = page.length;
  const written: Cell[] = [];
  cells.forEach((cell, n) => {
    if (n > 0) push(page, '\t', inside);
    reachDown(written, table);
    const [start, first] = [page.length, page.out.length];
    const look = lookUnder(inside.look, styleOf(cell, page.sheet));
    const flat = cells.length > 1 && !holdsBlocks(cell);
    for (const child of cell.childNodes) write(page, child, { ...inside, look, flat, depth: inside.depth + 1 });
    const made = cellFrom(page, start, first);
    const rows = spanOf(cell, 'rowspan') - 1;
    if (rows > 0) table?.reaching.set(written.length, { cell: made, rows });
    written.push(made);
    for (let more = spanOf(cell, 'colspan') - 1; more > 0; more--) written.push({ value: '', start: 0, end: 0 });
  });
  reachDown(written, table);
  lineBreak(page, inside);
  if (!table || !written.some((cell) => cell.value !== '')) return;
  // Rows that no table stands around begin it where they do.
  if (table.rows.length === 0 && rowBox(page, row) !== null) table.start = from;
  table.end = page.length;
  table.rows.push({ row: table.rows.length + 1, cells: written });
}

/** A cell over several rows stands in each of them. */
function reachDown(written: Cell[], table: OpenTable | undefined): void {
  for (
    let reach = table?.reaching.get(written.length);
    reach && reach.rows > 0;
    reach = table?.reaching.get(written.length)
  ) {
    reach.rows--;
    written.push(reach.cell);
  }
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return span > 1 ? Math.min(span, 50) : 1;
}

/** What a cell wrote, without blanks around it. */
function cellFrom(page: Page, start: number, first: number): Cell {
  const text = page.out.slice(first).join('');
  const value = text.trim();
  const from = start + text.indexOf(value);
  return { value: value.replace(/\s+/g, ' '), start: from, end: from + value.length };
}

/** More than a few lines in a cell, or a table, make it a part of the page and no value. */
function holdsBlocks(cell: Element): boolean {
  let count = 0;
  const walk = (nodes: Node[], depth: number) => {
    for (const node of nodes) {
      if (!('tagName' in node) || depth > 50) continue;
      if (node.tagName === 'table') count += 10;
      else if (['p', 'div', 'br', 'li'].includes(node.tagName)) count++;
      if (count <= 4) walk(node.childNodes, depth + 1);
    }
  };
  walk(cell.childNodes, 0);
  return count > 4;
}

function styleOf(node: Element, sheet: StyleSheet): Style {
  const names = [node.tagName, ...(attribute(node, 'class') ?? '').split(/\s+/).slice(0, 20).map((name) => `.${name}`), `#${attribute(node, 'id') ?? ''}`]; // biome-ignore format: one list
  const style: Style = Object.assign({}, ...names.map((name) => sheet.get(name.toLowerCase()) ?? {}));
  const background = attribute(node, 'bgcolor');
  const color =
    node.tagName === 'font' || node.tagName === 'body'
      ? (attribute(node, 'color') ?? attribute(node, 'text'))
      : undefined;
  if (background) style['background-color'] = background.toLowerCase();
  if (color) style.color = color.toLowerCase();
  if (node.tagName === 'font' && attribute(node, 'size') === '0') style['font-size'] = '0';
  if (attribute(node, 'hidden') !== undefined) style.display = 'none';
  return { ...style, ...declarationsOf(attribute(node, 'style') ?? '') };
}

function attribute(node: Element, name: string): string | undefined {
  return node.attrs.find((each) => each.name === name)?.value;
}

/** Characters without a width, and those that turn the writing around. */
export const unseen = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5/gu;

function writeText(page: Page, value: string, inside: Inside): void {
  const bare = value.replace(unseen, '').replace(/\u00a0/g, ' ');
  const text = inside.asTyped && !inside.flat ? bare.replace(/\r\n?/g, '\n') : bare.replace(/\s+/g, ' ');
  if (!isVisible(inside.look)) {
    page.hidden ||= /[\p{L}\p{N}]/u.test(text);
    return;
  }
  push(page, /\s/.test(page.last) && !inside.asTyped ? text.trimStart() : text, inside);
}

function lineBreak(page: Page, inside: Inside, always = false): void {
  if (inside.flat) {
    if (!/\s/.test(page.last)) push(page, ' ', inside);
  } else if (always || page.last !== '\n') push(page, '\n', inside);
}

function push(page: Page, text: string, { look }: Inside): void {
  if (text === '' || !isVisible(look)) return;
  page.out.push(text);
  page.length += text.length;
  page.last = text.at(-1) as string;
}
