import { type RecordBody, type RecordKind, recordSchemas } from '../core/records/registry.ts';

/**
 * A record as conditions see it: every field that its schema knows is there, null where it is not stated, and whole numbers are
 * the integers of the expression language. Null for no record.
 */
export function bodyOf<K extends RecordKind>(kind: K, body: RecordBody<K> | undefined): Record<string, unknown> | null {
  if (!body) return null;
  const shown: Record<string, unknown> = {};
  const stated = body as Record<string, unknown>;
  for (const name of Object.keys(recordSchemas[kind].shape)) shown[name] = whole(stated[name] ?? null);
  return shown;
}

/** Whole numbers of a JSON value as integers, throughout. */
function whole(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(whole);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, whole(inner)]));
}
