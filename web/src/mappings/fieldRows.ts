import type { Condition, Mapping, Transform, Value } from '../../../src/core/mapping.ts';

export type FieldRow = { field: string; source: string };

/** The fields of one record mapping, those of lists and parts under their own names, each with where it comes from in words. */
export function fieldRows(record: Mapping['records'][number]): FieldRow[] {
  const rows = Object.entries(record.fields).flatMap(([field, value]) => rowsOf(field, value));
  return record.asOf === undefined ? rows : [...rows, { field: '(as of)', source: wordsOf(record.asOf) }];
}

function rowsOf(field: string, value: Value): FieldRow[] {
  if (typeof value === 'object' && 'each' in value)
    return inner(
      `${field}[ ]`,
      value.fields,
      `one for each row of ${value.each}${value.where ? ` where ${said(value.where)}` : ''}`,
    );
  if (typeof value === 'object' && 'fields' in value) return inner(field, value.fields);
  if (typeof value === 'object' && 'when' in value && typeof value.use === 'object' && 'fields' in value.use)
    return inner(field, value.use.fields, `only if ${said(value.when)}`);
  if (typeof value === 'object' && 'constant' in value) return [{ field, source: `always ${String(value.constant)}` }];
  return [{ field, source: wordsOf(value) }];
}

function inner(field: string, fields: Record<string, Value>, source?: string): FieldRow[] {
  const own = Object.entries(fields).flatMap(([name, part]) => rowsOf(`${field}.${name}`, part));
  return source ? [{ field, source }, ...own] : own;
}

const picks = { first: '', last: 'last ', largest: 'largest ', smallest: 'smallest ', sum: 'sum of ' };

/** Where a value comes from, in words. */
export function wordsOf(value: Value): string {
  if (typeof value === 'string') return value;
  if ('column' in value) {
    const of = value.of ? `${value.of}.` : '';
    return `${picks[value.pick ?? 'first']}${of}${value.column}${through(value.as)}`;
  }
  if ('constant' in value) return String(value.constant);
  if ('concat' in value)
    return `${value.concat.map(wordsOf).join(` + ${value.with ? `“${value.with}” + ` : ''}`)}${through(value.as)}`;
  if ('firstOf' in value) return `${value.firstOf.map(wordsOf).join(', else ')}${through(value.as)}`;
  if ('when' in value) {
    const otherwise = value.else === undefined ? '' : `; otherwise ${wordsOf(value.else)}`;
    return `${wordsOf(value.use)} if ${said(value.when)}${otherwise}`;
  }
  if ('divide' in value) return `${wordsOf(value.divide[0])} ÷ ${wordsOf(value.divide[1])}, ${value.decimals} decimals`;
  if ('known' in value) {
    const element = value.in ? `, the one of its ${value.in.list} that fits` : '';
    return `${value.field} of the known ${value.known.replaceAll('_', ' ')} ${wordsOf(value.number)}${element}`;
  }
  if ('texts' in value) return value.texts.map(wordsOf).join(', ');
  return Object.entries(value.fields)
    .map(([name, part]) => `${name}: ${wordsOf(part)}`)
    .join(', ');
}

function through(as: Transform[] | undefined): string {
  if (!as || as.length === 0) return '';
  return ` → ${as.map(stepWords).join(' → ')}`;
}

function stepWords(step: Transform): string {
  if (typeof step === 'string') return step.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if ('codes' in step)
    return `by code (${Object.entries(step.codes)
      .map(([code, meaning]) => `${code} = ${String(meaning)}`)
      .join(', ')})`;
  return 'dateFormat' in step ? `date as ${step.dateFormat}` : `at most ${step.cutTo} characters`;
}

function said(condition: Condition): string {
  if ('all' in condition) return condition.all.map(said).join(' and ');
  if ('any' in condition) return condition.any.map(said).join(' or ');
  if ('not' in condition) return `not (${said(condition.not)})`;
  if ('filled' in condition) return `${wordsOf(condition.filled)} is filled`;
  if ('empty' in condition) return `${wordsOf(condition.empty)} is empty`;
  if ('same' in condition) return `${wordsOf(condition.same[0])} is the same as ${wordsOf(condition.same[1])}`;
  const [verb, values] = 'is' in condition ? ['is', condition.is] : ['is not', condition.isNot];
  return `${wordsOf(condition.value)} ${verb} ${values.map(String).join(', ')}`;
}
