import { codesPrinted, currencyCodes, currencyPrinted, dollars, whichDollar } from '../currencies.ts';
import { findAmounts, minorOf, type PrintedAmount, usesComma } from './amounts.ts';
import { findDates, type PrintedDate } from './dates.ts';
import { blanked, withoutNoise } from './noise.ts';
import { findPaymentNumbers, type PaymentNumber } from './payment.ts';
import { findReferences, type PrintedReference } from './references.ts';
import { clauseBreak, sentenceEnd } from './sentences.ts';
import { type AmountRole, roleOf, takesOff } from './words.ts';

export type AmountMark = PrintedAmount & { kind: 'amount'; minor: number; role: AmountRole };
export type ReferenceMark = PrintedReference & { kind: 'reference' };
export type Mark = AmountMark | ReferenceMark;

/** All values of a passage that could matter, in order, and the passage with its noise blanked. */
export type Survey = {
  text: string;
  clean: string;
  marks: Mark[];
  dates: PrintedDate[];
  numbers: PaymentNumber[];
  /** The one currency of the amounts; `assumed` where none is printed, `mixed` where several are. */
  currency: { code: string; assumed: boolean; mixed: boolean };
};

const dayAbove12 =
  /(?<![\d/-])(?:(?:1[3-9]|2\d|3[01])([/-])(?:0?[1-9]|1[0-2])\1|(?:0?[1-9]|1[0-2])([/-])(?:1[3-9]|2\d|3[01])\2)(?:20)?\d\d(?![\d/-])/;

/** A payment is told of when it is made, or soon will be. */
const soon = 45 * 86_400_000;

/**
 * Whether a text writes the day before the month: by its decimal commas, else by a currency of those who do. Where the day of the message is
 * known, and one way round alone a day lies well behind it, it is the other way.
 */
export function writesDayFirst(text: string, sentOn: string | null = null): boolean {
  // A day above 12 tells.
  const [told] = text.match(dayAbove12) ?? [];
  if (told) return Number(told.split(/[/-]/)[0]) > 12;
  const [first, second] = [true, false].map((way) => sentOn !== null && liesAhead(text, way, sentOn));
  if (first !== second) return second === true;
  return (
    usesComma(text) ||
    /\bMXN\b|\bM\.N\./.test(text) ||
    (/€|£|\b(?:EUR|GBP|CHF|AUD|NZD|PLN|SEK|NOK|DKK|CZK|ZAR|INR)\b/.test(text) && !/\$|\bUSD\b/.test(text))
  );
}

function liesAhead(text: string, dayFirst: boolean, sentOn: string): boolean {
  return findDates(text, dayFirst).some(({ iso, sure }) => !sure && iso && Date.parse(iso) - Date.parse(sentOn) > soon);
}

/** Finds dates, payment numbers, references and amounts, and what the words say that the amounts are. `heading`: a mail's subject. */
export function surveyOf(text: string, dayFirst = writesDayFirst(text), heading = ''): Survey {
  const { clean, dates, numbers, unnumbered, references, printed, currency } = valuesIn(text, dayFirst, heading);
  const marks: Mark[] = [
    ...references.map((reference): Mark => ({ kind: 'reference', ...reference })),
    ...printed.flatMap((amount) => amountMark(amount, currency.code)),
  ];
  marks.sort((a, b) => a.start - b.start);
  return { text, clean, marks: withOwnSums(withRoles(marks, unnumbered), unnumbered), dates, numbers, currency };
}

/** The currency of a text alone: what its amounts are is not asked. */
export function currencyIn(text: string): Survey['currency'] {
  return valuesIn(text, false).currency;
}

/** Dates, payment numbers, references and amounts, each blanked before the next are looked for. */
function valuesIn(text: string, dayFirst: boolean, heading = '') {
  const clean = withoutNoise(text);
  const dates = findDates(clean, dayFirst);
  const undated = without(clean, dates);
  const numbers = findPaymentNumbers(undated);
  const unnumbered = without(undated, numbers);
  const references = findReferences(unnumbered, heading);
  const printed = findAmounts(without(usesComma(clean) ? withoutDays(unnumbered) : unnumbered, references));
  const currency = currencyOf(printed, usesComma(clean), clean);
  return { clean, dates, numbers, unnumbered, references, printed, currency };
}

/** Where amounts have decimal commas, "vom 14.09." is a day. */
function withoutDays(text: string): string {
  return text.replace(/(?<![\w/.,-])(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\.(?![\d/%]|[.,]\d)/g, blanked);
}

/** The payment numbers of a text alone, found as a survey finds them. */
export function numbersIn(text: string): PaymentNumber[] {
  const clean = withoutNoise(text);
  return findPaymentNumbers(without(clean, findDates(clean, false)));
}

function without(text: string, pieces: { start: number; end: number }[]): string {
  let [rest, at] = ['', 0];
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    rest += text.slice(at, start) + blanked(text.slice(start, end));
    at = end;
  }
  return rest + text.slice(at);
}

/** "Currency: CAD", "all amounts in CAD". */
const named = new RegExp(
  `(?<!\\p{L})(?:currency|ccy|währung|devise|moneda|valuta|waluta|moeda|(?:amounts|figures|values) (?:are )?in|in)[\\s:.=]{1,40}(${currencyCodes})\\b`,
  'iu',
);

function currencyOf(amounts: PrintedAmount[], comma: boolean, text: string): Survey['currency'] {
  const all = [...new Set(amounts.flatMap((amount) => amount.currency ?? []))];
  // Beside "CAD 1,864.09" a bare "$" is that dollar.
  const others = all.filter((code) => code !== 'USD');
  const bare = others.length === 1 && dollars.has(others[0] ?? '') && !codesPrinted(text).includes('USD');
  const codes = bare ? others : all;
  const printed = currencyPrinted(text.split('\n'));
  const [sign] = codes;
  const told = (sign && whichDollar(sign, printed)) ?? named.exec(text)?.[1]?.toUpperCase() ?? printed ?? undefined;
  return { code: told ?? (comma ? 'EUR' : 'USD'), assumed: told === undefined, mixed: codes.length > 1 };
}

function amountMark(amount: PrintedAmount, currency: string): Mark[] {
  const minor = minorOf(amount, currency);
  return minor === null ? [] : [{ kind: 'amount', minor, role: 'unknown', ...amount }];
}

/** Words right in front of a bare whole number that make it an amount. */
const saysAmount =
  /\b(amount|total|sum|gross|net|paid|betrag|summe|importe|montant|deducted|short( by)?|discount)[ \t]*[:=]?[ \t]*$/i;

const saidBehind =
  /^\W{0,3}(?:gross|billed|invoiced|due|owed|net|paid|brutto|netto|berechnet|bezahlt|facturé|payé)\b[^,;\n]{0,15}[,;]/i;

/** Gives each amount the role that the words around it say; bare whole numbers without such words are dropped. */
function withRoles(marks: Mark[], text: string): Mark[] {
  const kept: Mark[] = [];
  marks.forEach((mark, n) => {
    if (mark.kind === 'reference') {
      kept.push(mark);
      return;
    }
    const last = kept.at(-1);
    const lead = text.slice(clauseStart(text, last?.end ?? 0, mark.start), mark.start);
    // "500.00 billed, 480.00 paid": what is said of the amount in front is not said of this one.
    const before = last?.kind === 'amount' ? lead.replace(saidBehind, '') : lead;
    // "Amount 1: 77.00": a bare number before a colon counts.
    if (!mark.dressed && (!saysAmount.test(before) || /^[ \t]?:/.test(text.slice(mark.end, mark.end + 2)))) return;
    // Bare whole numbers ("15 cases") stand in nobody's way.
    const next = marks.slice(n + 1, n + 6).find((each) => each.kind === 'reference' || each.dressed);
    const said = roleOf(before, wordsBehind(text, mark, next));
    const role = said === 'total' && belongsToReference(kept, before, marks) ? 'unknown' : said;
    const plain = role === 'unknown' || role === 'paid';
    kept.push({ ...mark, role: plain ? (roleOfList(text, mark, next) ?? roleOfLine(text, kept) ?? role) : role });
  });
  return kept;
}

/** "Amount paid: 1,120.00" below each of several invoices: what would be the whole payment's by its words is the invoice's. */
function withOwnSums(marks: Mark[], text: string): Mark[] {
  const labels = marks.map((mark, n) => {
    const [before] = marks.slice(Math.max(0, n - 1), n);
    if (mark.kind !== 'amount' || mark.role !== 'total' || before?.kind !== 'reference') return null;
    const line = text.slice(text.lastIndexOf('\n', mark.start) + 1, mark.start);
    const below = separationOf(text, before.end, mark.start);
    return below === 'line' || below === 'indented'
      ? line
          .toLowerCase()
          .replace(/[^\p{L}]+/gu, ' ')
          .trim()
      : null;
  });
  const repeats = (label: string | null) => label && labels.filter((other) => other === label).length > 1;
  return marks.map((mark, n) =>
    mark.kind === 'amount' && repeats(labels[n] ?? null) ? { ...mark, role: 'paid' } : mark,
  );
}

/** "invoice 1 in the amount of 500.00 and invoice 2 …": what the words call a sum is the invoice's, where several are named. */
function belongsToReference(before: Mark[], words: string, marks: Mark[]): boolean {
  const last = before.at(-1);
  const several = new Set(marks.flatMap((mark) => (mark.kind === 'reference' ? [mark.said] : []))).size > 1;
  return last?.kind === 'reference' && several && onlyOf.test(words);
}

/** Words that only lead to an amount, of whatever it is. */
const onlyOf =
  /^\W*(?:\(|(?:in|over|for|for the|über|von|d['’e ]{1,2}(?:un )?|por|por un|per|per un|van|ten|på|na)?\W?(?:(?:the )?(?:amount|sum) of|in höhe von|montant de|importe de|importo di|bedrage van|belopp|kwotę|beløb på))?\W*(?:[A-Z]{3}|[$€£])?\W*$/iu;

/** "Damaged goods on 10002: 15.00": what the words say that lead a line to the reference in front of the amount. */
function roleOfLine(text: string, before: Mark[]): AmountRole | null {
  const last = before.at(-1);
  if (last?.kind !== 'reference' || last.names === 'credit') return null;
  const lead = text.slice(text.lastIndexOf('\n', last.start) + 1, last.start);
  const ahead = before.at(-2);
  if (lead.length > 80 || (ahead && ahead.end > last.start - lead.length)) return null;
  const role = roleOf(lead, '');
  return role === 'deduction' || role === 'discount' ? role : null;
}

/** "We deducted $310.00: $160.00 from invoice 45012 …": one of several in a sentence that takes off. */
function roleOfList(text: string, mark: Mark, next: Mark | undefined): AmountRole | null {
  if (next?.kind !== 'reference' || !/^[ \t]*(?:from|off|von|bei)\s/i.test(text.slice(mark.end, next.start)))
    return null;
  const sentence = text
    .slice(Math.max(0, mark.start - 200), mark.start)
    .split(/\n[ \t]*\n/)
    .at(-1)
    ?.split(sentenceEnd)
    .at(-1);
  return roleOf(sentence ?? '', '') === 'deduction' || takesOff.test(sentence ?? '') ? 'deduction' : null;
}

/** Words behind an amount on its line; none where they lead to another amount ("300.00 short 25.00"). */
function wordsBehind(text: string, mark: Mark, next: Mark | undefined): string {
  const after = text.slice(mark.end, next?.start ?? text.length);
  if (next?.kind !== 'amount' || /[)\n]|[.;] /.test(after)) return after.split(/\n|[.;] /)[0] ?? '';
  // "500.00 billed, 480.00 paid", "1.421,30, trattenuti 50,00": behind the comma the words lead on.
  return after.includes(',') ? (after.split(',')[0] ?? '') : '';
}

/** Where the clause that leads to `end` begins: behind the last value, blank line or sentence. */
function clauseStart(text: string, from: number, end: number): number {
  const between = text.slice(Math.max(from, end - 300), end);
  const breaks = [...between.matchAll(clauseBreak)].at(-1);
  return end - between.length + (breaks ? breaks.index + breaks[0].length : 0);
}

export type Separation = 'none' | 'wrap' | 'indented' | 'line' | 'sentence' | 'blank';

/** What lies between two places: nothing that parts them, a wrapped line, a deeper line, a new line, sentence or paragraph. */
export function separationOf(text: string, from: number, to: number): Separation {
  const between = text.slice(from, to);
  if (/\n[ \t]*\n/.test(between)) return 'blank';
  const newline = between.lastIndexOf('\n');
  if (newline === -1) return /[.!?;][ \t]+[A-ZÄÖÜ]|;/.test(between) ? 'sentence' : 'none';
  const [above, below] = [lineAround(text, from), lineAround(text, from + newline + 1)];
  const depth = (line: string) => line.length - line.trimStart().length;
  if (depth(below) > depth(above)) return 'indented';
  if (/[.!?;]\s+[A-ZÄÖÜ]|;/.test(between)) return 'sentence';
  const wrapped =
    above.trim().length >= 45 && !/[.:;]\s*$/.test(above) && !/^\s*([-*•·>]|\S{1,30}[ \t]?:|[\d(])/.test(below);
  return wrapped && (between.match(/\n/g)?.length ?? 0) === 1 ? 'wrap' : 'line';
}

/** The whole line that the character at `at` stands in. */
export function lineAround(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end === -1 ? text.length : end);
}
