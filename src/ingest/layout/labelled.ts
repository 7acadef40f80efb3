import { namesCompany, onlyLegalForm } from '../companies.ts';
import { isCurrency } from '../currencies.ts';
import { type Label, labelOf, labelsOf } from '../labels.ts';
import { nameAlone } from '../names.ts';
import { isAnyTransfer, isMethodName, namesMethod } from '../paymentMethod.ts';
import { meaningOf, type RemittanceTarget } from '../table/headers.ts';
import { saysTableWords } from '../table/headerWords.ts';
import { type Chunk, chunkOf, type Line, textOf } from './lines.ts';
import { amountIn, type Found, fitting, saysName } from './values.ts';
import type { Word } from './words.ts';

/** The values that labels name, the surest of each. */
export function labelledOn(lines: Line[]): Map<RemittanceTarget, Found> {
  const found = new Map<RemittanceTarget, Found>();
  lines.forEach((line, n) => {
    for (const { label, value, said } of saidOn(line, lines.slice(n + 1, n + 6))) {
      keep(found, label.target, { ...value, rank: label.rank });
      // "Cheque no." and "BACS reference" say how it was paid too; "BACS 000418" behind one of them says it better.
      if (label.target !== 'paymentReference') continue;
      const [first] = value.words.length > 1 ? value.words : [];
      const own = namesMethod(first?.text ?? '') !== null;
      const way = own ? (first?.text ?? '') : said;
      const rank = isAnyTransfer(way) ? 0.5 : own ? 1.5 : 1;
      if (namesMethod(way) !== null) keep(found, 'paymentMethod', { ...value, value: way, rank });
    }
  });
  return found;
}

/** All amounts that labels call the payment's, the surest first: beside a total's name stands one for each column. */
export function amountsLabelledOn(lines: Line[]): Found[] {
  const found = lines.flatMap((line, n) =>
    saidOn(line, lines.slice(n + 1, n + 6)).flatMap(({ label, value }) => {
      if (label.target !== 'paymentAmount') return [];
      const more = line.chunks.flatMap(({ words }) => {
        const other = words.some((word) => value.words.includes(word)) ? null : amountIn(words);
        return other?.words.length === words.length ? [{ ...other, page: line.page, rank: label.rank }] : [];
      });
      return [{ ...value, rank: label.rank }, ...more];
    }),
  );
  return found.sort((a, b) => b.rank - a.rank);
}

/** Keeps the surest value of each kind. */
export function keep(found: Map<RemittanceTarget, Found>, target: RemittanceTarget, value: Found): void {
  if (value.rank > (found.get(target)?.rank ?? 0)) found.set(target, value);
}

type Value = Omit<Found, 'rank'>;
type Said = { label: Label; said: string; value: Value };

/** Longest label, in words. */
const longestLabel = 5;

/** Goes through the words of a line and takes each label with the value that fits it. */
function saidOn(line: Line, below: Line[]): Said[] {
  const said: Said[] = [];
  const over = namesBelow(line);
  const taken = new Set<Word>();
  line.chunks.forEach((chunk, n) => {
    // "Reference   EFT 001923": a value names nothing itself.
    if (chunk.words.every((word) => taken.has(word))) return;
    const pair = pairAt(chunk, line, n) ?? pairBelow(chunk, below) ?? [];
    said.push(...pair);
    for (let at = pair.length > 0 ? chunk.words.length : 0; at < chunk.words.length; ) {
      const hit = labelAt(chunk, at, { line, n, below, over });
      if (hit) said.push(hit.said);
      for (const word of hit?.said.value.words ?? []) taken.add(word);
      at = hit?.next ?? at + 1;
    }
  });
  return said;
}

/** Whether a line holds labels alone, so that their values stand below them. */
function namesBelow({ chunks }: Line): boolean {
  if (chunks.length < 2 || chunks.some(({ text }) => /\d|:$/.test(text))) return false;
  const labels = chunks.filter(({ text }) => isName(text)).length;
  return labels >= 2 && labels * 2 >= chunks.length;
}

/** Whether a text names a value and is none itself, as ways to pay and currencies are. */
function isName(text: string): boolean {
  if (isMethodName(text) || isCurrency(text)) return false;
  return labelOf(text) !== null || (meaningOf(text) !== null && saysTableWords(text));
}

/** "Document / Date   2000048812 / 12.03.2026": two labels and their two values. */
function pairAt(chunk: Chunk, line: Line, n: number): Said[] | null {
  const [next, other, ...more] = line.chunks.slice(n + 1);
  // The stroke between the two may have parted them already.
  const parted = next && other && more.length === 0 && ![next, other].some(({ words }) => words.some(isStroke));
  if (parted) return pairOfValues(chunk, [next.words, other.words], line.page);
  const rest = line.chunks.slice(n + 1).flatMap(({ words }) => words);
  return pairOf(chunk, rest, line.page);
}

/** The same with the two values below. */
function pairBelow(chunk: Chunk, below: Line[]): Said[] | null {
  const [lower] = below;
  const words = lower?.chunks
    .filter(({ right, left }) => right > chunk.left - 3 && left < chunk.right + 60)
    .flatMap((each) => each.words);
  return lower && words ? pairOf(chunk, words, lower.page) : null;
}

const isStroke = ({ text }: Word) => text === '/';

function pairOf(chunk: Chunk, rest: Word[], page: number): Said[] | null {
  const at = rest.findIndex(isStroke);
  return at > 0 ? pairOfValues(chunk, [rest.slice(0, at), rest.slice(at + 1)], page) : null;
}

function pairOfValues(chunk: Chunk, values: Word[][], page: number): Said[] | null {
  const labels = chunk.text.replace(/\s*:$/, '').split(/\s*\/\s*/);
  const named = labels.map(labelOf);
  if (labels.length !== 2 || named.some((label) => label === null)) return null;
  // "Company / Empresa": one label in two languages.
  if (named[0]?.target === named[1]?.target) return null;
  return values.flatMap((words, side) => {
    const label = named[side] as Label;
    const value = fitting(label.target, words, true, labels[side]);
    return value ? [{ label, said: labels[side] ?? '', value: { ...value, page } }] : [];
  });
}

type Around = { line: Line; n: number; below: Line[]; over: boolean };

function labelAt(chunk: Chunk, at: number, around: Around): { said: Said; next: number } | null {
  for (let length = Math.min(longestLabel, chunk.words.length - at); length > 0; length--) {
    const words = chunk.words.slice(at, at + length);
    for (const label of labelsOf(textOf(words))) {
      const hit = valueAt(label, chunk, at, words, around);
      if (hit) return hit;
    }
  }
  return null;
}

/** The value of a label behind it in its own piece of the line, in the next one, or below. */
function valueAt(label: Label, chunk: Chunk, at: number, words: Word[], around: Around) {
  const said = textOf(words);
  const closed = /[:#]$/.test(said);
  const alone = at === 0 || /[:;,.]$|^[—–·•|/-]$/.test(chunk.words[at - 1]?.text ?? '') || closed;
  // "Documento emitido el …": within a sentence only what leaves no doubt is a label.
  if (!alone && label.rank < (label.target === 'paymentDate' ? 3.4 : 3)) return null;
  const rest = chunk.words.slice(at + words.length);
  // "Pagador Metalúrgica Irmãos Schütz Ltda.": no colon is needed before a company.
  const named = label.target === 'payerName' && label.rank === 3 && at === 0 && beginsCompany(rest);
  const inside = rest.length > 0 ? fitting(label.target, rest, closed || named, said) : null;
  if (inside) {
    const value = { ...inside, page: around.line.page };
    return { said: { label, said, value }, next: at + words.length + inside.words.length };
  }
  if (rest.some(({ text }) => !/^\W+$/.test(text))) return null;
  // "SIM MILLING COMPANY   PAGE": the last word of a name or title names nothing outside of it.
  if (!alone && words.length === 1) return null;
  const value = besideOrBelow(label.target, chunkOf(words), around);
  return value && { said: { label, said, value }, next: chunk.words.length };
}

function beginsCompany(words: Word[]): boolean {
  return /^\p{Lu}/u.test(words[0]?.text ?? '') && words.length > 1 && namesCompany(textOf(words));
}

function besideOrBelow(target: RemittanceTarget, label: Chunk, { line, n, below, over }: Around): Value | null {
  // "Uitvoeringsdatum   :   10-11-2026": a colon may stand in a column of its own.
  const next = line.chunks.slice(n + 1).find(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const free =
    !over && next && (labelOf(next.text) === null || (target === 'paymentMethod' && isMethodName(next.text)));
  const beside = free
    ? fitting(target, target === 'payerName' ? runFrom(line, n + 1) : next.words, true, label.text)
    : null;
  if (beside) return { ...beside, page: line.page };
  if (label.text.endsWith(':') && target === 'payerName' && next) return null;
  for (const lower of below) {
    if (lower.page !== line.page || lower.base - line.base > 3 * line.size + 12) break;
    const under = lower.chunks.find(
      (chunk) => Math.min(chunk.right, label.right) - Math.max(chunk.left, label.left) > -3,
    );
    if (!under) continue;
    // "Supplier:   0031877": what a label beside it leads to is that one's.
    if (lower.chunks[lower.chunks.indexOf(under) - 1]?.text.endsWith(':')) return null;
    // Where labels stand in a row, what stands below the next one is not this one's.
    const end = over && next ? next.left - 3 : Infinity;
    const named = target === 'payerName' && saysName.test(under.text) ? lower.chunks.indexOf(under) + 1 : -1;
    // "Originator" above "Name   Sim Stores"; what stands left of the label is another column's.
    const words =
      named > 0
        ? runFrom(lower, named)
        : under.words.filter(({ left, right }) => left < end && (!over || line.chunks[0] === line.chunks[n] || right > label.left)); // biome-ignore format: one condition
    const value = labelOf(textOf(words)) === null ? fitting(target, words, true, label.text) : null;
    return (
      value && { ...(target === 'payerName' ? goneOn(value, under, lower, below, over) : value), page: lower.page }
    );
  }
  return null;
}

/** The words from a piece of a line on, as far as no gap is wider than a letter: wide blanks part the words of typewriter faces. */
function runFrom({ chunks, size }: Line, from: number): Word[] {
  const end = chunks.findIndex(({ left }, n) => n > from && left - (chunks[n - 1]?.right ?? 0) > size);
  return chunks.slice(from, end === -1 ? undefined : end).flatMap(({ words }) => words);
}

/** A name below its label that goes on in the next line, at the same edge. */
function goneOn(
  value: Omit<Value, 'page'>,
  under: Chunk,
  line: Line,
  below: Line[],
  over: boolean,
): Omit<Value, 'page'> {
  const left = value.words[0]?.left ?? under.left;
  const next = below[below.indexOf(line) + 1];
  const close = next && next.page === line.page && next.base - line.base < 1.5 * line.size;
  const rest = close
    ? next.chunks.find((chunk) => Math.abs(chunk.left - left) < 2 && !/\d/.test(chunk.text))
    : undefined;
  if (!rest || labelOf(rest.text) !== null || nameAlone(rest.text) === null) {
    if (!rest || !onlyLegalForm.test(rest.text)) return value;
  } else if (!over && !/^\(/.test(rest.text)) return value;
  return { value: `${value.value} ${rest.text}`, words: [...value.words, ...rest.words] };
}
