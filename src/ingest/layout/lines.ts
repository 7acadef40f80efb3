import { isCurrency } from '../currencies.ts';
import { plainDecimal } from '../table/values.ts';
import { linesOf, type Turn, type Word } from './words.ts';

/** Words that stand together on a line, as in one cell; `amount` tells whether they are one, with or without its currency. */
export type Chunk = { words: Word[]; text: string; left: number; right: number; amount: boolean };
/** A printed line. `base` is where its letters stand, `size` that of its largest word, both in points. */
export type Line = {
  page: number;
  base: number;
  size: number;
  left: number;
  right: number;
  chunks: Chunk[];
  text: string;
};

/** A gap this wide parts cells, in sizes: more than a blank and less than two. Typewriter faces have wider blanks. */
export const cellGap = 0.5;
const typewriterCellGap = 0.8;

/** The lines of a page that run the way most of its words do, each cut into chunks. */
export function layLines(page: { page: number; words: Word[] }): Line[] {
  const turn = usualTurn(page.words);
  const words = page.words.filter((word) => word.turn === turn && !isRule(word.text));
  const typed = isTypewriter(words);
  return linesOf(words)
    .map((line) => layLine(page.page, line, typed || isTypewriter(line) ? typewriterCellGap : cellGap))
    .filter(({ chunks }) => chunks.length > 0);
}

/** What parts two values on one line. */
function isBar(text: string): boolean {
  return /^[|¦•·]$/.test(text);
}

/** A line that a printer drew with characters. */
function isRule(text: string): boolean {
  return /^[-=_*.+|]{4,}$/.test(text);
}

function usualTurn(words: Word[]): Turn {
  const counts = new Map<Turn, number>();
  for (const { turn } of words) if (turn !== null) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  return [...counts].reduce<[Turn, number]>((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** All letters equally wide, 0.6 of their size. */
function isTypewriter(words: Word[]): boolean {
  const long = words.filter(({ text }) => text.length >= 4);
  const even = long.filter(({ left, right, text, size }) => Math.abs((right - left) / text.length / size - 0.6) < 0.02);
  return long.length > 0 && even.length > long.length * 0.8;
}

function layLine(page: number, words: Word[], gap: number): Line {
  const groups: Word[][] = [[]];
  for (const [n, word] of words.entries()) {
    if (isBar(word.text)) {
      groups.push([]);
      continue;
    }
    const group = groups.at(-1) as Word[];
    const before = group.at(-1);
    const apart =
      !before || parts(before, word, gap) || beginsAnother(group, word) || beginsAmount(before, word, words[n + 1]);
    if (apart) groups.push([word]);
    else group.push(word);
  }
  const chunks = groups.filter((group) => group.length > 0).map(chunkOf);
  const [first, last] = [words[0] as Word, words.at(-1) as Word];
  const size = Math.max(...words.map((word) => word.size));
  return { page, base: first.base, size, left: first.left, right: last.right, chunks, text: textOf(words) };
}

export function chunkOf(words: Word[]): Chunk {
  const [first, last] = [words[0] as Word, words.at(-1) as Word];
  return { words, text: textOf(words), left: first.left, right: last.right, amount: areAmount(words) };
}

export function textOf(words: Word[]): string {
  return words.map((word) => word.text).join(' ');
}

/** The words of a text that stand in part or whole from `start` up to `end` in it. */
export function wordsBetween(words: Word[], { start, end }: { start: number; end: number }): Word[] {
  let at = 0;
  return words.filter(({ text }) => {
    const [from, to] = [at, at + text.length];
    at = to + 1;
    return from < end && to > start;
  });
}

/** Pieces of one cell as its text: a number broken at its hyphen goes on without a blank ("QD-104290-" above "DAYTON-03", too). */
export function runningOn(texts: string[]): string {
  const broken = (text: string, next: string) =>
    (/\d-$/.test(text) && /^\d/.test(next)) ||
    (/^(?:(?=\S*\d)\S*|[A-Z][A-Z/-]*)[-/]$/.test(text) && /^[A-Z\d][A-Z\d/-]*$/.test(next) && /\d/.test(text + next));
  return texts.reduce((text, next) => (text === '' ? next : broken(text, next) ? text + next : `${text} ${next}`), '');
}

/** Wide gaps part cells; so do amounts and dates, whatever the gap, from all but their currency and sign. */
function parts(before: Word, word: Word, gap: number): boolean {
  const distance = (word.left - before.right) / Math.max(word.size, before.size);
  // Books set the currency sign at the left of a column and the amount at its right.
  if (dressesAmount(before.text) && isAmount(word.text)) return distance > (isSign(before.text) ? 9 : 3);
  if (isSign(before.text) && /^[-–—]$/.test(word.text)) return distance > 9;
  if (isAmount(before.text) && (dressesAmount(word.text) || closesAmount(word.text))) return distance > 0.8;
  // A typewriter's blank is wider: it groups thousands only where a decimal comma says that blanks do.
  const typed = gap === typewriterCellGap && /,\d{2}\D*$/.test(word.text);
  if (groupsThousands(before.text, word.text)) return distance > (typed ? 0.7 : 0.45);
  if (distance > gap) return true;
  return isAmount(before.text) || isAmount(word.text) || isDate(before.text) || isDate(word.text);
}

/** "43,00 € 12,00 €": the sign belongs to the amount before it, so the next amount stands for itself. */
function beginsAnother(group: Word[], { text }: Word): boolean {
  return isSign(group.at(-1)?.text ?? '') && group.length > 1 && isAmount(group.at(-2)?.text ?? '') && /\d/.test(text);
}

/** "Total £ 514.20": the currency in front of an amount is no word of the label before it. */
function beginsAmount(before: Word, word: Word, next: Word | undefined): boolean {
  if (next === undefined || !isAmount(next.text) || dressesAmount(before.text)) return false;
  // "912,50 €   9,13 €": right behind an amount it belongs to that one.
  const distance = word.left - before.right;
  if (isAmount(before.text) && distance < cellGap * word.size && distance < next.left - word.right) return false;
  return isSign(word.text) || isCurrency(word.text);
}

/** "1 000,00" and "12 345 678,90", grouped by blanks. */
function groupsThousands(before: string, word: string): boolean {
  return /^[($€£-]?\d{1,3}$/.test(before) && /^\d{3}([.,]\d{2}\)?-?)?$/.test(word);
}

function isSign(text: string): boolean {
  return /^[$€£¥]$/.test(text);
}

function closesAmount(text: string): boolean {
  return /^([-–)]|CR|DR)$/.test(text);
}

function dressesAmount(text: string): boolean {
  return /^([$€£¥(+-]|[A-Z]{3}|[A-Z]{2}\$|US\$)$/.test(text);
}

/** A word that can only be money: with decimals, or grouped in thousands. */
export function isAmount(text: string): boolean {
  if (!/(?:\d|^\D{0,4})[.,]\d{2}\D*$|\d[.,' ]\d{3}\D*$/.test(text) || text.length > 24) return false;
  const money = /^[A-Z]{2}\$/.test(text) ? text.slice(2) : text;
  return plainDecimal(money, '.') !== null || plainDecimal(money, ',') !== null;
}

/** A word that can only be a day; "26/11/0447" and "77/04/2026" are numbers. */
export function isDate(text: string): boolean {
  return /^(([0-2]?\d|3[01])[./-]([0-2]?\d|3[01])[./-](\d{2}|(19|20)\d{2})|(19|20)\d{2}[./-][01]?\d[./-][0-3]?\d|\d{1,2}[-/.]?[A-Z]\p{L}{2,3}[-/.]?(\d{2}|\d{4})|[A-Z][a-z]{2}[-/]\d{1,2}[-/]\d{4})[,;.]?$/iu.test(
    text,
  );
}

export function isAmountChunk({ amount }: Chunk): boolean {
  return amount;
}

function areAmount(words: Word[]): boolean {
  if (words.length > 5) return false;
  const bare = words.filter(({ text }) => !dressesAmount(text) && !closesAmount(text)).map(({ text }) => text);
  const grouped = bare.length > 1 && bare.slice(1).every((text, n) => groupsThousands(bare[n] ?? '', text));
  // "$ –" is nothing, "NET AMT" is no amount.
  if (bare.length === 0) return words.length > 1 && words.some(({ text }) => /^[-–—]$/.test(text));
  return bare.length === 1 ? isAmount(bare[0] ?? '') : grouped && isAmount(bare.join(' '));
}
