import { type RecordBody, type RecordKind, recordKinds, recordSchemas } from '../core/records/registry.ts';
import { remembered } from '../core/remembered.ts';

const fieldsOf = Object.fromEntries(
  recordKinds.map((kind) => [kind, Object.keys(recordSchemas[kind].shape)]),
) as Record<RecordKind, string[]>;

const shownAs = Object.fromEntries(
  recordKinds.map((kind) => [
    kind,
    remembered((body: Record<string, unknown>) => {
      const shown: Record<string, unknown> = {};
      for (const name of fieldsOf[kind]) shown[name] = whole(body[name] ?? null);
      return shown;
    }),
  ]),
) as Record<RecordKind, (body: object) => Record<string, unknown>>;

/**
 * A record as conditions see it: every field that its schema knows is there, null where it is not stated, and whole numbers are
 * the integers of the expression language. Null for no record.
 */
export function bodyOf<K extends RecordKind>(kind: K, body: RecordBody<K> | undefined): Record<string, unknown> | null {
  return body ? shownAs[kind](body) : null;
}

/** Whole numbers of a JSON value as integers, throughout. */
function whole(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(whole);
  if (value === null || typeof value !== 'object') return value;
  const shown: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) shown[name] = whole(inner);
  return shown;
}
