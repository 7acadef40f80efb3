import { closesLetter, opensLetter } from '../companies.ts';
import type { Chunk, Line } from '../layout/lines.ts';

/** What a document looks like as a whole, told once for all that stands in it. */
export type Setting = { lines: Line[]; usualSize: number; largestSize: number; opening: number; closing: number };

export function settingOf(lines: Line[]): Setting {
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b);
  return {
    lines,
    usualSize: sizes[sizes.length >> 1] ?? 10,
    largestSize: sizes.at(-1) ?? 10,
    opening: lines.findIndex(({ text }) => opensLetter.test(text)),
    closing: lines.findLastIndex(({ text }) => closesLetter.test(text) && text.length < 60),
  };
}

/** Words, numbers and signs of a text in small letters, as features name them: a number by its length alone. */
export function tokensOf(text: string): string[] {
  const tokens = text.toLowerCase().match(/\p{L}+|\d+|[^\s\p{L}\d]/gu) ?? [];
  return tokens.map((token) => (/^\d/.test(token) ? `9x${Math.min(token.length, 6)}` : token));
}

/** 0, 1, 2–3, 4–7, 8–15, more: how many lines away the edge of a document is. */
function distance(lines: number): number {
  return Math.min(5, Math.floor(Math.log2(lines + 1)));
}

/** A piece of a chunk, from `start` up to `end` in its text. */
export type Piece = { line: number; chunk: number; start: number; end: number };

/**
 * What stands around a piece of a document, as names of features: the words before and behind it, those above and below, where on the page and
 * in a letter it is, and how large. Words are taken as they are in all languages; nothing here knows what they mean.
 */
export function surroundingsOf(setting: Setting, piece: Piece): string[] {
  const line = setting.lines[piece.line] as Line;
  const chunk = line.chunks[piece.chunk] as Chunk;
  const features = new Set<string>();
  const add = (kind: string, tokens: string[]) => {
    for (const token of tokens) features.add(`${kind}:${token}`);
  };
  const [before, behind] = [chunk.text.slice(0, piece.start), chunk.text.slice(piece.end)];
  const within = before.trim() !== '';
  const left = tokensOf(within ? before : (line.chunks[piece.chunk - 1]?.text ?? '')).slice(-6);
  add('left', left);
  add('near', left.slice(-3));
  add('next', left.slice(-1));
  features.add(
    `phrase:${left
      .filter((token) => /[\p{L}#]/u.test(token))
      .slice(-2)
      .join(' ')}`,
  );
  const right = tokensOf(behind.trim() === '' ? (line.chunks[piece.chunk + 1]?.text ?? '') : behind).slice(0, 4);
  add('right', right);
  add('then', right.slice(0, 1));
  add('line', tokensOf(line.text).slice(0, 12));
  const [above, higher] = [setting.lines[piece.line - 1], setting.lines[piece.line - 2]];
  const over = overlapping(above, chunk);
  const title = tokensOf(over?.text ?? '').slice(0, 6);
  add('over', title);
  features.add(`title:${title.slice(0, 3).join(' ')}`);
  add('higher', tokensOf(overlapping(higher, chunk)?.text ?? '').slice(0, 4));
  add('above', tokensOf(above?.chunks[0]?.text ?? '').slice(0, 4));
  const under = overlapping(setting.lines[piece.line + 1], chunk);
  add('under', tokensOf(under?.text ?? '').slice(0, 6));
  features.add(`place:${within ? 'inside' : `chunk ${Math.min(piece.chunk, 4)}`}`);
  features.add(`alone:${line.chunks.length === 1 && !within && behind.trim() === ''}`);
  features.add(`from top:${distance(piece.line)}`);
  features.add(`from end:${distance(setting.lines.length - 1 - piece.line)}`);
  if (piece.line === 0) features.add(`first line:${piece.chunk === 0}`);
  features.add(`page:${Math.min(line.page, 2)}`);
  features.add(`size:${sizeOf(line, setting)}`);
  features.add(`amounts:${Math.min(2, line.chunks.filter(({ amount }) => amount).length)}`);
  features.add(`decimals:${/\d[.,]\d{2}(?!\d)/.test(line.text)}`);
  features.add(`chunks:${Math.min(4, line.chunks.length)}`);
  if (setting.closing >= 0) features.add(`closing:${Math.max(-1, Math.min(4, piece.line - setting.closing))}`);
  if (setting.opening >= 0) features.add(`opened:${piece.line > setting.opening}`);
  return [...features];
}

function sizeOf({ size }: Line, { usualSize, largestSize }: Setting): 'largest' | 'large' | 'usual' {
  if (size <= usualSize * 1.15) return 'usual';
  return size >= largestSize ? 'largest' : 'large';
}

/** The chunk of another line that a chunk stands below or above of. */
function overlapping(line: Line | undefined, chunk: Chunk): Chunk | undefined {
  return line?.chunks.find(({ left, right }) => left < chunk.right + 10 && right > chunk.left - 10);
}
