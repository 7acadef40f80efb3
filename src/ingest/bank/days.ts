/** A day of the calendar as YYYY-MM-DD; null where there is no such day. Two-digit years are 19xx from 70 on. */
export function dayOf(year: string, month: string, day: string): string | null {
  const full = year.length === 2 ? `${year >= '70' ? '19' : '20'}${year}` : year;
  const iso = `${full}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return iso >= '1900' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** YYMMDD or YYYYMMDD. */
export function compactDay(text: string): string | null {
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return match ? dayOf(match[1] as string, match[2] as string, match[3] as string) : null;
}
