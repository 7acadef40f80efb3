import type { CaseFile } from '../caseFile.ts';
import { datedIn, valueOn } from '../clauses/dated.ts';
import { numberIn, type Stated, statedIn, wordsIn } from '../clauses/stated.ts';
import { type Cited, day } from '../facts.ts';
import { because, type Finding, lacks, rejects, supports } from '../finding.ts';
import { isPositive, minus, type Ratio, shown, times } from '../ratio.ts';
import { inEnglish } from '../read/inEnglish.ts';
import { sentencesIn } from '../read/wording.ts';

/** Which day's rate an agreement names. */
const bases: [says: RegExp, name: string, of: (file: CaseFile) => Cited<string> | null][] = [
  [/\b(due|maturity)\b/i, 'the due date', ({ invoices }) => first(invoices.map(({ head }) => day(head, 'dueOn')))],
  [/\bvalue date|\bpa(yment|id|y)\b|\breceipt of (the )?(money|payment|funds)/i, 'the day of payment', (file) => first([...file.invoices.map(({ head }) => day(head, 'paidOn')), ...file.all.map(({ type, head }) => (type === 'payment' ? day(head, 'paidOn', 'date') : null)), day(file.claim.head, 'paidOn')])],
  [/\b(invoice|billing) (date|day)|\b(date|day) of (the )?(invoice|billing)|\binvoic(ed|ing)\b/i, 'the invoice date', ({ invoices }) => first(invoices.map(({ head }) => day(head, 'issuedOn', 'date')))],
  [/\border/i, 'the day of the order', ({ orders }) => first(orders.map(({ head }) => day(head, 'orderedOn', 'date')))],
  [/\bdeliver|\bship/i, 'the day of delivery', ({ invoices, shipments }) => first([...invoices.map(({ head }) => day(head, 'deliveredOn', 'shippedOn')), ...shipments.map(({ head }) => day(head, 'deliveredOn', 'shippedOn', 'date'))])],
]; // biome-ignore format: one day a line

const first = <T>(found: readonly (T | null)[]): T | null => found.find((one) => one !== null) ?? null;

/**
 * An amount billed in one currency for another, at the rate of the day that the agreement names where a paper lists rates by day. Null
 * where no agreement names a day, or no rates are listed.
 */
export function exchangeByDay(file: CaseFile): Finding | null {
  const clause = first(
    [...file.terms, ...file.prices].flatMap(statedIn).map(({ at }) => {
      const said =
        typeof at.value === 'string'
          ? sentencesIn(inEnglish(at.value)).find(
              (one) => /\brates?\b|\bexchange\b|kurs/i.test(one) && bases.some(([says]) => says.test(one)),
            )
          : undefined;
      return said ? { said, at } : null;
    }),
  );
  const listed = file.all.flatMap(datedIn);
  if (!clause || listed.length === 0) return null;
  // "At the rate of the due date": the day stands behind the rate.
  const behind = clause.said.slice(clause.said.search(/\brates?\b|\bexchange\b|kurs/i));
  const basis = bases.find(([says]) => says.test(behind)) ?? bases.find(([says]) => says.test(clause.said));
  const on = basis?.[2](file) ?? null;
  if (!basis || !on)
    return lacks(
      [basis?.[1] ?? 'the day of the rate'],
      [because('The day whose rate counts is not on file.', clause.at)],
    );
  const rate = valueOn(listed, on.value);
  if (!rate)
    return lacks(
      [`the rate of ${on.value}`],
      [because(`The rate of ${basis[1]} counts, and that of ${on.value} is not on file.`, clause.at, on)],
    );
  const sums = amountsIn(file);
  if (!sums)
    return lacks(
      ['the amount in both currencies'],
      [because('The amounts in both currencies are not on file.', clause.at, rate)],
    );
  const due = times(sums.foreign.value, rate.value);
  const above = minus(sums.billed.value, due);
  const reason = because(
    `${shown(sums.foreign.value)} at ${shown(rate.value)}, the rate of ${basis[1]} ${on.value}, is ${shown(due)}; ${shown(sums.billed.value)} was billed.`,
    clause.at,
    rate,
    on,
    sums.foreign,
    sums.billed,
  );
  return isPositive(above)
    ? supports(above, 0.88, [reason], 'Another rate for that day would change it.')
    : rejects(0.88, [reason], 'A lower rate for that day would support the claim.');
}

/** The sum of the contract in its own currency, and what was billed in that of the claim. */
function amountsIn(file: CaseFile): { foreign: Cited<Ratio>; billed: Cited<Ratio> } | null {
  const own = file.currency.toLowerCase();
  const stated = [...file.invoices, ...file.orders]
    .flatMap(statedIn)
    .filter(({ own: words }) => !words.includes('rate'));
  const inOwn = ({ own: words, at }: Stated) => words.includes(own) || wordsIn(String(at.value)).includes(own);
  const isOther = ({ own: words, at }: Stated) =>
    [...words, ...wordsIn(String(at.value))].some((word) => currencies.has(word) && word !== own);
  const billed =
    numberIn(stated, inOwn) ?? numberIn(stated, ({ own: words }) => words.includes('bil') || words.includes('total'));
  const foreign = numberIn(stated, isOther);
  return billed && foreign && billed.at.field !== foreign.at.field ? { foreign, billed } : null;
}

const currencies = new Set(
  'usd eur gbp chf cad aud nzd sek nok dkk pln czk huf jpy cny inr mxn brl try zar sgd hkd'.split(' '),
);
