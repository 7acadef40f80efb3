import type { Evidence } from '../../core/evidence.ts';

/** One line as a reader of the document sees it; `evidenceOf` points at the characters [start, end) of its text. */
export type PrintedLine = { text: string; evidenceOf: (start: number, end: number) => Evidence };

/** The lines of a text part, their evidence counting in that text. `from` and `to` cut a piece out of it. */
export function printedLinesOf(text: string, part?: string, from = 0, to = text.length): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let number = countNewlines(text, from) + 1;
  for (let start = from; start <= to; number++) {
    const newline = text.indexOf('\n', start);
    const next = newline === -1 || newline > to ? to : newline;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    lines.push({ text: text.slice(start, end), evidenceOf: evidenceIn(text, start, number, part) });
    start = next + 1;
  }
  return withoutCarriage(lines);
}

/** A print file for a line printer begins each line with how far the paper moves (1 page, 0 two lines, - three): no text. */
function withoutCarriage(lines: PrintedLine[]): PrintedLine[] {
  const filled = lines.filter(({ text }) => text !== '');
  const moves = filled.length > 3 && filled[0]?.text[0] === '1' && filled.every(({ text }) => /^[ 01+-]/.test(text));
  if (!moves || !filled.some(({ text }) => /^[0-]/.test(text))) return lines;
  return lines.map((line) => ({ ...line, text: line.text.replace(/^./, ' ') }));
}

function evidenceIn(text: string, lineStart: number, line: number, part?: string): PrintedLine['evidenceOf'] {
  return (from, to) => {
    const [start, end] = [lineStart + from, lineStart + to];
    const place = { line, start, end, quote: text.slice(start, end) };
    return part === undefined ? { kind: 'line', ...place } : { kind: 'line', part, ...place };
  };
}

function countNewlines(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < before; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Lines as one text, in which values and the words around them are looked for across line ends. */
export type Passage = { text: string; evidenceOf: (start: number, end: number) => Evidence };

/** Longer lines are no sentences anybody wrote; what lies beyond is not looked at. */
const longestLine = 2_000;
const mostLines = 5_000;

/** Joins lines by newlines. Evidence of a range that runs over a line end is that of its first line. */
export function passageOf(lines: PrintedLine[]): Passage {
  const kept = lines.slice(0, mostLines);
  const texts = kept.map((line) => withoutLeaders(line.text.slice(0, longestLine)));
  const starts: number[] = [];
  let at = 0;
  for (const text of texts) {
    starts.push(at);
    at += text.length + 1;
  }
  const evidenceOf = (start: number, end: number) => {
    let n = starts.length - 1;
    while (n > 0 && (starts[n] as number) > start) n--;
    const first = starts[n] as number;
    const last = Math.min(end, first + (texts[n] as string).length);
    return (kept[n] as PrintedLine).evidenceOf(start - first, last - first);
  };
  return { text: texts.join('\n'), evidenceOf };
}

/** "Amount .......: 5.00" with its leaders blanked behind one colon, each character in its place. */
function withoutLeaders(text: string): string {
  return text.replace(/(?: ?\.){3,} ?:?| \.\.(?=\s{1,20}(?:[A-Z]{3} ?|[$€£])?\s{0,20}\d)/g, (leaders) =>
    ':'.padEnd(leaders.length),
  );
}
