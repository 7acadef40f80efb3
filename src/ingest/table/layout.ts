import { docketError } from '../../core/errors.ts';
import type { Cell, Row } from './csv.ts';
import { amountTargets, type RemittanceTarget, remittanceTargets, targetOf } from './headers.ts';
import type { TableMapping } from './mapping.ts';
import { type DecimalMark, plainDecimal, sniffDateFormat, sniffDecimal } from './values.ts';

/** How a remittance table is read, after its mapping and what could be worked out. Columns count from 0. */
export type TableLayout = {
  /** Index into the rows of the first one below the column names. */
  firstRow: number;
  headerCells: Cell[];
  columns: Map<RemittanceTarget, number>;
  decimal: DecimalMark;
  dateFormat: string | null;
  dateFormatSure: boolean;
};

/** Rows looked at for column names and for the style of values. */
const headerRows = 60;
const styleRows = 2_000;

/** Works out the layout. Throws `table_header_unknown` where the columns cannot be told and no mapping says. */
export function layoutOf(rows: Row[], mapping: TableMapping): TableLayout {
  const at = headerIndex(rows, mapping);
  const headerCells = at === -1 ? [] : (rows[at]?.cells ?? []);
  const body = rows.slice(at + 1, at + 1 + styleRows);
  const columns = mapping.columns ? mappedColumns(mapping.columns, headerCells) : inferColumns(headerCells, body);
  const decimal = mapping.decimal ?? sniffDecimal(amountsOf(body, columns));
  const dates = datesOf(body, headerCells, columns.get('paymentDate'));
  const sniffed = sniffDateFormat(dates, decimal);
  const dateFormat = mapping.dateFormat ?? sniffed?.format ?? null;
  const dateFormatSure = mapping.dateFormat !== undefined || (sniffed?.sure ?? true);
  return { firstRow: at + 1, headerCells, columns, decimal, dateFormat, dateFormatSure };
}

function headerIndex(rows: Row[], mapping: TableMapping): number {
  if (mapping.headerRow === 0) return -1;
  if (mapping.headerRow !== undefined) {
    const at = rows.findIndex((row) => row.row === mapping.headerRow);
    if (at === -1) throw headerUnknown(`there is no row ${mapping.headerRow}`, rows);
    return at;
  }
  if (mapping.columns) return rows.findIndex((row) => holdsAll(row, Object.values(mapping.columns ?? {})));
  const scores = rows.slice(0, headerRows).map(({ cells }) => headerScore(cells));
  const best = Math.max(0, ...scores);
  if (best === 0) throw headerUnknown('no row names an invoice or reason and an amount', rows);
  return scores.indexOf(best);
}

/** How much of a remittance the cells name, 0 where they cannot be its column names. */
export function headerScore(cells: Cell[]): number {
  const found = new Set(cells.map((cell) => targetOf(cell.value)));
  const names = found.has('reference') || found.has('reasonText') || found.has('reason') || found.has('reasonCode');
  const amounts = ['gross', 'paid', 'deduction', 'amount', 'paymentAmount'].some((target) =>
    found.has(target as 'gross'),
  );
  found.delete(null);
  return names && amounts && cells.every((cell) => cell.value === '' || !/^[\d.,-]+$/.test(cell.value))
    ? found.size
    : 0;
}

function holdsAll({ cells }: Row, sources: (string | number)[]): boolean {
  const names = new Set(cells.map((cell) => folded(cell.value)));
  return sources.every((source) => typeof source === 'number' || names.has(folded(source)));
}

function folded(header: string): string {
  return header.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Column numbers of a mapping's sources. Throws `table_column_missing` with the names there are. */
export function sourceColumn(source: string | number, headerCells: Cell[]): number {
  if (typeof source === 'number') return source - 1;
  const at = headerCells.findIndex((cell) => folded(cell.value) === folded(source));
  if (at !== -1) return at;
  const names = headerCells
    .map((cell) => cell.value)
    .join(', ')
    .slice(0, 300);
  throw docketError({
    code: 'table_column_missing',
    message: `There is no column "${source}". There are: ${names || 'none'}`,
  });
}

function mappedColumns(columns: Record<string, string | number>, headerCells: Cell[]): Map<RemittanceTarget, number> {
  const mapped = new Map<RemittanceTarget, number>();
  for (const [target, source] of Object.entries(columns)) {
    if (!remittanceTargets.includes(target as RemittanceTarget)) {
      const message = `"${target}" is no target of a remittance. There are: ${remittanceTargets.join(', ')}`;
      throw docketError({ code: 'bad_mapping', message });
    }
    mapped.set(target as RemittanceTarget, sourceColumn(source, headerCells));
  }
  return mapped;
}

/** Names columns by their headers; the ambiguous ones by what other columns and their values leave open. */
function inferColumns(headerCells: Cell[], body: Row[]): Map<RemittanceTarget, number> {
  const columns = new Map<RemittanceTarget, number>();
  const open: Partial<Record<'amount' | 'reason', number>> = {};
  headerCells.forEach((cell, at) => {
    const target = targetOf(cell.value);
    if (target === 'amount' || target === 'reason') open[target] ??= at;
    else if (target && !columns.has(target)) columns.set(target, at);
  });
  if (open.reason !== undefined) placeReason(columns, open.reason, body);
  const perLine = columns.get('paymentAmount');
  if (!columns.has('paid') && perLine !== undefined && open.amount === undefined && differs(body, perLine)) {
    columns.delete('paymentAmount');
    columns.set('paid', perLine);
  }
  if (open.amount !== undefined) {
    const target = columns.has('paid') ? 'gross' : 'paid';
    if (!columns.has(target)) columns.set(target, open.amount);
  }
  return columns;
}

/** A column "Reason" holds codes where a text column stands beside it or its values look like codes, else words. */
function placeReason(columns: Map<RemittanceTarget, number>, at: number, body: Row[]): void {
  const values = valuesOf(body, at);
  const codes = values.length > 0 && values.every((value) => value.length <= 6 && !value.includes(' '));
  const target = columns.has('reasonCode')
    ? 'reasonText'
    : columns.has('reasonText') || codes
      ? 'reasonCode'
      : 'reasonText';
  if (!columns.has(target)) columns.set(target, at);
}

function differs(body: Row[], column: number): boolean {
  return new Set(valuesOf(body, column)).size > 1 || body.length === 1;
}

function valuesOf(body: Row[], column: number | undefined): string[] {
  if (column === undefined) return [];
  return body.map(({ cells }) => cells[column]?.value ?? '').filter((value) => value !== '');
}

/** Dates of all columns that are named dates, so that one invoice of the 23rd tells how the payment date is written. */
function datesOf(body: Row[], headerCells: Cell[], paymentDate: number | undefined): string[] {
  const others = headerCells.flatMap((cell, at) => (/\b(date|datum|fecha)|_date/i.test(cell.value) ? [at] : []));
  const own = valuesOf(body, paymentDate);
  const all = [...own, ...others.flatMap((at) => valuesOf(body, at))];
  return sniffDateFormat(all, '.') ? all : own;
}

function* amountsOf(body: Row[], columns: Map<RemittanceTarget, number>): Generator<string> {
  for (const [target, column] of columns) {
    if (!amountTargets.has(target)) continue;
    for (const value of valuesOf(body, column)) if (plainDecimal(value, '.') ?? plainDecimal(value, ',')) yield value;
  }
}

function headerUnknown(why: string, rows: Row[]) {
  const first =
    rows[0]?.cells
      .map((cell) => cell.value)
      .join(' | ')
      .slice(0, 200) ?? '';
  const message = `The columns of the table could not be told: ${why}. A column mapping for this partner settles it`;
  return docketError({
    code: 'table_header_unknown',
    message,
    at: { row: rows[0]?.row ?? 1 },
    details: { firstRow: first },
  });
}
