/** A day of the calendar as YYYY-MM-DD; null where there is no such day. Two-digit years are 19xx from 70 on. */
export function dayOf(year: string, month: string, day: string): string | null {
  const full = year.length === 2 ? `${year >= '70' ? '19' : '20'}${year}` : year;
  if (!/^\d{4}$/.test(full) || full < '1900') return null;
  const [m, d] = [Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= lastDay(Number(full), m) ? `${full}-${month}-${day}` : null;
}

function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** YYMMDD or YYYYMMDD. */
export function compactDay(text: string): string | null {
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return match ? dayOf(match[1] as string, match[2] as string, match[3] as string) : null;
}
