import { type Chunk, type Line, wordsBetween } from '../layout/lines.ts';
import { compactDate } from '../layout/values.ts';
import type { Word } from '../layout/words.ts';
import { findDates, findDaysNear } from '../prose/dates.ts';
import type { KnownBefore } from '../prose/facts.ts';
import { namesIn } from './names.ts';
import { type Piece, type Setting, settingOf, surroundingsOf, tokensOf } from './surroundings.ts';

/** What the head of a remittance tells: who pays, the payment's number, its day. */
export type HeadTarget = 'payerName' | 'paymentReference' | 'paymentDate';

/** A text that may be meant, where it stands first, and what speaks for and against it. */
export type Candidate = { value: string; words: Word[]; page: number; features: Set<string> };

/** Longer documents are looked at in their beginning and their end. */
const [mostAbove, mostBelow] = [120, 60];

/** Every text of a document that may be one value of its head, each once, with what stands around it wherever it does. */
export function candidatesFor(target: HeadTarget, all: Line[], known: KnownBefore): Candidate[] {
  const lines = all.length > mostAbove + mostBelow ? [...all.slice(0, mostAbove), ...all.slice(-mostBelow)] : all;
  const { heading = '' } = known;
  const setting = settingOf(lines);
  const found = gatherer(setting);
  if (target === 'payerName') namesIn(setting, known, found);
  else {
    const pieces = target === 'paymentReference' ? numberPieces : dayPieces;
    for (const [line, { chunks }] of lines.entries())
      for (const [chunk, { text }] of chunks.entries())
        for (const [start, end] of pieces(text, known)) found.at({ line, chunk, start, end });
    if (target === 'paymentReference')
      for (const [start, end] of numberPieces(heading))
        found.outside(heading.slice(start, end), ['subject', ...headingAround(heading, start)]);
  }
  const candidates = [...found.all.values()];
  const own =
    target === 'paymentReference' ? numberFeatures(setting) : target === 'paymentDate' ? dayFeatures(known) : null;
  const whole = `${lines.map(({ text }) => text).join('\n')}\n${heading}`;
  for (const candidate of candidates) {
    for (const feature of own?.(candidate.value) ?? []) candidate.features.add(feature);
    candidate.features.add(`times:${Math.min(4, whole.split(candidate.value).length - 1)}`);
    if (candidates.some(({ value }) => value !== candidate.value && value.includes(candidate.value)))
      candidate.features.add('in a longer one');
    if (candidates.some(({ value }) => value !== candidate.value && candidate.value.includes(value)))
      candidate.features.add('holds a shorter one');
  }
  return candidates;
}

/** Takes candidates in, each text once. */
export type Gatherer = {
  all: Map<string, Candidate>;
  /** A piece of a line. */
  at(piece: Piece): void;
  /** A text from outside of the lines, or of several of them. */
  outside(value: string, features: string[], words?: Word[], page?: number): void;
};

function gatherer(setting: Setting): Gatherer {
  const all = new Map<string, Candidate>();
  const take = (value: string, features: string[], words: Word[], page: number) => {
    const known = all.get(value);
    if (!known) all.set(value, { value, words, page, features: new Set(features) });
    else for (const feature of features) known.features.add(feature);
    if (known && known.words.length === 0) Object.assign(known, { words, page });
  };
  return {
    all,
    at(piece) {
      const line = setting.lines[piece.line] as Line;
      const chunk = line.chunks[piece.chunk] as Chunk;
      const value = chunk.text.slice(piece.start, piece.end);
      take(value, surroundingsOf(setting, piece), wordsBetween(chunk.words, piece), line.page);
    },
    outside(value, features, words = [], page = setting.lines[0]?.page ?? 1) {
      take(value, features, words, page);
    },
  };
}

const money = /^[-+(]?[$€£]?\d{1,3}(?:[.,' ]?\d{3})*[.,]\d{2}[$€£)-]?$/;

/** Words with a digit that are no money, alone and with one or two words before them ("TRF 2026/0091"), without marks around them. */
function numberPieces(text: string): [start: number, end: number][] {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: said, index }) => ({ said, start: index }));
  return words.flatMap(({ said, start }, n): [number, number][] => {
    const lead = /^[("'#:*[«„“=]+/.exec(said)?.[0].length ?? 0;
    const bare = said.slice(lead).replace(/[)"'.,;:*\]»“”!?]+$/, '');
    if (!/\d/.test(bare) || bare.length < 2 || money.test(bare)) return [];
    const [from, to] = [start + lead, start + lead + bare.length];
    const behindLabel = /^[\p{L}.#]+[:#=](?=.*\d)/u.exec(bare)?.[0].length ?? 0;
    const longer = [1, 2].flatMap((more): [number, number][] => {
      const first = words[n - more];
      const joined = first ? text.slice(first.start, to) : '';
      return first && joined.length < 30 && /^[\p{L}\d/.-]+(?: [\p{L}\d/.-]+)*$/u.test(joined)
        ? [[first.start, to]]
        : [];
    });
    return [[from, to], ...(behindLabel > 0 ? [[from + behindLabel, to] as [number, number]] : []), ...longer];
  });
}

function headingAround(heading: string, start: number): string[] {
  return tokensOf(heading.slice(0, start))
    .slice(-3)
    .map((token) => `subject:${token}`);
}

function dayPieces(text: string, { sentOn, dayFirst = false }: KnownBefore): [start: number, end: number][] {
  const days = [...findDates(text, dayFirst), ...(sentOn ? findDaysNear(text, sentOn) : [])];
  if (compactDate(text) !== null) return [[0, text.length]];
  // "77/04/2026" is a number.
  const isDay = (said: string) => [true, false].some((way) => findDates(said, way)[0]?.iso != null);
  return days.flatMap(({ start, end, said, iso }) => (iso !== null || isDay(said) ? [[start, end]] : []));
}

/** "AB-1234/07" as "A-9/9": how a number is built. */
function shapeOf(number: string): string {
  const digits = (run: string) => (run.length > 6 ? '9++' : run.length > 3 ? '9+' : '9');
  return number
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, digits)
    .slice(0, 14);
}

/** How a number looks, and whether many like it stand beside money, as those of items do. */
function numberFeatures({ lines }: Setting): (number: string) => string[] {
  const besideMoney = new Map<string, number>();
  for (const { text } of lines.filter((line) => /\d[.,]\d{2}(?!\d)/.test(line.text)))
    for (const word of text.split(/\s+/))
      if (/\d{3}/.test(word) && !money.test(word))
        besideMoney.set(shapeOf(word), (besideMoney.get(shapeOf(word)) ?? 0) + 1);
  return (number) => [
    `shape:${shapeOf(number)}`,
    `length:${Math.min(14, number.length)}`,
    `alike beside money:${Math.min(3, besideMoney.get(shapeOf(number)) ?? 0)}`,
    ...(/^\p{L}+/u.exec(number) ?? []).map((letters) => `begins:${letters.toLowerCase()}`),
    ...(number.includes(' ') ? ['several words'] : []),
    ...(findDates(number, true).length > 0 ? ['holds a day'] : []),
    ...(/^\d+$/.test(number) ? ['digits alone'] : []),
    ...(/^(?:19|20)\d{2}$/.test(number) ? ['a year'] : []),
    ...(/^\d{1,2}[./-]/.test(number) ? ['like a day'] : []),
    ...(/\p{Ll}{3}/u.test(number) ? ['a word'] : []),
    ...(/@|www|http/.test(number) ? ['an address'] : []),
  ];
}

function dayFeatures({ sentOn, dayFirst = false }: KnownBefore): (day: string) => string[] {
  return (day) => {
    const iso = findDates(day, dayFirst)[0]?.iso ?? (sentOn ? findDaysNear(day, sentOn)[0]?.iso : null) ?? null;
    const away = iso && sentOn ? Math.round((Date.parse(iso) - Date.parse(sentOn)) / 86_400_000) : null;
    const when = away === null ? [] : [`from sending:${away === 0 ? 'same' : `${away > 0 ? 'after' : 'before'}${Math.abs(away) < 8 ? '' : ' long'}`}`]; // biome-ignore format: one expression
    return [`shape:${shapeOf(day)}`, ...when];
  };
}
