import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { readTimeAndId } from '../core/cursor.ts';

/** What stands after the cursor in a list that shows the newest first, by a time and then by id; all of it without one. Throws `bad_cursor`. */
export function olderThan(cursor: string | null | undefined, at: AnyColumn, id: AnyColumn): SQL | undefined {
  if (!cursor) return undefined;
  const place = readTimeAndId(cursor);
  return sql`(${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}
