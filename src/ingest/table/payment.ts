import { currencyCode, formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { RemittanceHead } from '../contract.ts';
import { currencyCodes, currencyNamed, currencyOfLanguage, currencyPrinted, whichDollar } from '../currencies.ts';
import { namesMethod } from '../paymentMethod.ts';
import { surenessOf } from '../paymentWords.ts';
import { notProvenBy } from '../proof.ts';
import { statesAmount } from '../validate.ts';
import type { Row } from './csv.ts';
import { type Grid, type GridContext, linesOf, type Stated } from './grid.ts';
import type { RemittanceTarget } from './headers.ts';
import { conceptsOf } from './headerWords.ts';
import { identityWith } from './identity.ts';
import type { ItemSums } from './items.ts';
import type { TableLayout } from './layout.ts';
import type { TableMapping } from './mapping.ts';
import type { RowTable, TotalRow } from './rows.ts';
import { parseDate, printedMinor, serialDate, sniffDateFormat } from './values.ts';

/** What the rows of one payment are read with. */
export type Table = RowTable & {
  context: GridContext;
  mapping: TableMapping;
  stated: Stated;
  /** What stands outside of the items: above them, and in rows that settle nothing. */
  outside: Row[];
  currency: string;
  mixed: boolean;
};

/**
 * What is said of one payment but its items: `values` by its rows, `totals` by the table's total rows where it holds just
 * this payment. Its balance is not told yet.
 */
export function headOf(
  table: Table,
  values: ReadonlyMap<RemittanceTarget, string>,
  sums: ItemSums,
  totals: TotalRow[] | null,
): RemittanceHead {
  const { currency, mapping } = table;
  const said = (target: RemittanceTarget) => saidOf(table, values, target, totals !== null);
  const warnings: Remittance['warnings'] = [];
  const expected = expectedOf(sums);
  const amount = paymentAmount(table, said('paymentAmount'), sums, totals, warnings) ?? expected;
  if (sums.unexplained > 0) {
    const message = `${sums.unexplained} items are paid short or over without a stated reason`;
    warnings.push({ code: 'unexplained_difference', message });
  }
  warnings.push(...totalWarnings(table, expected, totals));
  // What people confirmed of a partner's layout needs no amount to be held against.
  const unheld = !table.layout.confirmed && sums.unsigned > 0 && !statesAmount({ warnings });
  const why =
    table.layout.doubt ??
    table.layout.unsure ??
    (unheld ? 'no amount is stated to hold what is taken off against' : null);
  warnings.push(...notProvenBy(why));
  return {
    documentType: 'remittance',
    format: table.context.format,
    payer: { name: said('payerName') ?? mapping.payer ?? null, id: said('payerId') },
    payment: {
      method: methodOf(said('paymentMethod'), table, said('paymentReference')),
      reference: numberOf(said('paymentReference'), values.get('paymentMethod') ?? '', table),
      date: dateOf(table, said('paymentDate') ?? (totals && table.layout.onlyDay), warnings),
      amount: formatDecimal(amount, currency),
      currency,
    },
    balanced: false,
    warnings,
    reader: identityWith(table.context.reader, mapping),
  };
}

/** What a letter head above several payments says of each of them. */
const sharedTargets: ReadonlySet<RemittanceTarget> = new Set(['payerName', 'payerId', 'paymentMethod', 'paymentDate']);

/** What is said of the payment: by its rows, the mapping's constants, or the letter head of a table with one payment. */
function saidOf(
  { mapping, stated }: Table,
  values: ReadonlyMap<RemittanceTarget, string>,
  target: RemittanceTarget,
  alone: boolean,
): string | null {
  const shared = alone || sharedTargets.has(target);
  return values.get(target) ?? mapping.constants?.[target] ?? (shared ? stated.get(target)?.value : undefined) ?? null;
}

/** What the rows come to. */
function expectedOf({ paid, adjusted }: ItemSums): number {
  return paid - adjusted;
}

/** The amount paid as stated in rows or head, else by the total row or one that repeats the sums; null where nothing states it. */
function paymentAmount(
  table: Table,
  said: string | null,
  sums: ItemSums,
  totals: TotalRow[] | null,
  warnings: Remittance['warnings'],
): number | null {
  const expected = expectedOf(sums);
  if (said !== null) {
    const minor = statedMinor(table, said);
    if (minor !== null) return unsigned(minor, expected);
    warnings.push({ code: 'amount_unreadable', message: `The payment amount "${said.slice(0, 40)}" is not an amount` });
  }
  const total = totalPaid(totals, expected);
  if (total !== null) return total;
  if (totals !== null && table.outside.some((row) => repeatsSums(row, sums, table))) return expected;
  warnings.push({
    code: 'amount_not_stated',
    message: 'The table states no payment amount: the sum of its rows is taken',
  });
  return null;
}

/**
 * A row outside of the items that says nothing but what they come to states the payment, whatever it is called: all its money is one of
 * their sums, and one of several, or one that words of paying lead to, is what was paid.
 */
function repeatsSums({ cells }: Row, sums: ItemSums, table: Table): boolean {
  const expected = expectedOf(sums);
  const { grosses, discounts, paid, adjusted } = sums;
  const minors = cells.flatMap(({ value }) => (/\d/.test(value) ? (statedMinor(table, value) ?? []) : []));
  const money = minors.filter((minor) => Math.abs(minor) >= 1000);
  const known = new Set([expected, grosses, discounts, paid, adjusted].map(Math.abs));
  if (!money.includes(expected) || expected === 0 || !money.every((minor) => known.has(Math.abs(minor)))) return false;
  const words = cells.filter(({ value }) => /\p{L}{3}/u.test(value)).map(({ value }) => conceptsOf(value));
  return new Set(money).size > 1 || words.some((each) => each.has('payment') || each.has('paid'));
}

/** A stated amount in minor units; letter heads may write decimals otherwise than the table. */
export function statedMinor({ layout, exponent }: Pick<RowTable, 'layout' | 'exponent'>, said: string): number | null {
  const other = layout.decimal === '.' ? ',' : '.';
  return printedMinor(said, layout.decimal, exponent) ?? printedMinor(said, other, exponent);
}

/** Ledgers print payments with a minus: the money is the same. */
function unsigned(minor: number, expected: number): number {
  return minor < 0 && expected === -minor ? expected : minor;
}

/** The total that the rows come to, else the last one: it is the one of the whole table. */
function totalPaid(totals: TotalRow[] | null, expected: number): number | null {
  const paid = (totals ?? []).flatMap((total) => (total.paid === undefined ? [] : [unsigned(total.paid, expected)]));
  return paid.find((minor) => minor === expected) ?? paid.at(-1) ?? null;
}

function totalWarnings({ currency }: Table, expected: number, totals: TotalRow[] | null): Remittance['warnings'] {
  const total = totalPaid(totals, expected);
  if (total === null || total === expected) return [];
  const say = (minor: number) => formatDecimal(minor, currency);
  const message = `The total row says ${say(total)}, the rows above it come to ${say(expected)}`;
  return [{ code: 'total_differs', message }];
}

/** Currencies of those who write the month before the day. */
const monthFirst = new Set(['USD', 'CAD', 'PHP']);

function dateOf(
  { layout, mapping, currency }: Table,
  said: string | null,
  warnings: Remittance['warnings'],
): string | null {
  if (said === null) return null;
  // Read already, or printed so that nobody writes it otherwise: whatever format the rows have.
  const known = serialDate(said) ?? parseDate(said, 'YYYY-MM-DD');
  if (known !== null) return known;
  const own = layout.dateFormat && layout.dateFormatSure ? parseDate(said, layout.dateFormat) : null;
  const sniffed = own ? null : sniffDateFormat([said], monthFirst.has(currency) ? layout.decimal : ',');
  const date = own ?? (sniffed && !mapping.dateFormat ? parseDate(said, sniffed.format) : null);
  if (date === null) {
    warnings.push({ code: 'date_unreadable', message: `The payment date "${said.slice(0, 40)}" could not be read` });
  } else if (!(sniffDateFormat([said], layout.decimal)?.sure || own)) {
    const message = `The payment date "${said.slice(0, 40)}" could be read two ways: ${date} is taken`;
    warnings.push({ code: 'date_ambiguous', message });
  }
  return date;
}

/** The way to pay: as said, else as the column of payment numbers is called, or the numbers themselves begin. */
function methodOf(said: string | null, { layout }: Table, reference: string | null): Remittance['payment']['method'] {
  if (said !== null) return namesMethod(said) ?? 'OTHER';
  const header = (layout.headers[layout.columns.get('paymentReference') ?? -1] ?? '').replace(
    /(\p{Ll})(?=\p{Lu})/gu,
    '$1 ',
  );
  return namesMethod(header) ?? (reference ? namesMethod(reference) : null);
}

/** The payment's number, or the one that stands with the way to pay ("Cheque 3307") where that is the surer name of it. */
function numberOf(number: string | null, way: string, { layout }: Table): string | null {
  const [, name = '', carried = null] = /^(\p{L}[\p{L} .]*?)[\s:#]*(\d[\d/-]{2,30})$/u.exec(way) ?? [];
  const header = layout.headers[layout.columns.get('paymentReference') ?? -1] ?? '';
  const surer = carried !== null && namesMethod(name) !== null && surenessOf(name) > (number ? surenessOf(header) : 0);
  return surer ? carried : number;
}

/** The table's currency: from the mapping, a column, the letter head, column names and amounts; else the one of those who write decimals so. */
export function currencyOf(
  codes: string[],
  layout: TableLayout,
  stated: Stated,
  grid: Grid,
  context: GridContext,
): string {
  const { mapping = {} } = context;
  const said = stated.get('paymentAmount')?.value ?? '';
  const named = [mapping.currency, codes[0], mapping.constants?.currency, stated.get('currency')?.value];
  const code = named.find((each) => each !== undefined && currencyCode.safeParse(each).success);
  if (code) return code;
  for (const text of [said, layout.headers.map(codesInNames).join(' '), bracketed(grid), amountTexts(grid, layout)]) {
    const found = currencyNamed(text);
    // A bare dollar sign is any of the dollars: a code says which.
    if (found) return /\$/.test(text) ? whichDollar(found, onlyCode(grid) ?? context.currency ?? null) : found;
  }
  return (
    context.currency ??
    onlyCode(grid) ??
    currencyPrinted(linesOf(grid.rows.slice(0, 200))) ??
    currencyOfLanguage(linesOf(grid.rows.slice(0, 100))) ??
    (layout.decimal === ',' ? 'EUR' : 'USD')
  );
}

/** "amount_gbp" as "amount GBP": how tables that a system writes name the currency of a column. */
function codesInNames(header: string): string {
  return header.replace(/_([a-z]{3})(?=_|$)/gi, (_, code: string) => ` ${code.toUpperCase()}`);
}

/** The one currency that is named anywhere in short texts of the table, as beside a total; null for none or several. */
function onlyCode({ rows }: Grid): string | null {
  const texts = [...rows.slice(0, 200), ...rows.slice(-50)].flatMap(({ cells }) => cells.map(({ value }) => value));
  const codes = new Set(texts.flatMap((text) => (text.length <= 60 ? (text.match(everyCode) ?? []) : [])));
  return codes.size === 1 ? ([...codes][0] as string) : null;
}

const everyCode = new RegExp(`\\b(?:${currencyCodes})\\b`, 'g');

/** "Amount paid (GBP)". */
function bracketed({ rows }: Grid): string {
  const cells = rows.slice(0, 200).flatMap((row) => row.cells.map(({ value }) => value));
  return cells.flatMap((value) => /\(([A-Z]{3})\)/.exec(value.slice(0, 80))?.[1] ?? []).join(' ');
}

function amountTexts({ rows }: Grid, { columns }: TableLayout): string {
  const paid = columns.get('paid') ?? columns.get('gross');
  if (paid === undefined) return '';
  return rows
    .slice(0, 200)
    .map(({ cells }) => cells[paid]?.value ?? '')
    .join(' ')
    .slice(0, 10_000);
}
