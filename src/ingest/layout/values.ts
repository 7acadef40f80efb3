import { isCurrency } from '../currencies.ts';
import { namesPayee } from '../labels.ts';
import { nameAlone } from '../names.ts';
import { namesMethod } from '../paymentMethod.ts';
import { numberWord } from '../paymentWords.ts';
import { findDates } from '../prose/dates.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { conceptsOf, saysTableWords } from '../table/headerWords.ts';
import { serialDate } from '../table/values.ts';
import { isAmount, isDate, textOf } from './lines.ts';
import type { Word } from './words.ts';

/** A value about the payment, where it stands, and how surely it is meant. */
export type Found = { value: string; words: Word[]; page: number; rank: number };

/** A label for the name of whoever a label above it speaks of. */
export const saysName = /^(?:name|company(?: name)?|nom|nombre|nome|naam|namn|navn|nazwa|firma)\s*:?$/i;

/** What fits a label at the beginning of some words, and which of them. */
export type Fitting = { value: string; words: Word[] };

/** The words at the beginning that are a value of this kind; null where they are none. `named`: a colon or column says so; `label`: how they are called. */
export function fitting(target: RemittanceTarget, all: Word[], named: boolean, label = ''): Fitting | null {
  const start = all.findIndex(({ text }) => /[^\s:=.–—|-]/.test(text));
  const words = start === -1 ? [] : all.slice(start);
  const first = words[0]?.text ?? '';
  const take = (count: number, value = textOf(words.slice(0, count)).replace(/[,;]$/, '')) =>
    count > 0 ? { value, words: words.slice(0, count) } : null;
  if (target === 'paymentDate') {
    // "Mon, Oct 5, 2026".
    if (/^\p{L}{2,13}\.?,?$/u.test(first) && dateLength(words) === 0 && dateLength(words.slice(1)) > 0)
      return fitting(target, words.slice(1), named, label);
    const serial = named ? ((words.length === 1 ? serialDate(first) : null) ?? compactDate(first)) : null;
    if (serial) return take(1, serial);
    // "Date d'exécution : 12/10/2026." ends its sentence.
    const length = dateLength(words);
    const taken = take(length, textOf(words.slice(0, length)).replace(/[,;.]$/, ''));
    // Months have names in many languages.
    const iso = taken && /\p{L}{3}/u.test(taken.value) ? findDates(taken.value, false)[0]?.iso : null;
    return taken && { ...taken, value: iso ?? taken.value };
  }
  if (target === 'paymentAmount') return amountIn(words) ?? (named && isPlainNumber(words) ? take(1) : null);
  if (target === 'currency') return isCurrency(first) && /[A-Z]{3}|[^\w.]/.test(first) ? take(1) : null;
  if (target === 'paymentMethod')
    return namesMethod(textOf(words.slice(0, 3))) ? take(Math.min(words.length, 3)) : null;
  if (target === 'payerName')
    // "From | To": the label beside it is no name.
    return named || start > 0 ? nameOf(words) : null;
  const number = (named && target === 'paymentReference' ? whole(words) : null) ?? numberIn(words, label);
  // Italian banks number transfers by a CRO of eleven digits; an Irish company's CRO number is no payment's.
  return /^cro\W*$/i.test(label) && !/\d{9}/.test(number?.value ?? '') ? null : number;
}

/** "004 GREAT BASIN FEED": a number that the payer has in its own books is none of its name. */
function nameOf(all: Word[]): Fitting | null {
  const start = all.findIndex(({ text }) => !/^[\d#-]+$/.test(text));
  const words = start === -1 ? [] : all.slice(start);
  if (!/\p{L}/u.test(words[0]?.text ?? '') || dateLength(words) > 0 || namesPayee(textOf(words))) return null;
  const value = nameAlone(textOf(words));
  return value === null ? null : { value, words };
}

/** "SBN 131026 NGW": what a transfer carries, in capitals and digits to the end of its line; words of labels among them begin something else. */
function whole(words: Word[]): Fitting | null {
  const said = words.map(({ text }) => text);
  const digits = said.findIndex((text) => /\d/.test(text));
  const carried =
    said.length >= 3 &&
    said.length <= 5 &&
    /^[A-Z]{2,12}$/.test(said[0] ?? '') &&
    said.some((text) => /\d{2}/.test(text)) &&
    // Words of labels behind the first number begin another value.
    said.every(
      (text, n) =>
        /^[A-Z\d][A-Z\d/-]*$/.test(text) && !isDate(text) && !isCurrency(text) && !(n > digits && isLabelWord(text)),
    );
  return carried ? { value: said.join(' '), words } : null;
}

function isLabelWord(text: string): boolean {
  return namesMethod(text) !== null || (/^[A-Z]+$/.test(text) && saysTableWords(text));
}

/** "20260714" as ISO 8601, where nothing but a day can be meant; null for any other text. */
export function compactDate(said: string): string | null {
  const [, year, month, day] = /^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(said) ?? [];
  return year && month && day ? `${year}-${month}-${day}` : null;
}

/** Spreadsheets keep no decimals that are nought: 4310 and 3722.1 are amounts where a label says so and nothing else stands there. */
function isPlainNumber(words: Word[]): boolean {
  return words.length === 1 && /^\d{1,10}(\.\d)?$/.test(words[0]?.text ?? '');
}

/** A number as payments have them: one word with a digit, or letters and such a word ("TRF 2026/0091"). */
function numberIn(words: Word[], label: string): Fitting | null {
  if (dateLength(words) > 0) return null;
  // "Remittance   No. GP-441": the word before a number is none of it.
  if (/^(?:no|nr|nro|num|number|id|ref)\.?:?$/i.test(words[0]?.text ?? '')) return numberIn(words.slice(1), label);
  const bare = words.slice(0, 2).map(({ text }) => text.replace(/^[#*(]+|[.,;*)]+$/g, ''));
  const [first = '', second = ''] = bare;
  const isNumber = (text: string) =>
    /\d/.test(text) && !isDate(text) && !isAmount(text) && /^[\w#*/.-]{2,40}$/.test(text);
  // "0420 7715 99": a number in groups of digits, which nothing else stands behind.
  const groups = bare.length > 1 && words.length <= 5 && words.every(({ text }) => /^\d{2,}$/.test(text));
  if (groups && !isAmount(textOf(words))) return { value: textOf(words), words };
  // "Nº 1.408": what is called a number is no amount, though its thousands are parted.
  const counted = saysNumber.test(label) && /^\d{1,3}(?:[.,]\d{3})+$/.test(first) && words.length === 1;
  if (isNumber(first) || counted) return { value: first, words: words.slice(0, 1) };
  const lettered =
    /^\p{Lu}{2,6}(-\p{Lu}{1,3})?$/u.test(first) && !isCurrency(first) && !namesOther(first) && isNumber(second);
  // "Payment: EFT 4420091" says how it was paid; "TRF 2026/0091", "SEPA-L 0088" and what "Our ref: BACS 300926" gives are numbers.
  const names = namesMethod(first) !== null || conceptsOf(first).has('payment');
  const value = names && !first.includes('-') && !givesWhole(label, first) ? second : `${first} ${second}`;
  return lettered ? { value, words: words.slice(0, 2) } : null;
}

const saysNumber = new RegExp(`(?<!\\p{L})${numberWord}[\\s:.]*$`, 'iu');

/** Whether a label asks for a reference and no more, or for another way to pay, so that the way named behind it belongs to the number. */
function givesWhole(label: string, way: string): boolean {
  const [asked, given] = [namesMethod(label), namesMethod(way)];
  if (given === null) return false;
  return asked === null ? conceptsOf(label).has('reference') && !conceptsOf(label).has('payment') : asked !== given;
}

/** "VENDOR 0044120": the number of something else. */
function namesOther(word: string): boolean {
  const words = conceptsOf(word);
  return ['vendor', 'customer', 'account', 'invoice', 'order', 'place'].some((concept) => words.has(concept));
}

const months =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|fev|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|out';
const longDate = new RegExp(
  `^(\\d{1,2}(?:\\.|er|st|nd|rd|th)? (?:de )?(${months})\\p{L}*\\.?,? (?:de )?\\d{4}|(${months})[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})[.,]?$`,
  'iu',
);

/** How many of the words at the beginning are a date; 0 where they are none. */
export function dateLength(words: Word[]): number {
  if (isDate(words[0]?.text ?? '')) return 1;
  return [3, 5].find((count) => words.length >= count && longDate.test(textOf(words.slice(0, count)))) ?? 0;
}

/** An amount, its currency beside it or not, its stars against forgery apart. */
export function amountIn(words: Word[]): Fitting | null {
  const bare = words.slice(0, 6).map((word) => word.text.replace(/^(\$?)\*+/, '$1').replace(/\*+$/, ''));
  const start = bare.findIndex((text) => /\d/.test(text));
  if (start === -1 || !bare.slice(0, start).every((text) => /^([$€£¥:(]*|[A-Z]{3}|[A-Z]{2}\$)$/.test(text)))
    return null;
  const end = [3, 2, 1]
    .map((count) => start + count)
    .find((at) => at <= bare.length && isAmount(bare.slice(start, at).join(' ')));
  if (end === undefined) return null;
  return { value: bare.slice(start, end).join(' '), words: words.slice(0, end) };
}
