import { over, type Ratio, times, whole } from '../ratio.ts';
import { type ReadName, readName } from './concepts.ts';
import type { Field } from './fields.ts';
import { inEnglish } from './inEnglish.ts';
import { isUnit, readUnit } from './units.ts';
import { readDay, readFlag, readMoment, readNumber } from './values.ts';

/** Where a value stands, exactly as it stands there. Only this reader makes citations, so that none can be invented. */
export type Citation = { record: string; field: string; value: string | number | boolean };

/** One value as read: a number keeps the unit it was printed or named with. */
export type Fact = { at: Citation } & (
  | { kind: 'text' | 'day' | 'moment'; value: string }
  | { kind: 'number'; value: Ratio; unit: string | null; percentSign: boolean }
  | { kind: 'flag'; value: boolean }
);

/** A single value as it stands, with the names above it. */
export type Leaf = { path: readonly string[]; field: string; value: string | number | boolean };

/** How a submission writes slashed dates and decimals: the same in all its records. */
export type Writing = { dayFirst: boolean; decimalComma: boolean };

/** A value that a sentence says, as a field would hold it, cited with the whole text. */
export const factOf = (at: Citation, value: Ratio | string | boolean): Fact =>
  typeof value === 'boolean'
    ? { kind: 'flag', value, at }
    : typeof value === 'string'
      ? { kind: 'text', value, at }
      : { kind: 'number', value, unit: null, percentSign: false, at };

/** A value read as a field, cited as of the record `called`; null where it cannot be that. */
export function readFact(
  called: string,
  writing: Writing,
  { field, value }: Leaf,
  { kind, isProse, looks }: Field,
  name: ReadName,
): Fact | null {
  if (looks && !looks.test(String(value))) return null;
  const at = { record: called, field, value };
  switch (kind) {
    case 'text':
      // A sum of money or a day names nothing.
      if (
        !isProse &&
        (isSum(String(value)) ||
          isNothing.test(String(value)) ||
          isDate.test(String(value)) ||
          typeof value === 'boolean')
      )
        return null;
      return { kind, value: isProse ? inEnglish(String(value).trim()) : String(value).trim(), at };
    case 'flag': {
      const flag = readFlag(value);
      return flag === null ? null : { kind, value: flag !== name.denies, at };
    }
    case 'day':
    case 'moment': {
      if (isBareNumber(name, value)) return null;
      const when = (kind === 'day' ? readDay : readMoment)(value, writing.dayFirst);
      return when === null ? null : { kind, value: when, at };
    }
    case 'number': {
      const printed = readNumber(value, writing.decimalComma);
      if (!printed || isName(printed.words, value)) return null;
      const unit = name.unit ?? (isUnit(printed.words) ? readUnit(printed.words) : null);
      // A decimal point says that whole units are meant after all.
      const isMinor = name.concepts.includes('minor') && !/[.,]/.test(String(value));
      const scaled = isMinor ? over(printed.value, whole(100)) : printed.value;
      return {
        kind,
        value: asPercent(scaled, name, printed.words),
        unit,
        percentSign: printed.words.includes('%'),
        at,
      };
    }
  }
}

/** A number in the middle of a name ("Desk top 1600 oak", "Locker 4-door") counts nothing: before a number stand only words that measure, bound or name money. */
const isName = (words: string, printed: unknown): boolean => {
  if (typeof printed !== 'string') return false;
  if (/\d-\p{L}/u.test(printed) && !/\d-(day|hour|week|month|year|tage?|jours?|dias?)/i.test(printed)) return true;
  const [before = ''] = printed.split(/[\d(+-]/);
  return (
    /\p{L}{3}/u.test(before) &&
    words !== '' &&
    before
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
      .every((word) => !isTelling(word))
  );
};

/** A word that may stand before a number: a unit, a currency, or one that names what is measured. */
const isTelling = (word: string): boolean =>
  word.length < 3 ||
  isUnit(word) ||
  /^[A-Z]{3}$/.test(word) ||
  readName([word]).concepts.length > 0 ||
  readName([word]).unknown === 0;

/** Digits that are called a number are one, though they may spell a day ("DELIVERY_ID": 990130). */
const isBareNumber = ({ concepts }: ReadName, value: unknown): boolean =>
  concepts.includes('num') && !concepts.includes('date') && /^\d+$/.test(String(value).trim());

const isSum = (value: string): boolean =>
  /^\s*([$€£¥]|[A-Z]{3}\s)\s*[\d.,]*\d[.,]\d{2}\s*$|^\s*-?\d+\.\d{2}\s*$/.test(value);

const isDate = /^\s*\d{4}-\d\d-\d\d(T[\d:]+)?\s*$/;

/** What stands where a number or name is not given. */
const isNothing =
  /^\s*\(?(none|no|n\/?a|nil|null|-+|blank|empty|unknown|tb[acd]|not (given|stated|issued|available|on file)|missing|keine?r?s?|aucune?|ninguno?a?|nessuno?a?|geen|ohne)\)?\s*$/i;

/** Programs write 2 % as 0.02 too. Below one it is such a share, but a cash discount of a fifth of a per cent and more is none. */
function asPercent(value: Ratio, { concepts }: ReadName, words: string): Ratio {
  if (!concepts.includes('percent') || words.includes('%') || value.n <= 0n || value.n >= value.d) return value;
  return concepts.includes('discount') && value.n * 5n >= value.d ? value : times(value, whole(100));
}
