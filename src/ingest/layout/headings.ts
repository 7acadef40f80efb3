import { labelOf } from '../labels.ts';
import { meaningOf, targetOf } from '../table/headers.ts';
import { conceptsOf } from '../table/headerWords.ts';
import { headerScore } from '../table/sections.ts';
import { type Band, isRegular, overlapping, spanOf } from './columns.ts';
import { type Chunk, chunkOf, type Line } from './lines.ts';

/** Column names over one to three lines; `at` and `end` are indexes into the lines, `end` the first one below. */
export type Heading = { at: number; end: number; lines: Line[] };

/** Lines looked at below a candidate for the first row of its table. */
const near = 8;
/** Lines that column names run over at most: three, and those between them where some are set in the middle. */
const mostLines = 5;

/** Finds the column names of every table on the lines of a document. */
export function headingsOf(lines: Line[]): Heading[] {
  const headings: Heading[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!mayName(lines[at])) continue;
    const heading = bestWithin(lines, at);
    if (!heading || namesPayment(heading, lines) || namesNoItems(heading, lines)) continue;
    headings.push(heading);
    at = heading.end - 1;
  }
  return headings;
}

/**
 * Labels of the payment in a row, with one row of their values below: no column names of items. Where the items have names of their own
 * further below, other labels may stand among them ("Payee", "Account").
 */
function namesPayment({ lines: named, end }: Heading, lines: Line[]): boolean {
  const names = stacked(named);
  const ranks = names.map(({ text }) => labelOf(text)?.rank ?? 0);
  const below = lines.slice(end, end + near);
  const next = below.findIndex((line) => mayName(line) && scoreOf([line]) >= 2);
  if (below.slice(0, next === -1 ? near : next).filter(isRegular).length > 1 || names.length < 3) return false;
  const sure = (least: number) => ranks.filter((rank) => rank >= least).length;
  if (!ranks.includes(0) && sure(3) >= 2) return true;
  return next !== -1 && (sure(3) >= 1 || sure(2) >= 2) && !names.some(({ text }) => namesItem(text));
}

/** Whether a column name can only be one of items. */
function namesItem(name: string): boolean {
  const meaning = meaningOf(name);
  return (
    namesInvoices(name) ||
    meaning === 'gross' ||
    meaning === 'discount' ||
    meaning === 'deduction' ||
    meaning === 'reasonText'
  );
}

/** Whether a column name says that invoices are called by what stands below it. */
export function namesInvoices(name: string): boolean {
  return meaningOf(name) === 'reference' && conceptsOf(name).has('invoice');
}

/** Names over their one value each, with others below these before any row of amounts: "Payee, date, number". */
function namesNoItems({ end }: Heading, lines: Line[]): boolean {
  const row = lines.findIndex((line, at) => at >= end && isRegular(line));
  const next = lines.findIndex((line, at) => at >= end && at < row && mayName(line) && scoreOf([line]) >= 2);
  return next > end && lines.slice(end, next).some(({ chunks, text }) => chunks.length >= 2 && /\d/.test(text));
}

function mayName(line: Line | undefined): line is Line {
  if (!line || line.chunks.length > 40) return false;
  // A sentence ends in a full stop, and is not set in cells; "Vendor doc." is a name cut short.
  const text = line.text.replace(line.chunks.length > 3 ? /\.$/ : /\b(no|nr|amt|amount|inv|disc|ref|num)\.$/i, '');
  return !/\d{2}(?!\s?%)|[.!?]$|:\s/.test(text) && !line.chunks.some(({ amount }) => amount);
}

/** The lines from `at` on that name most; of those that name as much, the most that can be names at all. */
function bestWithin(lines: Line[], at: number): Heading | null {
  let end = at + 1;
  while (end - at < mostLines && stacks(lines[end - 1] as Line, lines[end])) end++;
  let best: { from: number; to: number; score: number } | null = null;
  for (let from = at; from < end; from++) {
    for (let to = from + 1; to <= end; to++) {
      const score = scoreOf(lines.slice(from, to));
      const more =
        best &&
        score === best.score &&
        from === best.from &&
        onlyNames(lines.slice(from, to - 1), lines[to - 1] as Line);
      if (score >= 2 && (!best || score > best.score || more)) best = { from, to, score };
    }
  }
  const row = best && lines.slice(best.to, best.to + near).find(isRegular);
  if (!best || row?.page !== lines[at]?.page) return null;
  return { at: best.from, end: best.to, lines: lines.slice(best.from, best.to) };
}

/** Whether two lines can belong to one heading: close to one another and alike in size. */
function stacks(upper: Line, lower: Line | undefined): lower is Line {
  if (!mayName(lower) || upper.page !== lower.page || lower.base - upper.base > 1.7 * lower.size) return false;
  return Math.abs(upper.size - lower.size) <= 0.12 * lower.size;
}

/** Whether a line only goes on with names above it: each of its pieces stands under one of them. */
function onlyNames(above: Line[], line: Line): boolean {
  const names = stacked(above);
  return (
    line.chunks.every((chunk) => overlapping(names, chunk).length === 1) &&
    (line.chunks.length > 1 || line.text.split(' ').length <= 2)
  );
}

/** Names set close together look like one piece: word for word they may still name a reference and an amount. */
function scoreOf(lines: Line[]): number {
  const score = scoreOfNames(stacked(lines));
  const [only, ...more] = lines;
  if (score >= 2 || !only || more.length > 0 || only.chunks.length < 2 || only.text.split(' ').length > 16)
    return score;
  // Of "Cheque no." word for word, "no." names nothing.
  const words = only.chunks.flatMap((chunk) => chunk.words.map(({ text }) => (bareNumber.test(text) ? '' : text)));
  return headerScore(words);
}

function scoreOfNames(names: Chunk[]): number {
  return headerScore(names.map(({ text }) => plainName(text)));
}

const bareNumber = /^(number|no|nr|num|doc|document|nummer|numéro)\.?$/i;

/** "Number" alone is the number of what the row is about. */
export function plainName(text: string): string {
  return bareNumber.test(text) ? 'Invoice number' : text;
}

/** The names of a heading: what stands above one another is one. */
export function stacked(lines: Line[]): Chunk[] {
  const groups: Chunk[][] = [];
  for (const line of lines) {
    for (const chunk of line.chunks) {
      const group = groups.find((each) =>
        each.some((other) => overlapping([other], chunk).length > 0 && !line.chunks.includes(other)),
      );
      if (group) group.push(chunk);
      else groups.push([chunk]);
    }
  }
  return groups
    .map((group) => ({ ...chunkOf(group.flatMap((chunk) => chunk.words)), ...spanOf(group) }))
    .sort((a, b) => a.left - b.left);
}

/** Cuts names that run over several columns at the words that stand over each, where that leaves names we know. */
export function namesOver(heading: Heading, bands: Band[]): Chunk[] {
  return stacked(heading.lines).flatMap((chunk) => {
    const under = overlapping(bands, chunk);
    if (under.length < 2 || chunk.words.length < 2) return [chunk];
    const groups: { band: Band | undefined; words: Chunk['words'] }[] = [];
    for (const word of [...chunk.words].sort((a, b) => a.left - b.left || a.base - b.base)) {
      const middle = (word.left + word.right) / 2;
      const band = [...under].sort((a, b) => away(a, middle) - away(b, middle))[0];
      const group = groups.find((each) => each.band === band);
      if (group) group.words.push(word);
      else groups.push({ band, words: [word] });
    }
    const pieces = groups.map(({ words }) => chunkOf(words.sort((a, b) => a.base - b.base || a.left - b.left)));
    return pieces.some(({ text }) => targetOf(text) !== null) ? pieces : [chunk];
  });
}

function away({ left, right }: Band, x: number): number {
  return x < left ? left - x : Math.max(0, x - right);
}
