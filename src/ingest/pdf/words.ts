import type { Box } from '../../core/documentView.ts';
import { linesOf, type Turn, type Word } from '../layout/words.ts';
import type { Glyph } from './paint.ts';
import type { VisibleRun } from './visible.ts';

/** A character on its way into a word. `apart` says that a blank stood before it, `begins` that it is the first of a word painted at once. */
type Letter = Word & { apart: boolean; begins: boolean; tracking: number };

/** Gap between letters, in sizes, that parts words; blanks are some 0.25 wide, tight ones 0.2. */
const wordGap = 0.15;
/** Letters set apart (a heading "T O T A L") keep gaps below this, in sizes. */
const widestTracking = 0.9;

/** Joins the characters of a page into words, in reading order: line by line, each from left to right. */
export function wordsOf(runs: VisibleRun[]): Word[] {
  const strips = stripsOf(lettersOf(runs));
  const words = strips.flatMap(wordsOfStrip);
  return linesOf(words).flatMap((line) => joinSpaced(joinTouching(line)));
}

function lettersOf(runs: VisibleRun[]): Letter[] {
  const letters: Letter[] = [];
  let apart = true;
  for (const { glyphs, size, tracking } of runs) {
    let begins = glyphs.length > 3;
    for (const glyph of glyphs) {
      const text = readable(glyph.text);
      if (text === '') apart = apart || /\s/.test(glyph.text);
      else {
        letters.push(Object.assign(letterAt(glyph, size), { text, apart, begins, tracking }));
        apart = false;
        begins = false;
      }
    }
  }
  return letters;
}

/** A character as people type it: ligatures in letters, hyphens of all kinds as one, nothing for blanks and controls. */
function readable(text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  return text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\u00ad\u2010\u2011]/g, '-')
    .replace(/[\s\p{Cc}\u200b-\u200f\u2060\ufeff]/gu, '');
}

/** How far letters reach above and below the line they stand on, in sizes: the same for all, so that boxes are even. */
const [ascent, descent] = [0.75, 0.2];

function letterAt({ x, y, endX, endY }: Glyph, size: number): Omit<Word, 'text'> {
  const [dx, dy] = [endX - x, endY - y];
  const length = Math.hypot(dx, dy);
  const [rightX, rightY] = length > 0 ? [dx / length, dy / length] : [1, 0];
  const turn = turnOf(rightX, rightY);
  if (turn === 0) {
    const box: Box = [x, y - ascent * size, endX, y + descent * size];
    return { box, left: x, right: endX, base: y, size, turn };
  }
  // Up from the line the letter stands on: a quarter turn back from where it runs, with y counting downwards.
  const [upX, upY] = [rightY * size, -rightX * size];
  const xs = [x + ascent * upX, x - descent * upX, endX + ascent * upX, endX - descent * upX];
  const ys = [y + ascent * upY, y - descent * upY, endY + ascent * upY, endY - descent * upY];
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const [left, base] = along(turn, x, y);
  const [right] = along(turn, endX, endY);
  return { box, left: Math.min(left, right), right: Math.max(left, right), base, size, turn };
}

function turnOf(x: number, y: number): Turn {
  if (Math.abs(y) < 0.05) return x > 0 ? 0 : 2;
  if (Math.abs(x) < 0.05) return y > 0 ? 1 : 3;
  return null;
}

function along(turn: Turn, x: number, y: number): [number, number] {
  if (turn === 1) return [y, -x];
  if (turn === 2) return [-x, -y];
  if (turn === 3) return [-y, x];
  return [x, y];
}

/** Letters painted one after the other on one line. */
function stripsOf(letters: Letter[]): Letter[][] {
  const strips: Letter[][] = [];
  for (const letter of letters) {
    const strip = strips.at(-1);
    const before = strip?.at(-1);
    if (strip && before && follows(before, letter)) strip.push(letter);
    else strips.push([letter]);
  }
  return strips;
}

function follows(before: Letter, letter: Letter): boolean {
  const size = Math.max(before.size, letter.size);
  if (before.turn !== letter.turn || Math.min(before.size, letter.size) < size * 0.6) return false;
  const sameLine = Math.abs(before.base - letter.base) < size * 0.25;
  return sameLine && letter.left - before.right > -size * 0.4 && letter.left > before.left - size * 0.05;
}

function wordsOfStrip(strip: Letter[]): Word[] {
  const gaps = strip.slice(1).map((letter, n) => gapBetween(strip[n] as Letter, letter));
  const usual = usualGap(strip, gaps);
  const words: Letter[][] = [];
  strip.forEach((letter, n) => {
    const gap = gaps[n - 1] ?? Infinity;
    const before = words.at(-1);
    const named = letter.begins && before !== undefined && beginsName(before.map(({ text }) => text).join(''), letter);
    const parts = (letter.apart && gap > 0.05 + usual) || gap > wordGap + usual || named;
    if (before && !parts) before.push(letter);
    else words.push([letter]);
  });
  return words.map(joined);
}

/** Names of two columns that touch ("Deducted", "Reason"): a capital behind small letters, where something else begins to be painted. */
function beginsName(before: string, { text }: Word): boolean {
  return /\p{Ll}{3}$/u.test(before) && /^\p{Lu}/u.test(text);
}

/** In sizes. What the document itself sets between all letters does not count, unless it is as wide as a column gap. */
function gapBetween(before: Letter, letter: Letter): number {
  const size = Math.max(before.size, letter.size);
  const tracking = before.tracking < size * widestTracking ? before.tracking : 0;
  return (letter.left - before.right - tracking) / size;
}

/** The gap that letters set apart have between them; 0 for ordinary text. */
function usualGap(strip: Letter[], gaps: number[]): number {
  const near = gaps.filter((gap, n) => gap < widestTracking && !strip[n + 1]?.apart).sort((a, b) => a - b);
  if (near.length < 3) return 0;
  const median = near[near.length >> 1] ?? 0;
  const alike = near.filter((gap) => Math.abs(gap - median) < 0.08).length;
  return median > 0.06 && alike >= near.length * 0.6 ? median : 0;
}

function joined(parts: Word[]): Word {
  const [first] = parts as [Word];
  if (parts.length === 1)
    return {
      text: first.text,
      box: first.box,
      left: first.left,
      right: first.right,
      base: first.base,
      size: first.size,
      turn: first.turn,
    };
  const box: Box = [...first.box];
  let text = '';
  let size = 0;
  for (const part of parts) {
    text += part.text;
    size = Math.max(size, part.size);
    box[0] = Math.min(box[0], part.box[0]);
    box[1] = Math.min(box[1], part.box[1]);
    box[2] = Math.max(box[2], part.box[2]);
    box[3] = Math.max(box[3], part.box[3]);
  }
  const last = parts.at(-1) as Word;
  return { text, box, left: first.left, right: last.right, base: first.base, size, turn: first.turn };
}

/** Pieces of one word that were painted apart, and the same word painted twice for a bold face. */
function joinTouching(line: Word[]): Word[] {
  const result: Word[] = [];
  for (const word of line) {
    const before = result.at(-1);
    const size = before ? Math.max(before.size, word.size) : 0;
    if (before && before.text === word.text && Math.abs(before.left - word.left) < size * 0.15) continue;
    const gap = before ? word.left - before.right : Infinity;
    const whole = before && gap < size * 0.06 && gap > -size * 0.2 && !beginsName(before.text, word);
    if (whole && word.turn !== null) result[result.length - 1] = joined([before, word]);
    else result.push(word);
  }
  return result;
}

/** "T O T A L" typed with blanks: four or more single letters at even distances are one word. */
function joinSpaced(line: Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < line.length; ) {
    let end = at;
    while (end + 1 < line.length && isSpacedPair(line, at, end)) end++;
    const letters = line.slice(at, end + 1);
    if (letters.length >= 4) result.push(joined(letters));
    else result.push(...letters);
    at = end + 1;
  }
  return result;
}

function isSpacedPair(line: Word[], start: number, at: number): boolean {
  const [first, second, word, next] = [line[start], line[start + 1], line[at], line[at + 1]];
  if (!first || !second || !word || !next || !/^\p{L}$/u.test(word.text) || !/^\p{L}$/u.test(next.text)) return false;
  const gap = next.left - word.right;
  return gap < word.size * widestTracking && Math.abs(gap - (second.left - first.right)) < word.size * 0.2;
}
