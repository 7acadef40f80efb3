import { docketError } from '../core/errors.ts';
import { cellOf, type RecordMapping, type SourceRow } from '../core/mapping.ts';

type Join = RecordMapping['joins'][string];
/** Rows of every joined table that belong to a row, by the join's name. */
export type JoinedRows = (join: string, row: SourceRow) => SourceRow[];

const separator = '\u0000';

/** The key of a row by these columns; null where one of them is empty: what is not said joins nothing. */
export function keyOf(cells: Record<string, string>, columns: string[], ignoringZeros: boolean): string | null {
  const parts: string[] = [];
  for (const column of columns) {
    const text = cellOf(cells, column);
    if (text === '') return null;
    parts.push(ignoringZeros ? text.replace(/^0+(?=.)/, '') : text);
  }
  return parts.join(separator);
}

/** They are in memory while their record is made: about a kilobyte each. */
const mostJoined = 500_000;

/**
 * Collects the rows of joined tables, kept with the columns that the mapping reads, to be found by their keys. Throws
 * `too_many_joined_rows` beyond 500,000 for one record.
 */
export function joinIndex(record: RecordMapping) {
  const joins = Object.entries(record.joins).map(([name, join]) => ({
    name,
    join,
    rows: new Map<string, SourceRow[]>(),
  }));
  let kept = 0;
  const byName = new Map(joins.map((entry) => [entry.name, entry]));
  return {
    tables: new Set(joins.map(({ join }) => join.table)),
    add: (table: string, row: SourceRow) => {
      for (const { join, rows } of joins) {
        const fits = join.table === table && admits(join, row);
        const key = fits ? keyOf(row.cells, theirs(join), join.ignoringLeadingZeros) : null;
        if (key === null) continue;
        if (++kept > mostJoined) throw tooMany(record.name);
        const there = rows.get(key);
        if (there) there.push(row);
        else rows.set(key, [row]);
      }
    },
    find: ((name, row) => {
      const entry = byName.get(name);
      const key = entry && keyOf(row.cells, ours(entry.join), entry.join.ignoringLeadingZeros);
      return key ? (entry?.rows.get(key) ?? []) : [];
    }) satisfies JoinedRows,
  };
}

const admits = ({ only = {} }: Join, { cells }: SourceRow) =>
  Object.entries(only).every(([column, values]) => values.includes(cellOf(cells, column)));
const ours = ({ on }: Join) => Object.keys(on);
const theirs = ({ on }: Join) => Object.values(on);

function tooMany(record: string) {
  return docketError({
    code: 'too_many_joined_rows',
    message: `More than ${mostJoined} rows are joined to "${record}": hand the tables in as several loads, each with whole records.`,
  });
}
