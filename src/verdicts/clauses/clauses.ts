import { parseRatio, type Ratio, times, whole } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { inDigits, withCents } from '../read/numerals.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readNumber } from '../read/values.ts';
import { type Role, roleInProse, roleOf } from './roles.ts';
import { lastName, type Stated, statedIn, stemOf, stemsOf, wordsIn } from './stated.ts';

export type { Role } from './roles.ts';

/** One number of an agreement with what its name and the words around it say of it, whether it has a field of its own or stands in a sentence. */
export type Clause = {
  at: Citation;
  role: Role;
  value: Ratio;
  measure: 'money' | 'percent' | 'count';
  /** What it is for each of, or what it counts: "per pallet and day" is pallet, day. */
  per: readonly Unit[];
  /** What it is about: the words of its name and sentence that say nothing of the above. */
  about: ReadonlySet<string>;
  /** What belongs together: the object or the sentence that it stands in. */
  group: string;
  /** The sentence in English that it stands in; of a field of its own, its name and value. */
  said: string;
};

export type Unit = keyof typeof unitWords;

/** What fees, rates and limits are counted by. */
const unitWords = {
  hour: 'hour hr hourly',
  minute: 'minute min mins',
  day: 'day daily',
  week: 'week weekly',
  month: 'month monthly',
  year: 'year annual annum yearly',
  pallet: 'pallet skid plt pallets',
  case: 'case carton ctn cs box crate',
  unit: 'unit each ea piece pc bottle gallon',
  line: 'line',
  item: 'item sku product',
  store: 'store outlet location door',
  coupon: 'coupon',
  label: 'label',
  truck: 'truck load truckload trailer container shipment delivery stop drop',
  order: 'order po',
  invoice: 'invoice',
  claim: 'claim deduction chargeback',
  event: 'violation occurrence incident error instance offence offense infraction event failure call attempt',
  cwt: 'cwt hundredweight',
  pound: 'lb lbs pound',
  kilo: 'kg kilo kilogram',
  ton: 'ton tonne',
  mile: 'mile',
} as const;

const unitOf = new Map<string, Unit>(
  Object.entries(unitWords).flatMap(([unit, words]) =>
    words.split(' ').flatMap((word): [string, Unit][] => [
      [word, unit as Unit],
      [stemOf(word), unit as Unit],
    ]),
  ),
);

/** The unit that a word names. */
export const unitNamed = (word: string): Unit | null => unitOf.get(stemOf(word)) ?? null;

const ofMoney = stemsOf(
  'fee charge fine penalty deposit amount price surcharge cost money credit refund usd eur dollar sum value handling reimbursement debit payment',
);
const ofShare = stemsOf('percent pct percentage');
/** Words that say how a number is meant, not what it is about. */
const plain = stemsOf(
  'rate per for each every and the not with after then than from first until that this term agreement contract number standard agreed accept applies apply applied basis base charged note text remark flat fixed fee charge fine penalty amount price cost percent pct usd maximum minimum max min cap limit free grace tolerance usd eur of the supplier customer vendor are may will shall must any all only also their its when where which day hour',
);

const remembered = new WeakMap<EvidenceRecord, readonly Clause[]>();

/** All numbers that an agreement states. */
export function clausesOf(record: EvidenceRecord): readonly Clause[] {
  const known = remembered.get(record);
  if (known) return known;
  const stated = statedIn(record);
  const clauses = stated.flatMap((one) => {
    const number = isDay(one.at.value) ? null : readNumber(one.at.value);
    if (number && wordsIn(number.words).filter((word) => word.length > 1).length <= 3)
      return structured(one, number.value, number.words, stated);
    return typeof one.at.value === 'string' && !isDay(one.at.value) ? inProse(one, one.at.value) : [];
  });
  remembered.set(record, clauses);
  return clauses;
}

/** The first count of days that agreements state where its name and sentence say all of this. */
export const daysSaid = (records: readonly EvidenceRecord[], ...says: readonly RegExp[]): Clause | undefined =>
  records
    .flatMap(clausesOf)
    .find(
      ({ measure, per, at }) =>
        measure === 'count' && per.includes('day') && says.every((pattern) => pattern.test(`${at.field} ${at.value}`)),
    );

/** A quantity is in the unit that the rate is for. */
const quantity = stemsOf('quantity qty');

const isDay = (value: unknown): boolean => /^\s*\d{4}-\d\d-\d\d|^\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(String(value));

/** A number with a field of its own: its name says what it is, its neighbours what it is for each of. */
function structured(one: Stated, value: Ratio, said: string, stated: readonly Stated[]): Clause[] {
  const words = [...one.words, ...wordsIn(said)];
  if (one.own.some((word) => ['number', 'no', 'id', 'code', 'ref', 'phone', 'version'].includes(word))) return [];
  const beside = stated.filter(
    (other) =>
      other !== one &&
      other.parent === one.parent &&
      typeof other.at.value === 'string' &&
      /^(per|unit|uom|basis|charge_?unit|rate_?unit|.*_per|.*Per|.*[_ ]?(basis|unit))$/i.test(lastName(other.at)),
  );
  const named = [...new Set([...perIn(one.own.join(' ')), ...perIn(said), ...eachIn(one.own)])];
  const per = named.length > 0 ? named : beside.flatMap(({ at }) => unitsIn(String(at.value)));
  const isGranted =
    one.own.some((word) => quantity.has(word)) && one.own.some((word) => /^(author|approv|allow|entitl)/.test(word));
  const role = isGranted ? 'most' : (roleOf(one.own) ?? roleOf(one.words) ?? 'rate');
  const isShare = words.some((word) => ofShare.has(word)) || /%/.test(said);
  const printed = String(one.at.value);
  const isMoney =
    one.own.some((word) => ofMoney.has(word)) ||
    /[$€£]|\d[.,]\d\d\b/.test(printed) ||
    (role === 'rate' && per.length > 0);
  const counted =
    isGranted || role === 'most'
      ? [...counts(one.own, said), ...(one.own.some((word) => quantity.has(word)) ? (['unit'] as const) : [])]
      : counts(one.own, said);
  const measure = isShare
    ? 'percent'
    : counted.length > 0 && per.length === 0 && !/[$€£]|\d\.\d\d\b/.test(printed)
      ? 'count'
      : isMoney
        ? 'money'
        : 'count';
  return [
    {
      at: one.at,
      role,
      value:
        isShare && !/%/.test(said) && value.n > 0n && value.n < value.d && /rate|share|fraction/i.test(lastName(one.at))
          ? times(value, whole(100))
          : value,
      measure,
      per: measure === 'count' ? counted : measure === 'percent' ? per.filter(isTime) : per,
      about: aboutOf(words),
      group: one.parent,
      said: `${lastName(one.at)} ${printed}`,
    },
  ];
}

/** A percent is of an amount; only time makes it more. */
const isTime = (unit: Unit): boolean => ['day', 'week', 'month', 'year'].includes(unit);

const currency = '(?:usd|eur|gbp|cad|aud|nzd|chf|sek|nok|dkk|pln|mxn|brl|euros?|dollars?|pounds?)';
const currencyAhead = new RegExp(`\\b${currency}\\s*$`, 'i');
const currencyBehind = new RegExp(`^\\s*${currency}\\b`, 'i');

const apiece = new RegExp(`^\\s*(?:${currency}\\s*)?(?:each|apiece)\\s*(?:[.,;]|$)`, 'i');

/** "Cartons without a label are relabelled at 3.00 apiece": it is for each of what the sentence is about. */
const ofSubject = (ahead: string): Unit[] => [unitsIn(ahead)[0] ?? 'unit'];

/** A sentence with numbers: each is told by the words next to it, all are about what the sentence says. */
function inProse(one: Stated, printed: string): Clause[] {
  // The cap of a shelf is no limit.
  const said = withCents(inDigits(inEnglish(printed))).replace(/\bend[- ]cap/gi, 'shelf-end');
  return said.split(/(?<=[^\d])[.;](?:\s|$)|\n|(?<=\d)[.;]\s+(?=[A-Z])/).flatMap((sentence, at): Clause[] => {
    const about = aboutOf([...one.words, ...wordsIn(sentence)]);
    const numbers = [
      ...sentence.matchAll(/(?<![\w/-])[$€£]?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/-])/g),
    ].filter(
      // "Each store that you open in 2026"
      ({ 0: said, index }) =>
        !/^20\d\d$/.test(said.trim()) || !/\b(in|of|for|during|year|fy|since)\s*$/i.test(sentence.slice(0, index)),
    );
    return numbers.flatMap((match, index): Clause[] => {
      const value = parseRatio((match[1] ?? '').replaceAll(',', ''));
      if (!value) return [];
      const before = sentence.slice(
        (numbers[index - 1]?.index ?? 0) + (numbers[index - 1]?.[0].length ?? 0),
        match.index,
      );
      const after = sentence.slice(match.index + match[0].length, numbers[index + 1]?.index ?? sentence.length);
      const ahead = before.replace(currencyAhead, '');
      const near = after.split(/,|\b(?:and|then|but|with|up to|at most|max|minimum|after|from|of)\b/i)[0] ?? '';
      const isShare = /^\s*(%|percent|per cent|pct)/i.test(after);
      const isMoney =
        /[$€£]/.test(match[0]) ||
        /\.\d\d$/.test(match[1] ?? '') ||
        currencyAhead.test(before) ||
        currencyBehind.test(after);
      // "For each day of delay 1 %"
      const perAhead = index === 0 ? perIn(before.replace(/\b(a|an)\b/gi, '')) : [];
      const per = [
        ...perAhead,
        ...perIn(after.split(',')[0] ?? ''),
        ...(/hourly/i.test(before) ? (['hour'] as const) : []),
        ...(apiece.test(after) ? ofSubject(sentence.slice(0, match.index)) : []),
      ];
      const isEach = /^\s*(an?|per|each|every|\/)\s?[a-z]/i.test(after);
      const behind = isShare || isMoney || isEach ? [] : unitsIn(near.split(/\s+/).slice(0, 3).join(' '));
      // "Cases bought in March: 480"
      const counted = behind.length > 0 || isShare || isMoney || !/:\s*$/.test(before) ? behind : unitsIn(before);
      const role = roleInProse(ahead, near, isShare ? 'share' : counted.length > 0 ? 'count' : 'other');
      return [
        {
          at: one.at,
          role,
          value,
          measure: isShare ? 'percent' : isMoney || (per.length > 0 && counted.length === 0) ? 'money' : 'count',
          per: isShare ? per.filter(isTime) : isMoney || (per.length > 0 && counted.length === 0) ? per : counted,
          about,
          group: one.parent === '' ? `${one.at.field} ${at}` : one.parent,
          said: sentence,
        },
      ];
    });
  });
}

const aboutOf = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter((word) => word.length > 2 && !plain.has(word) && !/^\d/.test(word)));

/** "per pallet per day", "/carton", "per pallet and day", "for every calendar day", "a week": the unit may stand behind words that tell which. */
function perIn(said: string): Unit[] {
  const found = [...said.matchAll(/(\bper\b|\/|\beach\b|\bevery\b|\ban?\b)\s*(?=((?:[a-z-]+\s+){0,4}[a-z-]+))/gi)];
  return [
    ...new Set(
      found.flatMap(([, marker = '', words = '']) => {
        const next = words.split(/\s+/);
        const until = /^an?$/i.test(marker) ? 1 : 4;
        const at = next.slice(0, until).findIndex((word) => unitNamed(word));
        const unit = unitNamed(next[at] ?? '');
        const other = /^(and|x|by)$/i.test(next[at + 1] ?? '') ? unitNamed(next[at + 2] ?? '') : null;
        return [unit, other].flatMap((one) => one ?? []);
      }),
    ),
  ];
}

/** "pallet deposit each", "hourly rate". */
function eachIn(words: readonly string[]): Unit[] {
  if (words.includes('hourl') || words.includes('hourly')) return ['hour'];
  if (words.includes('daily') || words.includes('dail')) return ['day'];
  if (words.at(-1) === 'each')
    return words
      .slice(0, -1)
      .flatMap((word) => unitNamed(word) ?? [])
      .slice(0, 1);
  // "pallet fee", "carton charge"
  const at = words.findIndex((word) => word === 'fee' || word === 'charg' || word === 'deposit' || word === 'fin');
  const named = at > 0 ? unitNamed(words[at - 1] ?? '') : null;
  return named === 'pallet' || named === 'case' ? [named] : [];
}

const unitsIn = (said: string): Unit[] => [...new Set(wordsIn(said).flatMap((word) => unitNamed(word) ?? []))];

/** What a number without a rate counts: "free hours", "max cases". */
const counts = (own: readonly string[], said: string): Unit[] =>
  own.includes('per') ? [] : [...new Set([...own, ...wordsIn(said)].flatMap((word) => unitNamed(word) ?? []))];
