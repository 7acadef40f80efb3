import type { Ratio } from './ratio.ts';
import { inEnglish } from './read/inEnglish.ts';
import type { Citation } from './read/readFact.ts';
import type { EvidenceRecord, Facts } from './read/readRecord.ts';

/** A value with where it stands. */
export type Cited<T> = { value: T; at: Citation };
export type Measure = Cited<Ratio> & { unit: string | null; percentSign?: boolean };

/** The first of these fields that stands there. */
export function text(facts: Facts, ...names: string[]): Cited<string> | null {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact && (fact.kind === 'text' || fact.kind === 'day' || fact.kind === 'moment')) return fact;
  }
  return null;
}

export function number(facts: Facts, ...names: string[]): Measure | null {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact?.kind === 'number') return fact;
  }
  return null;
}

/** A day as YYYY-MM-DD; of a moment only its day. */
export function day(facts: Facts, ...names: string[]): Cited<string> | null {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact?.kind === 'day') return fact;
    if (fact?.kind === 'moment') return { value: fact.value.slice(0, 10), at: fact.at };
  }
  return null;
}

/** Whether a day lies between two, where these are named; the first and the last day count. */
export const isWithin = (on: string, from: Cited<string> | null, to: Cited<string> | null): boolean =>
  (!from || from.value <= on) && (!to || on <= to.value);

export function moment(facts: Facts, ...names: string[]): Cited<string> | null {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact?.kind === 'moment' || fact?.kind === 'day') return fact;
  }
  return null;
}

export function flag(facts: Facts, ...names: string[]): Cited<boolean> | null {
  for (const name of names) {
    const fact = facts.get(name);
    if (fact?.kind === 'flag') return fact;
  }
  return null;
}

/** The facts of a record, its own first, then its lines'. */
export const factsIn = ({ head, lines }: EvidenceRecord): Facts[] => [head, ...lines.map(({ facts }) => facts)];

/** Two places of each record, to show that it was looked at. */
export const citesOf = (records: readonly EvidenceRecord[]): Citation[] =>
  records.flatMap((record) =>
    factsIn(record)
      .flatMap((facts) => [...facts.values()])
      .slice(0, 2)
      .map(({ at }) => at),
  );

/** All texts of a record in which people write remarks, its own and its lines'; what is written counts whatever its field is called. */
export function remarks(record: EvidenceRecord): Cited<string>[] {
  const named = factsIn(record).flatMap((facts) =>
    ['exceptionText', 'text', 'condition', 'signedBy', 'reason', 'inspection', 'carrierException', 'status'].flatMap(
      (name) => text(facts, name) ?? [],
    ),
  );
  const unnamed = [...record.unread, ...record.lines.flatMap(({ unread }) => unread)].flatMap(({ field, value }) =>
    typeof value === 'string' && /\p{L}{2,}.*\s\S*\p{L}{2,}/u.test(value)
      ? [{ value: inEnglish(value.trim()), at: { record: record.name, field, value } }]
      : [],
  );
  return [...named, ...unnamed];
}

/** Days as a whole number; null where the field is absent or no whole number of days. */
export function days(facts: Facts, ...names: string[]): Cited<number> | null {
  return wholeNumber(number(facts, ...names));
}

/** A count that was read, where it is a whole one. */
export const wholeNumber = (found: Cited<Ratio> | null | undefined): Cited<number> | null =>
  found?.value.d === 1n ? { value: Number(found.value.n), at: found.at } : null;
