import { z } from 'zod';
import { docketError } from './errors.ts';

/** A place in a sorted list, as an opaque text for the caller to hand back. Values are those of the sort columns, in order. */
export function writeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor with as many values as the list sorts by; throws `bad_cursor` for anything else. */
export function readCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const valid = (value: unknown) => typeof value === 'string' || Number.isFinite(value);
    if (Array.isArray(values) && values.length === length && values.every(valid)) return values;
  } catch {
    // Told below, like every other cursor that is not ours.
  }
  throw docketError({ code: 'bad_cursor', message: 'This cursor is not one of ours. Start again without it.' });
}

const timeAndId = z.tuple([z.iso.datetime(), z.guid()]);

/** Reads the cursor of a list that is sorted by a time and then by id; throws `bad_cursor` for one of another list. */
export function readTimeAndId(cursor: string): { at: string; id: string } {
  const { data } = timeAndId.safeParse(readCursor(cursor, 2));
  if (!data) throw docketError({ code: 'bad_cursor', message: 'This cursor is not one of this list.' });
  const [at, id] = data;
  return { at, id };
}
