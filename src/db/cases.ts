import { eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { readCursor, writeCursor } from '../core/cursor.ts';
import { docketError } from '../core/errors.ts';
import type { Proposal } from '../core/recommendation.ts';
import { type CaseFilter, type CaseSort, caseBranches, narrowed } from './casesFilter.ts';
import type { Queryable } from './client.ts';
import { cases, recommendations } from './schema/cases.ts';
import { users } from './schema/identity.ts';

/** What lists can be sorted by, each with its own index, and the type a cursor's value is read as. */
const sorts = {
  priority: { column: sql`priority`, type: sql`int`, descending: true },
  due: { column: sql`due_at`, type: sql`timestamptz`, descending: false },
  money: { column: sql`money_minor`, type: sql`bigint`, descending: true },
  opened: { column: sql`opened_at`, type: sql`timestamptz`, descending: true },
  confidence: { column: sql`coalesce(confidence, -1)`, type: sql`double precision`, descending: true },
} as const satisfies Record<CaseSort, unknown>;
const { details, priorityParts, barredIds, turnRole, version, live, dedupeKey, ...listed } = getTableColumns(cases);
const listedColumns = {
  ...listed,
  assigneeName: users.name,
  source: sql<SourceName>`${recommendations.proposal}->>'source'`,
  producer: sql<string | null>`coalesce(
    case when ${recommendations.proposal}->>'source' = 'rule' then ${cases.details} -> 'rule' ->> 'name' end,
    ${recommendations.proposal}->>'producer')`,
  verdict: sql<string | null>`${cases.details} -> 'verdict' ->> 'code'`,
};
type SourceName = Proposal['source'] | null;

/** A case as lists show it; `source` is the stage that proposed what now waits, `producer` its name: of a rule, what people call it. */
export type CaseListRow = Awaited<ReturnType<typeof readListed>>[number];
export type CasePage = { items: CaseListRow[]; nextCursor: string | null };

/** One page of cases in a steady order: rows that change between two pages may move, but none is shown twice at one place. */
export async function listCases(q: Queryable, filter: CaseFilter): Promise<CasePage> {
  const limit = Math.min(Math.max(filter.limit, 1), 200);
  const places = await readPlaces(q, filter, limit + 1);
  const page = places.slice(0, limit);
  const rows = await readListed(
    q,
    page.map((place) => place.id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = places.length > limit ? page.at(-1) : undefined;
  return {
    items: page.flatMap((place) => byId.get(place.id) ?? []),
    nextCursor: last ? writeCursor([filter.sort, last.sort, last.id]) : null,
  };
}

/** One case as lists show it, or null. */
export async function findListedCase(q: Queryable, id: string): Promise<CaseListRow | null> {
  return (await readListed(q, [id]))[0] ?? null;
}

function readListed(q: Queryable, ids: string[]) {
  return q
    .select(listedColumns)
    .from(cases)
    .leftJoin(users, eq(users.id, cases.assigneeId))
    .leftJoin(recommendations, eq(recommendations.id, cases.recommendationId))
    .where(inArray(cases.id, ids));
}

type Place = { id: string; sort: string | number };

/** Ids and sort values of the page: each branch gives its first rows in order, the merge keeps the first of them all. */
async function readPlaces(q: Queryable, filter: CaseFilter, count: number): Promise<Place[]> {
  const { column, descending } = sorts[filter.sort];
  const direction = descending ? sql`desc` : sql`asc`;
  const narrow = [narrowed(filter), after(filter)].filter((condition) => condition !== null);
  const branches = caseBranches(filter.view, filter.viewer).map(
    (branch) => sql`(select id, ${column} as sort from cases where ${sql.join([branch, ...narrow], sql` and `)}
      order by ${column} ${direction}, id ${direction} limit ${count})`,
  );
  const { rows } = await q.execute<Place>(
    sql`select id, sort${filter.sort === 'due' || filter.sort === 'opened' ? sql`::text` : sql``} as sort
        from (${sql.join(branches, sql` union all `)}) as page
        order by page.sort ${direction}, id ${direction} limit ${count}`,
  );
  return rows;
}

/** What stands after the cursor. A cursor of another sort order would give nonsense, so it is refused. */
function after(filter: CaseFilter): SQL | null {
  if (!filter.cursor) return null;
  const { column, type, descending } = sorts[filter.sort];
  const [sort, value, id] = readCursor(filter.cursor, 3);
  if (sort !== filter.sort || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))
    throw docketError({ code: 'bad_cursor', message: 'This cursor belongs to another list. Start again without it.' });
  return sql`(${column}, id) ${descending ? sql`<` : sql`>`} (${value}::${type}, ${id}::uuid)`;
}
