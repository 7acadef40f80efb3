import {
  type BackupDocument,
  type BackupFact,
  type BackupKind,
  type CitedValue,
  isClaimPaper,
  ownReference,
  type ReferenceKind,
} from '../../core/records/backup.ts';
import { currencyPrinted } from '../currencies.ts';
import { payerOn } from '../layout/payer.ts';
import { findAmounts } from '../prose/amounts.ts';
import { writesDayFirst } from '../prose/marks.ts';
import { sniffDecimal } from '../table/values.ts';
import { isOtherPaper, kindByColumns, kindByNames, kindBySentence, kindByTitle, type Told } from './kind.ts';
import { type Heads, labelledHeads, type NamedFact, type NamedNumber, type Placed } from './labelled.ts';
import type { Laid } from './pieces.ts';
import { type BackupRow, tablesOn } from './rows.ts';
import { amountAt, daysIn, type Writing } from './values.ts';

/** A backup document as read; its number is given by whoever knows the document it stands in. */
export type BackupReading = Omit<BackupDocument, 'number'>;

/** Longer ones are no papers of this kind; without a title or a sentence that says so, still shorter ones. */
const [mostLines, mostGuessed, longestLine] = [2_000, 200, 1_000];

/**
 * Reads the papers of a document that came for a deduction, one for each page that has a title of its own and those that follow it. None
 * where nothing says surely that it holds any: with `guess`, also where only names of values do. Every value points at the words it
 * was printed in; what is not printed is left out.
 */
export function readBackups(laid: Laid, guess = false): BackupReading[] {
  const lines = laid.lines.filter(({ text }) => text.length <= longestLine);
  const most = guess ? mostGuessed : mostLines;
  if (lines.length === 0 || lines.length > most || isOtherPaper(lines)) return [];
  return papersIn(lines).flatMap((paper) => readPaper({ ...laid, lines: paper }, guess) ?? []);
}

/** Lines page by page, put together where a page has no title: it goes on with the paper before. */
function papersIn(lines: Laid['lines']): Laid['lines'][] {
  const papers: Laid['lines'][] = [];
  const pages = new Map<number, Laid['lines']>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  for (const page of pages.values()) {
    const last = papers.at(-1);
    if (last && !kindByTitle(page)) last.push(...page);
    else papers.push(page);
  }
  return papers;
}

function readPaper({ lines, evidenceOf }: Laid, guess: boolean): BackupReading | null {
  const sure = kindByTitle(lines) ?? kindByColumns(lines) ?? kindBySentence(lines);
  if (!sure && !guess) return null;
  const texts = lines.map(({ text }) => text);
  const writing = writingOf(texts);
  const tables = tablesOn(lines, writing);
  const labelled = labelledHeads(
    lines.filter((line) => !tables.headings.includes(line)),
    writing,
  );
  const heads: Heads = {
    numbers: [...labelled.numbers, ...tables.numbers],
    facts: [...labelled.facts, ...tables.facts],
  };
  const told = sure ?? kindByNames(heads);
  if (!told) return null;
  if (isClaimPaper(told.kind)) heads.facts.push(...saidInWords(lines, heads, writing));
  const cite = ({ value, words, page }: Placed): CitedValue => ({ value, evidence: evidenceOf(page, words) });
  const references = numbersOnce(told.kind, heads.numbers).map(({ of, ...number }) => {
    const { value, evidence } = cite(number);
    return { of, number: value, evidence };
  });
  const facts = factsOnce(told, heads.facts);
  const rows = tables.rows
    .map((row) => rowOf(told.kind, row))
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, read]) => [name, cite(read)])));
  if (references.length === 0 && rows.length === 0) return null;
  const currency = currencyPrinted(texts);
  return {
    kind: told.kind,
    why: [
      { text: told.text, evidence: told.words.length > 0 ? [evidenceOf(told.page, told.words)] : [] },
      ...(leavesDaysOpen(texts.join('\n')) ? [daysOpen] : []),
    ],
    ...(currency && { currency }),
    references,
    facts: Object.fromEntries([...facts].map(([name, read]) => [name, cite(read)])),
    lines: rows,
  };
}

/** What a bill of lading counts is what was shipped, under whatever name. */
function rowOf(kind: BackupKind, { quantityShipped, ...row }: BackupRow): BackupRow {
  if (quantityShipped && kind === 'bill_of_lading' && !row.quantity) return { ...row, quantity: quantityShipped };
  return { ...row, ...(quantityShipped && { quantityShipped }) };
}

function writingOf(texts: string[]): Writing {
  const text = texts.join('\n');
  const undated = text.replace(/\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/g, ' ');
  const amounts = undated.match(/\d[\d.,]*[.,]\d{2}(?!\d)/g) ?? [];
  return { dayFirst: dayFirstIn(text) ?? writesDayFirst(text), decimal: sniffDecimal(amounts) };
}

const slashed = /(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?![\d/])/g;

/** Whether days come before months, by those days of a paper that can be read only one way; null where there is none. */
function dayFirstIn(text: string): boolean | null {
  for (const [, first, second] of text.matchAll(slashed)) {
    if (Number(first) > 12 && Number(second) <= 12) return true;
    if (Number(second) > 12 && Number(first) <= 12) return false;
  }
  return null;
}

/** Whether nothing on a paper tells how its slashed days are meant: none that fits one way only, and no currency. */
function leavesDaysOpen(text: string): boolean {
  const isEither = [...text.matchAll(slashed)].some(([, first, second]) => first !== second);
  return isEither && dayFirstIn(text) === null && !writesDayFirst(text) && !/\$|\bUSD\b|\b[A-Z]{2} \d{5}\b/.test(text);
}

const daysOpen = {
  text: 'Its days are read with the month first; nothing on it says whether they are meant so.',
  evidence: [],
};

type Named = Omit<NamedNumber, 'of'> & { of: ReferenceKind };

/** Each number once for what it names; of claims the surest alone, since a paper is one claim. */
function numbersOnce(kind: BackupKind, numbers: NamedNumber[]): Named[] {
  const own = ownReference[kind];
  const named = numbers.map((number): Named => ({ ...number, of: number.of === 'own' ? own : number.of }));
  const best = new Map<string, Named>();
  for (const number of named) {
    // Its own number counts only where no other is called so in full.
    const weak = number.rank === 1 && number.of === own && named.some(({ of, rank }) => of === own && rank > 1);
    const key = number.of === 'claim' ? 'claim' : `${number.of} ${number.value}`;
    const before = best.get(key);
    if (!weak && (!before || number.rank > before.rank)) best.set(key, number);
  }
  return [...best.values()];
}

/** The surest of each fact, the first of equals. A bill of lading's own date is the day the goods left. */
function factsOnce({ kind }: Told, found: NamedFact[]): Map<BackupFact, NamedFact> {
  const best = new Map<BackupFact, NamedFact>();
  for (const fact of found) if (fact.rank > (best.get(fact.fact)?.rank ?? 0)) best.set(fact.fact, fact);
  const dated = best.get('date');
  if (kind === 'bill_of_lading' && dated && !best.has('shippedOn')) best.set('shippedOn', dated);
  return best;
}

/** What a letter says without naming it: who it is from, its date on a line of its own, the only amount with a currency. */
function saidInWords(lines: Laid['lines'], { facts }: Heads, writing: Writing): NamedFact[] {
  const has = (name: BackupFact) => facts.some(({ fact }) => fact === name);
  const said: NamedFact[] = [];
  const sender = has('customer') ? null : payerOn(lines);
  if (sender) said.push({ ...sender, fact: 'customer', rank: 1 });
  for (const line of has('date') ? [] : lines.slice(0, 12)) {
    const words = line.chunks.flatMap((chunk) => chunk.words);
    const [day] = daysIn(words, writing);
    if (day && day.words.length === words.length) said.push({ ...day, page: line.page, fact: 'date', rank: 1 });
  }
  if (!has('amount')) said.push(...onlyAmount(lines, writing));
  return said;
}

function onlyAmount(lines: Laid['lines'], writing: Writing): NamedFact[] {
  const found = lines.flatMap((line) => {
    const words = line.chunks.flatMap((chunk) => chunk.words);
    return words.flatMap(({ text }, at): NamedFact[] => {
      const dressed = /^[$€£]/.test(text) || findAmounts(`${text} ${words[at + 1]?.text ?? ''}`)[0]?.currency;
      const read = dressed ? amountAt(words.slice(at), writing) : null;
      return read ? [{ ...read, page: line.page, fact: 'amount', rank: 1 }] : [];
    });
  });
  return new Set(found.map(({ value }) => value)).size === 1 ? found.slice(0, 1) : [];
}
