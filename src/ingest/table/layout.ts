import { docketError } from '../../core/errors.ts';
import { namesMethod } from '../paymentMethod.ts';
import { type Columns, inferColumns } from './columns.ts';
import type { Cell, Row } from './csv.ts';
import { valuesIn } from './grid.ts';
import { amountTargets, conceptDate, type RemittanceTarget, remittanceTargets } from './headers.ts';
import { kindOfType } from './kinds.ts';
import type { TableMapping } from './mapping.ts';
import type { Section } from './sections.ts';
import { type DecimalMark, plainDecimal, sniffDateFormat, sniffDecimal } from './values.ts';

/** How the rows under one set of column names are read. Columns count from 0. */
export type TableLayout = Columns & {
  headers: string[];
  decimal: DecimalMark;
  dateFormat: string | null;
  dateFormatSure: boolean;
};

const styleRows = 2_000;

/** Works out the layout of a section. `anchors` are amounts stated elsewhere, in hundredths. Throws what a mapping that does not fit asks for. */
export function layoutOf({ head, body }: Section, mapping: TableMapping, anchors: ReadonlySet<number>): TableLayout {
  const { headers } = head;
  const sample = body.slice(0, styleRows);
  const decimal = mapping.decimal ?? sniffDecimal(amountsIn(sample));
  const found = mapping.columns ? mappedColumns(mapping, headers) : inferColumns(headers, body, decimal, anchors);
  if (!mapping.columns) typesAreMethods(sample, found.columns);
  const own = mapping.decimal ?? (mapping.columns ? sniffDecimal(amountsOf(sample, found.columns)) : decimal);
  const dates = datesOf(sample, headers, found.columns.get('paymentDate'));
  const sniffed = sniffDateFormat(dates, own);
  const dateFormat = mapping.dateFormat ?? sniffed?.format ?? null;
  const dateFormatSure = mapping.dateFormat !== undefined || (sniffed?.sure ?? true);
  return { ...found, headers, decimal: own, dateFormat, dateFormatSure };
}

/**
 * A column "Type" that holds nothing but ways to pay ("EFT", "CHK") says how it was paid, not what each row is; one that says of all rows
 * that they are of a payment ("Bill payment") says neither.
 */
function typesAreMethods(body: Row[], columns: Map<RemittanceTarget, number>): void {
  const types = columns.get('documentType');
  const values = [...valuesIn(body, types)];
  if (types === undefined || values.length === 0) return;
  const methods = values.every((value) => namesMethod(value) !== null);
  if (!methods && !values.every((value) => kindOfType(value) === 'payment')) return;
  columns.delete('documentType');
  if (methods && !columns.has('paymentMethod')) columns.set('paymentMethod', types);
}

/** The section that a mapping speaks of: below the row with its column names, or all rows where there are none. */
export function mappedSection(rows: Row[], mapping: TableMapping): Section {
  const at = mappedHeader(rows, mapping);
  const headers = at === -1 ? [] : (rows[at]?.cells ?? []).map((cell) => cell.value);
  return { head: { at, below: at + 1, headers }, above: rows.slice(0, Math.max(at, 0)), body: rows.slice(at + 1) };
}

function mappedHeader(rows: Row[], mapping: TableMapping): number {
  if (mapping.headerRow === 0) return -1;
  if (mapping.headerRow !== undefined) {
    const at = rows.findIndex((row) => row.row === mapping.headerRow);
    if (at === -1) throw headerUnknown(`there is no row ${mapping.headerRow}`, rows);
    return at;
  }
  return rows.findIndex((row) => holdsAll(row, sourcesOf(mapping)));
}

function sourcesOf({ columns = {}, deductions = [], sides }: TableMapping): (string | number)[] {
  return [...Object.values(columns), ...deductions, ...(sides ? [sides.plus, sides.minus] : [])];
}

function holdsAll({ cells }: Row, sources: (string | number)[]): boolean {
  const names = new Set(cells.map((cell) => folded(cell.value)));
  return sources.every((source) => typeof source === 'number' || names.has(folded(source)));
}

/** A column name as names are compared: without case and with single blanks. */
export function folded(header: string): string {
  return header.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Column numbers of a mapping's sources. Throws `table_column_missing` with the names there are. */
export function sourceColumn(source: string | number, headerCells: Cell[]): number {
  return namedColumn(
    source,
    headerCells.map((cell) => cell.value),
  );
}

function namedColumn(source: string | number, headers: string[]): number {
  if (typeof source === 'number') return source - 1;
  const at = headers.findIndex((header) => folded(header) === folded(source));
  if (at !== -1) return at;
  const names = headers.join(', ').slice(0, 300);
  throw docketError({
    code: 'table_column_missing',
    message: `There is no column "${source}". There are: ${names || 'none'}`,
  });
}

function mappedColumns({ columns = {}, deductions = [], sides }: TableMapping, headers: string[]): Columns {
  const mapped = new Map<RemittanceTarget, number>();
  for (const [target, source] of Object.entries(columns)) {
    if (!remittanceTargets.includes(target as RemittanceTarget)) {
      const message = `"${target}" is no target of a remittance. There are: ${remittanceTargets.join(', ')}`;
      throw docketError({ code: 'bad_mapping', message });
    }
    mapped.set(target as RemittanceTarget, namedColumn(source, headers));
  }
  const own = mapped.get('deduction');
  const more = deductions.map((source) => namedColumn(source, headers));
  const all = [...new Set([...(own === undefined ? [] : [own]), ...more])];
  if (all[0] !== undefined) mapped.set('deduction', all[0]);
  const both = sides && { plus: namedColumn(sides.plus, headers), minus: namedColumn(sides.minus, headers) };
  return {
    columns: mapped,
    deductions: all,
    sides: both ?? null,
    sideMarks: null,
    onlyDay: null,
    marks: [],
    doubt: null,
    unsure: null,
    proven: true,
    confirmed: true,
  };
}

/** Dates of all columns that are named dates, so that one invoice of the 23rd tells how the payment date is written. */
function datesOf(body: Row[], headers: string[], paymentDate: number | undefined): string[] {
  const own = valuesIn(body, paymentDate);
  const others = headers.flatMap((header, at) => (conceptDate(header) ? [at] : []));
  const all = [...own, ...others.flatMap((at) => valuesIn(body, at))];
  return sniffDateFormat(all, '.') ? all : own;
}

function* amountsOf(body: Row[], columns: Map<RemittanceTarget, number>): Generator<string> {
  for (const [target, column] of columns) {
    if (!amountTargets.has(target)) continue;
    for (const value of valuesIn(body, column)) if (plainDecimal(value, '.') ?? plainDecimal(value, ',')) yield value;
  }
}

/** Every cell with decimals, whatever its column. */
function* amountsIn(body: Row[]): Generator<string> {
  for (const { cells } of body)
    for (const { value } of cells)
      if (/[.,]\d{2}\D{0,5}$/.test(value) && (plainDecimal(value, '.') ?? plainDecimal(value, ','))) yield value;
}

/** Codes of what is thrown where a table has none of the columns that it is to be read by. */
export const misfits: ReadonlySet<string> = new Set(['table_column_missing', 'table_header_unknown']);

export function headerUnknown(why: string, rows: Row[]) {
  const cells = rows[0]?.cells ?? [];
  const first = cells
    .map((cell) => cell.value)
    .join(' | ')
    .slice(0, 200);
  const message = `The columns of the table could not be told: ${why}. A column mapping for this partner settles it`;
  return docketError({
    code: 'table_header_unknown',
    message,
    at: { row: rows[0]?.row ?? 1 },
    details: { firstRow: first },
  });
}
