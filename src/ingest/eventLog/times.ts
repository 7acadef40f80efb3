import { docketError } from '../../core/errors.ts';

/**
 * Reads a column of times as milliseconds UTC, the whole column by one convention: ISO 8601 (a time without a zone is taken
 * as UTC), seconds or milliseconds since 1970, or dates with slashes or dots. Which of the first two numbers of those is
 * the day must follow from some value above 12; dots always put the day first. NaN where a value is no time.
 * Throws `ambiguous_dates` where the column does not tell.
 */
export function readTimes(values: readonly string[]): Float64Array {
  const numeric = /^(\d{1,2})([/.])(\d{1,2})[/.](\d{2,4})/;
  const parts = values.flatMap((value) => {
    const match = numeric.exec(value);
    return match ? [{ first: Number(match[1]), dotted: match[2] === '.', second: Number(match[3]) }] : [];
  });
  const dayFirst = parts.length === 0 || parts.some(({ first, dotted }) => dotted || first > 12);
  if (!dayFirst && !parts.some(({ second }) => second > 12))
    throw docketError({
      code: 'ambiguous_dates',
      message:
        'The dates do not tell whether the day or the month comes first. Export them as YYYY-MM-DD, or a longer time span.',
    });
  return Float64Array.from(values, (value) => readTime(value, dayFirst));
}

const iso =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/;
const local =
  /^(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?([AaPp][Mm])?$/;

/** One time; `dayFirst` says how "03/04/2026" is meant. */
export function readTime(value: string, dayFirst: boolean): number {
  const match = iso.exec(value);
  if (match) {
    const [, year, month, day, hour, minute, second, fraction, zone] = match;
    return moment([year, month, day], [hour, minute, second, fraction]) - offsetOf(zone);
  }
  const other = local.exec(value);
  if (other) {
    const [, first, second, year = '', hour, minute, seconds, fraction, half] = other;
    const [day, month] = dayFirst ? [first, second] : [second, first];
    const fullYear = year.length === 2 ? `20${year}` : year;
    return moment([fullYear, month, day], [inDay(hour, half), minute, seconds, fraction]);
  }
  if (/^\d{13}$/.test(value)) return Number(value);
  return /^\d{10}(\.\d+)?$/.test(value) ? Number(value) * 1000 : Number.NaN;
}

type Digits = string | number | undefined;

function moment([year, month, day]: Digits[], [hour = 0, minute = 0, second = 0, fraction = 0]: Digits[]): number {
  const ms = Math.floor(Number(`0.${fraction}`) * 1000);
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), ms);
  // 31 February would slide into March, and month 13 into the next year.
  return new Date(time).getUTCDate() === Number(day) && Number(month) <= 12 && Number(hour) < 24 ? time : Number.NaN;
}

function inDay(hour: string | undefined, half: string | undefined): number {
  const given = Number(hour ?? 0);
  if (!half) return given;
  return (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
