import { docketError } from '../../core/errors.ts';
import { currencyCode, currencyExponent } from '../../core/money.ts';
import { type RecordKind, recordKind, recordKinds, recordSchemas } from '../../core/records/registry.ts';
import type { ProblemLog } from '../problems.ts';
import type { Cell, Row } from './csv.ts';
import { type Field, fieldOf } from './fields.ts';
import { sourceColumn } from './layout.ts';
import type { TableMapping } from './mapping.ts';
import { type DecimalMark, parseDate, plainDecimal, printedMinor, sniffDateFormat, sniffDecimal } from './values.ts';

export type ReadRecord = { kind: RecordKind; body: unknown };

/** Column of a table of canonical records that names the kind of each row: such a table says itself how to read it. */
export function recordHeader(cells: Cell[]): number | null {
  const names = cells.map((cell) => cell.value.toLowerCase());
  const at = names.indexOf('record');
  return at !== -1 && names.includes('number') ? at : null;
}

type Source = { path: string; column: number };
type Plan = {
  sources: Source[];
  kindColumn: number | null;
  body: Row[];
  decimal: DecimalMark;
  mapping: TableMapping;
  dateFormats: Map<number, string>;
  problems: ProblemLog;
};

/**
 * Reads canonical records from a table: one row each, or several with the same number where they have lines ("lines.itemNumber").
 * Columns are fields of the record, by mapping or by name. A record that its schema refuses is a problem with its row.
 */
export function readRecords(rows: Row[], mapping: TableMapping, problems: ProblemLog): ReadRecord[] {
  const plan = planOf(rows, mapping, problems);
  const drafts = new Map<string, Draft>();
  for (const row of plan.body) addRow(plan, row, drafts);
  return [...drafts.values()].flatMap((draft) => finished(draft, problems));
}

function planOf(rows: Row[], mapping: TableMapping, problems: ProblemLog): Plan {
  const at = headerIndex(rows, mapping);
  const headerCells = at === -1 ? [] : (rows[at]?.cells ?? []);
  const kindColumn = mapping.record ? null : recordHeader(headerCells);
  const sources = mapping.columns
    ? Object.entries(mapping.columns).map(([path, source]) => ({ path, column: sourceColumn(source, headerCells) }))
    : headerCells
        .map((cell, column) => ({ path: cell.value, column }))
        .filter((source) => source.column !== kindColumn);
  const body = rows.slice(at + 1);
  const decimal =
    mapping.decimal ?? sniffDecimal(body.slice(0, 2_000).flatMap(({ cells }) => cells.map(({ value }) => value)));
  return { sources, kindColumn, body, decimal, mapping, dateFormats: new Map(), problems };
}

function headerIndex(rows: Row[], mapping: TableMapping): number {
  if (mapping.headerRow === 0) return -1;
  if (mapping.headerRow !== undefined) return rows.findIndex((row) => row.row === mapping.headerRow);
  if (!mapping.record) return rows.findIndex(({ cells }) => recordHeader(cells) !== null);
  const named = Object.values(mapping.columns ?? {}).filter((source) => typeof source === 'string');
  const fits = ({ cells }: Row) =>
    named.every((source) => cells.some(({ value }) => value.toLowerCase() === source.toLowerCase()));
  return rows.findIndex(fits);
}

/** A record in the making, with the row it began in. */
type Draft = { kind: RecordKind; row: number; body: Record<string, unknown>; broken: boolean };

function addRow(plan: Plan, row: Row, drafts: Map<string, Draft>): void {
  const kind = kindOf(plan, row);
  if (!kind) return;
  const values = valuesOf(plan, row);
  const number = values.get('number') ?? '';
  const key = `${kind}\n${number === '' ? row.row : number}`;
  const draft = drafts.get(key) ?? { kind, row: row.row, body: {}, broken: false };
  drafts.set(key, draft);
  const currency =
    values.get('currency') ?? plan.mapping.currency ?? (draft.body.currency as string | undefined) ?? 'USD';
  if (plan.mapping.currency) draft.body.currency ??= plan.mapping.currency;
  const elements = new Map<string, Record<string, unknown>>();
  for (const [path, text] of values) {
    const field = fieldOf(kind, path);
    const column = plan.sources.find((source) => source.path === path)?.column ?? 0;
    const value = field && coerce(plan, field, text, column, currency);
    if (!field) unknownField(plan, kind, path);
    else if (value === undefined) badValue(plan, draft, row, column, field, text);
    else put(field.list ? elementOf(elements, field.list) : draft.body, field.keys, value);
  }
  for (const [list, element] of elements) append(draft.body, list, element);
}

function kindOf(plan: Plan, { row, cells }: Row): RecordKind | null {
  if (plan.mapping.record) return plan.mapping.record;
  const value = plan.kindColumn === null ? '' : (cells[plan.kindColumn]?.value ?? '');
  const parsed = recordKind.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = `"${value.slice(0, 40)}" is no kind of record. There are: ${recordKinds.join(', ')}`;
  plan.problems.add({ code: 'unknown_record_kind', message, at: { row, column: (plan.kindColumn ?? 0) + 1 } });
  return null;
}

function valuesOf(plan: Plan, { cells }: Row): Map<string, string> {
  const values = new Map(Object.entries(plan.mapping.constants ?? {}));
  for (const { path, column } of plan.sources) {
    const value = cells[column]?.value ?? '';
    if (value !== '') values.set(path, value);
  }
  return values;
}

/** Text to what the field takes; undefined where it is not that. */
function coerce(plan: Plan, field: Field, text: string, column: number, currency: string): unknown {
  switch (field.type) {
    case 'integer':
      return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'money':
      return currencyCode.safeParse(currency).success
        ? (printedMinor(text, plan.decimal, currencyExponent(currency)) ?? undefined)
        : undefined;
    case 'boolean':
      return truths.get(text.toLowerCase());
    case 'decimal':
      return plainDecimal(text, plan.decimal) ?? undefined;
    case 'date':
      return dateOf(plan, column, text) ?? undefined;
    case 'time':
      return /T\d{2}:\d{2}/.test(text) ? text : timeOf(dateOf(plan, column, text));
    case 'texts':
      return text.split(/\s*[|;]\s*/).filter((part) => part !== '');
    case 'choice':
      return text.toLowerCase().replace(/[\s-]+/g, '_');
    default:
      return text;
  }
}

const truths = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', 'x'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

function timeOf(date: string | null): string | undefined {
  return date === null ? undefined : `${date}T00:00:00Z`;
}

/** A date by the mapping's format, else by the one that all dates of its column fit. */
function dateOf(plan: Plan, column: number, text: string): string | null {
  const known = plan.mapping.dateFormat ?? plan.dateFormats.get(column);
  if (known !== undefined) return parseDate(text, known);
  const all = plan.body
    .slice(0, 2_000)
    .map(({ cells }) => cells[column]?.value ?? '')
    .filter((value) => value !== '');
  const format = sniffDateFormat(all, plan.decimal)?.format ?? 'YYYY-MM-DD';
  plan.dateFormats.set(column, format);
  return parseDate(text, format);
}

function elementOf(elements: Map<string, Record<string, unknown>>, list: string): Record<string, unknown> {
  const element = elements.get(list) ?? {};
  elements.set(list, element);
  return element;
}

/** Later rows of the same record do not overwrite what the first one said. */
function put(target: Record<string, unknown>, keys: string[], value: unknown): void {
  let inner = target;
  for (const key of keys.slice(0, -1)) {
    inner[key] ??= {};
    inner = inner[key] as Record<string, unknown>;
  }
  inner[keys.at(-1) as string] ??= value;
}

function append(body: Record<string, unknown>, list: string, element: Record<string, unknown>): void {
  const elements = (body[list] as Record<string, unknown>[] | undefined) ?? [];
  // Lines are numbered by their order where the table does not number them.
  elements.push(list === 'lines' ? { line: elements.length + 1, ...element } : element);
  body[list] = elements;
}

function finished({ kind, row, body, broken }: Draft, problems: ProblemLog): ReadRecord[] {
  if (broken) return [];
  const parsed = recordSchemas[kind].safeParse(body);
  if (parsed.success) return [{ kind, body: parsed.data }];
  const [issue] = parsed.error.issues;
  const message = `The ${kind} in row ${row} is not complete or right at "${issue?.path.join('.') ?? ''}": ${issue?.message}`;
  problems.add({ code: 'bad_record', message, at: { row }, excerpt: JSON.stringify(body) });
  return [];
}

function badValue(plan: Plan, draft: Draft, { row, cells }: Row, column: number, field: Field, text: string): void {
  draft.broken = true;
  const message = `"${text.slice(0, 40)}" in column ${column + 1} is no ${field.type} for ${field.path}`;
  const excerpt = cells.map(({ value }) => value).join(' | ');
  plan.problems.add({ code: 'bad_value', message, at: { row, column: column + 1 }, excerpt });
}

/** A column that a mapping sends nowhere is a mistake in the mapping; a column of the table that no field has is left out. */
function unknownField(plan: Plan, kind: RecordKind, path: string): void {
  if (!plan.mapping.columns || !Object.hasOwn(plan.mapping.columns, path)) return;
  throw docketError({ code: 'bad_mapping', message: `A ${kind} has no field "${path}"` });
}
