import { parseRatio, type Ratio } from '../ratio.ts';
import { withoutAccents } from '../read/concepts.ts';
import type { Citation } from '../read/readFact.ts';
import type { EvidenceRecord } from '../read/readRecord.ts';
import { readDay, readNumber } from '../read/values.ts';
import { statedIn } from './stated.ts';

/** A value that holds for a day or a month: `year` null where it is not said, `day` null for a whole month. */
export type Dated = { value: Ratio; year: number | null; month: number; day: number | null; at: Citation };

/** Months by their beginnings in English, German, French, Spanish and Italian. */
const months = [
  'jan|janv|ene|gen',
  'feb|fev|fevr',
  'mar|maerz|marz|mrz',
  'apr|avr|abr',
  'may|mai|mag|mei',
  'jun|juin|giu',
  'jul|juil|lug',
  'aug|aou|ago',
  'sep|set',
  'oct|okt|ott',
  'nov',
  'dec|dez|dic',
];
const monthName = `(?:${months.join('|')})[a-z]{0,7}`;
const value = '[^\\d;,.%]{0,24}?\\s(\\d+(?:[.,]\\d+)?)(?![\\d%]|\\s*%|\\s*(?:per ?cent|pct))';
const byDay = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(${monthName})\\.?(?: (20\\d\\d))?:?${value}`,
  'gi',
);
const byIsoDay = new RegExp(`\\b(20\\d\\d)-(\\d\\d)-(\\d\\d):?${value}`, 'gi');
const byMonth = new RegExp(`(?<!\\d\\.? (?:of )?)\\b(${monthName})\\.?(?: (20\\d\\d))?:?${value}`, 'gi');

const monthOf = (name: string): number => months.findIndex((names) => new RegExp(`^(?:${names})`, 'i').test(name)) + 1;

/** The values that a record lists by day or month, in a sentence ("14 May 1.0891, 15 May 1.0880", "April 252, May 267") or as rows of day and number. */
export function datedIn(record: EvidenceRecord): Dated[] {
  const stated = statedIn(record);
  return stated.flatMap(({ at, parent }): Dated[] => {
    const on = /\]/.test(parent) ? readDay(at.value, false) : null;
    const beside = on ? stated.filter((other) => other.parent === parent && other.at !== at) : [];
    const row = beside.flatMap((other) => {
      const printed = readDay(other.at.value, false) ? null : readNumber(other.at.value);
      return printed ? [{ value: printed.value, at: other.at }] : [];
    });
    if (on && row.length === 1)
      return row.map((one) => ({ ...one, year: yearOf(on), month: Number(on.slice(5, 7)), day: Number(on.slice(8)) }));
    return typeof at.value === 'string' && /[a-z]{3}/i.test(at.value) ? inWords(at.value, at) : [];
  });
}

function inWords(printed: string, at: Citation): Dated[] {
  const said = withoutAccents(printed);
  const of = (year: string | undefined, month: number, day: string | null, number: string | undefined): Dated[] => {
    const read = parseRatio((number ?? '').replace(',', '.'));
    return read && month > 0
      ? [{ value: read, year: year ? Number(year) : null, month, day: day === null ? null : Number(day), at }]
      : [];
  };
  const days = [
    ...[...said.matchAll(byDay)].flatMap(([, day = '', month = '', year, number]) =>
      of(year, monthOf(month), day, number),
    ),
    ...[...said.matchAll(byIsoDay)].flatMap(([, year, month, day = '', number]) =>
      of(year, Number(month), day, number),
    ),
  ];
  return days.length > 0
    ? days
    : [...said.matchAll(byMonth)].flatMap(([, month = '', year, number]) => of(year, monthOf(month), null, number));
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The value that holds on a day, YYYY-MM-DD; null where none is listed for it. */
export const valueOn = (listed: readonly Dated[], on: string): Dated | null =>
  listed.find(
    ({ year, month, day }) =>
      (year === null || year === yearOf(on)) &&
      month === Number(on.slice(5, 7)) &&
      (day === null || day === Number(on.slice(8, 10))),
  ) ?? null;
