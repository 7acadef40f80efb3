import { decodeText } from '../core/decodeText.ts';
import { collect, left, pageOf } from './pdfBytes.ts';
import { printable } from './printable.ts';

/** Lines shown of a text; what is longer is cut, and said to be. */
const mostLines = 1_500;
const mostColumnWidth = 28;
/** The larger type where the lines are short enough for it; a letter of Courier is six tenths of its size wide. */
const [large, small] = [9.5, 7.5];
const letters = (pdf: PDFKit.PDFDocument, size: number): number =>
  Math.floor((pdf.page.width - 2 * left) / (0.6 * size));
const top = 56;

/** A text document as readable lines; null where the bytes are no text or such text is not read by people (mail, web pages). */
export function readableLines(bytes: Uint8Array, format: string | null): string[] | null {
  if (format === 'eml' || format === 'html') return null;
  const { text } = decodeText(bytes);
  if (text.includes('\0')) return null;
  if (format?.startsWith('x12') || format?.startsWith('edifact')) return segments(text);
  return format === 'csv' ? columns(text) : text.replace(/\r\n?/g, '\n').split('\n');
}

/** Lines as pages of their own, in a fixed-width type. */
export async function textPages(lines: string[], size: 'portrait' | 'landscape'): Promise<Uint8Array> {
  const pdf = pageOf(size);
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const type = longest <= letters(pdf, large) ? large : small;
  const lineHeight = type * 1.25;
  pdf.font('Courier').fontSize(type);
  const shown = lines.slice(0, mostLines).flatMap((line) => wrapped(printable(line), letters(pdf, type)));
  const cut = lines.length - mostLines;
  const all = cut > 0 ? [...shown, '', `(${cut} more lines: see the attached original)`] : shown;
  const perPage = Math.floor((pdf.page.height - 2 * top) / lineHeight);
  for (const [at, line] of all.entries()) {
    if (at > 0 && at % perPage === 0) pdf.addPage();
    pdf.text(line, left, top + (at % perPage) * lineHeight, { lineBreak: false });
  }
  return collect(pdf);
}

export const isCut = (lines: string[]): boolean => lines.length > mostLines;

/** One segment a line, whatever the sender put between them. The terminator stands in ISA (X12) or is the apostrophe (EDIFACT). */
function segments(text: string): string[] {
  const stated = text.startsWith('ISA') ? text.charAt(105) : "'";
  const terminator = /[^\w\s*]|\n/.test(stated) ? stated : '~';
  return text
    .replace(/[\r\n]+/g, terminator === '\n' ? '\n' : '')
    .split(terminator)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')
    .map((segment) => segment + (terminator === '\n' ? '' : terminator));
}

/** Rows with their cells one under the other. */
function columns(text: string): string[] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const comma = [';', '\t', '|', ','].find((one) => head.includes(one)) ?? ',';
  const rows = text.split(/\r?\n/).map((line) => cells(line, comma));
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.min(mostColumnWidth, Math.max(widths[at] ?? 0, cell.length));
    });
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cells(line: string, comma: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === comma && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...found, cell.trim()];
}

function wrapped(line: string, width: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start === 0 || start < line.length; start += width) parts.push(line.slice(start, start + width));
  return parts;
}
