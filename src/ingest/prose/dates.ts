import { parseDate } from '../table/values.ts';

/** A printed date; `iso` null where there is no such day, `sure` false where day and month could be the other way round. */
export type PrintedDate = { start: number; end: number; iso: string | null; said: string; sure: boolean };

const monthNames: Record<string, number> = {
  jan: 1, feb: 2, fév: 2, fev: 2, mar: 3, mär: 3, mrz: 3, apr: 4, avr: 4, abr: 4, may: 5, mai: 5, jun: 6, jul: 7,
  aug: 8, aoû: 8, aou: 8, ago: 8, sep: 9, oct: 10, okt: 10, nov: 11, dec: 12, dez: 12, déc: 12, dic: 12, ene: 1, jän: 1,
}; // biome-ignore format: a table

const month =
  '(jan(?:uary|uar|vier)?|jän(?:ner)?|enero|feb(?:ruary|ruar|rero)?|févr?(?:ier)?|mar(?:ch|s|zo)?|märz?|mrz|apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|o[ck]t(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|déc(?:embre)?|dic(?:iembre)?)\\.?';

const shapes: [RegExp, (m: RegExpExecArray) => [year: string, month: string, day: string] | 'slashed'][] = [
  [/(?<![\w-])(\d{4})-(\d{2})-(\d{2})\b(?!-)/g, (m) => [m[1] ?? '', m[2] ?? '', m[3] ?? '']],
  [/\b(\d{4})\/(\d{2})\/(\d{2})\b/g, (m) => [m[1] ?? '', m[2] ?? '', m[3] ?? '']],
  [/\b(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\b(?![.,]?\d)/g, (m) => [m[3] ?? '', m[2] ?? '', m[1] ?? '']],
  [/\b\d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d{2})\b(?![-/]\d)/g, () => 'slashed'],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[ -](?:of |de )?${month}(?:,? |-| de )(\\d{4}|\\d{2})\\b(?![.,]\\d)`, 'gi'),
    (m) => [m[3] ?? '', m[2] ?? '', m[1] ?? ''],
  ],
  [
    new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gi'),
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

function isoOf([year, monthSaid, day]: [string, string, string]): string | null {
  const number = /^\d/.test(monthSaid) ? Number(monthSaid) : monthNames[monthSaid.slice(0, 3).toLowerCase()];
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
