import {
  type Condition,
  cellOf,
  type RecordMapping,
  type SourceRow,
  type Transform,
  type Value,
} from '../core/mapping.ts';
import type { RecordKind } from '../core/records/registry.ts';
import { compared, divided, isDecimal, summed } from './decimals.ts';
import type { JoinedRows } from './joins.ts';
import { type Plain, transformed } from './transforms.ts';

export type Reference = { kind: RecordKind; number: string };
/** A record's body, null where there is none, undefined where nobody has looked yet. */
export type FindKnown = (wanted: Reference) => Record<string, unknown> | null | undefined;

/** A value that does not fit, with the row and column it was read from last. */
export class ValueFault extends Error {
  place: Place | null;
  constructor(message: string, place: Place | null) {
    super(message);
    this.place = place;
  }
}
/** A record that must be looked up before the row can be mapped. */
export class LookUp extends Error {
  wanted: Reference;
  constructor(wanted: Reference) {
    super('look up');
    this.wanted = wanted;
  }
}
/** A record that is not known, without which the row cannot be mapped. */
export class NotKnown extends Error {
  wanted: Reference;
  constructor(wanted: Reference) {
    super(`The ${wanted.kind} ${wanted.number} is not known yet`);
    this.wanted = wanted;
  }
}

export type Place = { row: SourceRow; column: string | null };
type Result = Plain | Result[] | { [field: string]: Result } | undefined;
/** The rows at hand: the record's own under the empty name, and those of lists that are being made. */
type Scope = ReadonlyMap<string, SourceRow>;

/** Evaluates the values of one record mapping on one row after the other. */
export function evaluator(record: RecordMapping, joined: JoinedRows, find: FindKnown) {
  let place: Place | null = null;
  let currency: string | null = null;
  let at = '';
  let places = new Map<string, Place>();
  let touched = new Map<string, Set<SourceRow>>();

  const rowsOf = (name: string, scope: Scope): SourceRow[] => {
    const current = scope.get(name);
    if (current) return [current];
    const join = record.joins[name];
    const bases = join?.to ? rowsOf(join.to, scope) : [scope.get('') as SourceRow];
    const rows = bases.flatMap((row) => joined(name, row));
    if (join) {
      const seen = touched.get(join.table) ?? new Set();
      touched.set(join.table, seen);
      for (const row of rows) seen.add(row);
    }
    return rows;
  };

  const read = (row: SourceRow, column: string, as: Transform[] | undefined): Plain | undefined => {
    place = { row, column };
    places.set(at, place);
    const text = cellOf(row.cells, column).trim();
    return text === '' ? undefined : through(text, as);
  };

  const through = (given: Result, as: Transform[] = []): Plain | undefined => {
    let current: Plain | undefined = given as Plain | undefined;
    for (const step of as) {
      if (current === undefined) return undefined;
      try {
        current = transformed(current, step, currency);
      } catch (error) {
        throw new ValueFault((error as Error).message, place);
      }
    }
    return current;
  };

  const picked = (value: Extract<Value, { column: string }>, scope: Scope): Plain | undefined => {
    const rows = value.of ? rowsOf(value.of, scope) : [innermost(scope)];
    const { pick = 'first' } = value;
    if (pick === 'first' || pick === 'last') {
      for (const row of pick === 'first' ? rows : rows.toReversed()) {
        const found = read(row, value.column, value.as);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    const found = rows
      .flatMap((row) => read(row, value.column, pick === 'sum' ? ['decimal'] : undefined) ?? [])
      .map(String);
    if (found.length === 0) return undefined;
    if (pick === 'sum') return through(summed(found), value.as);
    const sorted = found.sort((a, b) => (isDecimal(a) && isDecimal(b) ? compared(a, b) : a < b ? -1 : 1));
    return through(pick === 'largest' ? sorted.at(-1) : sorted[0], value.as);
  };

  const evaluate = (value: Value, scope: Scope): Result => {
    if (typeof value === 'string') return read(innermost(scope), value, undefined);
    if ('column' in value) return picked(value, scope);
    if ('constant' in value) return value.constant;
    if ('concat' in value) return joinedText(value, scope);
    if ('firstOf' in value) {
      for (const part of value.firstOf) {
        const found = evaluate(part, scope);
        if (found !== undefined) return through(found, value.as);
      }
      return undefined;
    }
    if ('when' in value) {
      if (holds(value.when, scope)) return evaluate(value.use, scope);
      return value.else === undefined ? undefined : evaluate(value.else, scope);
    }
    if ('divide' in value) return quotient(value, scope);
    if ('known' in value) return known(value, scope);
    if ('each' in value) return listOf(value, scope);
    if ('texts' in value) {
      const texts = value.texts.flatMap((part) => evaluate(part, scope) ?? []).map(String);
      return texts.length === 0 ? undefined : [...new Set(texts)];
    }
    return fieldsOf(value.fields, scope);
  };

  const joinedText = (value: Extract<Value, { concat: Value[] }>, scope: Scope) => {
    const parts = value.concat.flatMap((part) => evaluate(part, scope) ?? []).map(String);
    return parts.length === 0 ? undefined : through(parts.join(value.with ?? ''), value.as);
  };

  const quotient = ({ divide: [over, under], decimals }: Extract<Value, { divide: unknown }>, scope: Scope) => {
    const [a, b] = [evaluate(over, scope), evaluate(under, scope)];
    if (a === undefined || b === undefined) return undefined;
    try {
      return divided(String(a), String(b), decimals) ?? undefined;
    } catch (error) {
      throw new ValueFault((error as Error).message, place);
    }
  };

  const known = (value: Extract<Value, { known: unknown }>, scope: Scope): Result => {
    const number = evaluate(value.number, scope);
    if (number === undefined) return undefined;
    const wanted = { kind: value.known, number: String(number) };
    const body = find(wanted);
    if (body === undefined) throw new LookUp(wanted);
    if (body === null && value.optional) return undefined;
    if (body === null) throw new NotKnown(wanted);
    const holder = value.in ? elementOf(body, value.in, scope) : body;
    return holder?.[value.field] as Result;
  };

  const elementOf = (
    body: Record<string, unknown>,
    where: { list: string; where: Record<string, Value> },
    scope: Scope,
  ) => {
    const wanted = Object.entries(where.where).map(([field, value]) => [field, evaluate(value, scope)] as const);
    const list = (body[where.list] ?? []) as Record<string, unknown>[];
    return list.find((element) => wanted.every(([field, value]) => String(element[field]) === String(value)));
  };

  const listOf = (value: Extract<Value, { each: string }>, scope: Scope): Result => {
    const before = at;
    const elements = rowsOf(value.each, scope).flatMap((row, index) => {
      const inner = new Map([...scope, [value.each, row]]);
      if (value.where && !holds(value.where, inner)) return [];
      at = `${before}.${index}`;
      return fieldsOf(value.fields, inner) ?? [];
    });
    at = before;
    return elements.length === 0 ? undefined : elements;
  };

  const fieldsOf = (fields: Record<string, Value>, scope: Scope): { [field: string]: Result } | undefined => {
    const before = at;
    const made: { [field: string]: Result } = {};
    for (const [field, value] of Object.entries(fields)) {
      at = before ? `${before}.${field}` : field;
      const found = evaluate(value, scope);
      if (found !== undefined) made[field] = found;
    }
    at = before;
    return Object.keys(made).length === 0 ? undefined : made;
  };

  const holds = (condition: Condition, scope: Scope): boolean => {
    if ('all' in condition) return condition.all.every((part) => holds(part, scope));
    if ('any' in condition) return condition.any.some((part) => holds(part, scope));
    if ('not' in condition) return !holds(condition.not, scope);
    if ('filled' in condition) return evaluate(condition.filled, scope) !== undefined;
    if ('empty' in condition) return evaluate(condition.empty, scope) === undefined;
    if ('same' in condition) {
      const [one, other] = condition.same.map((part) => evaluate(part, scope));
      return one !== undefined && String(one) === String(other);
    }
    const found = String(evaluate(condition.value, scope) ?? '');
    return 'is' in condition
      ? condition.is.some((one) => String(one) === found)
      : !condition.isNot.some((one) => String(one) === found);
  };

  return {
    /** Starts with another row; what was touched and traced before is forgotten. */
    begin: (row: SourceRow): Scope => {
      [place, currency, at, places, touched] = [null, null, '', new Map(), new Map()];
      return new Map([['', row]]);
    },
    holds,
    value: (value: Value, scope: Scope) => evaluate(value, scope),
    /** The record's fields; amounts are in the currency that its own `currency` says. */
    record: (scope: Scope, base: Record<string, unknown> | null) => {
      const { currency: of, ...rest } = record.fields;
      const said = of === undefined ? (base?.currency ?? null) : fieldsOf({ currency: of }, scope)?.currency;
      currency = typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : null;
      return { ...(said !== undefined && said !== null && { currency: said }), ...fieldsOf(rest, scope) };
    },
    /** All joined rows that belong to the row at hand, whether they had a part yet or not, by their tables. */
    gather: (scope: Scope): Record<string, SourceRow[]> => {
      for (const name of Object.keys(record.joins)) rowsOf(name, scope);
      return Object.fromEntries([...touched].map(([table, rows]) => [table, [...rows]]));
    },
    placeOf: (path: string): Place | null => places.get(path) ?? null,
  };
}

/** The row that a plain column is read from: the one of the innermost list. */
function innermost(scope: Scope): SourceRow {
  let last: SourceRow | undefined;
  for (const row of scope.values()) last = row;
  return last as SourceRow;
}
