const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function span(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return 'under a minute';
  if (length < hour) return count(length / minute, 'minute');
  if (length < 2 * day) return count(length / hour, 'hour');
  if (length < 60 * day) return count(length / day, 'day');
  return count(length / (30.4 * day), 'month');
}

function count(value: number, unit: string): string {
  const whole = Math.floor(value);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}

const short = (words: string) =>
  words
    .replace('under a minute', '< 1 min')
    .replace(/ minutes?/, ' min')
    .replace(/ hours?/, ' h')
    .replace(/ days?/, ' d')
    .replace(/ months?/, ' mo');

/** How long ago, in words: "3 hours ago". */
export function agoText(iso: string, now: number): string {
  return `${span(now - Date.parse(iso))} ago`;
}

/** How old, for a narrow column: "3 h". */
export function ageText(iso: string, now: number): string {
  return short(span(now - Date.parse(iso)));
}

export type Due = { words: string; tone: 'late' | 'soon' | 'later' };

/** A deadline in words for a column: "in 5 h", "2 d late". Soon means within 8 hours. */
export function dueText(iso: string, now: number): Due {
  const left = Date.parse(iso) - now;
  if (left < 0) return { words: `${short(span(left))} late`, tone: 'late' };
  return { words: `in ${short(span(left))}`, tone: left < 8 * hour ? 'soon' : 'later' };
}

/** The same as a sentence part: "due in 5 hours", "2 days overdue". */
export function dueSentence(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  return left < 0 ? `${span(left)} overdue` : `due in ${span(left)}`;
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const dateOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const exactTime = (iso: string): string => exact.format(new Date(iso));

/** A calendar date as written in a document ("2026-03-04"), without a shift by time zone. */
export function dateText(date: string): string {
  const [year, month, dayOfMonth] = date.slice(0, 10).split('-').map(Number);
  if (!year || !month || !dayOfMonth) return date;
  return dateOnly.format(new Date(year, month - 1, dayOfMonth));
}

/** The calendar date so many days after another; before it where they are negative. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + Math.round(days) * day).toISOString().slice(0, 10);
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(1)} kB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** How long something took: "40 min", "3.5 h", "12.1 d". */
export function durationText(milliseconds: number): string {
  if (milliseconds < minute) return milliseconds > 0 ? '< 1 min' : '0 min';
  if (milliseconds < 2 * hour) return `${Math.round(milliseconds / minute)} min`;
  if (milliseconds < 2 * day) return `${(milliseconds / hour).toFixed(1)} h`;
  const days = milliseconds / day;
  return `${days < 100 ? days.toFixed(1) : Math.round(days).toLocaleString('en')} d`;
}
