import type { AmountColumn } from './amountRoles.ts';
import type { Row } from './csv.ts';
import { valuesIn } from './grid.ts';
import type { HeaderMeaning } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import type { ColumnProfile } from './profile.ts';
import { type DecimalMark, eitherMinor } from './values.ts';

/** Rows by which columns are scored. */
export const scoredRows = 60;

/** The columns of a table: how they are called, what that means, and what stands in them, row by row. */
export type Told = { headers: string[]; meanings: (HeaderMeaning | null)[]; profiles: ColumnProfile[]; items: Row[] };

/** The columns among those not `taken` yet that hold amounts; `anchors` are sums stated elsewhere, in hundredths. */
export function amountColumnsOf(
  { headers, meanings, profiles, items }: Told,
  taken: ReadonlySet<number>,
  decimal: DecimalMark,
  anchors: ReadonlySet<number>,
): AmountColumn[] {
  const amountsAt = (column: number) => amountColumn(items, column, meanings[column] ?? null, decimal);
  const priced = profiles.flatMap((profile, column) =>
    !taken.has(column) &&
    (holdsAmounts(profile, meanings[column] ?? null) || listsDeductions(meanings[column], valuesIn(items, column)))
      ? [amountsAt(column)]
      : [],
  );
  const taxAt = (column: number) => (conceptsOf(headers[column] ?? '').has('tax') ? amountsAt(column) : null);
  if (priced.length > 0 || headers.length > 0) return withoutUntaxed(priced, profiles, meanings, taxAt);
  return wholeAmounts(profiles, taken)
    .map(amountsAt)
    .filter(({ sum }) => sum !== 0 && anchors.has(Math.abs(sum)));
}

function holdsAmounts(
  { filled, amounts, money, dates, percents }: ColumnProfile,
  meaning: HeaderMeaning | null,
): boolean {
  if (meaning === 'gross' || meaning === 'paid' || meaning === 'discount' || meaning === 'deduction')
    return percents <= filled / 2 && dates <= filled / 2 && (filled === 0 || amounts > 0);
  if (meaning === 'amount' || meaning === 'paymentAmount' || meaning === 'debit' || meaning === 'credit')
    return filled === 0 || amounts > filled / 2;
  return meaning === null && filled > 0 && percents === 0 && amounts > filled * 0.8 && money > filled / 2;
}

/** "Net | VAT | Total", "Subtotal | GST | PST | Total": what an amount and its taxes come to is billed or paid, the amount without them is neither. */
function withoutUntaxed(
  amounts: AmountColumn[],
  profiles: ColumnProfile[],
  meanings: (HeaderMeaning | null)[],
  taxAt: (column: number) => AmountColumn | null,
): AmountColumn[] {
  const taxes = profiles.flatMap(({ filled, amounts: numbers }, column) =>
    meanings[column] === 'other' && filled > 0 && numbers === filled ? (taxAt(column) ?? []) : [],
  );
  const taxOf = (row: number, of: AmountColumn[]) => of.reduce((sum, { cells }) => sum + (cells[row] ?? 0), 0);
  const taxed = (one: AmountColumn) =>
    [...taxes.map((tax) => [tax]), taxes].some((each) =>
      amounts.some(
        (whole) =>
          whole !== one &&
          whole.sum !== one.sum &&
          one.cells.every((cell, row) => (cell ?? 0) + taxOf(row, each) === (whole.cells[row] ?? 0)),
      ),
    );
  return taxes.length === 0 ? amounts : amounts.filter((one) => !taxed(one));
}

/** Sheets keep no decimals that are nought: the one column of numbers that come to a stated sum holds amounts all the same. */
function wholeAmounts(profiles: ColumnProfile[], taken: ReadonlySet<number>): number[] {
  const numbers = profiles.flatMap(({ filled, amounts }, column) =>
    filled > 1 && amounts === filled && !taken.has(column) ? [column] : [],
  );
  return numbers.length === 1 ? numbers : [];
}

/** A column of deductions whose cells name several of them, each with its amount. */
function listsDeductions(meaning: HeaderMeaning | null | undefined, values: string[]): boolean {
  return meaning === 'deduction' && values.length > 0 && values.every((value) => /\p{L}{3}.*\d[.,]\d{2}$/u.test(value));
}

function amountColumn(items: Row[], column: number, meaning: HeaderMeaning | null, decimal: DecimalMark): AmountColumn {
  let sum = 0;
  const cells: (number | null)[] = [];
  for (const row of items) {
    const minor = eitherMinor(row.cells[column]?.value ?? '', decimal, 2);
    sum += minor ?? 0;
    if (cells.length < scoredRows) cells.push(minor);
  }
  return { column, meaning, cells, sum };
}
