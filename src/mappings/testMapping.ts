import { canonicalJson } from '../core/canonicalJson.ts';
import type { Mapping, MappingSample, SourceRow } from '../core/mapping.ts';
import { recordSchemas } from '../core/records/registry.ts';
import { nameProblems } from './columns.ts';
import { mapTables } from './mapTables.ts';

/** What is wrong with a mapping: names that are not there, and samples that become something else than they must. Empty when it passes. */
export function problemsOf(mapping: Mapping): string[] {
  const names = nameProblems(mapping);
  return names.length > 0 ? names : mapping.samples.flatMap((sample) => problemsOfSample(mapping, sample));
}

function problemsOfSample(mapping: Mapping, sample: MappingSample): string[] {
  const tables = Object.fromEntries(
    Object.entries(sample.tables).map(([table, rows]) => [table, rows.map(asRow(table))]),
  );
  const { records, refused, parked, leftOut } = mapTables(mapping, tables, sample.known);
  const say = (text: string) => `sample "${sample.name}": ${text}`;
  const problems = [
    ...Object.keys(tables).flatMap((table) => (mapping.tables[table] ? [] : [say(`there is no table "${table}"`)])),
    ...counted(
      'refused',
      refused.length,
      sample.refused,
      refused.map(({ message, row }) => `row ${row}: ${message}`),
    ),
    ...counted(
      'parked',
      parked.length,
      sample.parked,
      parked.map(({ kind, number }) => `waits for ${kind} ${number}`),
    ),
    ...counted(
      'left out',
      leftOut.length,
      sample.leftOut,
      leftOut.map(({ because }) => because),
    ),
    ...counted(
      'records',
      records.length,
      sample.expected.length,
      records.map(({ kind, body }) => `${kind} ${body.number}`),
    ),
  ].map((text) => (text.startsWith('sample') ? text : say(text)));
  for (const [at, { kind, body }] of sample.expected.entries()) {
    const got = records[at];
    const wanted = recordSchemas[kind].safeParse(body);
    if (!wanted.success) problems.push(say(`the expected ${kind} is none: ${wanted.error.issues[0]?.message}`));
    else if (got) problems.push(...differences(kind, got, wanted.data as Record<string, unknown>).map(say));
  }
  return problems;
}

/** The row's number in a sample counts from 1; values become the text that a file holds. */
const asRow =
  (table: string) =>
  (cells: Record<string, unknown>, at: number): SourceRow => ({
    file: table,
    row: at + 1,
    cells: Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [column, cell === null ? '' : String(cell)]),
    ),
  });

function counted(what: string, got: number, wanted: number, told: string[]): string[] {
  if (got === wanted) return [];
  const list = told.slice(0, 5).join('; ');
  return [`${got} ${what} instead of ${wanted}${list ? ` (${list})` : ''}`];
}

function differences(
  kind: string,
  got: { kind: string; body: Record<string, unknown> },
  wanted: Record<string, unknown>,
): string[] {
  if (got.kind !== kind) return [`${got.kind} ${got.body.number} instead of a ${kind}`];
  const fields = new Set([...Object.keys(got.body), ...Object.keys(wanted)]);
  return [...fields].flatMap((field) => {
    const [is, must] = [got.body[field], wanted[field]].map((value) =>
      value === undefined ? 'nothing' : canonicalJson(value),
    );
    return is === must ? [] : [`${kind} ${wanted.number}: ${field} is ${is}, must be ${must}`];
  });
}
