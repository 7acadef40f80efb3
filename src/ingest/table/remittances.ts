import { currencyCode, currencyExponent, formatDecimal } from '../../core/money.ts';
import type { Remittance } from '../../core/remittance.ts';
import type { RemittanceHead } from '../contract.ts';
import type { ProblemLog } from '../problems.ts';
import { checkRemittance } from '../validate.ts';
import type { Grid, GridContext, Stated } from './grid.ts';
import { paymentTargets, type RemittanceTarget } from './headers.ts';
import { identityWith } from './identity.ts';
import { type DeductionSign, deductionSignOf, type ItemSums, itemsOf } from './items.ts';
import { layoutOf, type TableLayout } from './layout.ts';
import type { TableMapping } from './mapping.ts';
import { preambleOf } from './preamble.ts';
import { type ItemRow, sortRows, type TableRows, type TotalRow } from './rows.ts';
import { parseDate, printedMinor, sniffDateFormat } from './values.ts';

export type Table = {
  grid: Grid;
  context: GridContext;
  layout: TableLayout;
  mapping: TableMapping;
  stated: Stated;
  currency: string;
  exponent: number;
  problems: ProblemLog;
};

/** Reads the payments of one grid, one remittance per payment, and counts those whose amount the document states. Throws what `layoutOf` throws. */
export function readGrid(grid: Grid, context: GridContext): { remittances: Remittance[]; stated: number } {
  const table = tableOf(grid, context);
  const sorted = sortRows(table);
  const sign = deductionSignOf(sorted.items);
  const groups = groupRows(sorted.items, table.mapping);
  const remittances = groups.map((items) => remittanceOf(table, items, sign, groups.length === 1 ? sorted : null));
  const silent = remittances.filter(({ warnings }) => warnings.some(({ code }) => code === 'amount_not_stated'));
  return { remittances, stated: remittances.length - silent.length };
}

/** A table and how it is read, worked out from its first rows where `grid` holds no more. */
export function tableOf(grid: Grid, context: GridContext): Table {
  const { rows } = grid;
  const { mapping = {}, problems } = context;
  const layout = layoutOf(rows, mapping);
  const head = preambleOf(rows.slice(0, Math.max(0, layout.firstRow - 1)));
  const stated: Stated = new Map<RemittanceTarget, { value: string }>([...(context.stated ?? []), ...head]);
  const currency = currencyOf(grid, layout, stated, context);
  return { grid, context, layout, mapping, stated, currency, exponent: currencyExponent(currency), problems };
}

/** The table's one currency: from the mapping, a column, the letter head, else US dollars. */
function currencyOf({ rows }: Grid, layout: TableLayout, stated: Stated, context: GridContext): string {
  const { mapping = {}, problems } = context;
  if (mapping.currency) return mapping.currency;
  const column = layout.columns.get('currency');
  const cells = column === undefined ? [] : rows.slice(layout.firstRow).map((row) => row.cells[column]?.value ?? '');
  const codes = [...new Set(cells.filter((value) => currencyCode.safeParse(value).success))];
  if (codes.length > 1) {
    const message = `The table mixes currencies (${codes.slice(0, 5).join(', ')}): read as ${codes[0]}, do not trust the sums`;
    problems.add({ code: 'mixed_currencies', message });
  }
  const candidates = [codes[0], mapping.constants?.currency, stated.get('currency')?.value];
  return (
    candidates.find((code) => code !== undefined && currencyCode.safeParse(code).success) ?? context.currency ?? 'USD'
  );
}

/** Rows with the same key are of one payment. */
export function paymentKey({ values }: ItemRow, { groupBy = ['paymentReference'] }: TableMapping): string {
  return groupBy.map((target) => values.get(target as RemittanceTarget) ?? '').join('\n');
}

function groupRows(items: ItemRow[], mapping: TableMapping): ItemRow[][] {
  const groups = new Map<string, ItemRow[]>();
  for (const item of items) {
    const key = paymentKey(item, mapping);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** One payment. `whole` are the sorted rows of the table where it holds just this payment: its totals and head then speak of it. */
function remittanceOf(table: Table, rows: ItemRow[], sign: DeductionSign, whole: TableRows | null): Remittance {
  const items = itemsOf(rows, table.currency, sign);
  const values = new Map(
    rows.flatMap((row) => [...row.values].filter(([target]) => paymentTargets.has(target))).reverse(),
  );
  const { lines, adjustments } = items;
  return checkRemittance({ ...headOf(table, values, items, whole?.totals ?? null), lines, adjustments });
}

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
  const expected = sums.paid - sums.adjusted;
  const amount = paymentAmount(table, said('paymentAmount'), totals, warnings) ?? expected;
  if (sums.unexplained > 0) {
    const message = `${sums.unexplained} items are paid short or over without a stated reason`;
    warnings.push({ code: 'unexplained_difference', message });
  }
  warnings.push(...totalWarnings(table, expected, totals));
  return {
    documentType: 'remittance',
    format: table.context.format,
    payer: { name: said('payerName') ?? mapping.payer ?? null, id: said('payerId') },
    payment: {
      method: methodOf(said('paymentMethod')),
      reference: said('paymentReference'),
      date: dateOf(table, said('paymentDate'), warnings),
      amount: formatDecimal(amount, currency),
      currency,
    },
    balanced: false,
    warnings,
    reader: identityWith(table.context.reader, mapping),
  };
}

/** What is said of the payment: by its rows, the mapping's constants, or the letter head of a table with one payment. */
function saidOf(
  { mapping, stated }: Table,
  values: ReadonlyMap<RemittanceTarget, string>,
  target: RemittanceTarget,
  alone: boolean,
): string | null {
  return values.get(target) ?? mapping.constants?.[target] ?? (alone ? stated.get(target)?.value : undefined) ?? null;
}

/** The amount paid as stated in rows or head, else by the total row; null where nothing states it. */
function paymentAmount(table: Table, said: string | null, totals: TotalRow[] | null, warnings: Remittance['warnings']) {
  if (said !== null) {
    const minor = printedMinor(said, table.layout.decimal, table.exponent);
    if (minor !== null) return minor;
    warnings.push({ code: 'amount_unreadable', message: `The payment amount "${said.slice(0, 40)}" is not an amount` });
  }
  const total = totals?.at(-1)?.paid;
  if (total !== undefined) return total;
  warnings.push({
    code: 'amount_not_stated',
    message: 'The table states no payment amount: the sum of its rows is taken',
  });
  return null;
}

function totalWarnings({ currency }: Table, expected: number, totals: TotalRow[] | null): Remittance['warnings'] {
  const total = totals?.at(-1)?.paid;
  if (total === undefined || total === expected) return [];
  const say = (minor: number) => formatDecimal(minor, currency);
  const message = `The total row says ${say(total)}, the rows above it come to ${say(expected)}`;
  return [{ code: 'total_differs', message }];
}

function dateOf({ layout, mapping }: Table, said: string | null, warnings: Remittance['warnings']): string | null {
  if (said === null) return null;
  const own = layout.dateFormat ? parseDate(said, layout.dateFormat) : null;
  const sniffed = own ? null : sniffDateFormat([said], layout.decimal);
  const date = own ?? (sniffed && !mapping.dateFormat ? parseDate(said, sniffed.format) : null);
  if (date === null) {
    warnings.push({ code: 'date_unreadable', message: `The payment date "${said.slice(0, 40)}" could not be read` });
  } else if (!(own ? layout.dateFormatSure : sniffed?.sure)) {
    const message = `The payment date "${said.slice(0, 40)}" could be read two ways: ${date} is taken`;
    warnings.push({ code: 'date_ambiguous', message });
  }
  return date;
}

const methods: [RegExp, NonNullable<Remittance['payment']['method']>][] = [
  [/\b(ach|eft|direct deposit|ctx|ccd)\b/i, 'ACH'],
  [/\b(check|cheque|chk|scheck)\b/i, 'CHECK'],
  [/\b(wire|swift|fedwire|transfer|sepa|überweisung)\b/i, 'WIRE'],
  [/\b(card|visa|mastercard|amex)\b/i, 'CARD'],
];

function methodOf(said: string | null): Remittance['payment']['method'] {
  if (said === null) return null;
  return methods.find(([pattern]) => pattern.test(said))?.[1] ?? 'OTHER';
}
