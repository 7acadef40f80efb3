import type { BackupFact, ReferenceKind } from '../../core/records/backup.ts';
import { type Chunk, type Line, textOf } from '../layout/lines.ts';
import type { Word } from '../layout/words.ts';
import { piecesOf } from './pieces.ts';
import { daysIn, factAt, numberAt, type Read, type Writing } from './values.ts';
import { type HeadName, headName } from './words.ts';

export type Placed = Read & { page: number };
/** `said` is the name it was printed under: "Debit memo no". */
export type NamedNumber = Placed & { of: ReferenceKind | 'own'; rank: number; said: string };
export type NamedFact = Placed & { fact: BackupFact; rank: number };
export type Heads = { numbers: NamedNumber[]; facts: NamedFact[] };

/** Longest name, in words. */
const longest = 6;

/** What the names on some lines name: beside them, or behind them in a sentence. */
export function labelledHeads(lines: Line[], writing: Writing): Heads {
  const heads: Heads = { numbers: [], facts: [] };
  for (const line of lines) readLine(line, writing, heads);
  return heads;
}

function readLine(line: Line, writing: Writing, heads: Heads): void {
  const pieces = piecesOf(line);
  pieces.forEach((piece, n) => {
    for (let at = 0; at < piece.words.length; ) {
      const hit = nameAt(piece, at);
      const value = hit && namedBy(hit, piece, at, pieces[n + 1]);
      if (value) keep(headsOf(hit, value, line.page, writing), heads);
      at += hit?.length ?? 1;
    }
  });
}

type Hit = { name: HeadName; said: string; length: number; closed: boolean };

/** The longest name that begins at a word. */
function nameAt({ words }: Chunk, at: number): Hit | null {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const said = textOf(words.slice(at, at + length));
    const name = headName(said);
    const closed = /[:#=]$/.test(said) || /^:/.test(words[at + length]?.text ?? '');
    if (name) return { name, said, length, closed };
  }
  return null;
}

/** `sure` where a colon or a place of its own says that the words are the value. */
type NamedValue = { words: Word[]; sure: boolean };

/** Where the value of a name stands: behind it in its piece, else in the next one. A name within a sentence needs its value at once. */
function namedBy({ length, closed }: Hit, piece: Chunk, at: number, next: Chunk | undefined): NamedValue | null {
  const behind = untilNextName(piece.words.slice(at + length));
  const whole = at === 0 && behind.length === 0;
  const free = next && !isClosedName(next) ? next.words : [];
  const words = whole ? untilNextName(free) : behind;
  return words.length === 0 ? null : { words, sure: closed || whole };
}

/** Words up to the next closed name on the same piece. */
function untilNextName(words: Word[]): Word[] {
  // "Our reference is WL-0072".
  const start = words.findIndex(({ text }) => /[^:=#\s.]/.test(text) && text !== 'is');
  const rest = start === -1 ? [] : words.slice(start);
  const end = rest.findIndex((_, at) => at > 0 && nameAt({ words: rest } as Chunk, at)?.closed);
  return end === -1 ? rest : rest.slice(0, end);
}

const isClosedName = ({ words }: Chunk): boolean => nameAt({ words } as Chunk, 0)?.closed ?? false;

/** Facts that are words are believed only where a colon or a place of their own says that they are the value. */
const strict: ReadonlySet<BackupFact> = new Set(['date', 'deliveredOn', 'shippedOn', 'amount', 'validFrom', 'validTo']);

function headsOf({ name, said }: Hit, { words, sure }: NamedValue, page: number, writing: Writing): Heads {
  const { target, rank } = name;
  if ('reference' in target || 'own' in target) {
    const read = numberAt(words);
    const of = 'own' in target ? 'own' : target.reference;
    return { numbers: read ? [{ ...read, page, of, rank, said }] : [], facts: [] };
  }
  if ('period' in target) {
    const [from, to] = daysIn(words, writing);
    if (!sure || !from || !to) return { numbers: [], facts: [] };
    return {
      numbers: [],
      facts: [
        { ...from, page, fact: 'validFrom', rank },
        { ...to, page, fact: 'validTo', rank },
      ],
    };
  }
  if ('aside' in target) return { numbers: [], facts: [] };
  const read = sure || strict.has(target.fact) ? factAt(target.fact, words, writing) : null;
  const near = read && (sure || read.words[0] === words[0]);
  const facts: NamedFact[] = near ? [{ ...read, page, fact: target.fact, rank }] : [];
  // "Allowance: $1.25 per case": money under a name for a rate.
  const perUnit =
    sure && target.fact === 'percent' && !read && /\b(?:per|\/) ?(?:case|unit|cs|ea|each)\b/i.test(textOf(words));
  const each = perUnit ? factAt('perUnit', words, writing) : null;
  return { numbers: [], facts: each ? [{ ...each, page, fact: 'perUnit', rank }] : facts };
}

function keep(found: Heads, heads: Heads): void {
  heads.numbers.push(...found.numbers);
  heads.facts.push(...found.facts);
}
