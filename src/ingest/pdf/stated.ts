import type { Evidence } from '../../core/evidence.ts';
import { currencyCode } from '../../core/money.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { type Label, labelOf } from './labels.ts';
import { type Chunk, chunkOf, isAmount, isDate, type Line } from './lines.ts';
import { payerOn } from './payer.ts';
import type { EvidenceOf } from './place.ts';
import type { Word } from './words.ts';

type Found = { value: string; words: Word[]; page: number; rank: number };

/** What stands outside of the tables about the payment: label and value beside or below one another, and the letter head. */
export function statedOn(
  lines: Line[],
  evidenceOf: EvidenceOf,
  headings: Line[] = [],
): Map<RemittanceTarget, { value: string; evidence: Evidence }> {
  const found = new Map<RemittanceTarget, Found>();
  const keep = (target: RemittanceTarget, value: Found) => {
    if (value.rank > (found.get(target)?.rank ?? 0)) found.set(target, value);
  };
  lines.forEach((line, n) => {
    for (const said of saidOn(line, lines.slice(n + 1, n + 6)))
      keep(said.label.target, { ...said.value, rank: said.label.rank });
  });
  for (const [target, value] of [...unlabelled(lines, headings, found)]) keep(target, value);
  return new Map(
    [...found].map(([target, { value, words, page }]) => [target, { value, evidence: evidenceOf(page, words) }]),
  );
}

type Said = { label: Label; value: Omit<Found, 'rank'> };

/** Longest label, in words. */
const longestLabel = 5;

/** Goes through the words of a line and takes each label with the value that fits it. */
function saidOn(line: Line, below: Line[]): Said[] {
  const said: Said[] = [];
  line.chunks.forEach((chunk, n) => {
    for (let at = 0; at < chunk.words.length; ) {
      const hit = labelAt(chunk, at, line, n, below);
      if (hit) said.push(hit.said);
      at = hit?.next ?? at + 1;
    }
  });
  return said;
}

function labelAt(chunk: Chunk, at: number, line: Line, n: number, below: Line[]): { said: Said; next: number } | null {
  for (let length = Math.min(longestLabel, chunk.words.length - at); length > 0; length--) {
    const words = chunk.words.slice(at, at + length);
    const label = labelOf(
      words
        .map((word) => word.text)
        .join(' ')
        .replace(/^\(/, ''),
    );
    if (!label) continue;
    const closed = /[:#]$/.test(words.at(-1)?.text ?? '');
    const alone = at === 0 || /[:;,.]$/.test(chunk.words[at - 1]?.text ?? '') || closed;
    if (!alone && label.rank < 3) continue;
    const rest = chunk.words.slice(at + length);
    const inside = rest.length > 0 ? fitting(label.target, rest, closed) : null;
    if (inside)
      return { said: { label, value: { ...inside, page: line.page } }, next: at + length + inside.words.length };
    if (rest.length > 0) continue;
    const beside = besideOrBelow(label.target, chunkOf(words), line, n, below);
    if (beside) return { said: { label, value: beside }, next: chunk.words.length };
  }
  return null;
}

function besideOrBelow(
  target: RemittanceTarget,
  label: Chunk,
  line: Line,
  n: number,
  below: Line[],
): Omit<Found, 'rank'> | null {
  const next = line.chunks[n + 1];
  const closed = label.text.endsWith(':');
  const beside = next && labelOf(next.text) === null ? fitting(target, next.words, true) : null;
  if (beside) return { ...beside, page: line.page };
  if (closed && target === 'payerName' && next) return null;
  for (const lower of below) {
    if (lower.page !== line.page || lower.base - line.base > 3 * line.size + 12) break;
    const under = lower.chunks.find(
      (chunk) => Math.min(chunk.right, label.right) - Math.max(chunk.left, label.left) > -3,
    );
    if (!under) continue;
    const value = labelOf(under.text) === null ? fitting(target, under.words, true) : null;
    return value && { ...value, page: lower.page };
  }
  return null;
}

/** The words at the beginning that are a value of this kind; null where they are none. `named`: a colon or column says so. */
function fitting(target: RemittanceTarget, words: Word[], named: boolean): { value: string; words: Word[] } | null {
  const take = (count: number, value?: string) => {
    const taken = words.slice(0, count);
    return {
      value:
        value ??
        taken
          .map((word) => word.text)
          .join(' ')
          .replace(/[,;]$/, ''),
      words: taken,
    };
  };
  const first = words[0]?.text ?? '';
  if (target === 'paymentDate')
    return [3, 1, 2].map((n) => dateIn(words, n)).find((count) => count > 0) ? take(dateLength(words)) : null;
  if (target === 'paymentAmount') return amountIn(words);
  if (target === 'currency') return currencyCode.safeParse(first).success ? take(1) : null;
  if (target === 'paymentMethod')
    return /^(ach|eft|wire|che(ck|que)|chk|card|bacs|sepa|swift|direct|bank|electronic|überweisung|scheck|transfer|virement|credit)/i.test(
      first,
    )
      ? take(Math.min(words.length, 3))
      : null;
  if (target === 'payerName') return named && /\p{L}{2}/u.test(first) ? take(words.length) : null;
  const number = first.replace(/^[#*(]+|[.,;*)]+$/g, '');
  const isNumber = /\d/.test(number) && !isDate(number) && !isAmount(number) && /^[\w#*/.-]{2,40}$/.test(number);
  return isNumber ? take(1, number) : null;
}

function dateLength(words: Word[]): number {
  return [3, 1].find((n) => dateIn(words, n) > 0) ?? 0;
}

const months =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|avr|juin|juil|août|déc|ene|abr|ago|dic';
const longDate = new RegExp(
  `^(\\d{1,2}\\.? (${months})[a-zûé]*\\.?,? \\d{4}|(${months})[a-z]*\\.? \\d{1,2},? \\d{4})[.,]?$`,
  'i',
);

function dateIn(words: Word[], count: number): number {
  const text = words
    .slice(0, count)
    .map((word) => word.text)
    .join(' ');
  if (words.length < count) return 0;
  return (count === 1 ? isDate(text) : longDate.test(text)) ? count : 0;
}

/** An amount, its currency beside it or not, its stars against forgery apart. */
function amountIn(words: Word[]): { value: string; words: Word[] } | null {
  const bare = words.slice(0, 5).map((word) => word.text.replace(/^(\$?)\*+/, '$1').replace(/\*+$/, ''));
  const start = bare.findIndex((text) => /\d/.test(text));
  if (start === -1 || !bare.slice(0, start).every((text) => /^([$€£¥]*|[A-Z]{3}|[A-Z]{2}\$)$/.test(text))) return null;
  const end = [3, 2, 1]
    .map((count) => start + count)
    .find((at) => at <= bare.length && isAmount(bare.slice(start, at).join(' ')));
  if (end === undefined) return null;
  return { value: bare.slice(start, end).join(' '), words: words.slice(0, end) };
}

/** What is told without a label: the payer's letter head, the currency beside an amount, the method by its name. */
function* unlabelled(
  lines: Line[],
  headings: Line[],
  found: Map<RemittanceTarget, Found>,
): Generator<[RemittanceTarget, Found]> {
  const payer = payerOn(lines);
  if (payer) yield ['payerName', { ...payer, rank: 2 }];
  const currency = currencyOn(lines, found.get('paymentAmount')) ?? currencyNamed(headings);
  if (currency) yield ['currency', currency];
  const amount = found.has('paymentAmount') ? null : (toldAmount(lines) ?? loneAmount(lines));
  if (amount) yield ['paymentAmount', amount];
  const method = methodOn(lines);
  if (method) yield ['paymentMethod', method];
  const told = found.has('paymentDate') ? null : toldDate(lines);
  if (told) yield ['paymentDate', told];
  else if (!found.has('paymentDate')) {
    const dates = lines.flatMap((line) =>
      line.chunks.flatMap(({ words }) =>
        dateLength(words) === words.length && words.length > 0
          ? [{ value: chunkOf(words).text, words, page: line.page, rank: 1 }]
          : [],
      ),
    );
    if (dates.length > 0 && new Set(dates.map((date) => date.value)).size === 1 && dates[0])
      yield ['paymentDate', dates[0]];
  }
}

const saysPaid =
  /(?<!\p{L})(transferred|paid you|have paid|credited|remitted|wired|cheque|check|payment of|amount of|sum of|überwiesen|angewiesen|gutgeschrieben|viré|virement de|transferido)(?!\p{L})/iu;

/** "We have today transferred EUR 1,880.00 to your account": the one amount of the one sentence that tells of the payment. */
function toldAmount(lines: Line[]): Found | null {
  const told = lines.flatMap((line) => {
    const words = line.chunks.flatMap((chunk) => chunk.words);
    const amounts = words.filter(({ text }) => isAmount(text.replace(/[.,;]$/, '')));
    const [only] = amounts;
    if (amounts.length !== 1 || !only || words.length < 5 || !saysPaid.test(line.text)) return [];
    return [{ value: only.text.replace(/[.,;]$/, ''), words: [only], page: line.page, rank: 2 }];
  });
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** "… has been transferred on May 9, 2026": the date of the one sentence that tells of the payment. */
function toldDate(lines: Line[]): Found | null {
  const told = lines.flatMap((line) => {
    const words = line.chunks.flatMap((chunk) => chunk.words);
    if (words.length < 5 || !saysPaid.test(line.text)) return [];
    const at = words.findIndex((_, n) => dateLength(words.slice(n)) > 0);
    if (at === -1) return [];
    const taken = words.slice(at, at + dateLength(words.slice(at)));
    return [{ value: chunkOf(taken).text.replace(/[.,;]$/, ''), words: taken, page: line.page, rank: 1 }];
  });
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** The one amount that stands by itself outside of the tables, as on a cheque. */
function loneAmount(lines: Line[]): Found | null {
  const amounts = lines.flatMap((line) =>
    line.chunks.flatMap(({ words }) => {
      const read = amountIn(words);
      return read && read.words.length === words.length ? [{ ...read, page: line.page, rank: 1 }] : [];
    }),
  );
  return new Set(amounts.map(({ value }) => value.replace(/[^\d]/g, ''))).size === 1 ? (amounts[0] ?? null) : null;
}

const signs: [RegExp, string][] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/^CA?\$|^CAD\$?/, 'CAD'],
  [/\$/, 'USD'],
  [/¥/, 'JPY'],
];

/** The currency printed beside the payment's amount, else beside any amount, else in parentheses as in "Amount (GBP)". */
function currencyOn(lines: Line[], amount: Found | undefined): Found | null {
  const near = lines.filter(
    (line) => amount && line.chunks.some((chunk) => chunk.words.includes(amount.words.at(-1) as Word)),
  );
  for (const line of [...near, ...lines]) {
    for (let at = 0; at < line.chunks.length; at++) {
      const words = line.chunks[at]?.words ?? [];
      for (const [n, word] of words.entries()) {
        const bare = word.text.replace(/[().:,]/g, '');
        const beside = [words[n - 1], words[n + 1], line.chunks[at + 1]?.words[0]].some(
          (each) => each && isAmount(each.text.replace(/^\*+/, '')),
        );
        if (/^[A-Z]{3}$/.test(bare) && knownCurrencies.has(bare) && (beside || /^\(/.test(word.text)))
          return { value: bare, words: [word], page: line.page, rank: 2 };
        const beforeAmount = /^[$€£¥]$/.test(word.text) && isAmount(words[n + 1]?.text ?? '');
        const sign =
          beforeAmount || isAmount(word.text) ? signs.find(([pattern]) => pattern.test(word.text)) : undefined;
        if (sign) return { value: sign[1], words: [word], page: line.page, rank: 2 };
      }
    }
  }
  return null;
}

/** A currency among column names, as in "Amount (GBP)". */
function currencyNamed(headings: Line[]): Found | null {
  for (const line of headings) {
    for (const word of line.chunks.flatMap((chunk) => chunk.words)) {
      const bare = word.text.replace(/[()[\].:,]/g, '');
      const sign = word.text.length <= 3 ? signs.find(([pattern]) => pattern.test(bare))?.[1] : undefined;
      const value = knownCurrencies.has(bare) ? bare : sign;
      if (value) return { value, words: [word], page: line.page, rank: 2 };
    }
  }
  return null;
}

const knownCurrencies = new Set(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'JPY', 'MXN', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'NZD', 'SGD', 'HKD', 'CNY', 'INR', 'BRL', 'ZAR', 'KRW', 'TRY', 'ILS', 'AED', 'KWD', 'BHD', 'TND']); // biome-ignore format: a table

const methodWords: RegExp[] = [
  /\b(ACH|EFT|BACS|SEPA|direct deposit|electronic funds transfer|direct credit)\b/i,
  /\b(wire transfer|wire|SWIFT|bank transfer|Überweisung|virement)\b/i,
  /\b(check|cheque|scheck)\b/i,
  /\b(virtual card|credit card)\b/i,
];

function methodOn(lines: Line[]): Found | null {
  for (const pattern of methodWords) {
    for (const line of lines) {
      for (const { words, text } of line.chunks) {
        const hit = pattern.exec(text);
        const word =
          hit && words.find((each) => each.text.toLowerCase().includes((hit[0].split(' ')[0] ?? '').toLowerCase()));
        if (hit && word) return { value: hit[0], words: [word], page: line.page, rank: 1 };
      }
    }
  }
  return null;
}
