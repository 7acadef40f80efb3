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

/** Cuts a text into lines by what it is: EDI by segment, a table by row, JSON by member, all else by line. */
export function readSource(text: string, format: string | null): Source {
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
  const begin = text.indexOf('ISA');
  const separator = text[begin + 3] ?? '*';
  return segmentLines(text, text[begin + 105] ?? '~', null, separator, x12Name);
}

function edifactLines(text: string): SourceLine[] {
  const una = text.indexOf('UNA');
  if (una === -1) return segmentLines(text, "'", '?', '+', edifactName);
  const [separator = '+', release = '?', terminator = "'"] = [text[una + 4], text[una + 6], text[una + 8]];
  return segmentLines(text, terminator, release.trim() || null, separator, edifactName);
}

function segmentLines(
  text: string,
  terminator: string,
  release: string | null,
  separator: string,
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
    const separatorAt = text.indexOf(separator, start);
    const tag = text.slice(start, separatorAt > start && separatorAt < end ? separatorAt : Math.min(end, start + 3));
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
  const delimiter = likelyDelimiter(text);
  const lines: SourceLine[] = [];
  const widths: number[] = [];
  let cells: Range[] = [];
  let start = 0;
  let quoted = false;
  const endRow = (end: number) => {
    cells.push({ start, end });
    const first = cells[0]?.start ?? start;
    if (end > first) lines.push(line({ start: first, end }, { cells }));
    for (const [column, cell] of cells.entries())
      widths[column] = Math.min(34, Math.max(widths[column] ?? 3, cell.end - cell.start));
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
  return { kind: 'table', lines, widths };
}

/** The separator that the first line has most of. */
function likelyDelimiter(text: string): string {
  const head = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}
