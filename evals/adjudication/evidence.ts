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
    .filter(
      ({ record, field, value }) =>
        !recordsNamed(submitted, record).some((one) => valuesAt(one, field).includes(value)),
    )
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

/** "lines[0].qty" followed through nested objects and lists; names may have dots or brackets in them, so that several values may be meant. */
function valuesAt(object: unknown, field: string): unknown[] {
  if (field === '') return [object];
  if (typeof object !== 'object' || object === null) return [];
  if (Array.isArray(object)) {
    const index = /^\[(\d+)\]\.?(.*)$/s.exec(field);
    return index ? valuesAt(object[Number(index[1])], index[2] ?? '') : [];
  }
  return Object.entries(object).flatMap(([key, member]) => {
    if (key === '' || !field.startsWith(key)) return [];
    const rest = field.slice(key.length);
    if (rest === '' || rest.startsWith('[')) return valuesAt(member, rest);
    return rest.startsWith('.') ? valuesAt(member, rest.slice(1)) : [];
  });
}
