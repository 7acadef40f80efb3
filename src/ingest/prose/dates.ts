import { parseDate } from '../table/values.ts';

/** A printed date; `iso` null where there is no such day, `sure` false where day and month could be the other way round. */
export type PrintedDate = { start: number; end: number; iso: string | null; said: string; sure: boolean };

/** Months by how their names begin, in the languages documents come in; the longer beginnings first. */
const monthNames: [beginnings: string, month: number][] = [
  ['jan|jän|ene|gen|sty', 1], ['feb|fév|fev|lut', 2], ['mar|mär|mrz|mrt|maa', 3], ['apr|avr|abr|kwi', 4],
  ['may|mai|maj|mag|mei', 5], ['juin|jun|giu|cze', 6], ['juil|jul|lug|lip', 7], ['aug|aoû|aou|ago|sie', 8],
  ['sep|set|wrz', 9], ['oct|okt|ott|out|paź|paz', 10], ['nov|lis', 11], ['dec|dez|déc|dic|gru|des', 12],
]; // biome-ignore format: a table

const month = `((?:${monthNames.map(([beginnings]) => beginnings).join('|')})\\p{L}{0,8})\\.?`;

function monthOf(name: string): number | undefined {
  return monthNames.find(([beginnings]) => new RegExp(`^(?:${beginnings})`, 'i').test(name))?.[1];
}

const shapes: [RegExp, (m: RegExpExecArray) => [year: string, month: string, day: string] | 'slashed'][] = [
  [/(?<![\w-])(\d{4})-(\d{2})-(\d{2})\b(?!-)/g, (m) => [m[1] ?? '', m[2] ?? '', m[3] ?? '']],
  [/\b(\d{4})\/(\d{2})\/(\d{2})\b/g, (m) => [m[1] ?? '', m[2] ?? '', m[3] ?? '']],
  [/\b(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d{2}|\d{2})\b(?![.,]?\d)/g, (m) => [m[3] ?? '', m[2] ?? '', m[1] ?? '']],
  [/(?<![\w.][/-])\b\d{1,2}([/-])\d{1,2}\1(?:(?:19|20)\d{2}|\d{2})\b(?![-/]\d)/g, () => 'slashed'],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.|[°ºª]|:[ea])?[ /.-](?:of |de |di )?${month}(?:,? |[-/.]| de | del )(\\d{4}|\\d{2})\\b(?![.,]\\d)`, 'giu'),
    (m) => [m[3] ?? '', m[2] ?? '', m[1] ?? ''],
  ],
  [
    new RegExp(`\\b${month}[ /-](\\d{1,2})(?:st|nd|rd|th)?(?:,? |[/-])(\\d{4})\\b`, 'giu'),
    (m) => [m[3] ?? '', m[1] ?? '', m[2] ?? ''],
  ],
]; // biome-ignore format: one shape a line

/**
 * Finds the dates of a text, in order. All slashed ones are read alike: by one whose day is above 12, else with the day
 * first or not as told.
 */
export function findDates(text: string, dayFirst: boolean): PrintedDate[] {
  const found: (PrintedDate & { slashed: boolean })[] = [];
  for (const [pattern, partsOf] of shapes) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const parts = partsOf(match as RegExpExecArray);
      const iso = parts === 'slashed' ? null : isoOf(parts);
      if (parts !== 'slashed' && iso === null) continue;
      found.push({ start, end, iso, said: match[0], sure: true, slashed: parts === 'slashed' });
    }
  }
  const told = orderOf(found.filter((date) => date.slashed).map((date) => date.said));
  return found
    .map(({ slashed, ...date }) => (slashed ? slashedDate(date, told, dayFirst) : date))
    .sort((a, b) => a.start - b.start);
}

/** "11/19", "19.11.", "Nov 19th", "19 novembre": a day without its year. */
const yearless: [RegExp, (m: RegExpExecArray) => [month: string, day: string][]][] = [
  [/(?<![\w/.,-])(\d{1,2})\/(\d{1,2})(?![\w/%]|[.,-]\d| of\b)/g, (m) => [[m[1] ?? '', m[2] ?? ''], [m[2] ?? '', m[1] ?? '']]],
  [/(?<![\w/.,-])(\d{1,2})\. ?(\d{1,2})\.(?![\w/%]|[ .,-]?\d)/g, (m) => [[m[2] ?? '', m[1] ?? '']]],
  [new RegExp(`(?<![\\p{L}\\d])${month} (\\d{1,2})(?:st|nd|rd|th)?(?![\\w%]|[.,/-]\\d|,? \\d{4}\\b)`, 'giu'), (m) => [[m[1] ?? '', m[2] ?? '']]],
  [new RegExp(`(?<![\\w/.,-])(\\d{1,2})(?:st|nd|rd|th|er|\\.|[°ºª]|:[ea])? (?:of |de |di )?${month}(?!\\p{L}|,? (?:de )?\\d{4}\\b)`, 'giu'), (m) => [[m[2] ?? '', m[1] ?? '']]],
]; // biome-ignore format: one shape a line

/** A message speaks of days near its own. */
const nearDays = 45;

/** Finds days without a year, in the year that brings them nearest to the day of the message; what could be two such days is none. */
export function findDaysNear(text: string, sentOn: string): PrintedDate[] {
  const sent = Date.parse(sentOn);
  const ofMonth = [
    ...text.matchAll(/(?<=(?<!\p{L})(?:on|by) the )(\d{1,2})(?:st|nd|rd|th)(?!\p{L}| of\b| \p{Lu}\p{Ll}{2})/giu),
  ].map((match): PrintedDate => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { start, end, iso: dayOfMonthNear(Number(match[1]), sent), said: match[0], sure: true };
  });
  return [...ofMonth, ...daysOfMonthsNear(text, sentOn)];
}

/** "On the 30th": the day of that number next to the day of the message. */
function dayOfMonthNear(day: number, sent: number): string | null {
  const at = new Date(sent);
  const days = [-1, 0, 1].flatMap((more) => {
    const date = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + more, day));
    return date.getUTCDate() === day ? [date] : [];
  });
  const distance = (date: Date) => Math.abs(date.getTime() - sent);
  const [nearest] = days.sort((a, b) => distance(a) - distance(b));
  return nearest?.toISOString().slice(0, 10) ?? null;
}

function daysOfMonthsNear(text: string, sentOn: string): PrintedDate[] {
  const sent = Date.parse(sentOn);
  return yearless.flatMap(([pattern, partsOf]) =>
    [...text.matchAll(pattern)].flatMap((match): PrintedDate[] => {
      const years = [-1, 0, 1].map((more) => String(Number(sentOn.slice(0, 4)) + more));
      const days = partsOf(match as RegExpExecArray).flatMap(([monthSaid, day]) =>
        years.flatMap((year) => isoOf([year, monthSaid, day]) ?? []),
      );
      const near = [...new Set(days)].filter((iso) => Math.abs(Date.parse(iso) - sent) <= nearDays * 86_400_000);
      const [start, end] = [match.index, match.index + match[0].length];
      const [iso] = near;
      return iso && near.length === 1 ? [{ start, end, iso, said: match[0], sure: true }] : [];
    }),
  );
}

function isoOf([year, monthSaid, day]: [string, string, string]): string | null {
  const number = /^\d/.test(monthSaid) ? Number(monthSaid) : monthOf(monthSaid);
  return parseDate(`${year.length === 2 ? `20${year}` : year}-${number}-${day}`, 'YYYY-MM-DD');
}

/** True where some date can only have its day first, false where one can only have its month first. */
function orderOf(dates: string[]): boolean | null {
  for (const date of dates) {
    const [first = 0, second = 0] = date.split(/[/-]/).map(Number);
    if (first > 12 !== second > 12) return first > 12;
  }
  return null;
}

function slashedDate(date: PrintedDate, told: boolean | null, dayFirst: boolean): PrintedDate {
  const [a = '', b = '', year = ''] = date.said.split(/[/-]/);
  const iso = isoOf((told ?? dayFirst) ? [year, b, a] : [year, a, b]);
  return { ...date, iso, sure: told !== null || Number(a) === Number(b) };
}
