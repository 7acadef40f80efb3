import { currencyExponent } from '../core/money.ts';
import type { Remittance } from '../core/remittance.ts';
import { namesAmountPaid } from './labels.ts';
import { saysAside } from './prose/words.ts';
import { statesAmount, unaccounted } from './validate.ts';

/** Longer documents are not held against their reading, line by line. */
const mostLines = 2_000;
/** Invoices whose sums of any length are looked for. */
const mostSummed = 100;

/**
 * Holds all money that a document prints against what was read of it. Amounts that the reading speaks of nowhere mean that something was
 * missed: where no payment amount is stated, outside of the rows that were read; else beside the words for the payment itself; or in a
 * row whose amounts explain what was paid; anywhere, where something was kept back without a word. Then the warning `amounts_unaccounted` stands, and nothing balances.
 */
export function withCompleteness(remittances: Remittance[], texts: string[]): Remittance[] {
  const [first] = remittances;
  if (!first || texts.length > mostLines || remittances.some(({ payment }) => currencyExponent(payment.currency) !== 2))
    return remittances;
  const known = knownAmounts(remittances);
  const paidBy = paidByReference(remittances);
  const stated = remittances.every(statesAmount);
  // What was kept back without a word may be just what these amounts explain.
  const unexplained = remittances.some(({ warnings }) =>
    warnings.some(({ code }) => code === 'unexplained_difference'),
  );
  const missed = new Set<string>();
  for (const text of texts) {
    const amounts = amountsOn(text);
    const open = amounts.filter((amount) => !isKnown(amount, known));
    if (open.length === 0 || saysAside(text)) continue;
    const paid = [...paidBy].find(([reference]) => text.includes(reference))?.[1];
    if (unexplained || (paid === undefined ? !stated || namesPayment(text) : explains(open, amounts, paid)))
      for (const { said } of open) missed.add(said);
  }
  if (missed.size === 0) return remittances;
  const named = [...missed].slice(0, 5).join(', ');
  const message = `The document shows ${named}, which the reading does not account for: something may have been missed`;
  return remittances.map((remittance) => unaccounted(remittance, message));
}

type Printed = { said: string; readings: number[] };

const money =
  /(?<![\d.,/]|\d-)\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})*[.,]\d{2}(?![\d%]|[.,/-]\d| ?%)|(?<![\d.,/]|\d-)\d{4,9}[.,]\d{2}(?![\d%]|[.,/-]\d| ?%)/g;

/** Amounts with two decimals on a line, in hundredths; "12 345.00" may be 12 of something and an amount. */
export function amountsOn(text: string): Printed[] {
  return [...text.slice(0, 1_000).matchAll(money)].map(([said]) => {
    const tail = said.split(/[ \u00a0\u202f]/).at(-1) ?? said;
    return { said, readings: [...new Set([hundredths(said), hundredths(tail)])] };
  });
}

/** Whether an amount is one of those known, in any of the ways to read it. */
export function isKnown({ readings }: Printed, known: ReadonlySet<number>): boolean {
  return readings.some((minor) => known.has(minor));
}

function readingsIn(quote: string): number[] {
  return amountsOn(quote).flatMap(({ readings }) => readings);
}

function hundredths(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

/** Whether a line speaks of the whole payment in so many words. */
function namesPayment(text: string): boolean {
  const label = text
    .replace(money, ' ')
    .replace(/[A-Z]{3}\b|[$€£:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return namesAmountPaid(label);
}

/** Whether an amount that was not read, less another one of its row, is what the row pays: what was billed and taken off. */
function explains(open: Printed[], all: Printed[], paid: number): boolean {
  const minors = all.flatMap(({ readings }) => readings);
  return open.some(({ readings }) =>
    readings.some(
      (billed) => billed > paid && minors.some((less) => less > 0 && less !== paid && billed - less === paid),
    ),
  );
}

function paidByReference(remittances: Remittance[]): Map<string, number> {
  return new Map(
    remittances.flatMap(({ lines }) =>
      lines.map(({ reference, paid }): [string, number] => [reference, hundredths(paid)]),
    ),
  );
}

/** Everything the reading speaks of or points at, its sums and running sums, and nothing. */
export function knownAmounts(remittances: Remittance[]): Set<number> {
  const known = new Set<number>([0]);
  let all = 0;
  for (const { payment, lines, adjustments } of remittances) {
    all += signed(payment.amount);
    // What was billed on an invoice paid in part is shown by its line, though the line does not state it.
    for (const { evidence, gross } of lines)
      if (gross === null) for (const { quote } of evidence) for (const minor of readingsIn(quote)) known.add(minor);
    const off = adjustments.map(({ amount }) => signed(amount));
    const rows = lines.map(({ gross, discount, deductions, paid }) => {
      const taken = deductions.map(({ amount }) => signed(amount));
      for (const each of taken) known.add(Math.abs(each));
      const kept = sum(taken);
      const [g, d, p] = [signed(gross ?? paid), signed(discount), signed(paid)];
      return [g, d, kept, p, g - d, g - kept, d + kept, p - sum(off)];
    });
    for (const amount of [signed(payment.amount), sum(off), ...off]) known.add(Math.abs(amount));
    for (let column = 0; column < 8; column++) {
      const values = rows.map((row) => row[column] ?? 0);
      addSums(known, values, sum(off));
    }
    known.add(Math.abs(all));
  }
  return known;
}

/** Each value, the running sums, those less what was taken from the whole, and the sums of neighbours where there are few. */
function addSums(known: Set<number>, values: number[], off: number): void {
  for (let from = 0; from < values.length; from++) {
    let total = 0;
    for (let to = from; to < values.length; to++) {
      total += values[to] ?? 0;
      known.add(Math.abs(total));
      known.add(Math.abs(total - off));
      if (values.length > mostSummed && from > 0) break;
    }
  }
  known.add(Math.abs(sum(values.filter((value) => value > 0))));
  known.add(Math.abs(sum(values.filter((value) => value < 0))));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A decimal of two digits behind the point, in hundredths. */
function signed(decimal: string): number {
  return (decimal.startsWith('-') ? -1 : 1) * hundredths(decimal);
}
