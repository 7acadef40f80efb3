import { docketError } from './errors.ts';

const deepest = 64;
/** NUL, which PostgreSQL's text cannot hold, and halves of surrogate pairs, which are no characters. */
const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A JSON-like value in which every text can be stored: what cannot is replaced by U+FFFD, one for one, so that character
 * positions still hold. The value itself when there is nothing to replace. Throws `too_deep` beyond 64 levels.
 */
export function storable<T>(value: T, depth = 0): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth >= deepest)
    throw docketError({ code: 'too_deep', message: `The data are nested deeper than ${deepest} levels.` });
  return (Array.isArray(value) ? storableArray(value, depth) : storableObject(value, depth)) as T;
}

/** What needs no change is not copied: most values do not. */
function storableArray(values: unknown[], depth: number): unknown[] {
  const clean = values.map((entry) => storable(entry, depth + 1));
  return clean.some((entry, at) => entry !== values[at]) ? clean : values;
}

function storableObject(value: object, depth: number): object {
  let changed = false;
  const members = Object.entries(value).map(([name, member]) => {
    const entry = [storableText(name), storable(member, depth + 1)] as const;
    changed ||= entry[0] !== name || entry[1] !== member;
    return entry;
  });
  return changed ? Object.fromEntries(members) : value;
}

export function storableText(text: string): string {
  return text.replace(unstorable, '\ufffd');
}
