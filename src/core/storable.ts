import { docketError } from './errors.ts';

const deepest = 64;
/** NUL, which PostgreSQL's text cannot hold, and halves of surrogate pairs, which are no characters. */
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A copy of a JSON-like value in which every text can be stored: what cannot is replaced by U+FFFD, one for one, so that
 * character positions still hold. Throws `too_deep` beyond 64 levels.
 */
export function storable<T>(value: T, depth = 0): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth >= deepest)
    throw docketError({ code: 'too_deep', message: `The data are nested deeper than ${deepest} levels.` });
  if (Array.isArray(value)) return value.map((entry) => storable(entry, depth + 1)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [storableText(name), storable(member, depth + 1)]),
  ) as T;
}

export function storableText(text: string): string {
  return text.replace(unstorable, '\ufffd');
}
