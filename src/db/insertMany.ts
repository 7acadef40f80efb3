import { getTableColumns, getTableName, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './client.ts';

/** Rows per statement: a few megabytes of JSON at most, so that neither side has to hold much. */
const rowsPerStatement = 500;

type Options = {
  /** Ends each statement, e.g. ``sql`on conflict do nothing` `` and a `returning` list. */
  ending?: SQL;
};

/**
 * Inserts many rows with one statement per 500 of them. The rows travel as one JSON parameter instead of one parameter per
 * value, which is several times faster and has no limit of 65,535 values. Every row must have the columns of the first one.
 */
export async function insertMany<T extends PgTable, R extends Record<string, unknown> = never>(
  tx: Transaction,
  table: T,
  rows: InferInsertModel<T>[],
  options: Options = {},
): Promise<R[]> {
  const returned: R[] = [];
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const chunk = rows.slice(start, start + rowsPerStatement);
    const result = await tx.execute(
      sql`insert into ${table} ${insertSource(table, chunk)} ${options.ending ?? sql.raw('')}`,
    );
    returned.push(...(result.rows as unknown as R[]));
  }
  return returned;
}

/** `(columns) select columns from` the rows. Names and types come from the schema, values only from the one parameter. */
function insertSource(table: PgTable, rows: Record<string, unknown>[]): SQL {
  const columns = getTableColumns(table);
  const present = Object.keys(rows[0] ?? {}).map((name) => {
    const column = columns[name];
    if (!column) throw new Error(`${getTableName(table)} has no column ${name}`);
    return { name, quoted: `"${column.name}"`, type: column.getSQLType() };
  });
  const quoted = present.map((column) => column.quoted).join(', ');
  const typed = present.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  const selected = present.map(({ name }) => `r."${name}"`).join(', ');
  const json = JSON.stringify(rows);
  return sql`(${sql.raw(quoted)}) select ${sql.raw(selected)} from json_to_recordset(${json}::json) as r(${sql.raw(typed)})`;
}
