import type { Condition, Mapping, RecordMapping, Value } from '../core/mapping.ts';

/** One column a mapping reads: of which table. */
export type ReadColumn = { table: string; column: string };

/** What of a value is read, walked once: columns with their tables, and joins that are named. */
type Found = { columns: ReadColumn[]; joins: string[] };

/** Every column that one record mapping reads, and every join it names. Pure. */
export function readsOf(record: RecordMapping): Found {
  const found: Found = { columns: [], joins: [] };
  const tableOf = (join: string | undefined) => (join ? (record.joins[join]?.table ?? '') : record.from);
  const walk = (value: Value, at: string | undefined): void => {
    if (typeof value === 'string') found.columns.push({ table: tableOf(at), column: value });
    else if ('column' in value) {
      if (value.of) found.joins.push(value.of);
      found.columns.push({ table: tableOf(value.of ?? at), column: value.column });
    } else if ('concat' in value) for (const part of value.concat) walk(part, at);
    else if ('firstOf' in value) for (const part of value.firstOf) walk(part, at);
    else if ('texts' in value) for (const part of value.texts) walk(part, at);
    else if ('divide' in value) for (const part of value.divide) walk(part, at);
    else if ('when' in value) {
      walkCondition(value.when, at);
      walk(value.use, at);
      if (value.else !== undefined) walk(value.else, at);
    } else if ('known' in value) {
      walk(value.number, at);
      for (const part of Object.values(value.in?.where ?? {})) walk(part, at);
    } else if ('each' in value) {
      found.joins.push(value.each);
      if (value.where) walkCondition(value.where, value.each);
      for (const part of Object.values(value.fields)) walk(part, value.each);
    } else if ('fields' in value) for (const part of Object.values(value.fields)) walk(part, at);
  };
  const walkCondition = (condition: Condition, at: string | undefined): void => {
    if ('value' in condition) walk(condition.value, at);
    else if ('filled' in condition) walk(condition.filled, at);
    else if ('empty' in condition) walk(condition.empty, at);
    else if ('not' in condition) walkCondition(condition.not, at);
    else if ('same' in condition) for (const part of condition.same) walk(part, at);
    else for (const part of 'all' in condition ? condition.all : condition.any) walkCondition(part, at);
  };
  for (const value of Object.values(record.fields)) walk(value, undefined);
  for (const { when } of record.leaveOut) walkCondition(when, undefined);
  if (record.asOf !== undefined) walk(record.asOf, undefined);
  for (const { to, table, on, only } of Object.values(record.joins)) {
    if (to) found.joins.push(to);
    for (const limited of Object.keys(only ?? {})) found.columns.push({ table, column: limited });
    for (const [own, other] of Object.entries(on)) {
      found.columns.push({ table: tableOf(to), column: own }, { table, column: other });
    }
  }
  return found;
}

/** The columns of one table that any record of the mapping reads: only these are kept in memory. */
export function columnsRead(mapping: Mapping, table: string): Set<string> {
  const columns = mapping.records.flatMap((record) => readsOf(record).columns);
  return new Set(columns.filter((one) => one.table === table).map(({ column }) => column));
}

/** What in a mapping names something that is not there: tables, joins, twice the same record. */
export function nameProblems(mapping: Mapping): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  for (const record of mapping.records) {
    if (names.has(record.name)) problems.push(`Two records are called "${record.name}"`);
    names.add(record.name);
    const tables = [record.from, ...Object.values(record.joins).map(({ table }) => table)];
    for (const table of tables)
      if (!mapping.tables[table]) problems.push(`${record.name}: there is no table "${table}"`);
    for (const join of new Set(readsOf(record).joins))
      if (!record.joins[join]) problems.push(`${record.name}: there is no join "${join}"`);
    if (record.fields.number === undefined) problems.push(`${record.name}: "number" is not mapped`);
  }
  return problems;
}
