import { type RecordKind, recordSchemas } from '../core/records/registry.ts';

/** A canonical record as its schema has it, or what is wrong with it in words. */
export type CheckedRecord = { kind: RecordKind; body: unknown } | { wrong: string };

/** Holds a body against the schema of its kind; empty texts count as left out. */
export function checkRecord(kind: RecordKind, body: object): CheckedRecord {
  const result = recordSchemas[kind].safeParse(withoutEmpty(body));
  if (result.success) return { kind, body: result.data };
  const [issue] = result.error.issues;
  return { wrong: `${issue?.path.join('.') || kind}: ${issue?.message ?? 'not valid'}` };
}

/** Leaves out what is '' or undefined or null, and objects and lists of nothing else inside others. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((each) => each !== undefined);
  if (value === '' || value === null) return undefined;
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as object).map(([name, each]) => [name, withoutEmpty(each)] as const);
  const kept = entries.filter(([, each]) => each !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
