import type { Cell, Row } from './csv.ts';
import { meaningOf, type RemittanceTarget } from './headers.ts';
import { saysTotal, withoutRate } from './headerWords.ts';
import { labelledIn, preambleOf } from './preamble.ts';

/** Column names found in the rows: where they begin, the first row below them, and what they say, joined over two rows. */
export type Head = { at: number; below: number; headers: string[] };

/** A part of a grid under its own column names, with the rows above them that belong to it. */
export type Section = { head: Head; above: Row[]; body: Row[] };

/** Rows at the top in which the first column names are looked for. */
const headerRows = 60;

/** All column names of a grid, from top to bottom. Empty where no row names a remittance's columns. */
export function headsOf(rows: Row[]): Head[] {
  const heads: Head[] = [];
  for (let at = 0; at < rows.length; at++) {
    if (heads.length === 0 && at >= headerRows) break;
    const head = headAt(rows, at);
    if (!head) continue;
    heads.push(head);
    at = head.below - 1;
  }
  return heads;
}

function headAt(rows: Row[], at: number): Head | null {
  const [row, next] = [rows[at], rows[at + 1]];
  if (!row || !maybeHeader(row)) return null;
  const own = row.cells.map((cell) => cell.value);
  const score = headerScore(own) || scoreByValues(own, next);
  if (next && maybeHeader(next)) {
    const joined = joinedHeaders(own, next.cells);
    const below = headerScore(next.cells.map((cell) => cell.value));
    const over = below < 2 || spans(row, next);
    if (over && headerScore(joined) > Math.max(score, below)) return { at, below: at + 2, headers: joined };
    if (below > score) return null;
  }
  return score >= 2 ? { at, below: at + 1, headers: own } : null;
}

/** Names over the columns of a row that are column names by themselves; "Currency: AUD" above them is none. */
function spans(row: Row, next: Row): boolean {
  const filled = ({ cells }: Row) => cells.filter(({ value }) => value !== '').length;
  return filled(row) * 2 >= filled(next) && labelledIn([row]).size === 0;
}

/** A name over several columns stands in the first of them only. */
function joinedHeaders(above: string[], below: Cell[]): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, at) => `${above[at] ?? ''} ${below[at]?.value ?? ''}`.trim());
}

/** Quick to say no: column names hold no numbers, and there are at least two. */
function maybeHeader({ cells }: Row): boolean {
  let filled = 0;
  for (const { value } of cells) {
    if (value === '') continue;
    // "HST 13 %" names a column and its rate.
    if (/\d{2}/.test(withoutRate(value)) || value.length > 60 || (saysTotal(value) && cells.length < 3)) return false;
    filled++;
  }
  return filled >= 2;
}

const namesItems = ['reference', 'reasonText', 'reason', 'reasonCode'];
const namesAmounts = ['gross', 'paid', 'deduction', 'amount', 'paymentAmount', 'debit', 'credit'];

/** How much of a remittance the headers name, 0 where they cannot be column names. */
export function headerScore(headers: string[]): number {
  if (headers.some((header) => header !== '' && /^[\d.,-]+$/.test(header))) return 0;
  const meanings = headers.map((header) => meaningOf(header) ?? '');
  // "INV-5" is a value, not a name; "Belegfeld 1" (DATEV), "Reference 2" are names.
  const isValue = (header: string) => /\d/.test(header) && !/^\p{L}{3,}\.? \d$/u.test(header);
  if (meanings.some((meaning, at) => meaning === 'reference' && isValue(headers[at] ?? ''))) return 0;
  const found = new Set<string>(meanings);
  if (!namesItems.some((each) => found.has(each)) || !namesAmounts.some((each) => found.has(each))) return 0;
  found.delete('');
  return found.size;
}

const money = /^\W{0,4}(?:[A-Z]{3} ?)?\d[\d.,' ]*[.,]\d{2}(?: ?[A-Z]{3})?\W{0,4}$/;

/** The same for headers that name invoices over a number and money by a word of which we know nothing ("Deposited"): they are names all the same. */
function scoreByValues(headers: string[], below: Row | undefined): number {
  if (headers.some((header) => /\d/.test(header))) return 0;
  const value = (at: number) => below?.cells[at]?.value ?? '';
  const meanings = headers.map((header) => (header === '' ? 'none' : meaningOf(header)));
  const numbers = meanings.some(
    (meaning, at) => meaning === 'reference' && /\d/.test(value(at)) && !money.test(value(at)),
  );
  const amounts = meanings.some((meaning, at) => meaning === null && money.test(value(at)));
  return numbers && amounts ? new Set(meanings.filter((meaning) => meaning !== 'none')).size : 0;
}

/** Cuts a grid at its column names. What stands above later ones and speaks of a payment belongs to them. */
export function sectionsOf(rows: Row[], heads: Head[]): Section[] {
  const starts = heads.map((head, n) => (n === 0 ? 0 : startAbove(rows, head.at, heads[n - 1]?.below ?? 0)));
  return heads.map((head, n) => ({
    head,
    above: rows.slice(starts[n], head.at),
    body: rows.slice(head.below, starts[n + 1] ?? rows.length),
  }));
}

function startAbove(rows: Row[], header: number, limit: number): number {
  let start = header;
  while (start > limit && speaksOfPayment(rows[start - 1])) start--;
  return start;
}

function speaksOfPayment(row: Row | undefined): boolean {
  if (!row || row.cells.some((cell) => saysTotal(cell.value))) return false;
  if (labelledIn([row]).size > 0) return true;
  const filled = row.cells.filter((cell) => cell.value !== '');
  return filled.length <= 2 && !filled.some((cell) => /[.,]\d{2}\D{0,3}$/.test(cell.value));
}

/** What tells one payment from another. */
const identifies: RemittanceTarget[] = ['paymentReference', 'paymentAmount', 'paymentDate', 'payerName', 'payerId'];

/**
 * Sections of one payment each: a new one begins where a payment is told of above the column names, unless it is the same number again, as
 * on the further pages of a printed advice.
 */
export function blocksOf(sections: Section[]): Section[][] {
  const blocks: Section[][] = [];
  let number: string | null = null;
  for (const section of sections) {
    const said = labelledIn(section.above);
    const current = blocks.at(-1);
    const own: string | null = said.has('paymentReference')
      ? (preambleOf(section.above).get('paymentReference')?.value ?? null)
      : null;
    const again = own !== null && own === number;
    if (current && (again || !identifies.some((target) => said.has(target)))) current.push(section);
    else {
      blocks.push([section]);
      number = own;
    }
  }
  return blocks;
}
