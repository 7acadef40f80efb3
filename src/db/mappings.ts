import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { docketError } from '../core/errors.ts';
import type { RecordKind } from '../core/records/registry.ts';
import type { Queryable } from './client.ts';
import { recordTable } from './recordTables.ts';
import { mappings } from './schema/mappings.ts';

export type MappingRow = typeof mappings.$inferSelect;

/** The mappings in force, by name, with how many loads each has had. */
export async function listMappings(q: Queryable) {
  const rows = await q.select().from(mappings).where(eq(mappings.state, 'active')).orderBy(mappings.id);
  const { rows: counts } = await q.execute<{ id: string; loads: number }>(
    sql`select mapping_id as id, count(*)::int as loads from loads group by mapping_id`,
  );
  return rows.map((row) => ({ mapping: row, loads: counts.find(({ id }) => id === row.id)?.loads ?? 0 }));
}

/** Every version of one mapping, the newest first. Throws `not_found`. */
export async function listMappingVersions(q: Queryable, id: string): Promise<MappingRow[]> {
  const rows = await q.select().from(mappings).where(eq(mappings.id, id)).orderBy(desc(mappings.version)).limit(200);
  if (rows.length === 0) throw noMapping(id);
  return rows;
}

/** The version of a mapping in force, or a certain one. Throws `not_found`. */
export async function getMapping(q: Queryable, id: string, version?: number): Promise<MappingRow> {
  const which = version === undefined ? eq(mappings.state, 'active') : eq(mappings.version, version);
  const [row] = await q
    .select()
    .from(mappings)
    .where(and(eq(mappings.id, id), which));
  if (!row) throw noMapping(id);
  return row;
}

const noMapping = (id: string) =>
  docketError({ code: 'not_found', status: 404, message: `No mapping "${id}" is in force.` });

/** Bodies of records by kind and number; those that are not known are left out. */
export async function knownBodies(
  q: Queryable,
  wanted: { kind: RecordKind; number: string }[],
): Promise<{ kind: RecordKind; number: string; body: Record<string, unknown> }[]> {
  const found: { kind: RecordKind; number: string; body: Record<string, unknown> }[] = [];
  for (const kind of new Set(wanted.map((one) => one.kind))) {
    const table = recordTable(kind);
    const numbers = [...new Set(wanted.filter((one) => one.kind === kind).map(({ number }) => number))];
    const rows = await q
      .select({ number: table.number, body: table.body })
      .from(table)
      .where(inArray(table.number, numbers));
    found.push(...rows.map(({ number, body }) => ({ kind, number, body: body as Record<string, unknown> })));
  }
  return found;
}
