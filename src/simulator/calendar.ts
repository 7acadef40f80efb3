const dayMilliseconds = 86_400_000;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;

/** Calendar arithmetic on dates as YYYY-MM-DD, always in UTC. */
export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * dayMilliseconds).toISOString().slice(0, 10);
}

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: string, later: string): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** 0 is Sunday, 6 Saturday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The date itself, or the Monday after when it falls on a weekend. */
export function workday(date: string): string {
  const day = weekday(date);
  return day === 6 ? addDays(date, 2) : day === 0 ? addDays(date, 1) : date;
}

/** A moment of a day as an ISO time in UTC; `minute` counts from midnight. */
export function momentOf(date: string, minute: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${date}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00Z`;
}

/** YYYYMMDD, as EDI writes dates. */
export function compactDate(date: string): string {
  return date.replaceAll('-', '');
}
