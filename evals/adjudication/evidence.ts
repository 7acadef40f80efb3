import type { adjudicate } from '../../src/verdicts/adjudicate.ts';

export type Answer = ReturnType<typeof adjudicate>;
type Submitted = { claim: object; records: readonly object[] };

/**
 * The citations of a verdict that do not stand in what was submitted: another record, no such field, or another value. Written
 * apart from the reader that makes citations: a field path is followed step by step through the JSON as it came.
 */
export function invented(submitted: Submitted, answer: Pick<Answer, 'reasons'>): string[] {
  return answer.reasons
    .flatMap(({ evidence }) => evidence)
    .filter(({ record, field, value }) => !recordsNamed(submitted, record).some((one) => valueAt(one, field) === value))
    .map(({ record, field, value }) => `${record}.${field} = ${JSON.stringify(value)}`);
}

function recordsNamed({ claim, records }: Submitted, name: string): object[] {
  if (name === 'claim') return [claim];
  return records.filter((record, at) => {
    const { id, record_id, recordId, type } = record as Record<string, unknown>;
    if (name === `records[${at}]`) return true;
    const own = id ?? record_id ?? recordId;
    if (own !== undefined) return String(own) === name;
    return type === name || holds(record, name);
  });
}

/** A record without an id is called by its own number, which stands in it somewhere. */
const holds = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some((member) => holds(member, name))
    : String(value) === name;

/** "lines[0].qty" followed through nested objects and lists; names with dots in them are tried whole first. */
function valueAt(object: unknown, field: string): unknown {
  if (field === '') return object;
  if (typeof object !== 'object' || object === null) return undefined;
  const index = /^\[(\d+)\]\.?(.*)$/.exec(field);
  if (index) return valueAt((object as unknown[])[Number(index[1])], index[2] ?? '');
  for (const [key, member] of Object.entries(object)) {
    if (field === key) return member;
    const rest = field.startsWith(`${key}.`)
      ? field.slice(key.length + 1)
      : field.startsWith(`${key}[`)
        ? field.slice(key.length)
        : null;
    const found = rest === null ? undefined : valueAt(member, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}
