import { lookUp } from '../../core/lookUp.ts';
import type { Cited } from '../facts.ts';
import type { Ratio } from '../ratio.ts';
import { apart, withoutAccents } from '../read/concepts.ts';
import { inEnglish } from '../read/inEnglish.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';

/** One value of a record with the plain words of its name and of what it stands in, whether a field was read from it or not. */
export type Stated = {
  at: Citation;
  /** The object it stands in: what stands beside it belongs to it. */
  parent: string;
  /** All words of its name, from the outside in. */
  words: readonly string[];
  /** Those of its own name only. */
  own: readonly string[];
};

const remembered = new WeakMap<EvidenceRecord, readonly Stated[]>();

/** All that a record states, each value once, in the order in which it was read. */
export function statedIn(record: EvidenceRecord): readonly Stated[] {
  const known = remembered.get(record);
  if (known) return known;
  const places = [
    ...[record.head, ...record.lines.map(({ facts }) => facts)].flatMap((facts) =>
      [...facts.values()].map(({ at }) => at),
    ),
    ...[...record.unread, ...record.lines.flatMap(({ unread }) => unread)].map(({ field, value }) => ({
      record: record.name,
      field,
      value,
    })),
  ];
  const seen = new Set<string>();
  const stated = places
    .filter((at) => !seen.has(`${at.record} ${at.field}`) && seen.add(`${at.record} ${at.field}`))
    .map((at): Stated => {
      const path = at.field.split('.');
      // `{ "amount": { "value": 5 } }` is an amount.
      const isHeld =
        /^(value|amount|val)$/i.test(path.at(-1) ?? '') && path.length > 1 && !/\]$/.test(path.at(-2) ?? '');
      const last = isHeld ? path.slice(0, -1) : path;
      return {
        at,
        parent: last.slice(0, -1).join('.'),
        words: path.flatMap(wordsOfName),
        own: wordsOfName(last.at(-1) ?? ''),
      };
    });
  remembered.set(record, stated);
  return stated;
}

/** The words of a name in English, whatever language it is in. */
const wordsOfName = (name: string): string[] => wordsIn(inEnglish(apart(name).replace(/[_-]+/g, ' ')));

const splitters = /[^\p{L}\d%]+/u;

/** The words of a name or sentence, small and without plural, so that "PalletsReturned" and "returned pallet" share both. */
export function wordsIn(said: string): string[] {
  return withoutAccents(said)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' percent ')
    .toLowerCase()
    .split(splitters)
    .filter(Boolean)
    .map(stemOf);
}

/** Words that are written short. */
const aliases: Record<string, string> = {
  temp: 'temperatur',
  temps: 'temperatur',
  wt: 'weight',
  hrs: 'hour',
  hr: 'hour',
  plt: 'pallet',
  plts: 'pallet',
  ctn: 'case',
  ctns: 'case',
  cs: 'case',
};

/** Endings that make no other thing of a word: "labels", "labelling", "delivered", "delivery". */
export function stemOf(word: string): string {
  const known = lookUp(aliases, word);
  if (known) return known;
  if (word.length < 4 || /\d/.test(word)) return word;
  const one = word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
  const stem = one.replace(/(?:ing|ed|ation)$/, '');
  return (stem.length >= 4 ? stem.replace(/([^s])\1$/, '$1') : one).replace(/(?<=.{4})[ey]$/, '');
}

/** The stems of words in one text, to look others up among them. */
export const stemsOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stemOf));

/** The last part of the name of a place, as it is written. */
export const lastName = ({ field }: Citation): string => field.split('.').at(-1) ?? '';

/** The last part of the name of a place in plain English words, for patterns to read. */
export const plainName = (at: Citation): string => inEnglish(apart(lastName(at)).replace(/[_-]/g, ' ')).toLowerCase();

/** The first number among what is stated that is meant; null where none is. */
export function numberIn(stated: readonly Stated[], isMeant: (one: Stated) => boolean): Cited<Ratio> | null {
  for (const one of stated) {
    const printed = isMeant(one) ? readNumber(one.at.value) : null;
    if (printed) return { value: printed.value, at: one.at };
  }
  return null;
}
