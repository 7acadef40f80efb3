import type { BackupFact, BackupLineFact } from '../../core/records/backup.ts';
import { isAmount, isDate, textOf } from '../layout/lines.ts';
import { amountIn } from '../layout/values.ts';
import type { Word } from '../layout/words.ts';
import { findDates } from '../prose/dates.ts';
import { type DecimalMark, plainDecimal } from '../table/values.ts';

/** How a paper writes days and decimals, told once for all of it. */
export type Writing = { dayFirst: boolean; decimal: DecimalMark };

/** A value as we write it, with the words it was printed in. */
export type Read = { value: string; words: Word[] };

/** A number that names something: one word with a digit, no date and no amount of money. */
export function numberAt(words: Word[]): Read | null {
  const word = words[/^#$/.test(words[0]?.text ?? '') ? 1 : 0];
  const value = word?.text.replace(/^[#(:]+|[.,;:)]+$/g, '') ?? '';
  const fits = /\d/.test(value) && value.length >= 2 && value.length <= 40 && /^[\p{L}\d./_-]+$/u.test(value);
  return word && fits && !isDate(value) && !isMoney(value) ? { value, words: [word] } : null;
}

const isMoney = (text: string): boolean => /[.,]\d{2}$/.test(text) && isAmount(text);

/** Days of the words, in order. */
export function daysIn(words: Word[], { dayFirst }: Writing): Read[] {
  return findDates(textOf(words), dayFirst).flatMap(({ iso, start, end }) =>
    iso ? [{ value: iso, words: wordsWithin(words, start, end) }] : [],
  );
}

/** The words that characters [start, end) of their text run over. */
function wordsWithin(words: Word[], start: number, end: number): Word[] {
  let at = 0;
  return words.filter(({ text }) => {
    const from = at;
    at += text.length + 1;
    return from < end && from + text.length > start;
  });
}

/** An amount of money at the beginning of the words, as a plain decimal without sign. */
export function amountAt(words: Word[], { decimal }: Writing): Read | null {
  const money = amountIn(words);
  const first = words[0];
  const whole = first && /^[$€£]?\d{1,7}(?:\.\d)?$/.test(first.text) ? { value: first.text, words: [first] } : null;
  const found = money ?? whole;
  const plain = found && plainDecimal(found.value.replace(/^[A-Z]{2}\$/, '$'), decimal);
  return found && plain !== null ? { value: plain.replace(/^-/, ''), words: found.words } : null;
}

/** "10 %", "8%": the rate in percent. */
function percentAt(words: Word[], { decimal }: Writing): Read | null {
  const said = /^(\d{1,2}(?:[.,]\d{1,3})?) ?%/.exec(textOf(words));
  const plain = said?.[1] ? plainDecimal(said[1], decimal) : null;
  return said && plain !== null ? { value: plain, words: wordsWithin(words, 0, said[0].length) } : null;
}

/** A quantity at the beginning, with the unit that stands behind it. */
function quantityAt(words: Word[], { decimal }: Writing): Read | null {
  const first = words[0];
  const plain = first && /^\d[\d.,]*$/.test(first.text) ? plainDecimal(first.text, decimal) : null;
  return first && plain !== null ? { value: plain, words: [first] } : null;
}

/** Words people wrote; a line to sign on, or "signed" alone, names nobody. */
function wordsAt(words: Word[]): Read | null {
  const value = textOf(words);
  return /[\p{L}\d]/u.test(value) && !/^_+$/.test(value.replace(/\s/g, '')) ? { value, words } : null;
}

/** A person's or a company's name. */
export function nameAt(words: Word[]): Read | null {
  const day = words.findIndex(({ text }) => isDate(text));
  const read = wordsAt(day > 0 ? words.slice(0, day) : words);
  const nobody =
    !read || !/\p{L}{2}/u.test(read.value) || /^\(?(?:signed|signature|on file|see|illegible)\b/i.test(read.value);
  return nobody ? null : read;
}

/** The box that is crossed: "Prepaid [X] Collect [ ]". */
function choiceAt(words: Word[]): Read | null {
  const crossed = words.findIndex(({ text }) => /^(?:\[x\]|\(x\)|☒|☑)$/i.test(text));
  if (crossed <= 0) return wordsAt(words);
  const before = words.slice(0, crossed);
  const from = before.findLastIndex(({ text }) => /^[[\](){}☐]+$|\]$/.test(text)) + 1;
  return wordsAt(before.slice(from));
}

type Reading = (words: Word[], writing: Writing) => Read | null;
const day: Reading = (words, writing) => daysIn(words, writing)[0] ?? null;

/** How the value of each fact is read. What is not named here is words. */
const factReadings: Partial<Record<BackupFact, Reading>> = {
  date: day,
  deliveredOn: day,
  shippedOn: day,
  validFrom: day,
  validTo: day,
  amount: amountAt,
  fixed: amountAt,
  cap: amountAt,
  percent: percentAt,
  perUnit: amountAt,
  signedBy: nameAt,
  carrierSignedBy: nameAt,
  approvedBy: nameAt,
  customer: nameAt,
  freightTerms: choiceAt,
};

/** The value of a fact at the beginning of the words; null where they are none of its kind. */
export function factAt(fact: BackupFact, words: Word[], writing: Writing): Read | null {
  return (factReadings[fact] ?? wordsAt)(words, writing);
}

const lineReadings: Record<BackupLineFact, Reading> = {
  item: numberAt,
  invoice: numberAt,
  description: wordsAt,
  reason: wordsAt,
  unit: (words) => (/^\p{L}{1,12}\.?$/u.test(textOf(words)) ? wordsAt(words) : null),
  quantity: quantityAt,
  quantityShipped: quantityAt,
  quantityShort: quantityAt,
  quantityDamaged: quantityAt,
  quantityRefused: quantityAt,
  price: amountAt,
  amount: amountAt,
  perUnit: amountAt,
  percent: (words, writing) => percentAt(words, writing) ?? quantityAt(words, writing),
};

export function lineFactAt(fact: BackupLineFact, words: Word[], writing: Writing): Read | null {
  return lineReadings[fact](words, writing);
}
