import { edifactName, x12Name } from './segmentNames.ts';

/** One line on the screen: a half-open range of the document's text, so that evidence ranges light wherever they fall. */
export type Range = { start: number; end: number };
export type SourceLine = Range & {
  /** Steps of indentation. */
  depth: number;
  tag: string | null;
  name: string | null;
  /** Columns, where the document is a table. */
  cells: Range[] | null;
};
export type Source = { kind: 'edi' | 'table' | 'json' | 'text'; lines: SourceLine[]; widths: number[] };

type Segment = Range & { tag: string; name: string | null };

/**
 * Cuts a text into lines by what it is: EDI by segment, a table by row, JSON by member, all else by line. Segments that are
 * known already are taken as they are.
 */
export function readSource(text: string, format: string | null, segments?: readonly Segment[]): Source {
  if (segments && segments.length > 0)
    return {
      kind: 'edi',
      lines: segments.map(({ start, end, tag, name }) => line({ start, end }, { tag, name })),
      widths: [],
    };
  const head = text.trimStart().slice(0, 3);
  const edi = (lines: SourceLine[]): Source => ({ kind: 'edi', lines, widths: [] });
  if (head === 'ISA') return edi(x12Lines(text));
  if (head === 'UNA' || head === 'UNB') return edi(edifactLines(text));
  if (head.startsWith('{') || head.startsWith('[')) return { kind: 'json', lines: jsonLines(text), widths: [] };
  if (format === 'csv') return tableSource(text);
  return { kind: 'text', lines: plainLines(text), widths: [] };
}

const line = (range: Range, more: Partial<SourceLine> = {}): SourceLine => ({
  depth: 0,
  tag: null,
  name: null,
  cells: null,
  ...range,
  ...more,
});

function x12Lines(text: string): SourceLine[] {
  return segmentLines(text, text[text.indexOf('ISA') + 105] ?? '~', null, x12Name);
}

function edifactLines(text: string): SourceLine[] {
  const una = text.indexOf('UNA');
  if (una === -1) return segmentLines(text, "'", '?', edifactName);
  return segmentLines(text, text[una + 8] ?? "'", text[una + 6]?.trim() || null, edifactName);
}

function segmentLines(
  text: string,
  terminator: string,
  release: string | null,
  nameOf: (tag: string) => string | null,
): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  while (start < text.length) {
    while (start < text.length && text.charCodeAt(start) <= 32) start++;
    if (start >= text.length) break;
    let end = text.indexOf(terminator, start);
    while (release && end > 0 && text[end - 1] === release) end = text.indexOf(terminator, end + 1);
    if (end === -1) end = text.length;
    const tag = /^[A-Z0-9]{2,3}/.exec(text.slice(start, start + 3))?.[0] ?? '';
    lines.push(line({ start, end: Math.min(end + 1, text.length) }, { tag, name: nameOf(tag) }));
    start = end + 1;
  }
  return lines;
}

function plainLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    lines.push(line({ start, end: text[end - 1] === '\r' ? end - 1 : end }));
    start = end + 1;
  }
  return lines;
}

/** Breaks JSON after `{`, `[` and `,`, and before `}` and `]`, outside of strings. */
function jsonLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  const cut = (end: number) => {
    let from = start;
    while (from < end && text.charCodeAt(from) <= 32) from++;
    if (end > from) lines.push(line({ start: from, end }, { depth }));
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      cut(at + 1);
      depth++;
    } else if (char === '}' || char === ']') {
      cut(at);
      depth--;
    } else if (char === ',') cut(at + 1);
  }
  cut(text.length);
  return lines;
}

function tableSource(text: string): Source {
  const rows = tableRows(text, likelyDelimiter(text));
  const widest = Math.max(0, ...rows.map((cells) => cells.length));
  const widths: number[] = [];
  const lines = rows.map((cells) => {
    const range = { start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 };
    // Titles and totals around a table have no columns of their own.
    if (cells.length * 2 < widest) return line(range);
    for (const [column, cell] of cells.entries())
      widths[column] = Math.min(34, Math.max(widths[column] ?? 3, cell.end - cell.start));
    return line(range, { cells: cells.map((cell) => unquoted(text, cell)) });
  });
  return { kind: 'table', lines, widths };
}

function tableRows(text: string, delimiter: string): Range[][] {
  const rows: Range[][] = [];
  let cells: Range[] = [];
  let start = 0;
  let quoted = false;
  const endRow = (end: number) => {
    cells.push({ start, end });
    if (cells.length > 1 || end > start) rows.push(cells);
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === delimiter) {
      cells.push({ start, end: at });
      start = at + 1;
    } else if (char === '\n') {
      endRow(text[at - 1] === '\r' ? at - 1 : at);
      start = at + 1;
    }
  }
  if (start < text.length || cells.length > 0) endRow(text.length);
  return rows;
}

function unquoted(text: string, { start, end }: Range): Range {
  const quoted = end - start >= 2 && text[start] === '"' && text[end - 1] === '"';
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The separator that the first lines have most of; titles above a table may have none. */
function likelyDelimiter(text: string): string {
  const head = text.split('\n', 30).join('\n');
  const counted = [';', '\t', '|', ','].map((mark) => ({ mark, count: head.split(mark).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}
