import { readDay } from './values.ts';

const day =
  '(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of )?[a-z]{3,9}\\.?,? \\d{4}|[a-z]{3,9}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})';
const weekday = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?';
const until = '(?:until|till|to|through|thru|bis|au|al|and|[-–])';
const both = new RegExp(`(${day})\\s*${until}\\s*${weekday}(${day})`, 'i');
/** "4 to 17 May 2026", "from Monday 28 April to Sunday 4 May 2026": the first day borrows from the second. */
const shortFirst = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\.?(?: ([a-z]{3,9}))?\\s*${until}\\s*${weekday}(\\d{1,2})(?:st|nd|rd|th)?\\.? ([a-z]{3,9})\\.?,? (\\d{4})`,
  'i',
);
const last = new RegExp(
  `\\b(?:valid|good|runs?|ran|in force|effective|holds?|open|available|exempt\\w*)\\b[^.;]{0,24}?\\b(?:through|until|till|to|up to)\\s+${weekday}(${day})|\\b(?:expire[sd]?|expiry|expiration|ends?|ended|lapse[sd]?|ran out|runs out|last day|until|through|till)\\b[^.;\\d]{0,16}?(${day})`,
  'i',
);
const first = new RegExp(
  `\\b(?:from|since|as of|effective|starting|beginning|valid|ab|issued)\\s+(?:on )?${weekday}(${day})`,
  'i',
);

/** The days from and to which a sentence says that something holds; null where it names none with its year. */
export function periodIn(sentence: string): { from: string | null; to: string | null } {
  const pair = both.exec(sentence);
  if (pair) return { from: dayOf(pair[1]), to: dayOf(pair[2]) };
  const [, start = '', month, end = '', lastMonth = '', year = ''] = shortFirst.exec(sentence) ?? [];
  if (year) return { from: dayOf(`${start} ${month ?? lastMonth} ${year}`), to: dayOf(`${end} ${lastMonth} ${year}`) };
  const [ends, starts] = [last.exec(sentence), first.exec(sentence)];
  return { from: dayOf(starts?.[1]), to: dayOf(ends?.[1] ?? ends?.[2]) };
}

const dayOf = (said: string | undefined): string | null => (said ? readDay(said.replace(/ of /i, ' '), true) : null);
