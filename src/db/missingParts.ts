import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';

const journal = new URL('../../migrations/meta/_journal.json', import.meta.url);

/**
 * What the database still lacks before the service can work on it: empty when it answers and has every migration that this
 * version of the program knows.
 */
export async function missingParts(q: Queryable): Promise<string[]> {
  try {
    const known = (JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] }).entries.length;
    const { rows } = await q.execute<{ applied: number }>(sql`select count(*)::int as applied from docket_migrations`);
    const applied = rows[0]?.applied ?? 0;
    return applied < known ? [`${known - applied} migrations (docket migrate)`] : [];
  } catch (error) {
    return [hasNoTables(error) ? 'all migrations (docket migrate)' : 'a database that answers'];
  }
}

/** PostgreSQL's undefined_table. */
function hasNoTables(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    if ((inner as { code?: unknown }).code === '42P01') return true;
  return false;
}
