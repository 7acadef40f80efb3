import { currencyCodes, currencyNamed, currencyPrinted, isCurrency, whichDollar } from '../currencies.ts';
import { isMethodName, namesMethod } from '../paymentMethod.ts';
import { findDates } from '../prose/dates.ts';
import { type KnownBefore, proseFacts } from '../prose/facts.ts';
import { speaksOfPayment } from '../prose/words.ts';
import type { RemittanceTarget } from '../table/headers.ts';
import { conceptsOf, saysCarried } from '../table/headerWords.ts';
import { chunkOf, isAmount, type Line, textOf } from './lines.ts';
import { paragraphsOf } from './paragraphs.ts';
import { payerAmong } from './payer.ts';
import { amountIn, compactDate, dateLength, type Found } from './values.ts';
import type { EvidenceOf, Word } from './words.ts';

/** Longer passages are no letter. */
const mostLines = 400;

/** What is known when values without labels are looked for: column names, what labels told, what stands outside of the lines. */
type Context = {
  headings: Line[];
  found: ReadonlyMap<RemittanceTarget, Found>;
  evidenceOf: EvidenceOf;
  known: KnownBefore;
};

/** What is told without a label or in more places than one: the payer, the currency beside an amount, the method by its name, and what sentences say. */
export function* toldWithoutLabel(lines: Line[], context: Context): Generator<[RemittanceTarget, Found]> {
  const { headings, found, known } = context;
  const payer = payerAmong(lines.slice(0, mostLines), known, found.get('payerName'));
  if (payer) yield ['payerName', payer];
  const currency = currencyOn(lines, found.get('paymentAmount')) ?? currencyAmong(headings);
  const printed = currencyPrinted(lines.slice(0, mostLines).map(({ text }) => text));
  if (currency) yield ['currency', { ...currency, value: whichDollar(currency.value, printed) }];
  const amount = found.has('paymentAmount') ? null : (toldAmount(lines) ?? loneAmount(lines, found));
  if (amount) yield ['paymentAmount', amount];
  if (lines.length <= mostLines) yield* toldInSentences(lines, context);
  const method = methodOn(lines) ?? methodAmong(headings);
  if (method) yield ['paymentMethod', method];
  const number = found.has('paymentReference') ? null : loneNumber(lines, method?.value ?? '');
  if (number) yield ['paymentReference', number];
  const date = found.has('paymentDate') ? null : (onlyDate(lines) ?? phrasedDate(lines));
  if (date) yield ['paymentDate', date];
}

/** "… abbiamo disposto bonifico n. BON-4471": number and date as sentences name them, as surely as their words do. */
function* toldInSentences(lines: Line[], { evidenceOf, known }: Context): Generator<[RemittanceTarget, Found]> {
  const { reference, referenceRank, dateSaid, dateRank } = proseFacts(paragraphsOf(lines, evidenceOf), known);
  const told: [RemittanceTarget, string | null, number][] = [
    ['paymentReference', reference, referenceRank],
    ['paymentDate', dateSaid, dateRank],
  ];
  const [line] = lines;
  for (const [target, value, rank] of told) {
    const words = value === null ? [] : (wordsSaying(lines, value) ?? line?.chunks[0]?.words ?? []);
    if (value !== null) yield [target, { value, words, page: line?.page ?? 1, rank }];
  }
}

function wordsSaying(lines: Line[], value: string): Word[] | null {
  for (const line of lines) {
    const word = line.chunks.flatMap(({ words }) => words).find(({ text }) => text.includes(value));
    if (word) return [word];
  }
  return null;
}

const saysPaid =
  /(?<!\p{L})(transferred|paid you|have paid|credited|remitted|wired|cheque|check|payment of|amount of|sum of|überwiesen|angewiesen|gutgeschrieben|viré|virement de|transferido|bonifico|overgemaakt)(?!\p{L})/iu;

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

/**
 * The number alone in the head of a cheque's stub, printed where cheques have theirs, or "#BP10884" beside a title that says it is of a
 * payment; with nothing else like it there.
 */
function loneNumber(lines: Line[], method: string): Found | null {
  const head = lines.slice(0, 4);
  const titled = head.some(({ chunks }) => chunks.some(({ text }) => conceptsOf(text).has('payment')));
  const form = namesMethod(method) === 'CHECK' ? /^#?\d{3,10}$/ : titled ? /^#[A-Z]{0,4}-?\d{3,10}$/ : null;
  if (!form) return null;
  const numbers = head.flatMap((line) =>
    line.chunks.flatMap(({ words }) =>
      words.length === 1 && form.test(words[0]?.text ?? '')
        ? [{ value: words[0]?.text.replace('#', '') ?? '', words, page: line.page, rank: 1 }]
        : [],
    ),
  );
  return new Set(numbers.map(({ value }) => value)).size === 1 ? (numbers[0] ?? null) : null;
}

/** The one date that stands by itself, once or again and again. */
function onlyDate(lines: Line[]): Found | null {
  const dates = lines.flatMap((line) =>
    line.chunks.flatMap(({ words }) =>
      words.length > 0 && (dateLength(words) === words.length || compactDate(textOf(words)) !== null)
        ? [{ value: chunkOf(words).text, words, page: line.page, rank: 1 }]
        : [],
    ),
  );
  return new Set(dates.map((date) => date.value)).size === 1 ? (dates[0] ?? null) : null;
}

const ofAnotherDay =
  /(?<!\p{L})(invoices?|due|order|ship|deliver|statement|period|as of|print|run on|f[äa]llig|rechnung)/iu;

/** The one date that the lines name in passing: "SEPA-Überweisung W-27 vom 27.04.2026", "Check 33108 of 01/14/2026". */
function phrasedDate(lines: Line[]): Found | null {
  const dates = lines
    .slice(0, 20)
    .flatMap((line) =>
      ofAnotherDay.test(line.text) || !speaksOfPayment(line.text)
        ? []
        : findDates(line.text, false).map((date) => ({ said: date.sure && date.iso ? date.iso : date.said, line })),
    );
  const [first] = dates;
  if (!first || new Set(dates.map(({ said }) => said)).size > 1) return null;
  return { value: first.said, words: first.line.chunks[0]?.words ?? [], page: first.line.page, rank: 1 };
}

/** The one amount that stands by itself outside of the tables, as on a cheque. */
function loneAmount(lines: Line[], found: ReadonlyMap<RemittanceTarget, Found>): Found | null {
  // A day shown as a number is none.
  const taken = new Set(found.get('paymentDate')?.words);
  const amounts = lines.flatMap((line) =>
    line.chunks.flatMap(({ words }) => {
      // What a page carries over to the next one is only so far.
      if (saysCarried(line.text)) return [];
      const read = words.some((word) => taken.has(word)) ? null : amountIn(words);
      return read && read.words.length === words.length ? [{ ...read, page: line.page, rank: 1 }] : [];
    }),
  );
  return new Set(amounts.map(({ value }) => value.replace(/[^\d]/g, ''))).size === 1 ? (amounts[0] ?? null) : null;
}

const aloneCode = new RegExp(`^(?:${currencyCodes})$`);

/** The currency printed beside the payment's amount, else beside any amount, else in parentheses as in "Amount (GBP)". */
function currencyOn(lines: Line[], amount: Found | undefined): Found | null {
  const near = lines.filter(
    (line) => amount && line.chunks.some((chunk) => chunk.words.includes(amount.words.at(-1) as Word)),
  );
  for (const line of [...near, ...lines]) {
    const words = line.chunks.flatMap((chunk) => chunk.words);
    for (const [n, word] of words.entries()) {
      const value = isAmount(word.text) ? currencyNamed(word.text) : besideAmount(words, n);
      if (value) return { value, words: [word], page: line.page, rank: 2 };
    }
  }
  return null;
}

/** The currency that a word names which stands beside an amount, or in parentheses behind a label. */
function besideAmount(words: Word[], n: number): string | null {
  const text = words[n]?.text ?? '';
  const bare = text.replace(/[().:,[\]]/g, '');
  if (!isCurrency(bare)) return null;
  const beside = [words[n - 1], words[n + 1]].some((each) => each && isAmount(each.text.replace(/^\*+/, '')));
  // "Überweisung in CHF".
  const led = /^(in|en)$/i.test(words[n - 1]?.text ?? '') && aloneCode.test(bare);
  return beside || led || (/^[([]/.test(text) && aloneCode.test(bare)) ? currencyNamed(bare) : null;
}

/** A currency among column names, as in "Amount (GBP)". */
function currencyAmong(headings: Line[]): Found | null {
  for (const line of headings) {
    for (const word of line.chunks.flatMap((chunk) => chunk.words)) {
      const bare = word.text.replace(/[()[\].:,]/g, '');
      const value = isCurrency(bare) ? currencyNamed(bare) : null;
      if (value) return { value, words: [word], page: line.page, rank: 2 };
    }
  }
  return null;
}

function methodOn(lines: Line[]): Found | null {
  const text = lines.map((line) => line.text).join('\n');
  const method = namesMethod(text);
  const saying = lines.find((line) => namesMethod(line.text) === method);
  // "Pay to the / order of" runs over two lines.
  const [line, value] = [saying ?? lines[0], saying?.text ?? text];
  return method && line ? { value, words: line.chunks[0]?.words ?? [], page: line.page, rank: 1 } : null;
}

/** "Skonto   Überweisung": the way to pay that names the column of what was paid. */
function methodAmong(headings: Line[]): Found | null {
  for (const line of headings)
    for (const { text, words } of line.chunks)
      if (isMethodName(text)) return { value: text, words, page: line.page, rank: 0.5 };
  return null;
}
